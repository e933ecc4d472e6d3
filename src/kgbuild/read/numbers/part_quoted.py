"""Finds phrases of a report of which an author quotes only a number: names, shares, ages.

"155" of "155 Brigade" counts nothing, and neither does "nine" of "nine in ten residents".
"""

from typing import Final

from kgbuild.read.numbers.counted import check_decade, check_formation
from kgbuild.read.numbers.measures import within_at
from kgbuild.read.numbers.rules import NumberError
from kgbuild.read.numbers.units import TIMES
from kgbuild.read.numbers.word_tables import words_in_row
from kgbuild.read.numbers.words import Words

_LONGEST_PHRASE: Final = 2  # words of a phrase between the two numbers of a share
_PHRASAL: Final = "over"  # belongs to a phrasal verb, or is a bound
_TEN: Final = 10
_LONGEST_LIMIT: Final = 4  # words of a phrase such as "within the next"
_FARTHEST_VERB: Final = 6  # words before a bound that belongs to a verb
_CLAUSE_ENDS: Final = frozenset(".,;:!?()")
_ROUND: Final = frozenset([*range(2, 11), 20, 50, 100, 1000])


def check_names(quoted: Words, right: Words) -> None:
    """Raise `NumberError` if the words after the quoted ones make a name or an age of them."""
    lexicon, text = right.lexicon, right.texts[0]
    tokens = [*quoted.tokens, *right.tokens]
    texts = [token.text for token in tokens]
    both = Words(tokens, texts, lexicon, quoted.expected, quoted.measured)
    last = len(quoted) - 1
    if text in lexicon.formations:
        check_formation(both, last + 1)
    if last and quoted.texts[-1] in lexicon.decades:
        check_decade(both, last)
    is_ordinal = lexicon.ordinal_point and text == "." and right.glued(0)
    if is_ordinal and len(right) > 1 and right.texts[1] in lexicon.formations:
        raise NumberError(f"{both.shown(last, last + 3)!r} may be the name of one of them")


def check_designator(left: Words, quoted: Words) -> None:
    """Raise `NumberError` if a figure is a part of the name before it: "Unit 300"."""
    last = left.tokens[-1]
    is_name = last.text in left.lexicon.designators and quoted.tokens[0].figure
    if is_name and (last.raw[:1].isupper() or left.lexicon.code != "en"):
        shown = f"{last.raw} {quoted.tokens[0].raw}"
        raise NumberError(f"{shown!r} may be the name of one of them")


def check_numeral(left: Words, quoted: Words) -> None:
    """Raise `NumberError` if the quoted words end a number: "two hundred and [fifty]"."""
    lexicon, first = left.lexicon, quoted.texts[0]
    if len(left) < _LONGEST_PHRASE or not (small := lexicon.cardinals.get(first, 0)):
        return
    before, joint = left.texts[-2:]
    begun = before in lexicon.inner or before in lexicon.scales or before in lexicon.hundreds
    tens = lexicon.cardinals.get(before, 0)
    is_after_tens = tens > _TEN and not tens % _TEN and small < _TEN
    is_joined = joint == lexicon.conjunction and (begun or is_after_tens)
    if is_joined or f"{before} {joint} {first}" in lexicon.cardinals:
        raise NumberError(f"{left.shown(len(left) - 2, len(left))!r} is a part of the number")


def check_share(left: Words, right: Words) -> None:
    """Raise `NumberError` if two numbers make a share where the quoted words begin or end.

    ``left`` and ``right`` are the words of the report on both sides of this place.
    """
    texts = [*left.texts, *right.texts]
    phrases = left.lexicon.proportion_phrases
    for start in range(max(1, len(left) - _LONGEST_PHRASE), len(left) + 1):
        found = phrases.at(texts, start)
        if found is None or found[0] < len(left) or found[0] >= len(texts):
            continue
        few, many = (_value(texts[at], left) for at in (start - 1, found[0]))
        if few and many and many in _ROUND and few < many:
            shown = " ".join(texts[start - 1 : found[0] + 1])
            raise NumberError(f"{shown!r} is a share")


def check_widening(right: Words, at: int) -> None:
    """Raise `NumberError` if a larger number may follow, or a comparison: ", if not thousands".

    ``at`` is the place after the words for what is counted.
    """
    more = right.lexicon.comparing_phrases.at(right.texts, at)
    if more is not None and right.texts[more[0] : more[0] + 1] != ["tarde"]:  # "más tarde"
        raise NumberError(f"the report goes on with {right.shown(at, more[0])!r}")
    start = at + 1 if right.texts[at : at + 1] == [","] else at
    wider = right.lexicon.widening_phrases.at(right.texts, start)
    if wider is not None:
        raise NumberError(f"the report goes on with {right.shown(start, wider[0])!r}")


def _value(text: str, words: Words) -> int | None:
    return int(text) if text.isdecimal() else words.lexicon.cardinals.get(text)


def is_phrasal(left: Words, quoted: Words, start: int, stop: int) -> bool:
    """Return whether a bound at ``start`` belongs to what is before it: "handed over [103]".

    "Over" is no bound before another one, as in "sovereignty over [about a dozen islets]".
    """
    if start + 1 == stop and _has_goal(left, left.texts[start], start):
        return True
    if not start or start + 1 != stop or left.texts[start] != _PHRASAL:
        return False
    is_before_bound = stop == len(left) and quoted.lexicon.before_phrases.at(quoted.texts, 0)
    return bool(is_before_bound) or left.texts[start - 1] in left.lexicon.phrasal_verbs


def is_fixed(words: Words, i: int) -> bool:
    """Return whether two words at ``i`` change no number beside them, though one word may."""
    return i >= 0 and " ".join(words.texts[i : i + 2]) in words.lexicon.fixed_around


def is_of_votes(left: Words, quoted: Words) -> bool:
    """Return whether a word before the quoted ones only says how somebody won: "par [14 voix]"."""
    preposition, votes = left.lexicon.votes
    return left.texts[-1] == preposition and votes in quoted.texts


def check_within(left: Words) -> None:
    """Refuse a time after a phrase that limits it: "within [36 hours]".

    Before a length, such a phrase is about a place: "within [500 metres] of the shore".
    """
    if left.expected is None or left.expected.unit not in TIMES:
        return
    for start in range(max(0, len(left) - _LONGEST_LIMIT), len(left)):
        found = within_at(left, start)
        if found is not None and found[0] == len(left) and found[1]:
            shown = left.shown(start, len(left))
            raise NumberError(
                f"the report has {shown!r} right before these words, which limits the number",
                f"quote {shown!r}, too",
            )


def check_phrasal(left: Words, quoted: Words) -> None:
    """Refuse a bound that belongs to the verb before the quoted words: "handed [over 103]"."""
    verb = left.tokens[-1].raw if left.texts[-1] in left.lexicon.phrasal_verbs else None
    if quoted.texts[0] != _PHRASAL:
        verb = _goal_verb(left, quoted.texts[0], len(left))
    if verb is not None:
        raise NumberError(
            f"{quoted.tokens[0].raw!r} belongs to {verb!r}", "quote only the words after it"
        )


def _has_goal(left: Words, text: str, stop: int) -> bool:
    return _goal_verb(left, text, stop) is not None


def _goal_verb(left: Words, text: str, stop: int) -> str | None:
    """Return the verb before ``stop`` by which a word is no bound: "засудили до [15 років]".

    It is in the same clause, with the words for whom it is about after it.
    """
    bound, row = left.lexicon.goal
    if not bound or text != bound:
        return None
    verbs = words_in_row(row)
    for i in reversed(range(max(0, stop - _FARTHEST_VERB), stop)):
        if left.texts[i] in _CLAUSE_ENDS:
            return None
        if left.texts[i] in verbs:
            return left.tokens[i].raw
    return None
