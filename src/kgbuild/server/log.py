"""What a server tells of its requests and of itself: an object of JSON on each line."""

import json
from datetime import UTC, datetime
from typing import IO


class Log:
    """A log. Queries are not in it unless asked for: what people ask is their own business."""

    def __init__(self, out: IO[str], *, with_queries: bool = False) -> None:
        """A log that is written to ``out``, line by line."""
        self._out = out
        self.with_queries = with_queries

    def write(self, event: str, **more: object) -> None:
        """Write a line."""
        told = {"time": datetime.now(UTC).isoformat(timespec="milliseconds"), "event": event}
        # ASCII only, so that nothing in it can steer a terminal.
        self._out.write(json.dumps({**told, **more}) + "\n")
        self._out.flush()
