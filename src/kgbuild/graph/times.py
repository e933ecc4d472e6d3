"""Times as lines of N-Triples, for reports and for opinions."""

from collections.abc import Iterator
from functools import lru_cache

from kgbuild.graph import predicates as p
from kgbuild.graph.rdf_terms import day_token, text_token, token, typed_token
from kgbuild.ids import content_key
from kgbuild.model.document import TimeSpan
from kgbuild.vocab import terms as t

_TIME_SPAN = str(t.TIME_SPAN)


@lru_cache(maxsize=65_536)
def time_key(time: TimeSpan) -> str:
    """Return the key of a time's content, which names its node."""
    computed = "reckoned" if time.computed else None
    return content_key((time.edtf, time.basis, time.verbatim, time.rule, computed, time.note))


def time_lines(this: str, time: TimeSpan, published: str | None = None) -> Iterator[str]:
    """Yield the lines of a time, without the final dot.

    Args:
        this: The token of its node.
        time: The time.
        published: The token of the time that it is computed from, if any.
    """
    yield f"{this}{p.TYPE}{_TIME_SPAN}"
    yield f"{this}{p.EDTF}{typed_token(time.edtf, t.EDTF_DATATYPE)}"
    yield f"{this}{p.BASIS}{token(time.basis)}"
    if time.earliest is not None:
        yield f"{this}{p.EARLIEST}{day_token(time.earliest)}"
    if time.latest is not None:
        yield f"{this}{p.LATEST}{day_token(time.latest)}"
    if time.computed and published is not None:
        yield f"{this}{p.RECKONED_FROM}{published}"
    if time.verbatim is not None:
        yield f"{this}{p.VERBATIM}{text_token(time.verbatim)}"
    if time.rule is not None:
        yield f"{this}{p.RULE}{token(time.rule)}"
    if time.note is not None:
        yield f"{this}{p.NOTE}{text_token(time.note)}"
