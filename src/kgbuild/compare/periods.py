"""The times of figures: a day for what there is, a period for what adds up, such as a toll.

The toll since Monday includes the toll of Tuesday. So tolls are compared as periods: two of one
period must be the same, and one inside another cannot be larger. Of those that only overlap, and of
those that are apart, nothing follows. A toll without a beginning is of the whole event so far.
A rate, such as ten a day, does not add up.
"""

from kgbuild.compare.context import Context
from kgbuild.compare.known_times import ANY_DAY, is_limit, is_undated
from kgbuild.compare.statements import is_qualified
from kgbuild.model.statement import FIRST, Figure, Statement, Window
from kgbuild.vocab import namespaces as ns

_SINCE = ns.KGB + "since"
_UNTIL = ns.KGB + "until"
_HAPPENED_AT = ns.KGB + "happenedAt"


def period_of(event: str, statement: Statement, figure: Figure, context: Context) -> Window:
    """Return the time that a figure is for: its period if figures of its account add up.

    If an event can have only one such thing, as it has one vote, all its figures are for one time.
    A figure that says that there are no more, such as "nobody", is for the whole event.

    A period is stated if the report gives the day on which it begins, or gives no beginning, and
    the day on which it ends.
    """
    if figure.per is not None:
        return figure.as_of
    if not context.ontology.adds_up(statement.cls):
        is_once = context.single(statement.cls, _HAPPENED_AT) is not None
        is_open = is_once and is_undated(statement, figure)
        return ANY_DAY if is_open and not context.parts.is_umbrella(event) else figure.as_of
    times = {time.prop: time for time in statement.times}
    end, since = figure.as_of, times.get(_SINCE)
    if since is not None:
        if (until := times.get(_UNTIL)) is not None:
            end = Window(until.first, until.last, stated=not is_qualified(until.edtf))
        is_day = since.first == since.last and not is_qualified(since.edtf)
        is_exact = is_day and end.is_exact
        return Window(min(since.first, end.last), end.last, stated=is_exact)
    happened = times.get(_HAPPENED_AT)
    if happened is not None and end[:2] == (happened.first, happened.last):
        return end._replace(stated=end.is_exact)
    is_final = is_limit(figure) and is_undated(statement, figure)
    return Window(FIRST, end.last, stated=end.is_exact or is_final)
