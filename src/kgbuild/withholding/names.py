"""The forms in which the name of a person can be in a text, as patterns over plain letters."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from kgbuild.language_tags import primary_language
from kgbuild.withholding.plain_letters import WORD, PlainLetters, is_spaceless, words_of

#: Words of a name that say nothing about who it is. Alone they are never withheld.
_COMMON: Final = frozenset(
    (
        *("the", "and", "for", "from", "with", "von", "van", "der", "den", "del", "della", "dos"),
        *("das", "bin", "ibn", "abu", "ben", "bint", "umm", "mac", "mrs", "miss", "sir", "dame"),
        *("lord", "lady", "don", "dona", "herr", "frau", "monsieur", "madame", "general"),
        *("colonel", "captain", "major", "sergeant", "lieutenant", "doctor", "professor", "judge"),
        *("president", "minister", "father", "sister", "brother"),
        *("january", "february", "march", "april", "may", "june", "july", "august", "september"),
        *("october", "november", "december", "monday", "tuesday", "wednesday", "thursday"),
        *("friday", "saturday", "sunday", "janvier", "mars", "avril", "mai", "juin", "juillet"),
        *("aout", "januar", "februar", "marz", "juni", "juli", "oktober", "dezember", "enero"),
        *("febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto"),
    )
)
#: Languages in Latin letters whose names take endings.
_INFLECTED: Final = frozenset(
    ("pl", "cs", "sk", "sl", "hr", "sr", "bs", "hu", "fi", "et", "lv", "lt", "tr", "az", "ro", "eu")
)
#: Of Latin and Cyrillic letters.
_VOWELS: Final = "aeiouy\u0430\u0435\u0438\u043e\u0443\u044b\u044d\u044e\u044f\u044c\u0456\u0454"
_SHORTEST: Final = 3
#: What may be between the words of a name, such as a space, a line break or a hyphen.
_BETWEEN: Final = r"[\W_]{0,3}"
_NOT_AFTER, _NOT_BEFORE = r"(?<![^\W_])", r"(?![^\W_])"


@dataclass(frozen=True, slots=True)
class Form:
    """One form of a name: words in plain letters, and the rule that withholds it."""

    words: tuple[str, ...]
    rule: str
    #: Whether it is found only in capitals: a single word of a name, or one with an initial.
    needs_capital: bool = False

    @property
    def is_spaceless(self) -> bool:
        """Whether its script needs no spaces between words."""
        return is_spaceless("".join(self.words))

    def pattern(self, language: str) -> str:
        """Return a pattern over plain letters, with the endings that names have in a language."""
        if self.is_spaceless:
            return _BETWEEN.join(map(re.escape, self.words))
        if len(self.words) == 1 and self.needs_capital:
            inner = _alone(self.words[0], language)
        else:
            inner = _BETWEEN.join(_with_ending(word, r"\w{0,3}") for word in self.words)
        return f"{_NOT_AFTER}{inner}{_NOT_BEFORE}"


def forms_of_name(name: str, rule: str) -> Iterator[Form]:
    """Yield the forms of a whole name: with all its words, and with an initial."""
    words = words_of(name)
    if not words:
        return
    is_alone = len(words) == 1 and PlainLetters.of(name.lstrip()).is_capital(0)
    yield Form(words, rule, needs_capital=is_alone and not is_spaceless(name))
    if len(words) > 1 and len(words[0]) > 1 and not is_spaceless(name):
        yield Form((words[0][0], *words[1:]), rule, needs_capital=True)


def single_words(name: str, rule: str) -> Iterator[Form]:
    """Yield the forms of one word: a name that is one, or what can be alone, such as a surname."""
    plain = PlainLetters.of(name)
    words = list(WORD.finditer(plain.letters))
    if len(words) == 1:
        yield from forms_of_name(name, rule)
        return
    for word in words:
        if (
            (
                len(word.group()) >= _SHORTEST
                or (is_spaceless(word.group()) and len(word.group()) > 1)
            )
            and plain.is_capital(word.start())
            and not word.group().isdigit()
            and word.group() not in _COMMON
        ):
            yield Form((word.group(),), rule, needs_capital=True)


@dataclass(frozen=True, slots=True)
class FoundName:
    """A name in a text, from ``start`` up to ``end``."""

    start: int
    end: int
    form: Form


@dataclass(frozen=True)
class NameFinder:
    """Finds forms of names in texts."""

    forms: tuple[Form, ...]

    def __reduce__(self) -> tuple[type["NameFinder"], tuple[tuple[Form, ...]]]:
        """Return what another process needs: compiled patterns stay here."""
        return NameFinder, (self.forms,)

    def find(self, text: str, language: str) -> list[FoundName]:
        """Return the names in a text, in order and apart from each other; longer ones first."""
        if not self.forms:
            return []
        plain = PlainLetters.of(text)
        found = sorted(
            self._found(plain, _endings(language)), key=lambda one: (one.start, -one.end)
        )
        apart: list[FoundName] = []
        for one in found:
            if apart and one.start < apart[-1].end:
                if one.end > apart[-1].end:
                    apart[-1] = FoundName(apart[-1].start, one.end, apart[-1].form)
                continue
            apart.append(one)
        return apart

    def holds(self, name: str) -> bool:
        """Return whether an id or an address has a withheld name, in letters of any case."""
        return bool(self.find(name.upper(), "") or self.find(name, ""))

    def _found(self, plain: PlainLetters, endings: str) -> Iterator[FoundName]:
        patterns, spaceless = self._patterns[endings]
        for form, pattern in spaceless:
            for found in pattern.finditer(plain.letters):
                yield FoundName(*plain.place(*found.span()), form)
        for word in WORD.finditer(plain.letters):
            begin = word.group()[:_SHORTEST]
            for length in range(1, len(begin) + 1):
                for form, pattern in patterns.get(begin[:length], ()):
                    match = pattern.match(plain.letters, word.start())
                    if match and not (form.needs_capital and not _in_capitals(plain, match.span())):
                        yield FoundName(*plain.place(*match.span()), form)

    @cached_property
    def _patterns(self) -> dict[str, "_Compiled"]:
        return {endings: _compiled(self.forms, endings) for endings in ("", "pl")}


_Pattern = tuple[Form, "re.Pattern[str]"]
_Compiled = tuple[dict[str, list[_Pattern]], list[_Pattern]]


def _compiled(forms: Iterable[Form], endings: str) -> _Compiled:
    by_begin: dict[str, list[_Pattern]] = {}
    spaceless: list[_Pattern] = []
    for form in forms:
        pattern = re.compile(form.pattern(endings))
        if form.is_spaceless:
            spaceless.append((form, pattern))
        else:
            begin = _stem(form.words[0])[:_SHORTEST]
            by_begin.setdefault(begin, []).append((form, pattern))
    return by_begin, spaceless


def _endings(language: str) -> str:
    """Return the language whose endings are used, for all languages that have such endings."""
    return "pl" if primary_language(language or "en") in _INFLECTED else ""


def _in_capitals(plain: PlainLetters, span: tuple[int, int]) -> bool:
    return all(
        plain.is_capital(word.start()) for word in WORD.finditer(plain.letters, *span)
    )  # fmt: skip


def _alone(word: str, language: str) -> str:
    """Return the pattern of a word that is alone."""
    if not word.isascii():
        return _with_ending(word, r"\w{0,3}")
    return _with_ending(word, r"\w{0,4}") if language else f"{re.escape(word)}(?:e?s)?"


def _with_ending(word: str, ending: str) -> str:
    """Return the pattern of a word with another ending: a last vowel may be another one."""
    return re.escape(word) if len(word) == 1 else re.escape(_stem(word)) + ending


def _stem(word: str) -> str:
    return word[:-1] if len(word) > _SHORTEST + 1 and word[-1] in _VOWELS else word
