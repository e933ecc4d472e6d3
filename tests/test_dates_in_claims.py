"""Dates in claims look ahead or back, as the claim does, in the language of the report."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode

from kgbuild.compare.statements import statements_of
from kgbuild.graph.document import document_quads
from kgbuild.graph.read_document import parse_document
from kgbuild.ids import Iris
from kgbuild.model.document import Document, TimeSpan
from kgbuild.phrases import time
from kgbuild.vocab import namespaces as ns
from tests.authoring import Authoring, read
from tests.strategies import ontology

IRIS = Iris("https://example.org/harbour/")


def document(
    folder: Path, words: str, *, modality: str = "actual", act: str = "said", language: str = "en"
) -> Document | list[str]:
    """The report whose first claim has ``words`` for its time, or the errors."""
    given = (
        Authoring()
        .change("text", "since Monday, Jane", f"{words}, Jane")
        .change("claims", "Port City since Monday", f"Port City {words}")
        .change("claims", "speechAct: said\n    cue: Jane", f"speechAct: {act}\n    cue: Jane")
        .change("claims", "        since: since Monday", f'        happenedAt: "{words}"')
        .change("claims", "    saidAt: on Thursday\n", f"    modality: {modality}\n")
        .change(
            "claims",
            "  annotator: annotator\n",
            f"  annotator: annotator\n  language: {language}\n",
        )
    )
    if language != "en":
        given = given.change("claims", "About 40 ships, ", "ships, rule: given, best: 40, ")
    found = read(given.write(folder))
    return found.reports[0].document if found.reports else found.messages()


def happened(found: Document | list[str]) -> TimeSpan:
    assert isinstance(found, Document), found
    [when] = [
        value
        for claim in found.claims
        for account in claim.accounts
        for _, value in account.roles
        if isinstance(value, TimeSpan)
    ]
    return when


@pytest.mark.parametrize(
    ("words", "modality", "act", "edtf"),
    [
        ("on Sunday", "actual", "said", "2024-04-28"),
        ("on Sunday", "attempted", "said", "2024-04-28"),
        ("on Sunday", "planned", "said", "2024-05-05"),
        ("on Sunday", "projected", "said", "2024-05-05"),
        ("on Sunday", "ordered", "said", "2024-05-05"),
        ("on Sunday", "actual", "promised", "2024-05-05"),
        ("on May 8", "planned", "announced", "2024-05-08"),
        ("last Sunday", "planned", "said", "2024-04-28"),
        ("next week", "actual", "said", "[2024-05-06..2024-05-12]"),
        ("on May 1, 2024", "possible", "said", "2024-05-01"),
    ],
)
def test_the_modality_gives_the_direction(
    words: str, modality: str, act: str, edtf: str, tmp_path: Path
) -> None:
    assert happened(document(tmp_path, words, modality=modality, act=act)).edtf == edtf


def test_what_is_possible_may_be_on_either_side(tmp_path: Path) -> None:
    messages = document(tmp_path, "on Sunday", modality="possible")
    assert isinstance(messages, list)
    [message] = messages
    assert "reports/r/claims.yaml:" in message
    assert "they may mean 2024-04-28 or 2024-05-05" in message


@pytest.mark.parametrize(
    ("words", "language", "edtf"),
    [
        ("минулого понеділка", "uk", "2024-04-29"),
        ("am Montag", "de-AT", "2024-04-29"),
        ("지난 월요일", "ko", "2024-04-29"),
    ],
)
def test_the_language_of_the_report_gives_the_words(
    words: str, language: str, edtf: str, tmp_path: Path
) -> None:
    assert happened(document(tmp_path, words, language=language)).edtf == edtf


@pytest.mark.parametrize("key", ["happenedAt", "saidAt"])
def test_the_text_around_a_date_counts(key: str, tmp_path: Path) -> None:
    authoring = (
        Authoring()
        .change("text", "since Monday, Jane", "in April 2014, Jane")
        .change("claims", "Port City since Monday", "Port City")
        .change("claims", "        since: since Monday\n", "")
    )
    if key == "saidAt":
        authoring = authoring.change("claims", "saidAt: on Thursday", "saidAt: in April")
    else:
        authoring = authoring.change(
            "claims", "scope: total}\n", "scope: total}\n        happenedAt: in April\n"
        )
    [message] = read(authoring.write(tmp_path)).messages()
    assert "date-not-read" in message
    assert "the report has '2014' right next to these words" in message


def test_a_choice_becomes_a_note(tmp_path: Path) -> None:
    when = happened(document(tmp_path, "on Friday"))
    assert when.note == "read as the day of the report; 2024-04-26 or 2024-05-10 is possible"


def test_a_time_of_day_keeps_its_moments(tmp_path: Path) -> None:
    found = document(tmp_path, "at 14:00 Kyiv time on May 2")
    when = happened(found)
    assert when.earliest == when.latest == date(2024, 5, 2)
    assert when.earliest_time == when.latest_time == datetime(2024, 5, 2, 11, tzinfo=UTC)
    assert time(when) == "2 May 2024, 14:00 (UTC+03:00)"
    assert isinstance(found, Document)
    quads = list(document_quads(found, IRIS, ontology()))
    moment = Literal("2024-05-02T11:00:00Z", datatype=NamedNode(ns.XSD + "dateTime"))
    assert sum(quad.object == moment for quad in quads) == 2
    assert parse_document(quads, "r", IRIS, ontology()) == found


def test_a_moment_is_compared_on_every_day_that_it_has_on_earth(tmp_path: Path) -> None:
    """ "23:30 GMT on 1 May" is no other day than "2 May" in Kyiv."""
    found = document(tmp_path, "at 23:30 GMT on May 1")
    assert isinstance(found, Document)
    windows = [one.as_of for _, one in statements_of(found, IRIS) if one.times]
    days = [(date.fromordinal(one.first), date.fromordinal(one.last)) for one in windows]
    assert days == [(date(2024, 5, 1), date(2024, 5, 2))]
