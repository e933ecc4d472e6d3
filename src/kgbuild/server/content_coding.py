"""The content codings that a client takes, and which of them an answer gets.

RFC 9110, section 12.5.3, defines the header ``Accept-Encoding``.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Final

from kgbuild.server.query_request import HttpRefusal

#: An answer of fewer bytes fits into one packet anyway.
SHORTEST: Final = 1024
#: Media types that compression makes no smaller.
_PACKED: Final = frozenset(
    {"application/gzip", "application/octet-stream", "font/woff2", "image/png"}
)
_IDENTITY, _ANY, _OLD_GZIP = "identity", "*", "x-gzip"


class Coding(StrEnum):
    """A content coding."""

    ZSTD = "zstd"
    GZIP = "gzip"


#: Of equal weights, a name of the client wins, and the fastest coding. An asterisk may come from a
#: client that cannot read zstd.
_NAMED, _UNNAMED = (Coding.ZSTD, Coding.GZIP), (Coding.GZIP, Coding.ZSTD)


@dataclass(frozen=True, slots=True)
class AcceptedCodings:
    """The codings that a client takes."""

    best: Coding | None = None  # the one that it wants most; None if it wants a plain answer
    takes_plain: bool = True
    takes_gzip: bool = False

    def coding_for(self, media_type: str, size: int) -> Coding | None:
        """Return the coding of an answer of ``size`` bytes; None if it is better sent plain."""
        is_worth_it = size >= SHORTEST and media_type.partition(";")[0] not in _PACKED
        return self.best if is_worth_it or not self.takes_plain else None


_PLAIN: Final = AcceptedCodings()


def accepted_codings(headers: Iterable[str]) -> AcceptedCodings:
    """Return what the headers ``Accept-Encoding`` of a request accept.

    Raises:
        HttpRefusal: The client takes no coding that the server has, and no plain answer.
    """
    return _accepted(",".join(headers))


@lru_cache(maxsize=256)  # the clients of a server send few different headers
def _accepted(header: str) -> AcceptedCodings:
    weights = dict(filter(None, map(_weighted, header.split(","))))
    if not weights:
        return _PLAIN
    named = [coding for coding in _NAMED if coding in weights]
    order = [*named, *(coding for coding in _UNNAMED if coding not in weights)]
    best = max(order, key=lambda coding: _weight(coding, weights))
    weight = _weight(best, weights)
    takes_plain = weights.get(_IDENTITY, weights.get(_ANY, 1.0)) > 0
    if not (weight or takes_plain):
        raise HttpRefusal(406, f"this is available as: {', '.join([*_NAMED, _IDENTITY])}")
    wants_plain = not weight or weights.get(_IDENTITY, 0.0) > weight
    takes_gzip = _weight(Coding.GZIP, weights) > 0
    return AcceptedCodings(None if wants_plain else best, takes_plain, takes_gzip)


def _weight(coding: Coding, weights: Mapping[str, float]) -> float:
    return weights.get(coding, weights.get(_ANY, 0.0))


def _weighted(text: str) -> tuple[str, float] | None:
    """Return a coding and its weight from 0 to 1; None if the text is not one."""
    name, *parameters = (part.strip().lower() for part in text.split(";"))
    weight = next((each[2:] for each in parameters if each.startswith("q=")), "1")
    try:
        quality = float(weight)
    except ValueError:
        return None
    if not name or not 0 <= quality <= 1:
        return None
    return Coding.GZIP if name == _OLD_GZIP else name, quality
