"""The results of comparing depend on the statements, and not on their order."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from kgbuild.model.comparison import Comparison
from kgbuild.model.document import Document
from kgbuild.model.statement import Statement
from tests.comparing import compare_reports, compared, statements
from tests.strategies import documents
from tests.tiers import cases

several = st.lists(statements, max_size=6)


def facts(found: list[Comparison]) -> set[Comparison]:
    return set(found)


@given(several.flatmap(lambda some: st.tuples(st.just(some), st.permutations(some))))
def test_the_order_of_statements_does_not_matter(
    both: tuple[list[Statement], list[Statement]],
) -> None:
    some, otherwise = both
    assert compared(*some) == compared(*otherwise)


@given(several)
def test_a_statement_that_is_there_twice_changes_no_more_than_one(some: list[Statement]) -> None:
    assert facts(compared(*some)) == facts(compared(*some, *some))


@given(several)
def test_no_two_comparisons_of_a_verdict_have_one_key(some: list[Statement]) -> None:
    named = [(one.verdict, one.key) for one in compared(*some)]
    assert len(set(named)) == len(named)


@given(several)
def test_positions_have_each_their_key_and_somebody_who_holds_them(some: list[Statement]) -> None:
    for one in compared(*some):
        keys = [position.key for position in one.positions]
        assert len(set(keys)) == len(keys)
        assert all(position.claims for position in one.positions)


def lines_of(*reports: Document) -> tuple[list[str], dict[str, set[str]]]:
    """The lines of a build, and those of each event."""
    with TemporaryDirectory() as folder:
        found, products = compare_reports(Path(folder), reports)
        by_event: dict[str, set[str]] = {}
        for product in products:
            by_event.setdefault(product.event, set()).update(product.lines)
        assert list(Path(folder).iterdir()) == []
    return found, by_event


corpora = st.lists(documents(), max_size=3, unique_by=lambda document: document.report.slug)


@settings(max_examples=cases(30), deadline=None)
@given(corpora)
def test_the_order_of_reports_does_not_matter(reports: list[Document]) -> None:
    found, _ = lines_of(*reports)
    assert found == lines_of(*reversed(reports))[0]
    assert found == sorted(set(found), key=str.encode)


@settings(max_examples=cases(30), deadline=None)
@given(corpora, documents())
def test_a_report_of_other_events_changes_no_comparison(
    reports: list[Document], further: Document
) -> None:
    _, before = lines_of(*reports)
    _, of_further = lines_of(further)
    named = {report.report.slug for report in reports}
    # Who holds which post, what was revised, and what is quoted or taken over concern all reports.
    refers = any(
        claim.quotes or claim.supersedes or claim.corrects or claim.retracts
        for claim in further.claims
    )
    tells_of_posts = any(
        account.cls.endswith("Tenure") for claim in further.claims for account in claim.accounts
    )
    if further.report.slug in named or refers or tells_of_posts:
        return
    _, after = lines_of(*reports, further)
    assert {e: lines for e, lines in after.items() if e and e not in of_further} == {
        e: lines for e, lines in before.items() if e and e not in of_further
    }
