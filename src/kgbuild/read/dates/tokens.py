"""Splits the words of a date into tokens; every word is a token, or the words are not read."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple, TypeAlias

from kgbuild.read.dates.calendar_days import DateError
from kgbuild.read.dates.clock import CLOCKS, TimeOfDay, time_of_day
from kgbuild.read.dates.vocabulary import DASH, Token, Vocabulary, lexicon_of, vocabulary

_APOSTROPHES: Final = str.maketrans(
    dict.fromkeys("\N{RIGHT SINGLE QUOTATION MARK}\N{MODIFIER LETTER APOSTROPHE}`", "'")
)
_SEPARATOR: Final = re.compile(
    '[\\s,.;:!?()"\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}'
    "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}"
    "\N{DOUBLE LOW-9 QUOTATION MARK}]+"
)
_ANY_DASH: Final = re.compile(DASH)
_WORD: Final = re.compile(r"[\w']+|\S")
#: Codes of words that a dash joins to the next one, as in "mid-October" and "third-quarter".
_JOINED: Final = "EQnk"
_MONTHS: Final = 12
_HOURS: Final = 24
_SIXTY: Final = 60  # minutes in an hour, and seconds in a minute


class _Scan(NamedTuple):
    """What is searched for tokens."""

    text: str
    language: str  # the primary tag of the language
    known: Vocabulary


#: Some tokens, and the place in the text after them.
_Found: TypeAlias = tuple[Sequence[Token], int]


def tokens(words: str, language: str) -> list[Token]:
    """Return the tokens of ``words``; without a vocabulary, only dates in ISO 8601 are read.

    Raises:
        DateError: A word is unknown.
    """
    text = words.lower().translate(_APOSTROPHES)
    known = vocabulary(language)
    if known is None:
        return _in_any_language(text, language)
    scan = _Scan(text, language.lower().partition("-")[0], known)
    found: list[Token] = []
    place = 0
    while place < len(text):
        if separator := _SEPARATOR.match(text, place):
            place = separator.end()
            continue
        new, place = _next(scan, place)
        found += new
    return list(_dashes(_days_after_articles(found, known)))


def _next(scan: _Scan, place: int) -> _Found:
    for find in _OF_DIGITS if scan.text[place].isdigit() else _OF_LETTERS:
        if found := find(scan, place):
            return found
    shown = _WORD.match(scan.text, place)
    word = shown[0] if shown else scan.text[place]
    raise DateError(f"kgbuild cannot read these words as a date: it does not know {word!r}")


def _in_any_language(text: str, language: str) -> list[Token]:
    """Return the tokens of a year or of a date in ISO 8601."""
    written = text.strip()
    if moment := _ISO_TIME.fullmatch(written):
        return [Token("I", moment[1]), Token("C", _iso_clock(moment))]
    if _ISO.fullmatch(written):
        return [Token("I", written)]
    if re.fullmatch(r"[0-9]{4}", written):
        return [Token("Y", int(written))]
    raise DateError(
        "kgbuild cannot read these words as a date: it reads only years and dates such as "
        f"2024-10-23 in the language {language!r}"
    )


_ISO: Final = re.compile(r"[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?(?![0-9\w-])")
_ISO_TIME: Final = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})t([0-9]{2}):([0-9]{2})(?::([0-9]{2}))?(?![0-9])"
)


def _iso_date(scan: _Scan, place: int) -> _Found | None:
    if moment := _ISO_TIME.match(scan.text, place):
        return (Token("I", moment[1]), Token("C", _iso_clock(moment))), moment.end()
    match = _ISO.match(scan.text, place)
    return match and ((Token("I", match[0]),), match.end())


def _iso_clock(match: re.Match[str]) -> TimeOfDay:
    hour, minute, second = int(match[2]), int(match[3]), int(match[4] or 0)
    if hour >= _HOURS or minute >= _SIXTY or second >= _SIXTY:
        raise DateError(f"no clock shows {hour:02}:{minute:02}:{second:02}")
    return TimeOfDay(hour, minute, second)


_YEAR_FIRST: Final = re.compile(r"([0-9]{4})[./]\s?([0-9]{1,2})[./]\s?([0-9]{1,2})(?:\.|(?![0-9]))")
_YEAR_LAST: Final = re.compile(r"([0-9]{1,2})[./]\s?([0-9]{1,2})[./]\s?([0-9]{4})(?![0-9])")


def _date_in_digits(scan: _Scan, place: int) -> _Found | None:
    if match := _YEAR_FIRST.match(scan.text, place):
        return (Token("G", tuple(map(int, match.groups()))),), match.end()
    match = _YEAR_LAST.match(scan.text, place)
    return match and ((Token("G", _year_first(match, scan.known.order)),), match.end())


def _year_first(match: re.Match[str], order: str) -> tuple[int, int, int]:
    """Return year, month and day of a date in digits that ends with the year."""
    one, two, year = map(int, match.groups())
    if one > _MONTHS >= two or one == two:
        order = "dmy"
    elif two > _MONTHS >= one:
        order = "mdy"
    if not order:
        raise DateError(f"{match[0]} may be day and month or month and day")
    return (year, two, one) if order == "dmy" else (year, one, two)


_DECADE: Final = {
    "en": re.compile(r"([0-9]{3}0)'?s(?![\w'])"),
    "de": re.compile(r"([0-9]{3}0)er(?:[\s-]jahren?)?(?!\w)"),
    "uk": re.compile(r"([0-9]{3}0)-(?:і|их|х|ті|тих)(?: (?:роки|років|роках))?(?!\w)"),
    "ru": re.compile(r"([0-9]{3}0)-(?:е|ых|х)(?: (?:годы|годов|годах))?(?!\w)"),
    "fr": re.compile(r"années ([0-9]{3}0)(?![0-9])"),
    "es": re.compile(r"(?:los )?años ([0-9]{3}0)(?![0-9])|década de ([0-9]{3}0)(?![0-9])"),
}


def _decade(scan: _Scan, place: int) -> _Found | None:
    pattern = _DECADE.get(scan.language)
    match = pattern and pattern.match(scan.text, place)
    if not match:
        return None
    return (Token("T", int(next(filter(None, match.groups())))),), match.end()


@lru_cache(maxsize=16)
def _specials(language: str) -> tuple[tuple[re.Pattern[str], str, tuple[int | str, ...]], ...]:
    lexicon = lexicon_of(language)
    special = lexicon.special if lexicon else ()
    return tuple((re.compile(pattern), codes, values) for pattern, codes, values in special)


def _special(scan: _Scan, place: int) -> _Found | None:
    """Return the tokens of a pattern of the lexicon; a whole number names one of its groups."""
    for pattern, codes, values in _specials(scan.language):
        if match := pattern.match(scan.text, place):
            texts = [
                match[value] if isinstance(value, int) and value <= match.re.groups else value
                for value in values
            ]
            found = [_valued(*one, scan) for one in zip(codes, texts, strict=True)]
            return found, match.end()
    return None


def _valued(code: str, text: object, scan: _Scan) -> Token:
    if code == "u":
        return Token("u", scan.known.lexicon.phrases["u"].get(str(text), text))
    is_number = str(text).isascii() and str(text).isdigit()
    return Token(code, int(str(text)) if is_number else text)


def _clock(scan: _Scan, place: int) -> _Found | None:
    for clock in (*CLOCKS.get(scan.language, ()), *CLOCKS[""]):
        if match := clock.match(scan.text, place):
            read = time_of_day(match, is_twelve_hours=scan.language == "en")
            return (Token("!" if isinstance(read, str) else "C", read),), match.end()
    return None


_NUMBER: Final = re.compile(r"[0-9]+")
_LATEST_YEAR: Final = 2999
_LONGEST_COUNT: Final = 12
_DIGITS_OF_YEAR: Final = 4
_DIGITS_OF_DAY: Final = 2


def _number(scan: _Scan, place: int) -> _Found | None:
    """Return a year with the word for "year" after it, a numbered day, or any other number."""
    match = _NUMBER.match(scan.text, place)
    if match is None:
        return None
    digits, end, lexicon = match[0], match.end(), scan.known.lexicon
    is_year = len(digits) == _DIGITS_OF_YEAR and int(digits) <= _LATEST_YEAR
    is_day = len(digits) <= _DIGITS_OF_DAY
    marks = lexicon.year_marks if is_year else lexicon.ordinals if is_day else ""
    code = "Y" if is_year else "d" if is_day else "n"
    bound = r"(?!\w)" if lexicon.spaced else ""
    space = r"\s*" if is_year else ""
    if marks and (mark := _mark(f"{space}(?:{marks}){bound}").match(scan.text, end)):
        code, end = "o" if is_day else code, mark.end()
    if lexicon.spaced and not _ends(scan.text, end):
        return None
    return (Token(code, int(digits[:_LONGEST_COUNT])),), end


@lru_cache(maxsize=32)
def _mark(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _ends(text: str, end: int) -> bool:
    """Return whether a number ends here: not before a letter, and not in "3/4" or "5%"."""
    return end == len(text) or not (text[end].isalnum() or text[end] in "'/%")


def _phrase(scan: _Scan, place: int) -> _Found | None:
    return scan.known.phrase_at(scan.text, place)


def _dash(scan: _Scan, place: int) -> _Found | None:
    match = _ANY_DASH.match(scan.text, place)
    return match and ((Token("-", match[0]),), match.end())


_Finders: TypeAlias = tuple[Callable[[_Scan, int], _Found | None], ...]

_OF_DIGITS: Final[_Finders] = (
    _iso_date,
    _date_in_digits,
    _decade,
    _special,
    _clock,
    _number,
    _phrase,
)
_OF_LETTERS: Final[_Finders] = (_decade, _special, _clock, _phrase, _dash)


def _days_after_articles(found: list[Token], known: Vocabulary) -> list[Token]:
    """Return the tokens with "23" as a day in "le 23", but not in "les 24 heures"."""
    if not known.lexicon.article_days:
        return found
    following = [*(token.code for token in found[1:]), "."]
    return [
        token._replace(code="o")
        if token.code == "d" and index and found[index - 1].code == "h" and after not in "u<pc>"
        else token
        for index, (token, after) in enumerate(zip(found, following, strict=False))
    ]


def _dashes(found: list[Token]) -> Iterator[Token]:
    """Yield the tokens without the dashes that join words, as in "mid-October"."""
    for index, token in enumerate(found):
        before = found[index - 1].code if index else "."
        after = found[index + 1].code if index + 1 < len(found) else "."
        is_joint = before in _JOINED or (before == "o" and after == "q")
        is_to = (after == before and after != "n") or not isinstance(token.value, str)
        if token.code != "-" or token.value == "at" or is_to or not is_joint or after == ".":
            yield token
