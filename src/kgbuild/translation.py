"""The language of text for readers: English, or a language with a catalogue of translations.

The text in the code is English. A catalogue is a file of GNU gettext, which translators know
(https://www.gnu.org/software/gettext/manual/html_node/PO-Files.html). Values are put into a
translation by name, never by position: ``%(number)s claims``.

Everything speaks English unless it runs in `speaking`. So the language is no argument of the many
functions that make sentences, and a build does not depend on the locale.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from typing import Final

from kgbuild.errors import KgbuildError
from kgbuild.language_tags import primary_language

#: The catalogues, one for each language: ``uk.po``.
CATALOGUES: Final = Path(__file__).parent / "translations"
#: The place of a value in a text.
_PLACE: Final = re.compile(r"%\((\w+)\)s")


class CatalogueError(KgbuildError):
    """A catalogue of translations that cannot be used."""


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """A language by its tag (BCP 47), with its catalogue."""

    tag: str
    catalogue: NullTranslations

    def plural(self, number: int) -> int:
        """Return the place of the plural form that a number takes in the catalogue."""
        found = getattr(self.catalogue, "plural", None)
        return int(number != 1) if found is None else int(found(number))

    @property
    def is_english(self) -> bool:
        """Whether it is the language of the code."""
        return self is ENGLISH


ENGLISH: Final = Language("en", NullTranslations())
_current: Final[ContextVar[Language]] = ContextVar("language", default=ENGLISH)


def language() -> Language:
    """Return the language in which text for readers is made now."""
    return _current.get()


def foreign(tag: str | None) -> str | None:
    """Return the tag of a language (BCP 47) unless text for readers is in it now.

    >>> foreign("uk"), foreign("en-GB"), foreign(None)
    ('uk', None, None)
    """
    return tag if tag and primary_language(tag) != _current.get().tag else None


@contextmanager
def speaking(one: Language) -> Iterator[None]:
    """Make text for readers in a language for as long as the context lasts.

    >>> with speaking(ENGLISH):
    ...     gettext("Sources")
    'Sources'
    """
    before = _current.set(one)
    try:
        yield
    finally:
        _current.reset(before)


def gettext(text: str, /, **values: object) -> str:
    """Return a text in the present language, with values in their places.

    >>> gettext("%(shown)s of %(all)s", shown=2, all=3)
    '2 of 3'
    """
    found = _current.get().catalogue.gettext(text)
    return found % values if values else found


def ngettext(one: str, several: str, number: int, /, **values: object) -> str:
    """Return the text for a number of things, in one of the plural forms of the language.

    >>> ngettext("%(number)s claim", "%(number)s claims", 2, number=2)
    '2 claims'
    """
    found = _current.get().catalogue.ngettext(one, several, number)
    return found % values if values else found


def pgettext(context: str, text: str) -> str:
    """Return a text in the present language, which is the one in a context."""
    return _current.get().catalogue.pgettext(context, text)


def marked(text: str) -> str:
    """Return a text unchanged; catalogues have it, and it is translated where it is shown."""
    return text


def places(text: str) -> set[str]:
    """Return the names of the values that a text has places for.

    >>> sorted(places("%(shown)s of %(all)s"))
    ['all', 'shown']
    """
    return set(_PLACE.findall(text))


def script_texts(
    one: Language, folders: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Yield the texts that files in folders have, such as scripts, with their translations.

    A text that counts things has several forms. Those of the translation are in the order of the
    catalogue's plural forms.
    """
    from babel.messages.pofile import read_po  # noqa: PLC0415 -- not for English

    with (CATALOGUES / f"{one.tag}.po").open("rb") as lines:
        catalogue = read_po(lines)
    for message in catalogue:
        if message.id and any(place.startswith(folders) for place, _ in message.locations):
            yield _forms(message.id), _forms(message.string)


@lru_cache(maxsize=16)
def language_of(tag: str) -> Language:
    """Return the language with a tag.

    Raises:
        CatalogueError: There is no catalogue for it, or a translation in it has other values than
            its original.
    """
    if tag == ENGLISH.tag:
        return ENGLISH
    file = CATALOGUES / f"{tag}.po"
    if not file.is_file():
        known = ", ".join(sorted([ENGLISH.tag, *(one.stem for one in CATALOGUES.glob("*.po"))]))
        raise CatalogueError(f"the site has no translation into {tag!r}: use one of {known}")
    return Language(tag, _read(file))


def _forms(text: object) -> tuple[str, ...]:
    """Return a text of a catalogue, or its plural forms."""
    return (
        (text,)
        if isinstance(text, str)
        else tuple(text or ())
        if isinstance(text, list | tuple)
        else ()
    )


def _read(file: Path) -> GNUTranslations:
    """Return the translations in a catalogue, without those that are unsure ("fuzzy")."""
    # Most runs speak only English, and need no Babel.
    from babel.messages.mofile import write_mo  # noqa: PLC0415 -- not for English
    from babel.messages.pofile import read_po  # noqa: PLC0415 -- not for English

    with file.open("rb") as lines:
        catalogue = read_po(lines)
    for message in catalogue:
        texts = _forms(message.id)
        wanted = set[str]().union(*map(places, texts))
        for one in _forms(message.string):
            if one and message.id and places(one) != wanted:
                raise CatalogueError(
                    f"{file}, line {message.lineno}: the translation of {texts[0]!r} has other "
                    f"values than its original, {', '.join(sorted(wanted)) or 'none'}: correct it"
                )
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return GNUTranslations(compiled)
