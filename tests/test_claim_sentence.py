"""A claim is never shown without its cue, its polarity, doubt or a misquotation."""

import csv
import json
import re
from functools import cache
from gzip import decompress
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Final, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, RdfFormat, parse

import kgbuild
from kgbuild.claim_sentence import (
    claim_sentence,
    claimants_of,
    manner_of,
    polarity_words,
    quote_with_cue,
    reporters,
)
from kgbuild.graph.read_document import parse_document
from kgbuild.model.document import CONTEXT, Claim, Document, Span
from kgbuild.project import open_project
from kgbuild.sparql.store import QuadStore
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms as t
from kgbuild.vocab.concepts import concept
from tests.published import kursk_build, kursk_site
from tests.strategies import documents, ontology

_TEXT = st.text(st.sampled_from("ab \u201c\n"), min_size=1, max_size=80)


def _span(text: str, start: int, end: int) -> Span:
    before, after = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    return Span(start, end, text[start:end], before, after)


@st.composite
def _passages(draw: st.DrawFn) -> tuple[str, Span, Span]:
    text = draw(_TEXT)
    ends = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(sorted)
    (start, end), (first, last) = draw(ends), draw(ends)
    return text, _span(text, start, end), _span(text, first, last)


@given(_passages(), st.integers(0, CONTEXT))
def test_a_quote_with_its_cue_has_all_words_of_both_in_order(
    passages: tuple[str, Span, Span], context: int
) -> None:
    text, evidence, cue = passages
    shown = quote_with_cue(evidence, cue, context)
    assert evidence.exact in shown
    assert cue.exact in shown
    pieces = shown.split(" … ") if " … " not in text else [shown]
    assert all(piece in text for piece in pieces)
    # No more of the text than both passages and the context that may be shown.
    union = len({*range(evidence.start, evidence.end), *range(cue.start, cue.end)})
    between = len("".join(pieces)) - union
    assert between <= max(context, CONTEXT if text.isspace() or " " in text or "\n" in text else 0)


@given(documents())
def test_a_sentence_has_the_qualifiers_of_any_claim(document: Document) -> None:
    for claim in document.claims:
        found = claim_sentence(claim, document, ns.local_name, "misquoted")
        assert found.startswith(f"Misquoted: {claimants_of(claim, ns.local_name)} (")
        assert manner_of(claim, ns.local_name) in found
        for agent in reporters(claim, document):
            assert f"as reported by {ns.local_name(agent)}" in found
        if claim.cue is None:
            assert " ".join(claim.evidence.exact.splitlines()) in found


@pytest.mark.parametrize(
    ("act", "polarity", "words"),
    [
        ("said", "affirmed", []),
        ("said", "negated", ["negative statement"]),
        ("asserted", "negated", ["negative statement"]),
        ("denied", "negated", []),
        ("said", "neither", ["neither affirmed nor negated"]),
        ("did-not-know", "neither", []),
        ("declined-to-comment", "neither", []),
    ],
)
def test_only_a_claim_whose_act_denies_is_a_denial(
    act: str, polarity: str, words: list[str]
) -> None:
    assert polarity_words(concept("polarity", polarity), concept("act", act)) == words


class ShownClaim(NamedTuple):
    """A claim of the example, with the words without which it misleads."""

    claim: Claim
    report: str
    manner: tuple[str, ...]
    reporters: tuple[str, ...]
    is_misquotation: bool

    @property
    def evidence(self) -> str:
        return _plain(self.claim.evidence.exact)

    @property
    def needed(self) -> list[str]:
        cue = [_plain(self.claim.cue.exact)] if self.claim.cue else []
        return [*self.manner, *cue, *(["isquoted"] if self.is_misquotation else [])]


def _plain(text: str) -> str:
    return " ".join(text.split())


@cache
def _claims() -> tuple[ShownClaim, ...]:
    """The claims of the example."""
    workspace = kursk_build()
    iris = open_project(workspace).workspace.iris
    store = QuadStore.open(workspace / "out" / "current" / "store")
    labels = _labels(store)
    misquoted = {str(quad.object) for quad in store.pattern(None, t.REPORTED, None)}
    found = []
    for report in sorted(path.name for path in (workspace / "reports").iterdir()):
        graph = NamedNode(iris.report(report).report)
        document = parse_document(store.pattern(None, None, None, graph), report, iris, ontology())
        for claim in document.claims:
            _act, *manner = manner_of(claim, labels.__getitem__).split(", ")
            is_misquotation = f"<{iris.report(report).claim(claim.id)}>" in misquoted
            through = tuple(labels[agent] for agent in reporters(claim, document))
            found.append(ShownClaim(claim, report, tuple(manner), through, is_misquotation))
    assert sum(bool(one.needed) for one in found) > 40
    assert sum(one.is_misquotation for one in found) == 1
    return tuple(found)


def _labels(store: QuadStore) -> dict[str, str]:
    quads = [*store.pattern(None, t.LABEL, None), *store.pattern(None, t.PREF_LABEL, None)]
    found = {
        str(quad.subject).strip("<>"): quad.object.value
        for quad in quads
        if isinstance(quad.object, Literal)
    }
    return found | {ns.PREFIXES["certainty"] + "unknown": "certainty unknown"}


#: Names in the register that contain the evidence of a claim.
_LABELS: Final = ('"Recent reports" on a shift in control',)


def misleading(record: str, *, with_reporters: bool = True) -> list[str]:
    """What a record of an output lacks: it shows the evidence of a claim without a qualifier.

    Several claims can have the same words, one inside another. The record is about one of them.
    """
    shown = _plain(record)
    for label in _LABELS:  # an author may name a source after its words
        shown = shown.replace(label, "")
    lacking = [
        [
            f"{one.report}/{one.claim.id} lacks {word!r} in {shown!r:.300}"
            for word in [*one.needed, *(one.reporters if with_reporters else ())]
            if _plain(word) not in shown
        ]
        for one in _claims()
        if one.evidence in shown
    ]
    return min(lacking, key=len, default=[])


#: A claim in a picture: the end of its address, and what a reader hears or sees of it.
_DRAWN: Final = re.compile(r'<a href="[^"]*report/([^"]+)\.html"><title>([^<]*)</title>')


class _Records(HTMLParser):
    """The texts of a page that a reader may see without the rest of it."""

    KINDS: Final = frozenset({"title", "h1", "li", "tr", "article", "script", "desc", "text"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, list[str]]] = []
        self.outermost: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "meta" and dict(attrs).get("name") == "description":
            self.outermost.append(dict(attrs)["content"] or "")
        if tag in self.KINDS:
            self.open.append((tag, []))

    def handle_data(self, data: str) -> None:
        for _, texts in self.open:
            texts.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag in self.KINDS:
            while self.open:
                name, texts = self.open.pop()
                if not self.open:
                    self.outermost.append("".join(texts))
                if name == tag:
                    break


#: Folders of pages about kgbuild's own terms, whose examples are no claims.
_OWN: Final = frozenset({"ontology", "term"})


def test_no_page_shows_a_quote_that_misleads() -> None:
    site = kursk_site()
    pages = [page for page in sorted(site.rglob("*.html")) if _OWN.isdisjoint(page.parts)]
    found = []
    for page in pages:
        reader = _Records()
        reader.feed(page.read_text("utf-8"))
        is_of_report = page.parent.name == "report"  # which names the outlet
        for record in reader.outermost:
            found += [
                f"{page.relative_to(site)}: {one}"
                for one in misleading(record, with_reporters=not is_of_report)
            ]
    assert len(pages) > 200
    assert not found


def test_no_figure_in_a_picture_misleads() -> None:
    """A picture has the words of a figure, which are only a part of the evidence."""
    needed = {
        f"{one.report}/claim/{one.claim.id}": [
            *one.manner,
            *(["misquoted"] if one.is_misquotation else []),
        ]
        for one in _claims()
    }
    drawn = [
        (needed[claim], unescape(title))
        for page in sorted((kursk_site() / "entity").glob("*.html"))
        for claim, title in _DRAWN.findall(page.read_text("utf-8"))
    ]
    assert any("believed" in words for words, _ in drawn)
    assert not [(words, title) for words, title in drawn if any(w not in title for w in words)]


def test_no_search_entry_shows_a_quote_that_misleads() -> None:
    packed = (kursk_site() / "data" / "search" / "1.json.gz").read_bytes()
    entries = json.loads(decompress(packed))
    claims = [entry for entry in entries if "/claim/" in entry[0]]
    assert len(claims) > 70
    assert not [one for entry in claims for one in misleading(" ".join(entry))]


def test_no_claim_to_choose_shows_a_quote_that_misleads() -> None:
    rows = json.loads(decompress((kursk_site() / "data" / "explore" / "1.json.gz").read_bytes()))
    assert len(rows) > 70
    assert not [one for row in rows for one in misleading(" ".join(row[2:4]))]


def test_no_row_of_claims_csv_misleads() -> None:
    file = kursk_site() / "dumps" / "claims.csv"
    with file.open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert not [one for row in rows for one in misleading(row["sentence"])]
    (misquoted,) = {row["claim"] for row in rows if row["remark"]}
    assert misquoted == "kirby-3000"


def test_no_nanopublication_misleads() -> None:
    file = kursk_site() / "dumps" / "nanopublications.trig"
    labels = [
        str(quad.object)
        for quad in parse(path=str(file), format=RdfFormat.TRIG)
        if quad.predicate == t.LABEL and "/nanopub/" in str(quad.subject)
    ]
    assert len(labels) > 70
    assert not [one for label in labels for one in misleading(label)]


@pytest.mark.parametrize("name", sorted(file.stem for file in Path("queries").glob("*.rq")))
def test_no_row_of_a_named_query_misleads(name: str) -> None:
    answer = kgbuild.query(kursk_build(), name)
    if not answer.has_triples:
        rows = [" ".join(str(value) for value in row.values()) for row in answer.rows()]
        assert not [one for row in rows for one in misleading(row, with_reporters=False)]
