"""What is asked of the store, what may be refused, and how both travel between two processes."""

import json
from dataclasses import asdict, dataclass
from typing import Self

from kgbuild.errors import KgbuildError


class Refusal(KgbuildError):  # noqa: N818 - it is an answer, and the client's to mend
    """A request that is not answered.

    Attributes:
        status: The HTTP status that says why.
    """

    def __init__(self, status: int, message: str) -> None:
        """A refusal with a message for whoever asked."""
        super().__init__(message)
        self.status = status


@dataclass(frozen=True, slots=True)
class Question:
    """A query, and what is to be asked and answered in which way.

    Attributes:
        sparql: The query.
        default_graphs: IRIs of the graphs that make the default graph; the query says if empty.
        named_graphs: IRIs of the named graphs; the query says if both are empty.
        accept: The header ``Accept``.
    """

    sparql: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    accept: str = ""

    def pack(self) -> bytes:
        """It as bytes."""
        return json.dumps(asdict(self)).encode()

    @classmethod
    def unpack(cls, data: bytes) -> Self:
        """It from bytes."""
        found = json.loads(data)
        return cls(
            found["sparql"],
            tuple(found["default_graphs"]),
            tuple(found["named_graphs"]),
            found["accept"],
        )
