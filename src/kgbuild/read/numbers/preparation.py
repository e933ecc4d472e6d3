"""Prepares the tokens of a phrase: hyphens, abbreviations and elisions of one language."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain, pairwise
from typing import Final

from kgbuild.read.numbers.lexicon import Lexicon
from kgbuild.read.numbers.rules import NumberError
from kgbuild.read.numbers.tokens import Token, normalised, split
from kgbuild.read.numbers.units import UNITS

_FINAL: Final = frozenset(".,;:")
_LONGEST_WORD: Final = 64
#: Two letters, each with a point.
_ACRONYM: Final = re.compile(r"[^\W\d_]\.[^\W\d_]\.")
_TWO_INITIALS: Final = 4  # tokens
_SHORTEST_UNIT: Final = 2  # "mm" and shorter ones follow no hyphen


def prepared(
    words: str, lexicon: Lexicon, *, is_whole: bool = True, is_measured: bool = False
) -> list[Token]:
    """Return the tokens of a phrase as ``lexicon`` writes them.

    The last punctuation of a whole phrase says nothing; elsewhere it is a token. In a measured
    number, a hyphen may join a unit.

    It raises `NumberError` for a figure that is an ordinal.
    """
    tokens: Iterable[Token] = split(normalised(words))
    if lexicon.elisions:
        tokens = chain.from_iterable(map(_elided, tokens))
    if lexicon.morphemes:
        tokens = chain.from_iterable(_segmented(token, lexicon.morphemes) for token in tokens)
    if is_measured:
        tokens = chain.from_iterable(_part_of_unit(token, lexicon) for token in tokens)
    listed = list(tokens)
    if is_whole and lexicon.ordinal_point:
        _check_ordinals(listed)
    if _ACRONYM.search(words):
        listed = _with_acronyms(listed)
    joined = list(_joined(listed, lexicon, is_measured=is_measured))
    while is_whole and joined and joined[-1].text in _FINAL:
        del joined[-1]
    return joined


def _elided(token: Token) -> Iterator[Token]:
    """Yield "d'une" as "d'" and "une"."""
    before, apostrophe, after = token.raw.partition("'")  # "İ" is longer in lower case
    if not (apostrophe and after) or token.figure:
        yield token
        return
    yield Token(f"{before}'".lower(), f"{before}'", token.glued)
    yield Token(after.lower(), after, glued=True)


def _segmented(token: Token, morphemes: frozenset[str]) -> Iterator[Token]:
    """Yield the morphemes of a word if it consists of them; else the word."""
    parts = None
    if not token.figure and len(token.text) <= _LONGEST_WORD:
        parts = _segments(token.text, morphemes)
    if not parts:
        yield token
        return
    for index, part in enumerate(parts):
        yield Token(part, part, glued=token.glued or index > 0)


@lru_cache(maxsize=65_536)
def _segments(word: str, morphemes: frozenset[str]) -> tuple[str, ...] | None:
    """Return the word as morphemes, the longest first; None if it has other parts."""
    if not word:
        return ()
    for stop in range(len(word), 0, -1):
        if word[:stop] in morphemes:
            rest = _segments(word[stop:], morphemes)
            if rest is not None:
                return (word[:stop], *rest)
    return None


def _part_of_unit(token: Token, lexicon: Lexicon) -> Iterator[Token]:
    """Yield a part of a unit and the unit, which some languages write as one word: "полчаса"."""
    for portion in lexicon.portions:
        unit = token.text.removeprefix(portion)
        if unit != token.text and len(unit) > _SHORTEST_UNIT and unit in UNITS:
            yield token._replace(text=portion, raw=token.raw[: len(portion)])
            yield Token(unit, token.raw[len(portion) :], glued=False)
            return
    yield token


def _with_acronyms(tokens: Sequence[Token]) -> list[Token]:
    """Return the tokens with "U.S." and its like as one word."""
    found: list[Token] = []
    i = 0
    while i < len(tokens):
        stop = i
        while stop + 1 < len(tokens) and _is_initial(tokens, stop, begins=stop == i):
            stop += 2
        if stop - i >= _TWO_INITIALS:
            raw = "".join(token.raw for token in tokens[i:stop])
            found.append(Token(raw.replace(".", "").lower(), raw, tokens[i].glued))
            i = stop
        else:
            found.append(tokens[i])
            i += 1
    return found


def _is_initial(tokens: Sequence[Token], i: int, *, begins: bool) -> bool:
    """Return whether a capital letter and a point are at ``i``."""
    letter, point = tokens[i], tokens[i + 1]
    is_capital = len(letter.raw) == 1 and letter.raw.isupper() and (begins or letter.glued)
    return is_capital and point.text == "." and point.glued


def _joined(tokens: Sequence[Token], lexicon: Lexicon, *, is_measured: bool) -> Iterator[Token]:
    """Yield the tokens; a hyphen inside a number disappears, and one inside a word stays in it."""
    i = 0
    while i < len(tokens):
        token = tokens[i]
        if _ends_abbreviation(tokens, i, lexicon) or _leads_to_scale(tokens, i, lexicon):
            i += 1
            continue
        if not token.figure and _is_word(token):
            stop = _end_of_word(tokens, i)
            parts = tokens[i:stop]
            last = -1 if is_measured and _is_measure(parts, lexicon) else None
            if stop - i > 1 and not all(
                part.text == "-" or part.text in lexicon.number_words for part in parts[:last]
            ):
                raw = "".join(part.raw for part in parts)
                yield Token(raw.lower(), raw, token.glued)
                i = stop
                continue
            yield from (
                part._replace(glued=False) if n else part
                for n, part in enumerate(parts)
                if part.text != "-" or lexicon.hyphen_ranges
            )
            i = stop
            continue
        yield token
        i += 1


def _ends_abbreviation(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> bool:
    point = tokens[i].text == "." and tokens[i].glued and i > 0
    return point and tokens[i - 1].text in lexicon.abbreviations


def _leads_to_scale(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> bool:
    """Return whether a hyphen joins a figure and what multiplies it: "12-million"."""
    if not (0 < i < len(tokens) - 1 and tokens[i].text == "-" and tokens[i - 1].figure):
        return False
    scale = tokens[i + 1]
    return tokens[i].glued and scale.glued and scale.text in {*lexicon.scales, *lexicon.inner}


def _is_word(token: Token) -> bool:
    return token.raw[0].isalpha()


def _is_measure(parts: Sequence[Token], lexicon: Lexicon) -> bool:
    """Return whether hyphens join a number and its unit: "five-year", "billion-dollar".

    "Twenty-second" may be an ordinal.
    """
    unit = parts[-1].text
    is_unit = len(unit) > _SHORTEST_UNIT and unit in UNITS and unit != "second"
    number = parts[0].text
    values = (lexicon.cardinals, lexicon.scales, lexicon.inner, lexicon.portions)
    is_number = any(number in words for words in values)
    return len(parts) > 1 and is_unit and is_number and not lexicon.hyphen_ranges


def _end_of_word(tokens: Sequence[Token], i: int) -> int:
    """Return the end of the words that hyphens join, from ``i``."""
    stop = i + 1
    while stop + 1 < len(tokens) and tokens[stop].text == "-" and tokens[stop].glued:
        if not tokens[stop + 1].glued or not (
            tokens[stop + 1].figure or _is_word(tokens[stop + 1])
        ):
            break
        stop += 2
    return stop


def _check_ordinals(tokens: Sequence[Token]) -> None:
    for before, point in pairwise(tokens):
        if point.text == "." and point.glued and before.figure and before.text.isdecimal():
            raise NumberError(f"'{before.raw}.' may be an ordinal")
