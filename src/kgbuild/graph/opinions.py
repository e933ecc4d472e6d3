"""Opinions as quads in their own graph, and opinions read back from quads.

The name of an opinion comes from its rater, its subject and its time. No node is blank.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from kgbuild.graph.rdf_terms import minted, node
from kgbuild.graph.times import time_key, time_lines
from kgbuild.graph.triple_index import TripleReader, indexed
from kgbuild.ids import Iris
from kgbuild.model.opinion import Opinion, sorted_opinions
from kgbuild.nquads import sorted_graph
from kgbuild.vocab import terms as t


def opinion_quads(opinion: Opinion, iris: Iris, language: str) -> list[Quad]:
    """Return the quads of one opinion and its time; its note is in ``language`` (BCP 47)."""
    graph = NamedNode(iris.opinions)
    this = NamedNode(iris.opinion(*opinion.key))
    time = iris.opinion_time(time_key(opinion.at))
    own = [
        Quad(this, predicate, obj, graph)
        for predicate, obj in _properties(opinion, NamedNode(time), language)
    ]
    lines = sorted_graph(time_lines(minted(time), opinion.at), minted(iris.opinions))
    return own + list(parse(lines, format=RdfFormat.N_QUADS))


def parse_opinions(quads: Iterable[Quad]) -> tuple[Opinion, ...]:
    """Return the opinions in the quads of their graph, in the order of `sorted_opinions`.

    Raises:
        ParseError: A required part of an opinion is missing.
    """
    return _OpinionReader(*indexed(quads)).opinions()


def _properties(
    opinion: Opinion, time: NamedNode, language: str
) -> Iterator[tuple[NamedNode, NamedNode | Literal]]:
    yield t.TYPE, t.OPINION
    yield t.RATER, node(opinion.rater)
    yield t.RATED, node(opinion.rated)
    yield t.RATED_AT, time
    if opinion.reliability is not None:
        yield t.RELIABILITY, node(opinion.reliability)
    if opinion.credibility is not None:
        yield t.CREDIBILITY, node(opinion.credibility)
    if opinion.stated_in is not None:
        yield t.TOLD_IN, node(opinion.stated_in)
    if opinion.note is not None:
        yield t.NOTE, Literal(opinion.note, language=language)


@dataclass(frozen=True, slots=True)
class _OpinionReader(TripleReader):
    def opinions(self) -> tuple[Opinion, ...]:
        return sorted_opinions(map(self._opinion, self.instances.get(t.OPINION.value, [])))

    def _opinion(self, this: str) -> Opinion:
        return Opinion(
            rater=self._need(this, t.RATER),
            rated=self._need(this, t.RATED),
            at=self._time(self._need(this, t.RATED_AT)),
            reliability=self._one(this, t.RELIABILITY),
            credibility=self._one(this, t.CREDIBILITY),
            note=self._one(this, t.NOTE),
            stated_in=self._one(this, t.TOLD_IN),
        )
