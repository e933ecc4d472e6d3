"""Hypothesis strategies for documents: anything the model admits, hostile texts included."""

import operator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache

from hypothesis import strategies as st

from kgbuild.ids import Iris
from kgbuild.model.document import (
    Account,
    Claim,
    Document,
    MediaEvidence,
    Medium,
    Quantity,
    Ref,
    Report,
    SetAside,
    Span,
    TimeSpan,
    Value,
    Version,
    sorted_roles,
)
from kgbuild.model.opinion import Opinion, sorted_opinions
from kgbuild.read.dates.edtf import edtf_moments
from kgbuild.resources import resource_files
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms as t
from kgbuild.vocab.ontology import Ontology

BASE = "https://example.org/data/"


@cache
def ontology() -> Ontology:
    return Ontology.load(f for f in resource_files("ontology", ".ttl") if f.stem != "alignments")


#: Text with quotes, backslashes, line ends, combining marks, emoji and right-to-left letters.
texts = st.text(
    st.one_of(
        st.characters(codec="utf-8", exclude_characters="\x00"),
        st.sampled_from("\"'\\<>{}|^`\n\r\t\u0301\u200f\U0001f600\u2019\u2013\ud55c\u0416"),
    ),
    max_size=24,
)
words = texts.filter(bool)
#: As the pattern of ids allows; to draw from the pattern itself takes five times as long.
ids = st.builds(
    operator.add,
    st.characters(categories=["L", "N"]),
    st.text(st.characters(categories=["L", "N"], include_characters="_.-"), max_size=12),
)
agents = ids.map(lambda id_: f"{BASE}entity/{id_}")
several_agents = st.sets(agents, max_size=2).map(lambda found: tuple(sorted(found)))
other_reports = ids.map(lambda slug: Iris(BASE).report(slug))
other_claims = st.builds(lambda report, id_: report.claim(id_), other_reports, ids)
several_claims = st.sets(other_claims, max_size=2).map(lambda found: tuple(sorted(found)))
numbers = st.decimals(0, 10**12, places=2).map(lambda d: Decimal(f"{d:f}"))


@cache
def concepts(cls: str) -> st.SearchStrategy[str]:
    return st.sampled_from(sorted(ontology().concepts[ns.KGB + cls].values()))


def span(start: int) -> Span:
    # One passage has one quotation: it is made from its place, as it would be in a real text.
    exact = f'“{start}\\"\n\u0301\U0001f600'
    return Span(start, start + len(exact), exact, f"before {start} ", f" after {start}\r\n")


spans = st.integers(0, 10_000).map(span)


#: EDTF expressions with the bounds that follow from them.
edtf = {
    "2024-10-23": (date(2024, 10, 23), date(2024, 10, 23)),
    "2024-10~": (date(2024, 10, 1), date(2024, 10, 31)),
    "../2024-12-31": (None, date(2024, 12, 31)),
    "2024-10-01~/..": (date(2024, 10, 1), None),
    "2024-10-23T22:15:00": (date(2024, 10, 23), date(2024, 10, 23)),
    "2024-10-23T22:15:00+03:00": (date(2024, 10, 23), date(2024, 10, 23)),
}


#: The moments that follow from them.
moments = {expression: edtf_moments(expression) for expression in edtf}


def time_span(
    expression: str,
    basis: str,
    verbatim: str | None,
    rule: str | None,
    note: str | None,
    other: TimeSpan | None = None,
) -> TimeSpan:
    return TimeSpan(
        edtf=expression,
        earliest=edtf[expression][0],
        latest=edtf[expression][1],
        basis=basis,
        verbatim=verbatim,
        rule=rule,
        note=note,
        earliest_time=moments[expression].earliest,
        latest_time=moments[expression].latest,
        other=other,
    )


times = st.builds(
    time_span,
    st.sampled_from(sorted(edtf)),
    concepts("Basis"),
    st.none() | words,
    st.none() | concepts("Rule"),
    st.none() | texts,
)

quantities = st.recursive(
    st.builds(
        Quantity,
        verbatim=words,
        low=st.none() | numbers,
        best=st.none() | numbers,
        high=st.none() | numbers,
        rule=concepts("Rule"),
        counts=st.none() | concepts("Kind"),
        counted_of=st.none() | agents,
        unit=st.none() | st.just(ns.UNIT + "M"),
        scope=st.none() | concepts("Scope"),
        as_of=st.none() | times,
        note=st.none() | texts,
    ),
    lambda inner: st.builds(
        Quantity,
        verbatim=words,
        low=numbers,
        best=st.none(),
        high=st.none(),
        rule=concepts("Rule"),
        also_given_as=inner,
    ),
    max_leaves=2,
)

roles = st.one_of(
    st.tuples(st.just(t.OF_EVENT.value), agents.map(Ref)),
    st.tuples(st.just(ns.KGB + "location"), agents.map(Ref)),
    st.tuples(st.just(ns.KGB + "strength"), quantities),
    st.tuples(st.just(ns.KGB + "since"), times),
    st.tuples(st.just(ns.KGB + "purpose"), words.map(lambda w: Value(w, t.XSD_STRING.value))),
)
account_classes = st.sampled_from(
    sorted(iri for iri in ontology().classes.values() if ontology().is_a(iri, t.ACCOUNT.value))
)
accounts = st.builds(
    Account,
    cls=account_classes,
    roles=st.lists(roles, max_size=4).map(lambda found: sorted_roles(set(found))),
    note=st.none() | texts,
)


#: The media of every report.
MEDIA_IDS = ("a", "photo.1", "\ucd08\uc548")
media_evidence = st.builds(
    MediaEvidence,
    medium=st.sampled_from(MEDIA_IDS),
    fragment=st.none() | st.sampled_from(["t=10,20", "xywh=percent:0,0,50,50", "page=3"]),
)
addresses = st.sampled_from(["https://example.org/a?b=1&c=%20#d", "http://example.org/\ud55c"])


def media(id_: str) -> st.SearchStrategy[Medium]:
    return st.builds(
        Medium,
        id=st.just(id_),
        cls=st.sampled_from([ns.KGB + "Medium", ns.KGB + "Photo", ns.KGB + "ArchivedPage"]),
        title=st.none() | words,
        source=st.none() | addresses,
        content=st.none() | addresses,
        archived=st.none() | addresses,
        file=st.none() | words,
        sha256=st.none() | st.just("a" * 64),
        format=st.none() | st.just("image/jpeg"),
        creators=several_agents,
        taken_at=st.none() | times,
        taken_in=st.none() | agents,
        rights=st.none() | texts,
        note=st.none() | texts,
    )


def claims(id_: str) -> st.SearchStrategy[Claim]:
    return _claims().map(lambda claim: replace(claim, id=id_))


@cache
def _claims() -> st.SearchStrategy[Claim]:
    """Claims of one id: making a strategy takes longer than drawing from it."""
    return st.builds(
        Claim,
        id=st.just("one"),
        claimants=st.sets(agents, min_size=1, max_size=2).map(lambda found: tuple(sorted(found))),
        speech_act=concepts("SpeechAct"),
        evidence=spans,
        said_at=times,
        polarity=concepts("Polarity"),
        modality=concepts("Modality"),
        certainty=concepts("Certainty"),
        accounts=st.lists(accounts, min_size=1, max_size=2).map(tuple),
        cue=st.none() | spans,
        via=st.none() | ids,
        audience=several_agents,
        citing=several_agents,
        quotes=st.none() | other_claims,
        quotes_basis=st.none() | concepts("Basis"),
        supersedes=several_claims,
        corrects=several_claims,
        retracts=several_claims,
        confidence=st.none() | st.sampled_from([Decimal("0.5"), Decimal(1)]),
        drafted_by=st.none() | words,
        reviewers=several_agents,
        reviewed_at=st.none() | st.dates(),
        note=st.none() | texts,
        version=st.none() | st.sampled_from([version.name for version in VERSIONS]),
        media=st.sets(media_evidence, max_size=3).map(
            lambda found: tuple(sorted(found, key=lambda one: (one.medium, one.fragment or "")))
        ),
    )


#: Earlier texts of every report.
VERSIONS = (Version("2024-10-23", "1" * 64, 7), Version("\ucd08\uc548.1", "2" * 64, 8))

reports = st.builds(
    Report,
    slug=ids,
    outlet=agents,
    annotator=agents,
    language=st.just("en"),
    sha256=st.just("0" * 64),
    characters=st.integers(1, 10**6),
    title=st.none() | words,
    authors=several_agents,
    derived_from=st.sets(other_reports.map(lambda other: other.report), max_size=2).map(
        lambda found: tuple(sorted(found))
    ),
    wire_from=several_agents,
    published=st.none() | times,
    retrieved=st.none() | times,
    archived=st.none() | addresses,
    taken_from=st.sets(st.sampled_from(MEDIA_IDS)).map(lambda found: tuple(sorted(found))),
    media=st.tuples(*map(media, sorted(MEDIA_IDS))),
    source=st.none() | st.just("https://example.org/a?b=%20#c"),
    rights=st.none() | texts,
    note=st.none() | texts,
    versions=st.sampled_from([VERSIONS, VERSIONS[:1], ()]),
)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    found = [draw(claims(id_)) for id_ in sorted(draw(st.sets(ids, max_size=3)))]
    aside = draw(st.lists(spans, max_size=2, unique_by=lambda span: (span.start, span.end)))
    return Document(
        report=draw(reports),
        claims=tuple(sorted(found, key=lambda c: (c.evidence.start, c.id))),
        set_aside=tuple(
            SetAside(span, draw(concepts("Reason")), draw(st.none() | texts))
            for span in sorted(aside, key=lambda span: span.start)
        ),
    )


rated_claims = st.tuples(ids, ids).map(lambda names: f"{BASE}report/{names[0]}/claim/{names[1]}")
opinions = st.one_of(
    st.builds(
        Opinion,
        rater=agents,
        rated=agents,
        at=times,
        reliability=concepts("Reliability"),
        note=st.none() | words,
        stated_in=st.none() | rated_claims,
    ),
    st.builds(
        Opinion,
        rater=agents,
        rated=rated_claims,
        at=times,
        credibility=concepts("Credibility"),
        note=st.none() | words,
        stated_in=st.none() | rated_claims,
    ),
)
all_opinions = st.lists(opinions, max_size=4, unique_by=lambda opinion: opinion.key).map(
    sorted_opinions
)
