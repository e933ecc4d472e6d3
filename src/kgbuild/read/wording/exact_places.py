"""How exactly the words of a claim name a place: "in Izium", and not "near Izium"."""

import re
from collections.abc import Iterator, Sequence
from enum import Enum
from functools import lru_cache
from typing import Final, NamedTuple

from kgbuild.language_tags import primary_language
from kgbuild.read.numbers.event_words import OF_THE_EVENT, SPEECH
from kgbuild.read.numbers.plain_words import NATIONALITIES, is_any, is_outcome, is_plain
from kgbuild.read.numbers.word_tables import words_by_language
from kgbuild.read.wording import place_words
from kgbuild.read.wording.account_lists import SMALL_WORDS
from kgbuild.read.wording.thing_words import THINGS
from kgbuild.read.wording.word_forms import are_forms

#: A word or number, or a sign between words.
_TOKEN: Final = re.compile(r"[\w'’-]+|[^\w\s]")
#: French words that lose their vowel before another word: "d'Izioum", "n'est".
_ELIDED: Final = re.compile(r"\b(qu|[dlnscjm])['’](?=\w)", re.IGNORECASE)
_END: Final = "."
#: Verbs whose object can be a place.
_VERBS: Final = words_by_language({
    "en": (
        "attack attacks attacked attacking strike strikes struck striking hit hits carry "
        "carried out conduct conducted launch launched capture captured captures take "
        "took taken seize seized fall fell fallen"
    ),
    "fr": (
        "attaque attaques attaqué attaquée attaquer frappe frappes frappé frappée pris "
        "prise prend capturé"
    ),
    "de": (
        "angriff angriffe griff griffen angegriffen angreifen attackiert eingenommen "
        "erobert eroberte nahm ein"
    ),
    "es": (
        "ataque ataques atacó atacado atacar atacaron atacada tomó tomado capturó "
        "capturado"
    ),
    "ru": (
        "атак* удар* ударил* наноси* нанес* нанёс* взят* взял* захват* захвач* занял* занят* "
        "отбил* освобо* оставил* сдал* покин*"
    ),
    "uk": (
        "атак* удар* вдари* завда* завдав* взят* взял* захоп* зайнял* зайняв* зайнят* відбил* "
        "відбив* звільн* залиши* здал* здав* покин*"
    ),
})  # fmt: skip


class Naming(Enum):
    """How a text names something."""

    EXACT = "exact"
    VAGUE = "vague"
    NOT = "not"


class Place(Enum):
    """What a place is to what happens."""

    IN = "in"  # it happens there, or in a part of it
    ALL = "all"  # it is about all of it
    FROM = "from"
    TO = "to"


class Beside(NamedTuple):
    """What is known of the words that may be beside the name of a place in one text."""

    verbs: frozenset[str] = frozenset()  # words that say what happens, in lower case
    others: tuple[str, ...] = ()  # names of other things: "the police of Izium" is no place


#: Of a text of which nothing is known.
NOTHING_KNOWN: Final = Beside()


@lru_cache(maxsize=1024)
def place_naming(  # noqa: PLR0913 -- all that decides how a place is named
    evidence: str,
    language: str,
    names: tuple[str, ...],
    place: Place,
    *,
    is_region: bool,
    beside: Beside = NOTHING_KNOWN,
) -> Naming:
    """Return how exactly a text names a place.

    A place is named exactly if each word beside its name is known to leave it as it is. In a
    language without such words (`place_words`), every name is vague.

    Args:
        evidence: The text.
        language: The tag of its language.
        names: The names of the place, in any language.
        place: What the place is to what happens.
        is_region: Whether it is a region or a state, and not a town.
        beside: What is known of the words beside the name.
    """
    code = primary_language(language)
    if code not in place_words.BEFORE:
        return Naming.VAGUE
    words = _TOKEN.findall(_ELIDED.sub(r"\1 ", evidence))
    if beside.others:
        words = _without(words, beside.others, names, code)
    found = [*_places_of(words, names, code)]
    if not found:
        is_vague = any(word.lower() in place_words.VAGUE[code] for word in words)
        return Naming.VAGUE if is_vague else Naming.NOT
    reader = _Reader(words, code, place, beside.verbs, is_region=is_region)
    are_exact = all(reader.is_exact(first, end) for first, end in found)
    return Naming.EXACT if are_exact else Naming.VAGUE


def _without(
    words: Sequence[str], others: Sequence[str], names: Sequence[str], code: str
) -> list[str]:
    """Return words without names of other things, unless these are within a name of the place."""
    places = [*_places_of(words, names, code)]
    left, end = [], 0
    for first, after in _places_of(words, others, code):
        if not any(start <= first and after <= last for start, last in places):
            left += [*words[end:first], _END]
            end = after
    return [*left, *words[end:]]


def _places_of(words: Sequence[str], names: Sequence[str], code: str) -> Iterator[tuple[int, int]]:
    """Yield where names are among words: the longest at each word, as first word and end.

    Adjectives such as "Russian" do not name the place.
    """
    lower = [word.lower() for word in words]
    wanted = sorted({tuple(core) for name in names for core in _cores(name)}, key=len)
    end = 0
    for first in range(len(lower)):
        fitting = [
            len(name)
            for name in wanted
            if first >= end
            and len(lower) >= first + len(name)
            and lower[first][:2] == name[0][:2]
            and not is_any(lower[first], NATIONALITIES, code)
            and all(are_forms(*pair) for pair in zip(lower[first:], name, strict=False))
        ]
        if fitting:
            end = first + fitting[-1]
            yield first, end


def _cores(name: str) -> Iterator[list[str]]:
    """Yield the words of a name, and those without the word for a region: "Kursk"."""
    words = [word.lower() for word in _TOKEN.findall(name)]
    yield words
    regions = frozenset().union(*place_words.REGIONS.values())
    core = [word for word in words if word not in regions]
    if core:
        yield core


class _Reader:
    """Reads what is beside a name in the words of a text."""

    def __init__(
        self,
        words: Sequence[str],
        code: str,
        place: Place,
        verbs: frozenset[str],
        *,
        is_region: bool,
    ) -> None:
        self.words, self.code, self.place, self.is_region = words, code, place, is_region
        self.verbs = verbs

    def is_exact(self, first: int, end: int) -> bool:
        """Return whether the words before and after a name leave the place as it is."""
        return self._is_exact_before(first) and self._is_exact_after(end)

    def _word(self, at: int) -> str:
        return self.words[at].lower() if 0 <= at < len(self.words) else _END

    def _word_as_it_is(self, at: int) -> str:
        return self.words[at] if 0 <= at < len(self.words) else _END

    def _is_exact_before(self, at: int) -> bool:
        code, before = self.code, at - 1
        of = place_words.OF.get(code, frozenset())
        word, last = self._word(before), self._word(before - 1)
        if word in of and last in place_words.BEFORE_OF[code]:
            return True
        if word in place_words.FROM[code] and self.place is Place.FROM:
            return True
        while self._word(before) in self._skipped():
            before -= 1
        word, last = self._word(before), self._word(before - 1)
        links = (
            (word in place_words.ON.get(code, ()), self._hits(last)),
            (
                word in place_words.TO[code] and word not in place_words.BEFORE[code],
                self._leads_to(last),
            ),
            (word in place_words.FROM[code] and word not in of, self.place is Place.FROM),
            # "near Vovchansk, Izium"
            (word == ",", not _is_name(self._word_as_it_is(before - 1))),
        )
        return next((is_exact for is_link, is_exact in links if is_link), self._keeps(word))

    def _skipped(self) -> frozenset[str]:
        """Return the words that may be between a name and the word that decides."""
        skipped = place_words.SETTLEMENTS[self.code]
        if self.is_region:
            skipped |= place_words.REGIONS[self.code]
        return skipped if self.place is Place.ALL else skipped | place_words.PARTS[self.code]

    def _is_deed(self, word: str) -> bool:
        """Return whether a word begins what else happened: "and killed two"."""
        is_known = self._is_verb(word) or is_outcome(word, self.code)
        return is_known or (self.code == "en" and is_any(word, OF_THE_EVENT, self.code))

    def _is_verb(self, word: str) -> bool:
        return word in self.verbs or (word in _VERBS[self.code])

    def _hits(self, word: str) -> bool:
        hitting = place_words.HITTING.get(self.code, frozenset())
        return word in hitting or is_any(word, OF_THE_EVENT, self.code)

    def _leads_to(self, word: str) -> bool:
        if self.place is Place.TO:
            return word not in place_words.CLOSE
        return self.code == "en" and word in place_words.MOVING

    def _keeps(self, word: str) -> bool:
        """Return whether a word right before a name leaves the place as it is."""
        return (
            not word[0].isalnum()
            or word in place_words.BEFORE[self.code]
            or self._is_verb(word)
            or (self.code != "en" and is_any(word, OF_THE_EVENT, self.code))
        )

    def _is_exact_after(self, end: int) -> bool:
        code = self.code
        while self.is_region and self._word(end) in place_words.REGIONS[code]:
            end += 1
        word = self._word(end)
        if word == ",":  # "Izium, Vovchansk and Kupiansk"
            word = self._word(end := end + 2)
            if word not in place_words.JOINING:
                return True
        if word in place_words.JOINING:
            return self._is_deed(self._word(end + 1))
        return (
            not word[0].isalnum()
            or word[0].isdigit()
            or word in place_words.AFTER[code]
            or (word in SMALL_WORDS[code])
            or word in self.verbs
            or word in SPEECH[code]
            or (code in place_words.DECLINING and (word in THINGS[code]))
            or is_plain(word, code)
            or is_any(word, OF_THE_EVENT, code)
        )


def _is_name(word: str) -> bool:
    """Return whether a word begins with a capital letter, as names do."""
    return word[:1].isupper()
