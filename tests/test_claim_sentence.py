"""A claim is never shown without its cue, its polarity, doubt or a misquotation."""

import csv
import re
import shutil
from collections.abc import Iterator
from functools import cache
from html import unescape
from pathlib import Path
from typing import Final

import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import QuerySolutions, RdfFormat, Store, parse

import kgbuild
from kgbuild.claim_sentence import (
    claim_sentence,
    claimants_of,
    manner_of,
    polarity_words,
    quote_with_cue,
    reporters,
)
from kgbuild.exports.claims_csv import CLAIMS, mark_misquoted
from kgbuild.exports.parquet import write_claims
from kgbuild.model.document import CONTEXT, Document, Span
from kgbuild.sparql.named_query import NamedQuery
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms as t
from kgbuild.vocab.concepts import concept
from tests.published import example_build, example_site, kursk_build, kursk_site
from tests.shown_claims import (
    certain,
    claims_of,
    misleading,
    misleading_data,
    misleading_pages,
    records_of_page,
    rows_of_claims,
)
from tests.strategies import documents
from tests.test_site_ukrainian import site as ukrainian_site

#: The examples, with the number of their claims that mislead without other words.
EXAMPLES: Final = {"aleppo-statement": 14, "hong-kong-election": 0, "kursk": 51, "mecca-crane": 7}
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


#: A claim in a picture: the end of its address, and what a reader hears or sees of it.
_DRAWN: Final = re.compile(r'<a href="[^"]*report/([^"]+)\.html"><title>([^<]*)</title>')


@pytest.mark.parametrize("name", EXAMPLES)
def test_no_output_shows_a_quote_that_misleads(name: str) -> None:
    workspace = example_build(name)
    claims = claims_of(workspace)
    assert len(claims) > 15
    qualified = [one for one in claims if one.manner or one.cue]
    assert len(qualified) == EXAMPLES[name]
    if qualified:
        assert not [*misleading_pages(example_site(name)), *misleading_data(workspace)]


def test_no_output_in_ukrainian_shows_a_quote_that_misleads() -> None:
    workspace = ukrainian_site().parents[2]
    words = {word for one in claims_of(workspace, "uk") for word in (*one.manner, *one.remarks)}
    assert {"гіпотетичне", "можливе", "итату спотворено"} <= words
    assert not [*misleading_pages(workspace, "uk"), *misleading_data(workspace, "uk")]
    page = workspace / "out" / "site" / "uk" / "report" / "whitehouse" / "claim"
    records = records_of_page((page / "combat-not-known.html").read_text("utf-8"))
    spoilt = [one.replace("можливе", "") for one in records if "можливе" in one]
    assert any(misleading(one, workspace, "uk") for one in spoilt), "a lost qualifier is found"


def test_no_row_of_the_parquet_files_misleads(tmp_path: Path) -> None:
    workspace = kursk_build()
    write_claims(workspace / "out" / "current" / "dumps" / CLAIMS, tmp_path / "claims.parquet")
    rows = pq.read_table(tmp_path / "claims.parquet").to_pylist()
    assert len(rows) > 70
    assert not [one for row in rows for one in misleading(str(row["sentence"]), workspace)]


#: Pages about words, not about claims.
_ABOUT_WORDS: Final = frozenset({"method.html", "ontology", "term", "sparql.html"})


@pytest.mark.parametrize("language", ["en", "uk"])
def test_no_output_is_certain_of_a_misquotation_whose_original_is_inferred(language: str) -> None:
    site = kursk_site() if language == "en" else ukrainian_site()
    assert {one.is_inferred for one in claims_of(kursk_build()) if one.is_misquotation} == {True}
    outputs = {file: _of_claims(file.read_text("utf-8")) for file in _outputs(site, language)}
    assert len(outputs) > 150
    found = {
        file.name: words for file, text in outputs.items() if (words := certain(text, language))
    }
    assert not found
    remark = "perhaps misquoted" if language == "en" else "можливо, цитату спотворено"
    number = sum(remark in text.lower() for text in outputs.values())
    assert number > 5
    spoilt = [text.replace(remark, remark.split(" ", 1)[1]) for text in outputs.values()]
    assert sum(bool(certain(text, language)) for text in spoilt) > 5, "a lost doubt is found"


def _of_claims(text: str) -> str:
    """An output without its definitions of terms."""
    return re.sub(r"^<https://w3id\.org/kgbuild/\w+#.*", "", text, flags=re.MULTILINE)


def _outputs(site: Path, language: str) -> Iterator[Path]:
    """Yield the pages of a site in one language, and in English its dumps and feeds."""
    for page in sorted(site.rglob("*.html")):
        parts = set(page.relative_to(site).parts)
        if parts.isdisjoint(_ABOUT_WORDS) and ("uk" in page.parts) == (language == "uk"):
            yield page
    if language == "en":
        dumps = ("claims.csv", "dataset.nq", "nanopublications.trig")
        yield from (site / "dumps" / name for name in dumps)
        yield from (site / name for name in ("changes.jsonl", "changes.atom"))


@pytest.mark.parametrize("name", ["claims", "accounts", "figures", "misquotations", "left-out"])
def test_a_query_is_certain_of_a_misquotation_whose_original_is_named(name: str) -> None:
    query = Path(f"queries/{name}.rq").read_text("utf-8")
    found = _named_original().query(query, use_default_graph_as_union=True)
    assert isinstance(found, QuerySolutions)
    rows = str([list(map(str, row)) for row in found])
    assert "Misquoted: John Kirby" in rows
    assert "erhaps misquoted: John" not in rows
    assert name != "misquotations" or ("firm" in rows and '"possible"' not in rows)


@cache
def _named_original() -> Store:
    """The Kursk dataset as if the report named what it quotes."""
    store = Store()
    lines = (
        (kursk_build() / "out/current/dumps/dataset.nq")
        .read_text("utf-8")
        .splitlines(keepends=True)
    )
    named = [
        line for line in lines if f"{t.ASSUMING} <{concept('respect', 'original')}>" not in line
    ]
    assert len(named) == len(lines) - 1
    store.bulk_load("".join(named), RdfFormat.N_QUADS)
    return store


def test_rows_of_claims_csv_say_whether_a_misquotation_is_certain(tmp_path: Path) -> None:
    file = tmp_path / "claims.csv"
    shutil.copy(kursk_site() / "dumps" / CLAIMS, file)
    mark_misquoted(file, {"whitehouse/moved-3000": True, "whitehouse/combat-not-known": False})
    with file.open(encoding="utf-8-sig", newline="") as lines:
        marked = {row["claim"]: (row["remark"], row["sentence"]) for row in csv.DictReader(lines)}
    assert marked["moved-3000"][0] == "misquoted"
    assert marked["moved-3000"][1].startswith("Misquoted: John Kirby (")
    assert marked["combat-not-known"][0] == "perhaps misquoted"
    assert marked["combat-not-known"][1].startswith("Perhaps misquoted: John Kirby (")


def test_a_quote_without_its_qualifiers_is_found() -> None:
    workspace = kursk_build()
    (one,) = (one for one in claims_of(workspace) if one.is_misquotation)
    assert [*one.manner, *one.cue]
    remark = "perhaps misquoted"
    whole = " ".join([one.evidence, *one.manner, *one.cue, *one.reporters, remark])
    assert misleading(whole, workspace) == []
    for word in [*one.manner, *one.cue, *one.reporters, remark]:
        record = whole.replace(word, "", 1) if word not in one.evidence else ""
        assert not record or misleading(record, workspace)
    page = f"<figure><blockquote>{one.evidence}</blockquote></figure>"
    assert [found for shown in records_of_page(page) for found in misleading(shown, workspace)]


def test_no_figure_in_a_picture_misleads() -> None:
    """A picture has the words of a figure, which are only a part of the evidence."""
    needed = {
        f"{one.report}/claim/{one.claim.id}": [
            *one.manner,
            *(["perhaps misquoted"] if one.is_misquotation else []),
        ]
        for one in claims_of(kursk_build())
    }
    drawn = [
        (needed[claim], unescape(title))
        for page in sorted((kursk_site() / "entity").glob("*.html"))
        for claim, title in _DRAWN.findall(page.read_text("utf-8"))
    ]
    assert any("believed" in words for words, _ in drawn)
    assert not [(words, title) for words, title in drawn if any(w not in title for w in words)]


def test_a_row_of_claims_csv_has_the_remark_on_its_claim() -> None:
    (misquoted,) = {row["claim"] for row in rows_of_claims(kursk_site()) if row["remark"]}
    assert misquoted == "kirby-3000"


def test_no_nanopublication_misleads() -> None:
    file = kursk_site() / "dumps" / "nanopublications.trig"
    labels = [
        str(quad.object)
        for quad in parse(path=str(file), format=RdfFormat.TRIG)
        if quad.predicate == t.LABEL and "/nanopub/" in str(quad.subject)
    ]
    assert len(labels) > 70
    assert not [one for label in labels for one in misleading(label, kursk_build())]


#: Queries whose tables show values that are words of a claim, with how the claim was made.
_VALUES: Final = ("accounts", "assessments")


@pytest.mark.parametrize("name", sorted(file.stem for file in Path("queries").glob("*.rq")))
def test_no_row_of_a_named_query_misleads(name: str) -> None:
    workspace = kursk_build()
    answer = kgbuild.query(workspace, name)
    if answer.has_triples:
        return
    rows = list(answer.rows())
    table = NamedQuery.parse(name, Path(f"queries/{name}.rq").read_text("utf-8")).table
    for columns in (rows[0].keys() if rows else (), () if name in _VALUES else table):
        shown = [" ".join(str(row[column]) for column in columns) for row in rows]
        found = [one for row in shown for one in misleading(row, workspace, with_reporters=False)]
        assert not found
        assert not [one for row in shown for one in certain(row)]
