"""A query as it travels from the server to a worker, and the refusal of a request."""

import json
from dataclasses import asdict, dataclass
from typing import Self

from kgbuild.errors import KgbuildError


class HttpRefusal(KgbuildError):  # noqa: N818 - it is an answer, which the client can act on
    """A request that the server refuses.

    Attributes:
        status: The HTTP status.
    """

    def __init__(self, status: int, message: str) -> None:
        """Refuse with a status and a message for the client."""
        super().__init__(message)
        self.status = status


@dataclass(frozen=True, slots=True)
class Question:
    """A query, its graphs and the formats in which the client takes the answer.

    Attributes:
        sparql: The query.
        default_graphs: IRIs of the graphs that form the default graph.
        named_graphs: IRIs of the named graphs. If both are empty, the query itself decides.
        accept: The header ``Accept``.
    """

    sparql: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    accept: str = ""

    def pack(self) -> bytes:
        """Return it as bytes."""
        return json.dumps(asdict(self)).encode()

    @classmethod
    def unpack(cls, data: bytes) -> Self:
        """Return the question in ``data``."""
        found = json.loads(data)
        return cls(
            found["sparql"],
            tuple(found["default_graphs"]),
            tuple(found["named_graphs"]),
            found["accept"],
        )
