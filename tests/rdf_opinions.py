"""Opinions read back from their graph, to show that nothing in them is lost."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime

from pyoxigraph import Literal, NamedNode, Quad

from kgbuild.model.document import TimeSpan
from kgbuild.model.opinion import Opinion, sorted_opinions
from kgbuild.vocab import terms as t

_Values = dict[NamedNode, str]


def parse_opinions(quads: Iterable[Quad]) -> tuple[Opinion, ...]:
    nodes: dict[str, _Values] = defaultdict(dict)
    for quad in quads:
        assert isinstance(quad.subject, NamedNode)
        assert isinstance(quad.object, NamedNode | Literal)
        assert quad.predicate not in nodes[quad.subject.value], f"two values in {quad}"
        nodes[quad.subject.value][quad.predicate] = quad.object.value
    own = [node for node in nodes.values() if node[t.TYPE] == t.OPINION.value]
    return sorted_opinions(_opinion(node, _time(nodes[node[t.RATED_AT]])) for node in own)


def _opinion(node: _Values, at: TimeSpan) -> Opinion:
    return Opinion(
        rater=node[t.RATER],
        rated=node[t.RATED],
        at=at,
        reliability=node.get(t.RELIABILITY),
        credibility=node.get(t.CREDIBILITY),
        note=node.get(t.NOTE),
        stated_in=node.get(t.TOLD_IN),
    )


def _time(node: _Values) -> TimeSpan:
    earliest, latest = (node.get(term) for term in (t.EARLIEST, t.LATEST))
    times = (node.get(term) for term in (t.EARLIEST_TIME, t.LATEST_TIME))
    first, last = (None if time is None else datetime.fromisoformat(time) for time in times)
    return TimeSpan(
        edtf=node[t.EDTF],
        earliest=None if earliest is None else date.fromisoformat(earliest),
        latest=None if latest is None else date.fromisoformat(latest),
        basis=node[t.BASIS],
        verbatim=node.get(t.VERBATIM),
        rule=node.get(t.RULE),
        computed=t.RECKONED_FROM in node,
        note=node.get(t.NOTE),
        earliest_time=first,
        latest_time=last,
    )
