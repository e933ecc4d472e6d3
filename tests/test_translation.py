"""Catalogues of translations: complete, with the values and the markup of their originals."""

import re
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import get_args

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po
from jinja2 import Environment
from tools.catalogue import catalogue, texts, updated, written

from kgbuild import phrases, translation
from kgbuild.config import SiteConfig
from kgbuild.site.counts import counted
from kgbuild.site.pictures.map_drawing import Shown, draw
from kgbuild.site.template_environment import translating
from kgbuild.translation import (
    CATALOGUES,
    ENGLISH,
    CatalogueError,
    gettext,
    language_of,
    places,
    speaking,
)

ROOT = Path(__file__).parent.parent
FILES = sorted(CATALOGUES.glob("*.po"))
#: The tags of a text, without the language of parts that stay as they are.
TAGS = re.compile(r"<[^>]+>|&\w+;")


def messages(file: Path) -> list[Message]:
    with file.open("rb") as lines:
        return [one for one in read_po(lines) if one.id]


def forms(text: object) -> list[str]:
    return [text] if isinstance(text, str) else list(text)  # type: ignore[call-overload]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_catalogue_has_all_texts_of_the_code_and_no_others(file: Path) -> None:
    assert written(updated(file, catalogue(texts()))) == file.read_bytes(), (
        "run python -m tools.catalogue, and translate what is new"
    )


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_text_is_translated_and_none_is_unsure(file: Path) -> None:
    missing = [one.id for one in messages(file) if one.fuzzy or not all(forms(one.string))]
    assert not missing


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_translation_has_the_values_and_the_tags_of_its_original(file: Path) -> None:
    for one in messages(file):
        originals = forms(one.id)
        wanted = set().union(*map(places, originals))
        tags = {tuple(sorted(_tags(text))) for text in originals}
        for text in forms(one.string):
            assert places(text) == wanted, text
            assert tuple(sorted(_tags(text))) in tags, text
            assert '"' not in TAGS.sub("", text), f"{text}: it would end an attribute"
            assert "%" not in re.sub(r"%\(\w+\)s", "", text), text


def _tags(text: str) -> list[str]:
    return [re.sub(r' lang="en"', "", tag) for tag in TAGS.findall(text)]


#: A row of the table of words: an English word and its translation.
_ROW = re.compile(r"^\| ([a-z ]+) \| ([^|a-z]+) \|", re.MULTILINE)


def test_the_catalogue_has_the_words_that_the_docs_list() -> None:
    listed = _ROW.findall((ROOT / "docs/how-to/translate-site.md").read_text("utf-8"))
    assert len(listed) > 30
    known = {
        (english.lower(), ukrainian.lower())
        for one in messages(CATALOGUES / "uk.po")
        for english, ukrainian in zip(forms(one.id), forms(one.string), strict=False)
    }
    assert not [pair for pair in listed if pair not in known]


def test_ukrainian_has_its_own_marks_and_one_dash() -> None:
    wrong = re.compile(r"[“”„]|(?<=\w)'(?=\w)| [–-] |\.\.\.")
    found = [
        text
        for one in messages(CATALOGUES / "uk.po")
        for text in forms(one.string)
        if wrong.search(re.sub(r"<[^>]*>.*?</[^>]*>", "", text))
    ]
    assert not found


def test_a_site_can_have_all_languages_with_a_catalogue() -> None:
    (known, _) = get_args(SiteConfig.model_fields["languages"].annotation)
    assert sorted(get_args(known)) == sorted([ENGLISH.tag, *(file.stem for file in FILES)])


@pytest.mark.parametrize(
    ("number", "words"),
    [(1, "1 твердження"), (2, "2 твердження"), (5, "5 тверджень"), (21, "21 твердження")],
)
def test_numbers_take_the_plural_forms_of_ukrainian(number: int, words: str) -> None:
    with speaking(language_of("uk")):
        assert counted(number, "claim") == words


def test_sources_have_three_forms_in_ukrainian() -> None:
    with speaking(language_of("uk")):
        found = [counted(number, "source") for number in (1, 3, 11, 21, 22, 1200)]
    assert found == [
        "1 джерело", "3 джерела", "11 джерел", "21 джерело", "22 джерела", "1\u00a0200 джерел",
    ]  # fmt: skip


def test_days_and_numbers_are_those_of_the_cldr() -> None:
    with speaking(language_of("uk")):
        assert phrases.day(date(2024, 10, 23)).startswith("23 жовтня 2024")
        assert phrases.in_words("2024-10").startswith("жовтень 2024")
        assert phrases.number(Decimal("12000.5")) == "12\u00a0000,5"
        assert phrases.bounds(Decimal(3000), None) == "щонайменше 3\u00a0000"


def test_english_is_spoken_again_after_an_error() -> None:
    with pytest.raises(RuntimeError), speaking(language_of("uk")):
        raise RuntimeError
    assert gettext("Sources") == "Sources"


def test_hostile_values_are_escaped_in_a_translation() -> None:
    environment = Environment(autoescape=True, extensions=["jinja2.ext.i18n"])
    translating(environment)
    template = environment.from_string(
        "{% trans title=title %}Claims by <bdi>{{ title }}</bdi>{% endtrans %}"
    )
    with speaking(language_of("uk")):
        page = template.render(title='<script>"%(title)s')
    assert page == "Твердження джерела: <bdi>&lt;script&gt;&#34;%(title)s</bdi>"


def test_a_catalogue_with_other_values_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "xx.po").write_text(
        'msgid ""\nmsgstr "Language: uk\\n"\n\nmsgid "From %(report)s"\nmsgstr "Aus %(outlet)s"\n'
    )
    monkeypatch.setattr(translation, "CATALOGUES", tmp_path)
    with pytest.raises(CatalogueError, match=r"line 4: the translation of 'From %.*has other"):
        language_of("xx")


def test_a_language_without_a_catalogue_is_refused_with_those_there_are() -> None:
    with pytest.raises(CatalogueError, match="use one of en, uk"):
        language_of("tlh")


def test_a_map_that_was_drawn_in_one_language_is_drawn_again_in_another() -> None:
    places = [Shown("Q159", "Russia", None)]
    english = draw(places, "map", "Map", 700)
    with speaking(language_of("uk")):
        ukrainian = draw(places, "map", "Map", 700)
    assert "A map. Russia." in english
    assert "Карта. Russia." in ukrainian
