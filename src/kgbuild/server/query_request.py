"""A query as it travels from the server to a worker, and the refusal of a request."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Self

from kgbuild.errors import KgbuildError


class HttpRefusal(KgbuildError):  # noqa: N818 - it is an answer, which the client can act on
    """A request that the server refuses, with an HTTP status."""

    def __init__(self, status: int, message: str) -> None:
        """Refuse with a status and a message for the client."""
        super().__init__(message)
        self.status = status


@dataclass(frozen=True, slots=True)
class Question:
    """A query, its graphs and the formats in which the client takes the answer.

    Without default and named graphs, the query itself decides.
    """

    sparql: str
    default_graphs: Sequence[str]
    named_graphs: Sequence[str]
    accept: str  # as the header has it
    formats: Sequence[str] = ()  # media types that the address names; the first that fits wins

    def pack(self) -> bytes:
        """Return it as bytes."""
        return json.dumps(asdict(self)).encode()

    @classmethod
    def unpack(cls, data: bytes) -> Self:
        """Return the question in ``data``."""
        return cls(**json.loads(data))
