"""The words around a number that name a part of what happened: "in the first bus".

Of the words that may change whom a number counts (`unclear_words`), many only say more of the
event: "when a drone hit a crowded café". These name some of those counted, or count otherwise. So
the number is no more than that of all, and does not say how many there were in all.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Final

from kgbuild.language_tags import primary_language
from kgbuild.read.numbers.lexicon import words_of
from kgbuild.read.numbers.limiting_words import LIMITING
from kgbuild.read.numbers.open_counts import not_of_all
from kgbuild.read.numbers.plain_words import EVENTS, NEUTRAL, is_any
from kgbuild.read.numbers.restricting_words import SOMEWHERE
from kgbuild.read.numbers.sentence_parts import lower_words
from kgbuild.read.numbers.word_tables import sets_by_language
from kgbuild.read.numbers.words_beside import place_of

#: Of the words in `LIMITING`, those that name a part only after the number, or not at all: a
#: missile "that hit" something kills all, and people "who stayed" are some.
_OF_WHO: Final = sets_by_language(
    {
        "en": (
            "who whom whose which that not no never without with still their they them these those "
            "he she his her him our us because although though but despite if while early late "
            "instantly immediately same region"
        ),
        "fr": "qui dont que lesquels non pas sans encore leur leurs ils elles y sur avec",
        "de": "ohne noch ihre ihr sie mit nicht kein keine dabei diese unter",
        "es": "que quien quienes no sin aún todavía su sus ellos con estos estas",
        "ru": "которые который которых кто не без ещё еще их его ее её эти те",
        "uk": "які який яких хто не без ще їх його її ці ті",
    }
)
#: Of these, those that name a part after the number.
_AFTER: Final = sets_by_language(
    {
        "en": "who whom whose not never without instantly immediately still",
        "fr": "qui dont non pas sans encore",
        "de": "ohne noch nicht",
        "es": "que quien quienes no sin aún todavía",
        "ru": "которые который которых кто не без",
        "uk": "які який яких хто не без",
    }
)
#: A place where only some were, before its noun: "at the school", "in their first car".
_AT: Final[Mapping[str, re.Pattern[str]]] = {
    code: re.compile(rf"\b(?:{words})\s*((?:[\w'’-]+\s+){{0,2}}[\w'’-]+)")
    for code, words in {
        "en": (
            r"(?:[Ii]n|[Aa]t|[Oo]n|[Ii]nside|[Aa]board|[Ww]ithin|[Uu]nder)\s+"
            r"(?:(?:the|this|that|their|his|her|its|one|one of the)\s+|(?=[A-Z][\w'’-]*['’]s?\s))"
        ),
        "fr": r"(?:[Dd]ans|[ÀàA]|[Ss]ur|[Cc]hez)\s+(?:le|la|les|leur|leurs)\b|(?:[Aa]ux?)\b"
        r"|(?:[Dd]ans|[Àà]|[Ss]ur)\s+l['’]",
        "de": (
            r"(?:[Ii]m|[Aa]m|[Bb]eim)\b|(?:[Ii]n|[Aa]uf|[Aa]n|[Uu]nter)\s+"
            r"(?:der|dem|den|ihrem|ihrer|diesem|dieser)\b"
        ),
        "es": r"(?:[Ee]n|[Aa] bordo de)\s+(?:el|la|los|las|su|sus|este|esta)\b|[Aa] bordo del\b",
        "ru": r"(?:[ВвНн]а?|[Вв]о)\s",
        "uk": r"(?:[ВвУу]|[Нн]а)\s",
        "ko": r"(?!)",
    }.items()
}
#: By language: the ending of a noun for a place in which something is, and not into which it goes.
_WITHIN: Final = re.compile(r"(?:е|и|і|ї|у|ю|ах|ях|ии|ії)$")
_ADJECTIVE: Final = re.compile(r"(?:ом|ем|ой|ей|ых|их|ій|ому|ому|их)$")
_DECLINING: Final = words_of("ru uk")
#: Nouns after such words for the event, or for where all of it was.
_OF_ALL: Final = (SOMEWHERE - words_of("first two three several part parts")) | words_of(
    "fire fires blaze shooting collapse rubble debris ruins wreckage attack strike aftermath wake "
    "process meantime hours morning evening night afternoon day days time scene world end face "
    "course middle centre center heart "
    "incendie décombres ville région pays nuit matin soir journée centre monde cours place sol "
    "brand trümmern trümmer stadt region land nacht morgen abend tag ort zentrum "
    "incendio escombros ciudad región país noche mañana tarde día lugar centro mundo "
    "пожаре завалами городе области регионе стране ночи ночью центре результате ходе итоге течение "
    "месте пожежі завалами місті області регіоні країні ночі центрі результаті ході місці"
)
#: Verbs after which what follows is hit, and no place of some: "fell on the school".
_HITTING: Final = words_of(
    "fell fall landed dropped fired struck hit hits exploded detonated crashed slammed strikes "
    "attacks raids blasts explosions bombs missiles rockets shells broke burst "
    "tombé tombée frappé frappe attaque explosion tir tirs bombardement "
    "anschlag angriff explosion beschuss "
    "cayó ataque explosión bombardeo "
    "попал попала попали удар взрыв обстрел пожар влучив влучила влучили вибух удару пожежа"
)
#: The label of a bare number ends with one of these: "Killed (north): 5".
_LABEL: Final = re.compile(r"([^,.;|\n–—]+?)\s*[:|–—]\s*$")
_SIGNS: Final = (":", "|", "–", "—")
_AT_KOREAN: Final = ("에서", "에서는")


@lru_cache(maxsize=1024)
def part_words(
    verbatim: str, evidence: str, language: str, unclear: tuple[str, ...]
) -> tuple[str, ...]:
    """Return those of the unclear words around a number that name a part, in lower case.

    In a language without number words, all may.

    Args:
        verbatim: The words of the number.
        evidence: The evidence of its claim, which has these words.
        language: The tag of its language.
        unclear: What `unclear_words` returns for them.
    """
    code = primary_language(language)
    at = place_of(verbatim, evidence)
    if not unclear or at is None or code not in NEUTRAL:
        return unclear
    left, right = evidence[:at], evidence[at + len(verbatim) :]
    among = frozenset(unclear)
    found = [
        *(one for one in unclear if " " in one),  # phrases, such as "of 20"
        *_limiting(left, among, code, is_after=False),
        *_limiting(right, among, code, is_after=True),
        *_places(left, among, code),
        *_places(right, among, code),
        *_of_label(left, right, among),
        *among.intersection([*not_of_all(evidence, language), *lower_words(right)[:1]]),
    ]
    return tuple(sorted(set(found)))


def _limiting(text: str, unclear: frozenset[str], code: str, *, is_after: bool) -> Iterator[str]:
    of_who, after = _OF_WHO.get(code, frozenset()), _AFTER.get(code, frozenset())
    words = lower_words(text)
    for number, word in enumerate(words, start=1):
        if word not in LIMITING[code] or word not in unclear:
            continue
        is_beside = not is_after and number == len(words)  # "another nine"
        if word not in of_who or is_beside or (is_after and word in after):
            yield word


def _places(text: str, unclear: frozenset[str], code: str) -> Iterator[str]:
    """Yield the words for a place where only some may have been: "at the school"."""
    if code == "ko":
        yield from (
            word for word in lower_words(text) if _is_korean_place(word) & (word in unclear)
        )
    for found in _AT[code].finditer(text) if text.strip() else ():
        before = "".join(text[: found.start()].lower().split()[-1:])
        if before in _HITTING or (before and is_any(before, EVENTS, code)):
            continue
        words = _up_to_noun(lower_words(found[1]), unclear, code)
        yield from (word for word in words if word in unclear)


def _up_to_noun(words: Iterable[str], unclear: frozenset[str], code: str) -> Iterable[str]:
    """Return the words for a place up to its noun; none if it is of all that happened."""
    found = []
    for word in words:
        if word in _OF_ALL:
            return ()
        if word not in unclear:
            break
        found.append(word)
        if code in _DECLINING and not _ADJECTIVE.search(word):
            return found if _WITHIN.search(word) else ()
    return () if code in _DECLINING else found


def _is_korean_place(word: str) -> bool:
    return word.endswith(_AT_KOREAN)


def _of_label(left: str, right: str, unclear: frozenset[str]) -> Iterable[str]:
    """Return the words of the label of a number that ends its line: "Bus passengers: 5"."""
    label = _LABEL.search(left) if left.rstrip().endswith(_SIGNS) else None
    if label is None or not unclear.isdisjoint(lower_words(right.partition("\n")[0])):
        return ()
    return (word for word in lower_words(label[1]) if word in unclear)
