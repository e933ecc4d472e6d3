"""Times as lines of N-Triples, for reports and for opinions."""

from collections.abc import Iterator
from functools import lru_cache

from kgbuild.graph import predicates as p
from kgbuild.graph.rdf_terms import (
    day_token,
    known_lines,
    moment_token,
    text_token,
    token,
    typed_token,
)
from kgbuild.ids import content_key
from kgbuild.model.document import TimeSpan
from kgbuild.vocab import terms as t


@lru_cache(maxsize=8192)
def time_key(time: TimeSpan) -> str:
    """Return the key of a time's content, which names its node."""
    computed = "reckoned" if time.computed else None
    other = () if time.other is None else (time_key(time.other),)
    content = (time.edtf, time.basis, time.verbatim, time.rule, computed, time.note, *other)
    moments = (time.earliest_time, time.latest_time)
    if moments == (None, None):  # as most times are, whose keys stay as they were
        return content_key(content)
    written = (None if moment is None else moment.isoformat() for moment in moments)
    return content_key((*content, *written))


def time_lines(this: str, time: TimeSpan, computed_from: str | None = None) -> Iterator[str]:
    """Yield the lines of a time, without the final dot.

    Args:
        this: The token of its node.
        time: The time.
        computed_from: The token of the time that it is computed from, if any.
    """
    yield f"{this}{p.TYPE}{t.TIME_SPAN}"
    yield f"{this}{p.EDTF}{typed_token(time.edtf, t.EDTF_DATATYPE)}"
    yield from known_lines(this, token, {p.BASIS: time.basis, p.RULE: time.rule})
    yield from known_lines(this, day_token, {p.EARLIEST: time.earliest, p.LATEST: time.latest})
    moments = {p.EARLIEST_TIME: time.earliest_time, p.LATEST_TIME: time.latest_time}
    yield from known_lines(this, moment_token, moments)
    yield from known_lines(this, text_token, {p.VERBATIM: time.verbatim, p.NOTE: time.note})
    if computed_from is not None:
        yield f"{this}{p.RECKONED_FROM}{computed_from}"
