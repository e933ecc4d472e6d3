"""What a build makes of reports that take over and quote each other, in whichever order."""

import re
from collections.abc import Iterable
from itertools import permutations
from pathlib import Path

import pytest

from kgbuild.compare.report_statements import ReportStatements
from kgbuild.model.document import Claim, Document, Ref
from kgbuild.pipeline.comparison_stage import ComparisonStage
from kgbuild.vocab import terms
from tests.comparing import (
    EVENT,
    IRIS,
    account,
    claim,
    compare_reports,
    concept,
    entity,
    kgb,
    report,
)
from tests.strategies import ontology


def claimed(id_: str = "c", **how: object) -> Claim:
    """A claim about the deployment in the outlet's own voice: troops are in Russia."""
    place = (kgb("location"), Ref(entity("russia")))
    return claim(id_, account((terms.OF_EVENT.value, Ref(EVENT)), place), **how)


def document(slug: str, *claims: Claim, **how: object) -> Document:
    return Document(report(slug=slug, **how), claims or (claimed(),), ())


def published(slug: str, outlet: str, **how: object) -> Document:
    """A report in which an outlet says so itself."""
    return document(slug, claimed(claimants=(entity(outlet),)), outlet=entity(outlet), **how)


def reports(*slugs: str) -> tuple[str, ...]:
    return tuple(IRIS.report(slug).report for slug in slugs)


def lines_of(folder: Path, documents: Iterable[Document]) -> list[str]:
    found, _ = compare_reports(folder, documents)
    assert list(folder.iterdir()) == []
    return found


def origins(lines: list[str]) -> dict[str, set[str]]:
    """The ids of the agents that the claims of each report originate with."""
    found: dict[str, set[str]] = {}
    for line in lines:
        if match := re.search(r"/report/(\w+)/claim/\S+ \S+originatesWith> <\S+/([\w-]+)>", line):
            found.setdefault(match[1], set()).add(match[2])
    return found


def numbers(lines: list[str], prop: str) -> list[int]:
    return [int(m[1]) for line in lines if (m := re.search(rf'#{prop}> "(\d+)"', line))]


FIRST = published("first", "weekly")
COPY = published("copy", "daily", derived_from=reports("first"))
COPY_OF_COPY = published("again", "press-office", derived_from=reports("copy"))
WIRE = published("wire", "agency", wire_from=(entity("nis"),))


@pytest.mark.parametrize("order", list(permutations([FIRST, COPY, COPY_OF_COPY])))
def test_what_was_taken_over_comes_from_the_first_report(
    tmp_path: Path, order: tuple[Document, ...]
) -> None:
    lines = lines_of(tmp_path, order)
    assert origins(lines) == {slug: {"weekly"} for slug in ("first", "copy", "again")}
    assert numbers(lines, "independentOrigins") == [0]
    assert numbers(lines, "unknownOrigins") == [1]


def test_what_was_taken_over_from_a_wire_copy_comes_from_the_agency(tmp_path: Path) -> None:
    copy = document("copy", derived_from=reports("wire"))
    lines = lines_of(tmp_path, [copy, WIRE, document("other", claimed(claimants=(entity("nis"),)))])
    assert origins(lines) == {"copy": {"nis"}, "wire": {"nis"}, "other": {"nis"}}
    assert numbers(lines, "independentOrigins") == [1]
    assert not any("#Corroboration>" in line for line in lines)


def test_what_was_taken_over_from_a_report_that_is_not_there_comes_from_its_outlet(
    tmp_path: Path,
) -> None:
    state = published("copy", "press-office", derived_from=reports("nowhere"))
    lines = lines_of(tmp_path, [state])
    assert origins(lines) == {"copy": {"usa"}}
    assert any(line.endswith(f"<{concept('lineage', 'unknown')}>") for line in lines)


@pytest.mark.parametrize("backwards", [False, True])
def test_a_quotation_never_corroborates_what_it_quotes(
    tmp_path: Path,
    backwards: bool,
) -> None:
    said = {"speech_act": concept("act", "said")}
    words = document("words", claimed("w", claimants=(entity("nis"),), **said))
    original = IRIS.report("words").claim("w")
    quotes = document(
        "q", claimed(claimants=(entity("kirby"),), citing=(entity("nis"),), quotes=original, **said)
    )
    lines = lines_of(tmp_path, [quotes, words] if backwards else [words, quotes])
    assert origins(lines) == {"words": {"nis"}, "q": {"nis"}}
    assert numbers(lines, "independentOrigins") == [1]
    without = document("q", claimed(claimants=(entity("kirby"),), **said))
    assert numbers(lines_of(tmp_path, [words, without]), "independentOrigins") == [2]


def test_claims_of_no_event_are_traced_and_can_be_misquoted(tmp_path: Path) -> None:
    nowhere = account((kgb("location"), Ref(entity("russia"))))
    words = document("words", claim("w", nowhere, speech_act=concept("act", "estimated")))
    of_words = {
        "quotes": IRIS.report("words").claim("w"),
        "polarity": concept("polarity", "negated"),
    }
    quotes = document("q", claim("c", nowhere, **of_words))
    lines = lines_of(tmp_path, [words, quotes])
    assert origins(lines) == {"words": {"daily"}, "q": {"daily"}}
    assert sum("#Misquotation>" in line for line in lines) == 1
    assert not any("oncurrence" in line for line in lines)


def test_claims_of_no_event_come_one_by_one(tmp_path: Path) -> None:
    nowhere = account((kgb("location"), Ref(entity("russia"))))
    many = document("many", *(claim(f"c{n}", nowhere, nowhere) for n in range(4)))
    with ComparisonStage(tmp_path) as comparing:
        comparing.take(ReportStatements.of(many, IRIS, ontology()))
        assert [len(event.statements) for event in comparing.events()] == [2] * 4
