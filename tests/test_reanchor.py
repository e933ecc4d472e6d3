"""Re-anchoring: every quote is found again where its words stand, or its claim is withdrawn.

What becomes of the Kursk report after the edit of ``tests/edited.py`` stands in
``tests/golden/reanchored.txt``. After a change on purpose, write it anew and read what changed::

    KGBUILD_WRITE_EXPECTED=1 pytest tests/test_reanchor.py && git diff tests/golden
"""

import os
import re
import shutil
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, cast

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from kgbuild.checks.coverage import coverage
from kgbuild.errors import UnreadableError, UsageError
from kgbuild.model.text import Text
from kgbuild.project import open_project
from kgbuild.read.models.claims_file import ClaimsFile
from kgbuild.read.models.quoted_values import Quote
from kgbuild.read.quotes.find_quote import Anchor
from kgbuild.read.sources.yaml_source import parse_yaml
from kgbuild.read.values.names import NameResolver
from kgbuild.read.workspace_inputs import ReadReport, read_register_file
from kgbuild.reanchoring.plan_quotes import ReanchoringPlanner
from kgbuild.reanchoring.quote_finder import QuoteFinder
from kgbuild.reanchoring.quote_results import QuoteOutcome, QuoteResult
from kgbuild.reanchoring.reanchor import Reanchored, reanchor
from kgbuild.reanchoring.sentence_changes import QuoteInText, is_sentence_changed
from tests.authoring import TEXT, Authoring, Reading, read
from tests.edited import KURSK, edited, edited_workspace
from tests.tiers import cases

GOLDEN = Path(__file__).parent / "golden" / "reanchored.txt"
CLAIMS = KURSK / "reports" / "kursk" / "claims.yaml"
WORDS = (KURSK / "reports" / "kursk" / "report.txt").read_text("utf-8")


def run(
    folder: Path,
    text: str | bytes,
    authoring: Authoring | None = None,
    *,
    name: str | None = None,
    dry_run: bool = False,
) -> Reanchored:
    """Re-anchor the small workspace of `tests.authoring` in another text."""
    workspace = (authoring or Authoring()).write(folder / "w")
    file = folder / "new.txt"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return reanchor(workspace, "r", file, name=name, dry_run=dry_run)


def outcomes(result: Reanchored) -> dict[str, str]:
    """What happened to each quote, by its claim and part."""
    return {f"{quote.claim} {quote.part}": quote.outcome.value for quote in result.quotes}


def claims_of(folder: Path) -> str:
    return (folder / "w" / "reports" / "r" / "claims.yaml").read_text("utf-8")


# The example: all outcomes


def as_lines(quote: QuoteResult) -> str:
    """A quote in a few lines."""
    places = [f"{quote.old.start}-{quote.old.end}"]
    places += [f"{quote.new.start}-{quote.new.end}"] if quote.new else []
    lines = [
        f"{quote.claim or 'set aside'} {quote.part}: {quote.outcome.value} {' to '.join(places)}"
    ]
    lines.append(f"    {quote.old.exact}")
    if quote.new and quote.similarity is not None:
        lines.append(f"  → {quote.new.exact} ({quote.similarity})")
    lines += [f"    now in: {quote.sentence.exact}"] if quote.sentence else []
    lines += [f"    because {quote.why}"] if quote.why else []
    lines += [f"    nearest: {quote.nearest.exact}"] if quote.nearest else []
    return "\n".join(lines) + "\n"


def of_kursk(reading: Reading) -> list[ReadReport]:
    """The report of the workspace that the tests edit."""
    return [r for r in reading.reports if r.document.report.slug == "kursk"]


def test_what_becomes_of_each_quote_of_the_edited_report(tmp_path: Path) -> None:
    _, result = edited_workspace(tmp_path)
    found = "".join(map(as_lines, result.quotes))
    if os.environ.get("KGBUILD_WRITE_EXPECTED"):
        GOLDEN.write_text(found, encoding="utf-8")
    assert found == GOLDEN.read_text("utf-8")
    assert all(result.counts.values()), "the example has every outcome"
    assert (result.version, result.written) == ("october", True)


def test_all_but_what_had_to_change_stays_byte_for_byte(tmp_path: Path) -> None:
    workspace, result = edited_workspace(tmp_path)
    old = CLAIMS.read_text("utf-8").split("\n")
    new = (workspace / "reports" / "kursk" / "claims.yaml").read_text("utf-8").split("\n")
    assert new.count("    version: october") == 5
    kept = [line for line in new if line != "    version: october"]
    assert len(kept) == len(old)
    changed = [(was, now) for was, now in zip(old, kept, strict=True) if was != now]
    assert len(changed) == len(
        [f for f in result.quotes if f.outcome.value in {"reworded", "disambiguated"}]
    )
    for was, now in changed:
        assert was.partition(": ")[0] == now.partition(": ")[0]


def test_the_withdrawn_stand_in_the_old_text_and_the_others_in_the_new_one(tmp_path: Path) -> None:
    workspace, _ = edited_workspace(tmp_path)
    reading = read(workspace)
    assert reading.messages() == []
    (report,) = of_kursk(reading)
    folder = workspace / "reports" / "kursk"
    assert (folder / "versions" / "october.txt").read_bytes().decode() == WORDS
    assert report.text.content == edited(WORDS)
    for claim in report.document.claims:
        text = WORDS if claim.version else report.text.content
        for span in filter(None, (claim.evidence, claim.cue)):
            assert text[span.start : span.end] == span.exact
    (version,) = report.document.report.versions
    assert (version.name, version.characters) == ("october", len(WORDS))
    assert version.sha256 == Text(WORDS).sha256


def test_new_words_that_no_claim_quotes_are_reported_with_their_sentence(tmp_path: Path) -> None:
    _, result = edited_workspace(tmp_path)
    by_words = {" ".join(each.words): each.sentence.exact for each in result.unclaimed}
    assert list(by_words) == [
        "On Monday",
        "Few expect a shift control soon",
        "also 8,000",
        "Updated on the 30th",
    ]
    assert "also confirmed that about 8,000 North Korean troops" in by_words["also 8,000"]


def test_what_is_moved_or_quoted_is_not_reported_as_new(tmp_path: Path) -> None:
    text = "News. " + TEXT.replace("have arrived", "have now arrived")
    result = run(tmp_path, text)
    assert [each.words for each in result.unclaimed] == [("News",)]


def test_a_withdrawn_claim_covers_no_sentence(tmp_path: Path) -> None:
    workspace, _ = edited_workspace(tmp_path)
    (report,) = of_kursk(read(workspace))
    covered = coverage(report.document, report.text)
    open_sentences = [report.text.content[slice(*sentence)] for sentence in covered.open]
    assert [s for s in open_sentences if "8,000" in s or "monthly allocations" in s]


def test_a_withdrawn_claim_stays_as_it_is_when_the_text_changes_again(tmp_path: Path) -> None:
    workspace, _ = edited_workspace(tmp_path)
    folder = workspace / "reports" / "kursk"
    before = (folder / "claims.yaml").read_bytes()
    again = tmp_path / "again.txt"
    again.write_text("Once more. " + edited(WORDS), encoding="utf-8")
    result = reanchor(workspace, "kursk", again)
    assert {f.outcome for f in result.quotes} == {QuoteOutcome.MOVED}
    assert (folder / "claims.yaml").read_bytes() == before
    assert read(workspace).messages() == []


def test_the_text_as_it_is_changes_nothing(tmp_path: Path) -> None:
    result = run(tmp_path, TEXT)
    assert set(outcomes(result).values()) == {"unchanged"}
    assert (result.version, result.written) == (None, False)


def test_a_dry_run_says_the_same_and_writes_nothing(tmp_path: Path) -> None:
    text = TEXT.replace("at least 60", "some")
    dry = run(tmp_path, text, dry_run=True)
    folder = tmp_path / "w" / "reports" / "r"
    assert (folder / "report.txt").read_text("utf-8") == TEXT
    assert sorted(file.name for file in folder.iterdir()) == ["claims.yaml", "report.txt"]
    wet = reanchor(tmp_path / "w", "r", tmp_path / "new.txt")
    assert (dry.quotes, dry.version, dry.written) == (wet.quotes, wet.version, False)
    assert wet.written


# Any edit


@cache
def names() -> NameResolver:
    project = open_project(KURSK)
    return read_register_file(project.workspace, project.ontology).names


@cache
def kursk_data() -> dict[str, Any]:
    return cast("dict[str, Any]", parse_yaml(CLAIMS.read_text("utf-8"), CLAIMS).data)


def planning(new: str) -> ReanchoringPlanner:
    data = kursk_data()
    report = ClaimsFile.model_validate(data).report
    return ReanchoringPlanner(data, report, Text(WORDS), Text(new), names(), relative_dates=True)


INSERTED = st.one_of(
    st.text(max_size=60).map(lambda text: re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", "", text)),
    st.sampled_from(
        [
            "reportedly",
            " a shift in control",
            "Kyodo News reported",
            "about 3,000 ",
            "\r\n",
            "\ufeff",
        ]
    ),
)
POSITIONS = st.integers(0, len(WORDS))


@st.composite
def edits(draw: st.DrawFn) -> tuple[str, list[int]]:
    """A text made from the report, and where each code point comes from; -1 for what is new."""
    text, origin = list(WORDS), list(range(len(WORDS)))
    for _ in range(draw(st.integers(1, 5))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 400)))
        match draw(st.sampled_from(["insert", "delete", "move"])):
            case "insert":
                new = draw(INSERTED)
                text[start:start], origin[start:start] = list(new), [-1] * len(new)
            case "delete":
                del text[start:end], origin[start:end]
            case _:
                words, places = text[start:end], origin[start:end]
                del text[start:end], origin[start:end]
                to = draw(st.integers(0, len(text)))
                text[to:to], origin[to:to] = words, places
    return "".join(text) or "x", origin or [-1]


@settings(max_examples=cases(150), deadline=None)
@given(edits())
def test_words_that_stand_with_their_context_are_found_where_they_stand(
    edit: tuple[str, list[int]],
) -> None:
    new, origin = edit
    finder, before = QuoteFinder(Anchor(Text(new))), Anchor(Text(WORDS))
    for claim in kursk_data()["claims"]:
        was = before.find(claim["evidence"])
        place = stands_at(was.start, was.end, origin)
        if place is None:
            continue
        evidence = finder.same(claim["evidence"], was)
        assert evidence is not None
        assert evidence.span.start == place
        if "cue" in claim:
            cue_was = before.find(claim["cue"], was)
            cue_place = stands_at(cue_was.start, cue_was.end, origin)
            cue = finder.same(claim["cue"], cue_was, evidence.span)
            assert cue_place is None or (cue is not None and cue.span.start == cue_place)


def stands_at(start: int, end: int, origin: list[int]) -> int | None:
    """Where a passage stands with 32 code points on both sides as they were, if it does."""
    first, last = max(0, start - 32), min(len(WORDS), end + 32)
    if first not in origin:
        return None
    at = origin.index(first)
    whole = origin[at : at + last - first] == list(range(first, last))
    return at + start - first if whole else None


@settings(max_examples=cases(60), deadline=None)
@given(edits())
def test_no_quote_is_ever_anchored_on_other_words_than_it_says(
    edit: tuple[str, list[int]],
) -> None:
    new, _ = edit
    plan = planning(new).plan()
    for quote in plan.quotes:
        assert WORDS[quote.old.start : quote.old.end] == quote.old.exact
        if quote.new is None:
            assert quote.outcome is QuoteOutcome.WITHDRAWN
            assert quote.why
            continue
        assert new[quote.new.start : quote.new.end] == quote.new.exact
        assert (quote.new.exact == quote.old.exact) is (quote.outcome is not QuoteOutcome.REWORDED)
    anchor = Anchor(Text(new))
    for loc, change in plan.changes.items():
        if loc[-1] == "evidence":
            exact = change.exact if isinstance(change, Quote) else change
            assert anchor.find(change).exact == exact


@settings(max_examples=cases(20), deadline=None)
@given(st.lists(edits(), min_size=1, max_size=2))
def test_after_any_edits_the_report_reads_without_an_error(
    texts: list[tuple[str, list[int]]],
) -> None:
    with TemporaryDirectory() as folder:
        workspace = Path(folder) / "kursk"
        shutil.copytree(KURSK, workspace, ignore=shutil.ignore_patterns("out"))
        file = Path(folder) / "new.txt"
        for text, _ in texts:
            assume(text.strip())
            file.write_bytes(text.encode())
            reanchor(workspace, "kursk", file)
            reading = read(workspace)
            assert reading.messages() == []
            (report,) = of_kursk(reading)
            assert report.text.content == text
            assert len(report.document.claims) == len(kursk_data()["claims"]), "none is lost"


# What is taken for the same, and what is not


CASES = {
    "a figure changed": ("at least 60", "at least 70", "withdrawn"),
    "a figure written out": ("About 40 ships", "About forty ships", "withdrawn"),
    "one ship, then another word": ("ships have arrived", "ships have now arrived", "reworded"),
    "a no-break space in a figure": ("About 40 ships", "About 40\xa0ships", "reworded"),
    "a soft hyphen in a figure": ("About 40 ships", "About 40 sh\xadips", "reworded"),
    "a space without width in a figure": ("About 40 ships", "About 40\u200b ships", "reworded"),
    "a line end in a figure": ("About 40 ships", "About 40\nships", "reworded"),
    "a narrow space in another word": ("Port City", "Port\u202fCity", "reworded"),
    "a negation": ("ships have arrived", "ships have not arrived", "withdrawn"),
    "a negation in short": ("ships have arrived", "ships haven’t arrived", "withdrawn"),
    "the time is gone": (" since Monday", "", "withdrawn"),
    "a quoted word in the middle": ("Port City", "the Port City", "reworded"),
    "the time of saying is gone": (" on Thursday", "", "withdrawn"),
    "the cue is gone": ("Jane Doe said on", "she added on", "withdrawn"),
    "the cue in other words": ("Jane Doe said on", "Jane Doe had said on", "sentence changed"),
    "a denial around the words": ("About 40", "It is not true that About 40", "sentence changed"),
    "a doubt after the words": ("Monday, Jane", "Monday, or so Jane", "sentence changed"),
    "a question": ("on Thursday.", "on Thursday?", "sentence changed"),
    "the sentence after it": ("Jane Doe said no more", "She said no more", "moved"),
}


@pytest.mark.parametrize("case", CASES)
def test_a_claim_stays_as_long_as_its_words_do(case: str, tmp_path: Path) -> None:
    old, new, outcome = CASES[case]
    result = run(tmp_path, "News. " + TEXT.replace(old, new, 1))
    claim = "witnesses-60" if "60" in old else "doe-40"
    assert outcomes(result)[f"{claim} evidence"] == outcome
    assert read(tmp_path / "w").messages() == []


#: Two texts in which the words "at least 60" stand, and whether their sentence says the same.
SENTENCES = {
    "the same": ("So at least 60 came.", "So at least 60 came.", True),
    "other sentences": ("So at least 60 came. Good.", "Bad. So at least 60 came.", True),
    "a no": ("So at least 60 came.", "So no at least 60 came.", False),
    "a word before the sentence": ("At least 60, at least 60.", "Not at least 60.", False),
    "a word less": ("Nearly at least 60 came.", "at least 60 came.", False),
    "a question": ("So at least 60 came.", "So at least 60 came?", False),
    "typography": ("'So' - at least 60 came.", "\u2018So\u2019 \u2013 at least 60 came.", True),
    "white space": ("So at least 60 came.", "So \r\n\r\n at least 60\u00a0came.", True),
    "what is not seen": ("So at least 60 came.", "\ufeffSo at least 60 ca\u00adme.", True),
    "longer lines beside it": (
        "There were ships, and\nso at least 60 came.",
        "There were ships, and\nso at least 60 came.\n" + "Nobody said any more than that. " * 9,
        True,
    ),
}


@pytest.mark.parametrize("case", SENTENCES)
def test_a_sentence_says_the_same_if_the_same_words_stand_around(case: str) -> None:
    *texts, is_same = SENTENCES[case]
    old, new = (
        QuoteInText(Anchor(text), text.span(at := text.content.index("at least 60"), at + 11))
        for text in map(Text, map(str, texts))
    )
    assert is_sentence_changed(old, new) is not is_same
    assert is_sentence_changed(new, old) is not is_same


def test_the_sentence_in_which_words_now_stand_is_reported(tmp_path: Path) -> None:
    result = run(tmp_path, TEXT.replace("About 40", "It is not true that About 40"))
    (quote,) = [f for f in result.quotes if f.claim == "doe-40" and f.part == "evidence"]
    assert quote.outcome is QuoteOutcome.SENTENCE_CHANGED
    assert quote.sentence is not None
    assert quote.sentence.exact.startswith("It is not true that About 40 ships have arrived")
    assert read(tmp_path / "w").messages() == [], "it stands, and people look at it"


def test_evidence_that_left_its_cue_is_withdrawn(tmp_path: Path) -> None:
    text = TEXT.replace("spoke of at least 60", "spoke of many")
    result = run(tmp_path, f"{text}The mayor denied it. There were at least 60 of them.\n")
    (quote,) = [f for f in result.quotes if f.claim == "witnesses-60" and f.part == "evidence"]
    assert quote.outcome is QuoteOutcome.WITHDRAWN
    assert quote.why == "the words that attribute it are no longer in its sentence"


def test_a_claim_reported_by_a_withdrawn_claim_is_withdrawn_with_it(tmp_path: Path) -> None:
    inside = Authoring().change(
        "claims", "    evidence: at least 60\n", "    evidence: at least 60\n    viaClaim: doe-40\n"
    )
    result = run(tmp_path, TEXT.replace("About 40", "About 50"), inside)
    assert set(outcomes(result).values()) == {"withdrawn"}
    assert {f.why for f in result.quotes if f.claim == "witnesses-60"} == {
        "the claim doe-40, which reports it, is withdrawn"
    }
    assert read(tmp_path / "w").messages() == []


def test_a_passage_set_aside_is_withdrawn_and_kept(tmp_path: Path) -> None:
    aside = "setAside:\n  - quote: Jane Doe said no more.  # the end\n    reason: out-of-scope\n"
    authoring = Authoring(claims=Authoring().claims + aside)  # type: ignore[operator]
    result = run(tmp_path, TEXT.replace("Jane Doe said no more.", "Nobody else spoke."), authoring)
    assert outcomes(result)["None setAside"] == "withdrawn"
    assert f"    reason: out-of-scope\n    version: '{result.version}'" in claims_of(
        tmp_path
    ).replace('"', "'")
    reading = read(tmp_path / "w")
    assert reading.messages() == []
    assert reading.reports[0].document.set_aside == ()


def test_words_in_roles_are_found_again(tmp_path: Path) -> None:
    authoring = Authoring().change(
        "claims",
        "      - {a: Presence, ofEvent: arrival, location: port-city}\n",
        "      - {a: Presence, ofEvent: arrival, location: port-city, "
        "slogan: [least, {exact: '60'}]}\n",
    )
    folder = tmp_path / "w"
    own = folder / "ontology"
    own.mkdir(parents=True)
    own.joinpath("own.ttl").write_text(SLOGAN, encoding="utf-8")
    result = run(tmp_path, "60 days, at least. " + TEXT, authoring)
    assert outcomes(result)["witnesses-60 states[0].slogan[0]"] == "moved"
    assert outcomes(result)["witnesses-60 states[0].slogan[1]"] == "moved"
    assert read(folder).messages() == []


SLOGAN = """
@prefix ex: <https://example.org/own#> .
@prefix kgb: <https://w3id.org/kgbuild/ontology#> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .

ex:slogan a owl:ObjectProperty ; rdfs:domain kgb:Account ; rdfs:range oa:SpecificResource .
"""


# Two places


def test_words_that_now_stand_twice_get_the_shortest_context(tmp_path: Path) -> None:
    result = run(tmp_path, TEXT.replace("said no more", "said at least 60 no more"))
    assert outcomes(result)["witnesses-60 evidence"] == "disambiguated"
    assert '    evidence: {exact: "at least 60", suffix: "."}\n' in claims_of(tmp_path)


@pytest.mark.parametrize(
    ("given_as", "expected"),
    [
        (
            "{exact: at least 60, prefix: 'of '}  # sixty",
            "{exact: at least 60, suffix: \".\", prefix: 'of '}  # sixty",
        ),
        (
            "\n      exact: at least 60  # sixty\n      prefix: 'of '",
            "\n      exact: at least 60  # sixty\n      suffix: \".\"\n      prefix: 'of '",
        ),
    ],
)
def test_a_quote_with_context_keeps_its_keys_and_comments(
    given_as: str, expected: str, tmp_path: Path
) -> None:
    authoring = Authoring().change("claims", "evidence: at least 60", f"evidence: {given_as}")
    run(tmp_path, TEXT.replace("said no more", "spoke of at least 60 no more"), authoring)
    assert f"    evidence: {expected}\n" in claims_of(tmp_path)


def test_a_place_that_nobody_can_distinguish_from_another_is_not_chosen(tmp_path: Path) -> None:
    paragraph = "\n" * 40 + "Witnesses spoke of at least 60. " + "\n" * 40
    authoring = Authoring(text=TEXT.replace("Witnesses spoke of at least 60. ", paragraph))
    result = run(tmp_path, authoring.text + paragraph, authoring)
    assert outcomes(result)["witnesses-60 evidence"] == "withdrawn"


# The file with the claims


STYLES = {
    "in brackets": (
        "  - {id: doe-40, claimant: jane-doe,",
        "  - {id: doe-40, version: one, claimant: jane-doe,",
    ),
    "a comment": ("  - id: doe-40  # forty\n", "  - id: doe-40  # forty\n    version: one\n"),
    "in quotes": ('  - "id": "doe-40"\n', '  - "id": "doe-40"\n    version: one\n'),
    "a line of its own": ("  -\n    id: doe-40\n", "  -\n    id: doe-40\n    version: one\n"),
}


@pytest.mark.parametrize("style", STYLES)
def test_a_version_is_put_in_whatever_way_the_claim_is_written(style: str, tmp_path: Path) -> None:
    before, after = STYLES[style]
    claims = str(Authoring().claims)
    if style == "in brackets":
        start, end = claims.index("  - id: doe-40"), claims.index("  - id: witnesses-60")
        flow = (
            f"{before} speechAct: said, cue: Jane Doe said, saidAt: on Thursday,\n"
            "    evidence: About 40 ships have arrived in Port City since Monday,\n"
            "    states: [{a: Presence, ofEvent: arrival, since: since Monday}]}\n"
        )
        claims = claims[:start] + flow + claims[end:]
    else:
        claims = claims.replace("  - id: doe-40\n", before)
    run(tmp_path, TEXT.replace("About 40", "Some"), Authoring(claims=claims), name="one")
    assert claims_of(tmp_path) == claims.replace(before, after)


def test_line_ends_and_byte_order_mark_of_the_claims_stay(tmp_path: Path) -> None:
    claims = b"\xef\xbb\xbf" + str(Authoring().claims).replace("\n", "\r\n").encode()
    run(tmp_path, TEXT.replace("About 40", "Some"), Authoring(claims=claims), name="one")
    found = (tmp_path / "w" / "reports" / "r" / "claims.yaml").read_bytes()
    assert found == claims.replace(b"id: doe-40\r\n", b"id: doe-40\r\n    version: one\r\n")


def test_claims_that_cannot_be_changed_in_place_are_left_alone(tmp_path: Path) -> None:
    claims = str(Authoring().claims).replace(
        "  - id: doe-40\n", "  - ? id\n    : doe-40\n    version:\n"
    )
    with pytest.raises(
        UsageError, match="cannot be changed in place because of its layout; nothing was written"
    ):
        run(tmp_path, TEXT.replace("About 40", "Some"), Authoring(claims=claims))
    assert claims_of(tmp_path) == claims
    assert (tmp_path / "w" / "reports" / "r" / "report.txt").read_text("utf-8") == TEXT


# NameResolver of versions


@pytest.mark.parametrize("name", ["../x", "", "a b", ".x", "x" * 200])
def test_a_name_that_cannot_be_a_files_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be the name of a version"):
        run(tmp_path, TEXT.replace("at least 60", "some"), name=name)


def test_another_version_is_not_written_over(tmp_path: Path) -> None:
    run(tmp_path, TEXT.replace("at least 60", "some"), name="one")
    again = tmp_path / "again.txt"
    again.write_text("Nothing happened.\n", encoding="utf-8")
    with pytest.raises(UsageError, match="another version already has the name 'one'"):
        reanchor(tmp_path / "w", "r", again, name="one")
    assert reanchor(tmp_path / "w", "r", again, name="two").version == "two"
    assert read(tmp_path / "w").messages() == []


# Hostile texts


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        (b"About 40 \x00 ships", "control-character"),
        ("About 40 ships".encode("utf-16"), "not-utf-8"),
        (b"\xff", "not-utf-8"),
    ],
)
def test_what_is_no_text_is_refused(text: bytes, finding: str, tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match=finding):
        run(tmp_path, text)
    assert (tmp_path / "w" / "reports" / "r" / "report.txt").read_text("utf-8") == TEXT


@pytest.mark.parametrize("text", ["", "\n", "  \r\n\t"])
def test_a_text_without_words_is_refused(text: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="the new text has no words"):
        run(tmp_path, text)


def test_a_byte_order_mark_and_other_line_ends_are_kept_and_counted(tmp_path: Path) -> None:
    text = "\ufeff" + TEXT.replace("\n", "\r\n")
    result = run(tmp_path, text)
    assert set(outcomes(result).values()) == {"moved"}
    assert (tmp_path / "w" / "reports" / "r" / "report.txt").read_bytes() == text.encode()
    assert read(tmp_path / "w").messages() == []


def test_a_huge_text_takes_no_time_to_speak_of(tmp_path: Path) -> None:
    text = "All quiet in the harbour today. " * 60_000 + TEXT.replace("at least 60", "some")
    result = run(tmp_path, text)
    assert outcomes(result)["doe-40 evidence"] == "moved"
    assert outcomes(result)["witnesses-60 evidence"] == "withdrawn"


def test_a_text_of_one_word_again_and_again_is_refused_nothing(tmp_path: Path) -> None:
    result = run(tmp_path, "at least 60 " * 20_000)
    assert set(outcomes(result).values()) == {"withdrawn"}
    assert read(tmp_path / "w").messages() == []


def test_a_claim_withdrawn_with_what_reports_it_keeps_the_words_of_its_figures(
    tmp_path: Path,
) -> None:
    """Its quote stays as it was, so the words of its figures must, too."""
    workspace = tmp_path / "kursk"
    shutil.copytree(KURSK, workspace, ignore=shutil.ignore_patterns("out"))
    text = (workspace / "reports/kursk/report.txt").read_bytes().decode()
    (reporting,) = (c for c in kursk_data()["claims"] if c["id"] == "ukraine-regulations")
    gone = reporting["cue"]
    assert gone in text
    assert "(approximately 164 feet" in text
    new = text.replace(gone, "").replace("(approximately 164 feet", "(approximately\r\n 164 feet")
    file = tmp_path / "new.txt"
    file.write_bytes(new.encode())
    reanchor(workspace, "kursk", file)
    assert read(workspace).messages() == []
