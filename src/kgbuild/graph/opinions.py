"""Opinions as quads in their own graph.

The name of an opinion comes from its rater, its subject and its time. No node is blank.
"""

from pyoxigraph import Literal, Quad, RdfFormat, parse

from kgbuild.graph import predicates as p
from kgbuild.graph.rdf_terms import known_lines, minted, token
from kgbuild.graph.times import time_key, time_lines
from kgbuild.ids import Iris
from kgbuild.model.opinion import Opinion
from kgbuild.nquads import sorted_graph
from kgbuild.vocab import terms as t


def opinion_quads(opinion: Opinion, iris: Iris, language: str) -> list[Quad]:
    """Return the quads of one opinion and its time; its note is in ``language`` (BCP 47)."""
    this = minted(iris.opinion(*opinion.key))
    time = minted(iris.opinion_time(time_key(opinion.at)))
    named = {
        p.RATER: opinion.rater,
        p.RATED: opinion.rated,
        p.RELIABILITY: opinion.reliability,
        p.CREDIBILITY: opinion.credibility,
        p.TOLD_IN: opinion.stated_in,
    }
    note = None if opinion.note is None else str(Literal(opinion.note, language=language))
    lines = [
        f"{this}{p.TYPE}{t.OPINION}",
        f"{this}{p.RATED_AT}{time}",
        *known_lines(this, token, named),
        *known_lines(this, str, {p.NOTE: note}),
        *time_lines(time, opinion.at),
    ]
    return list(parse(sorted_graph(lines, minted(iris.opinions)), format=RdfFormat.N_QUADS))
