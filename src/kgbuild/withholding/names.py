"""The forms in which the name of a person can be in a text, as patterns over plain letters."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import Final

from kgbuild.language_tags import primary_language
from kgbuild.withholding.inflection import alone, has_prefixes, in_name, unchanged
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
_SHORTEST: Final = 3
_SHORTEST_SPACELESS: Final = 2
#: What may be between the words of a name, such as a space, a line break or a hyphen.
_BETWEEN: Final = r"[\W_]{0,3}"
#: A word of a name, which may have an apostrophe between two letters.
_TOKEN: Final = re.compile(r"[^\W_]+(?:['’‘`´][^\W_]+)*")  # noqa: RUF001 -- apostrophes
#: The least number of letters on one side of an apostrophe that are a word of a name: O'Connor.
_AFTER_APOSTROPHE: Final = 4
#: How letters are written where there are only those of English.
_SPELT: Final = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"}
    | {"Ø": "Oe", "Å": "Aa"}
)
#: An address of e-mail, or the name of an account.
_ACCOUNT: Final = re.compile(r"[\w.+-]*@[\w.-]*\w")
_NOT_AFTER, _NOT_BEFORE = r"(?<![^\W_])", r"(?![^\W_])"


@dataclass(frozen=True, slots=True)
class Form:
    """One form of a name: words in plain letters, and the rule that withholds it."""

    words: tuple[str, ...]
    rule: str
    #: Whether it is found only in capitals: a single word of a name, or one with an initial.
    needs_capital: bool = False
    #: Words that it does not stand for, although its pattern fits: those of published names.
    spared: frozenset[str] = frozenset()

    @property
    def is_spaceless(self) -> bool:
        """Whether its script needs no spaces between words."""
        return is_spaceless("".join(self.words))

    def pattern(self, language: str) -> str:
        """Return a pattern over plain letters, with the endings that names have in a language."""
        if self.is_spaceless:
            return _BETWEEN.join(map(re.escape, self.words))
        if len(self.words) == 1 and self.needs_capital:
            inner = alone(self.words[0], language)
            return f"{_NOT_AFTER}{inner}{_NOT_BEFORE}"
        inner = _BETWEEN.join(in_name(word, language) for word in self.words)
        # An account such as janedoe1984 has a number.
        return rf"{_NOT_AFTER}{inner}\d{{0,4}}{_NOT_BEFORE}"

    @property
    def is_searched(self) -> bool:
        """Whether it can be anywhere in a word, or after what no pattern begins with."""
        return self.is_spaceless or has_prefixes("".join(self.words))


def forms_of_name(name: str, rule: str) -> Iterator[Form]:
    """Yield the forms of a whole name: with all its words, and with an initial."""
    for spelling in _spellings(name):
        words = words_of(spelling)
        if not words:
            return
        is_alone = len(words) == 1 and PlainLetters.of(spelling.lstrip()).is_capital(0)
        yield Form(words, rule, needs_capital=is_alone and not is_spaceless(spelling))
        if len(words) > 1 and len(words[0]) > 1 and not is_spaceless(spelling):
            yield Form((words[0][0], *words[1:]), rule, needs_capital=True)


def single_words(name: str, rule: str) -> Iterator[Form]:
    """Yield the forms of one word: a name that is one, or what can be alone, such as a surname."""
    for spelling in _spellings(name):
        plain = PlainLetters.of(spelling)
        if len(words_of(spelling)) == 1:
            yield from forms_of_name(spelling, rule)
            continue
        for token in _TOKEN.finditer(plain.letters):
            parts = tuple(WORD.findall(token.group()))
            if len(parts) > 1 and plain.is_capital(token.start()):
                yield Form(parts, rule)
            shortest = _AFTER_APOSTROPHE if len(parts) > 1 else _SHORTEST
            for word in WORD.finditer(plain.letters, *token.span()):
                if _can_be_alone(word.group(), shortest) and plain.is_capital(word.start()):
                    yield Form((word.group(),), rule, needs_capital=True)


def forms_of_id(id_: str, names: Sequence[str], rule: str) -> Iterator[Form]:
    """Yield the forms of each word of an id that may be a name, or one in other letters."""
    words = words_of(id_)
    is_name = any(len(words) == len(words_of(name)) for name in names)
    if is_name and len(words) > 1 and not any(map(str.isdigit, words)):
        yield from single_words(" ".join(words).title(), rule)


def _can_be_alone(word: str, shortest: int) -> bool:
    is_long = len(word) >= (_SHORTEST_SPACELESS if is_spaceless(word) else shortest)
    return is_long and not word.isdigit() and word not in _COMMON


def _spellings(name: str) -> tuple[str, ...]:
    """Return a name, and how it is written in the letters of English if that differs."""
    composed = unicodedata.normalize("NFC", name)
    spelt = composed.translate(_SPELT)
    return (name,) if spelt == composed else (name, spelt)


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
                if found.group() not in form.spared:
                    yield FoundName(*plain.place(*found.span()), form)
        for word in WORD.finditer(plain.letters):
            begin = word.group()[:_SHORTEST]
            beginnings = [begin[:length] for length in range(1, len(begin) + 1)]
            for form, pattern in chain.from_iterable(patterns.get(one, ()) for one in beginnings):
                match = pattern.match(plain.letters, word.start())
                if match and _is_meant(form, match, plain):
                    yield FoundName(*plain.place(*match.span()), form)

        if "@" in plain.letters:
            yield from self._accounts(plain)

    def _accounts(self, plain: PlainLetters) -> Iterator[FoundName]:
        """Yield addresses of e-mail and accounts that have a word of a name."""
        for account in _ACCOUNT.finditer(plain.letters):
            for form, pattern in self._in_accounts:
                if pattern.search(account.group()):
                    yield FoundName(*plain.place(*account.span()), form)

    @cached_property
    def _in_accounts(self) -> list["_Pattern"]:
        """Patterns of single words at the beginning or the end of letters, as in jdoe84."""
        found: list[_Pattern] = []
        for form in self.forms:
            if len(form.words) == 1 and form.needs_capital:
                word = re.escape(form.words[0])
                pattern = rf"(?<![^\W\d_]){word}|{word}(?![^\W\d_])"
                found.append((form, re.compile(pattern)))
        return found

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
        if form.is_searched:
            spaceless.append((form, pattern))
        else:
            begin = unchanged(form.words[0], endings)[:_SHORTEST]
            by_begin.setdefault(begin, []).append((form, pattern))
    return by_begin, spaceless


def _endings(language: str) -> str:
    """Return the language whose endings are used, for all languages that have such endings."""
    return "pl" if primary_language(language or "en") in _INFLECTED else ""


def _is_meant(form: Form, match: re.Match[str], plain: PlainLetters) -> bool:
    if match.group() in form.spared:
        return False
    return not form.needs_capital or _in_capitals(plain, match.span())


def _in_capitals(plain: PlainLetters, span: tuple[int, int]) -> bool:
    return all(
        plain.is_capital(word.start()) for word in WORD.finditer(plain.letters, *span)
    )  # fmt: skip
