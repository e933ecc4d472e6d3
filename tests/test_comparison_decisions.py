"""People dismiss comparisons or comment on them: who, when and why."""

import gzip
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from textwrap import dedent
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import QuerySolutions

from kgbuild.errors import Finding
from kgbuild.ids import content_key
from kgbuild.model.comparison import Verdict
from kgbuild.model.statement import Statement
from kgbuild.pipeline.build import BuildResult, build
from kgbuild.pipeline.publish import publish
from kgbuild.pipeline.query import query
from kgbuild.pipeline.status import status
from kgbuild.project import open_project
from kgbuild.read.comparison_decisions import DecisionsSource, read_comparison_decisions
from kgbuild.read.sources.yaml_source import parse_yaml
from kgbuild.read.workspace_inputs import read_register_file
from kgbuild.sparql.store import QuadStore
from tests.comparing import compared, figure, of_one_origin, statement, statements
from tests.published import (
    KURSK_IRIS,
    QUICK,
    kursk_build,
    kursk_site,
    kursk_workspace,
    once,
    without_ontology,
)
from tests.tiers import cases

FILE = Path("comparisons.yaml")
ENTRY = """\
  - of: {of}
    decision: {decision}
    by: {by}
    at: "{at}"
    why: {why}
"""


def entry(**how: str) -> str:
    given_ = {
        "of": dispute(),
        "decision": "dismissed",
        "by": "kgbuild-authors",
        "at": "2024-11-30",
        "why": 'The "days" differ.',
    }
    return ENTRY.format(**given_ | how)


@cache
def dispute() -> str:
    """The only contradiction of the example, without the base."""
    (iri,) = {str(row["dispute"]) for row in query(kursk_build(), "disputes").rows()}
    return iri.removeprefix(KURSK_IRIS.base)


@cache
def misquotation() -> str:
    """The only misquotation of the example, which is possible, without the base."""
    (iri,) = {str(row["misquotation"]) for row in query(kursk_build(), "misquotations").rows()}
    return iri.removeprefix(KURSK_IRIS.base)


def read(text: str) -> DecisionsSource:
    project = open_project(kursk_build())
    names = read_register_file(project.workspace, project.ontology).names
    return read_comparison_decisions(parse_yaml(dedent(text), FILE), names)


def located(findings: list[Finding] | tuple[Finding, ...]) -> list[tuple[str, int | None]]:
    return [(one.name, one.place.line if one.place else None) for one in findings]


def test_a_decision_is_read_with_its_iri_in_full_or_without_the_base() -> None:
    short, full = (
        read(f"comparisons:\n{entry(of=of)}") for of in (dispute(), f"{KURSK_IRIS.base}{dispute()}")
    )
    (decision,) = short.decisions
    assert decision == full.decisions[0]
    assert decision.comparison == f"{KURSK_IRIS.base}{dispute()}"
    assert decision.at.isoformat() == "2024-11-30"
    assert not short.findings


@pytest.mark.parametrize(
    ("how", "expected", "hint"),
    [
        ({"of": "disputte/1"}, "bad-reference", "did you mean 'dispute'"),
        ({"of": "dispute"}, "bad-reference", "copy the IRI"),
        ({"of": "https://example.org/dispute/1"}, "bad-reference", "copy the IRI"),
        ({"decision": "dismised"}, "unknown-name", "did you mean 'dismissed'"),
        ({"by": "kgbuild-author"}, "unknown-name", "did you mean 'kgbuild-authors'"),
        ({"by": "kursk-oblast"}, "unknown-name", "name another entity"),
        ({"at": "2024-11-31"}, "date-not-read", ""),
        ({"at": "2024-11"}, "date-not-read", ""),
        ({"why": '" "'}, "bad-value", "write the reason"),
    ],
    ids=str,
)
def test_each_wrong_value_has_an_error_with_its_line(
    how: dict[str, str], expected: str, hint: str
) -> None:
    found = read(f"comparisons:\n{entry()}{entry(**how)}")
    errors = [one for one in found.findings if one.name == expected]
    assert errors, found.findings
    assert all(one.place and one.place.line and one.place.line > 6 for one in errors)
    assert hint in (errors[0].hint or "")
    assert len(found.decisions) == 1


def test_one_person_decides_once_about_a_comparison() -> None:
    found = read(f"comparisons:\n{entry()}{entry(why='Another reason.')}")
    assert located(tuple(found.findings)) == [("duplicate-decision", 7)]
    others = read(f"comparisons:\n{entry()}{entry(by='ukraine', decision='commented')}")
    assert not others.findings
    assert len(others.decisions) == 2


def built(folder: Path, text: str, without: tuple[str, ...] = QUICK) -> BuildResult:
    workspace = kursk_workspace(folder)
    (workspace / FILE).write_text(f"comparisons:\n{text}", encoding="utf-8")
    return build(workspace, without=without)


def decided() -> Path:
    """The example with a comment and a contradiction and a misquotation that are dismissed.

    It is built and published once.
    """

    def make(folder: Path) -> None:
        how = {"by": "ukraine", "decision": "commented", "at": "2024-12-01"}
        comment = entry(**how, why="We <stand> by it.")
        spoken = entry(of=misquotation(), why="He said it twice.")
        result = built(folder, entry() + comment + spoken, ("owl", "query"))
        assert result.released, result.findings
        assert not [one for one in result.findings if "decision" in one.name]
        with without_ontology():
            publish(folder / "kursk")

    return once("decided-comparison", make) / "kursk"


def test_a_dismissed_comparison_stays_in_the_data_as_decided() -> None:
    rows = query(decided(), "decided-comparisons").rows()
    assert [
        (row["decision"], row["deciderLabel"], str(row["decidedAt"]), row["reason"]) for row in rows
    ] == [
        ("dismissed", "The kgbuild authors", "2024-11-30", 'The "days" differ.'),
        ("dismissed", "The kgbuild authors", "2024-11-30", "He said it twice."),
        ("commented", "Ukraine", "2024-12-01", "We <stand> by it."),
    ]
    found = query(decided(), "disputes").rows()
    assert {row["decision"] for row in found} == {"dismissed"}
    assert [row["claim"] for row in found] == [
        row["claim"] for row in query(kursk_build(), "disputes").rows()
    ]


def test_a_dismissed_comparison_is_not_counted_and_not_on_the_front_page() -> None:
    site = decided() / "out" / "site"
    home = (site / "index.html").read_text("utf-8")
    assert "soldiers?" not in home
    assert "soldiers?" in (kursk_site() / "index.html").read_text("utf-8")
    page = (site / f"{dispute()}.html").read_text("utf-8")
    assert "ossible contradiction, dismissed" in page
    assert "The &#34;days&#34; differ." in page
    assert "We &lt;stand&gt; by it." in page
    assert "ossible contradiction, dismissed" in (site / "disputes.html").read_text("utf-8")


#: What remarks on a claim, as opposed to what names the comparison, or counts none.
_REMARK: Final = re.compile(
    r"(?:^|, |[>\"])(?:perhaps )?misquoted(?:: |, |[<\"]|$)(?!/a></(?:dt><dd>0|th)|@en)",
    re.IGNORECASE | re.MULTILINE,
)
#: The suffixes of outputs, and the pages about words.
_TEXTS: Final = frozenset({".html", ".csv", ".trig"})
_ABOUT_WORDS: Final = frozenset({"method.html", "sparql.html"})


def remarks(site: Path, pattern: str) -> set[str]:
    """The names of the files that remark on a claim."""
    texts = {one.name: one.read_text("utf-8") for one in site.glob(pattern) if one.suffix in _TEXTS}
    return {name for name, text in texts.items() if "isquoted" in text and _REMARK.search(text)}


@pytest.mark.parametrize(
    ("pattern", "known"),
    [
        ("*.html", ""),
        ("entity/*.html", "john-kirby.html"),
        ("report/*.html", "kursk.html"),
        ("report/kursk/claim/*.html", "kirby-3000.html"),
        ("view/*.html", ""),
        ("dumps/claims.csv", "claims.csv"),
        ("dumps/nanopublications.trig", "nanopublications.trig"),
    ],
)
def test_no_output_remarks_on_a_claim_whose_misquotation_was_dismissed(
    pattern: str, known: str
) -> None:
    assert not known or known in remarks(kursk_site(), known and pattern.replace("*.html", known))
    assert not remarks(decided() / "out" / "site", pattern) - _ABOUT_WORDS


@pytest.mark.parametrize("name", ["search", "explore"])
def test_no_data_of_pages_remarks_on_such_a_claim(name: str) -> None:
    plain, open_ = (
        gzip.decompress((site / "data" / name / "1.json.gz").read_bytes()).decode()
        for site in (decided() / "out" / "site", kursk_site())
    )
    assert "erhaps misquoted: " in open_
    assert "erhaps misquoted" not in plain


@pytest.mark.parametrize("name", ["claims", "figures", "left-out", "misquotations"])
def test_no_query_remarks_on_such_a_claim(name: str) -> None:
    found = [
        any(_REMARK.search(str(value)) for row in query(one, name).rows() for value in row.values())
        for one in (kursk_build(), decided())
    ]
    assert found == [True, False]


def test_each_query_that_remarks_on_a_claim_leaves_out_what_was_dismissed() -> None:
    texts = {file.stem: file.read_text("utf-8") for file in Path("queries").glob("*.rq")}
    number = 0
    for name, text in texts.items():
        for variable in re.findall(r"BOUND\((\?(?:misquoting|perhaps)\w*)\)", text):
            number += 1
            of = (
                rf"\{variable} kgb:reported [^}}]* FILTER NOT EXISTS {{ \{variable} kgb:isDismissed"
            )
            assert re.search(of, " ".join(text.split())), (name, variable)
        assert ("misquoted" in text) == ("kgb:isDismissed" in text) or name == "disputes", name
    assert number > 60


def test_a_dismissed_misquotation_stays_in_the_data_and_in_the_reasons_of_views() -> None:
    before, now = (query(one, "misquotations").rows() for one in (kursk_build(), decided()))
    assert [row["claim"] for row in now] == [row["claim"] for row in before]
    assert {row["decision"] for row in now} == {"dismissed"}
    page = (decided() / "out" / "site" / f"{misquotation()}.html").read_text("utf-8")
    assert "ossible misquotation, dismissed" in page
    reasons = [
        [(row["reason"], row["claim"], row["decidedBy"]) for row in query(one, "left-out").rows()]
        for one in (kursk_build(), decided())
    ]
    assert "possible-misquotation" in str(reasons[1])
    assert reasons[0] == reasons[1]


def test_a_check_leaves_out_dismissed_misquotations() -> None:
    check = Path("queries/checks/misquoted.rq").read_text("utf-8")
    stores = [QuadStore.open(one / "out/current/store") for one in (kursk_build(), decided())]
    answers = [store.query(check) for store in stores]
    assert [len(list(one)) for one in answers if isinstance(one, QuerySolutions)] == [1, 0]


def test_a_build_counts_open_comparisons(tmp_path: Path) -> None:
    result = built(tmp_path, entry())
    before = status(kursk_build()).manifest.counts
    assert result.counts["disputes"] == before["disputes"] - 1
    assert result.counts["dismissed"] == 1
    assert "dismissed" not in before


def last_digit(of: str) -> str:
    return of[:-1] + ("0" if of[-1] != "0" else "1")


@pytest.mark.parametrize(
    ("change", "severity", "name", "hint"),
    [
        (last_digit, "error", "unknown-name", "did you mean"),
        (lambda of: of[:-3], "error", "unknown-name", "did you mean"),
        (lambda _: "dispute/none-of-them", "error", "unknown-name", "copy the IRI"),
        (lambda _: "dispute/0123456789abcdef", "warning", "stale-decision", "comes back"),
    ],
)
def test_a_misspelt_comparison_is_an_error_and_one_that_is_gone_a_warning(
    tmp_path: Path, change: Callable[[str], str], severity: str, name: str, hint: str
) -> None:
    result = built(tmp_path, entry(of=change(dispute())))
    (found,) = [one for one in result.findings if one.place and one.place.path.name == FILE.name]
    assert (found.name, found.severity.name.lower()) == (name, severity)
    assert found.place is not None
    assert found.place.line == 2
    assert hint in (found.hint or "")
    assert bool(result.released) == (severity == "warning")
    assert result.counts["disputes"] == 1


def test_a_decision_about_what_has_changed_since_has_no_effect(tmp_path: Path) -> None:
    (label,) = {str(row["disputeLabel"]) for row in query(kursk_build(), "disputes").rows()}
    same = built(tmp_path / "same", f"{entry()}    label: >-\n      {label}\n")
    assert same.counts["disputes"] == 0
    other = built(tmp_path / "other", f"{entry()}    label: Something else\n")
    assert other.counts["disputes"] == 1
    assert [one.name for one in other.findings if "changed" in one.name] == ["changed-comparison"]
    assert other.released


def iris(some: list[Statement]) -> set[tuple[Verdict, str]]:
    """What the IRIs of comparisons are made of."""
    return {(one.verdict, content_key(one.key)) for one in compared(*some)}


unrelated = st.lists(
    st.builds(
        lambda number, by, at, low: statement(
            f"other-{number}/{by}",
            figure(low, None, counts="vehicle", of=None),
            by=[by],
            cls="Supply",
            at=at,
            prop="destination",
        ),
        st.integers(0, 9),
        st.sampled_from(["hur", "nis", "daily", "analyst"]),
        st.sampled_from(["ukraine", "usa"]),
        st.integers(1, 9),
    ),
    max_size=4,
)


@settings(max_examples=cases(200))
@given(st.lists(statements, max_size=6).map(of_one_origin), unrelated)
def test_the_iris_of_comparisons_do_not_depend_on_unrelated_claims(
    some: list[Statement], others: list[Statement]
) -> None:
    assert iris(some) <= iris([*some, *others])
    about_others = {key for _, key in iris(others)}
    assert {key for _, key in iris([*some, *others]) - iris(some)} <= about_others


@settings(max_examples=cases(100))
@given(st.lists(statements, max_size=6).map(of_one_origin))
def test_the_iris_of_comparisons_do_not_depend_on_the_names_of_reports(
    some: list[Statement],
) -> None:
    renamed = [one._replace(claim=one.claim.replace("/report/", "/report/x-")) for one in some]
    two = {Verdict.CONCURRENCE, Verdict.CORROBORATION, Verdict.CLOSE}
    assert {one for one in iris(some) if one[0] not in two} == {
        one for one in iris(renamed) if one[0] not in two
    }
