"""Phrases for dates in seven languages are read as people read them, or refused.

``date_phrases.tsv`` is the table: the language and the day of a report, the modality of a claim,
the words, and EDTF with the first and the last day, or moment in UTC; "refuse" if the words do not
give one date.
"""

import csv
from collections import Counter
from contextlib import suppress
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from kgbuild.read.dates.calendar_days import DateError
from kgbuild.read.dates.edtf import edtf_bounds
from kgbuild.read.dates.outlook import Outlook
from kgbuild.read.dates.read_date import DateReading, read_date_words
from kgbuild.read.dates.tokens import tokens
from kgbuild.read.dates.vocabulary import LANGUAGES, lexicon_of
from kgbuild.read.dates.words import CODES

TABLE = Path(__file__).with_name("date_phrases.tsv")
OUTLOOKS = {"actual": Outlook.BACK, "planned": Outlook.AHEAD, "possible": Outlook.EITHER}


class Row(NamedTuple):
    language: str
    published: str
    modality: str
    words: str
    edtf: str
    earliest: str
    latest: str

    def read(self, words: str | None = None) -> DateReading:
        day = date.fromisoformat(self.published)
        read = self.words if words is None else words
        return read_date_words(read, (day, day), self.language, OUTLOOKS[self.modality])


def rows() -> list[Row]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        lines = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        next(lines)
        return [Row(*line) for line in lines]


ROWS = rows()
READ = [row for row in ROWS if row.edtf != "refuse"]
REFUSED = [row for row in ROWS if row.edtf == "refuse"]


def test_the_table_has_phrases_of_each_language() -> None:
    assert len(ROWS) >= 300
    assert len(set(ROWS)) == len(ROWS)
    for language in LANGUAGES:
        assert sum(row.language.startswith(language) for row in READ) >= 30, language


def test_what_the_table_reads_is_read_so() -> None:
    wrong = []
    for row in READ:
        try:
            reading = row.read()
        except DateError as error:
            wrong.append((row, str(error)))
            continue
        bounds = (
            written(reading.earliest_time, reading.earliest),
            written(reading.latest_time, reading.latest),
        )
        if (reading.edtf, *bounds) != (row.edtf, row.earliest, row.latest):
            wrong.append((row, f"{reading.edtf} {bounds}"))
    assert not wrong


def written(moment: datetime | None, day: date | None) -> str:
    if moment is not None:
        return moment.isoformat().replace("+00:00", "Z")
    return "" if day is None else day.isoformat()


def test_what_the_table_refuses_is_refused() -> None:
    read = []
    for row in REFUSED:
        try:
            read.append((row, row.read().edtf))
        except DateError as error:
            assert "edtf" in str(error)  # noqa: PT017 - what the author can do
    assert not read


def test_no_token_is_ignored() -> None:
    """A word that is no word of dates makes every phrase unreadable, wherever it is."""
    read = []
    for row in READ:
        parts = row.words.split(" ")
        for place in range(len(parts) + 1):
            for other in ("zzz", "7777777", "not", "about", "%", "≈", "кожен", "약"):
                words = " ".join([*parts[:place], other, *parts[place:]])
                if "not before" not in words:  # it means "no earlier than"
                    with suppress(DateError):
                        read.append((words, row.read(words).edtf))
    assert not read


#: Codes without which a phrase always means something else, or nothing.
DECISIVE = set("<>pAjJwstbeaDLyqVRXF")


#: Words that only repeat what the other words say.
REPEATING = {("within the past week", "within"), ("within the next 48 hours", "next")}


def test_a_phrase_without_a_decisive_word_means_something_else() -> None:
    same, compared = set(), 0
    for row in READ:
        parts = row.words.split(" ")
        for place, part in enumerate(parts):
            rest = " ".join([*parts[:place], *parts[place + 1 :]])
            try:
                codes = {token.code for token in tokens(part, row.language)}
            except DateError:
                continue
            gone = codes_of(row.words, row) - codes_of(rest, row)
            # Some words are one with their neighbours: "dans la nuit de", "heute Morgen".
            if codes and codes <= DECISIVE and gone >= Counter(codes):
                compared += 1
                if meanings(rest, row.language) == meanings(row.words, row.language):
                    same.add((row.words, part))
    assert same == REPEATING
    assert compared > 200


def codes_of(words: str, row: Row) -> Counter[str]:
    """The codes of the words of a row; none for words that cannot be read."""
    try:
        return Counter(token.code for token in tokens(words, row.language))
    except DateError:
        return Counter()


def meanings(words: str, language: str) -> list[str]:
    """What words mean in reports of many days, for facts and for plans; "" if they are refused."""
    found = []
    for apart in range(0, 800, 40):
        day = date(2022, 3, 4) + timedelta(days=apart)
        for outlook in (Outlook.BACK, Outlook.AHEAD):
            try:
                found.append(read_date_words(words, (day, day), language, outlook).edtf)
            except DateError:
                found.append("")
    return found


@given(
    st.sampled_from([row for row in READ if row.modality != "possible"]),
    st.dates(date(1990, 1, 1), date(2060, 1, 1)),
)
def test_what_is_read_has_bounds_in_order_on_every_day(row: Row, day: date) -> None:
    try:
        reading = row._replace(published=day.isoformat()).read()
    except DateError:
        return
    assert (reading.earliest, reading.latest) == edtf_bounds(reading.edtf)
    if reading.earliest_time and reading.latest_time:
        assert reading.earliest_time <= reading.latest_time
        assert reading.latest_time - reading.earliest_time <= timedelta(days=2)


@given(st.dates(date(1990, 1, 1), date(2060, 1, 1)), st.sampled_from(list(Outlook)))
def test_a_plan_is_not_before_its_report_and_a_fact_not_after(day: date, outlook: Outlook) -> None:
    for words in (
        "on Sunday",
        "on the 8th",
        "over the weekend",
        "Friday morning",
        "at noon Monday",
    ):
        try:
            reading = read_date_words(words, (day, day), "en", outlook)
        except DateError:
            assert outlook is Outlook.EITHER
            continue
        assert reading.earliest is not None
        assert reading.latest is not None
        if outlook is Outlook.AHEAD:
            assert reading.latest >= day
        elif outlook is Outlook.BACK:
            assert reading.earliest <= day


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_every_code_of_a_lexicon_is_explained(language: str) -> None:
    lexicon = lexicon_of(language)
    assert lexicon is not None
    codes = {code for phrase in lexicon.phrases for code in phrase}
    assert codes <= CODES.keys()


@pytest.mark.parametrize("language", ["uk", "ru", "ko", "de", "fr", "es"])
def test_the_names_in_cldr_are_read(language: str) -> None:
    """A reader of CLDR's own names: every month and every weekday of each language."""
    locale = Locale.parse(language)
    for number, name in locale.months["format"]["wide"].items():
        day = f"{name} 8일" if language == "ko" else f"8 {name}"
        reading = read_date_words(
            f"{day} 2023" if language != "ko" else f"2023년 {day}", (None, None), language
        )
        assert reading.edtf == f"2023-{number:02}-08"
    friday = date(2024, 5, 3)
    for number, name in locale.days["format"]["wide"].items():
        found = read_date_words(name, (friday, friday), language).earliest
        assert found is not None
        assert found.weekday() == number


@pytest.mark.parametrize("tag", ["de-AT", "en-GB", "uk-UA", "fr-CA", "es-419", "ko-KR"])
def test_a_tag_with_a_region_has_the_words_of_its_language(tag: str) -> None:
    assert read_date_words("2024", (None, None), tag).edtf == "2024"
    assert tokens("2024", tag) == tokens("2024", tag.partition("-")[0])
