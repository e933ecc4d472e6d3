"""Words for shares of a whole, such as "a third" and "every fourth", in each language."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Final, NamedTuple

from kgbuild.read.numbers.lexicon import words_of


class _Words(NamedTuple):
    """The words of one language: forms are joined by "|", and entries separated by spaces.

    A form of a part has "_" between its words.
    """

    halves: str
    one: str  # before a part: "a|one"; "" if nothing has to be there
    part: str  # a third, a quarter, a fifth and so on
    parts: str  # the same after "two"
    numbers: str  # from two on
    each: str = ""  # "every"
    ordinals: str = ""  # from second on


_WORDS: Final[Mapping[str, _Words]] = {
    "en": _Words(
        "half|a_half|one_half|one-half|the_half",
        "a_|an_|one_|one-",
        "third quarter|fourth fifth sixth seventh eighth ninth tenth",
        "thirds quarters|fourths fifths sixths sevenths eighths ninths tenths",
        "two three four five six seven eight nine",
        "every",
        "second third fourth fifth sixth seventh eighth ninth tenth",
    ),
    "de": _Words(
        "hälfte|die_hälfte|der_hälfte",
        "ein_|einem_|eines_",
        "drittel viertel fünftel sechstel siebtel achtel neuntel zehntel",
        "drittel|dritteln viertel|vierteln fünftel|fünfteln sechstel|sechsteln siebtel|siebteln "
        "achtel|achteln neuntel|neunteln zehntel|zehnteln",
        "zwei drei vier fünf sechs sieben acht neun",
        "jeder|jede|jedes|jeden|jedem",
        "zweite|zweiten|zweiter|zweites dritte|dritten|dritter|drittes vierte|vierten|vierter|"
        "viertes fünfte|fünften|fünfter|fünftes sechste|sechsten|sechster siebte|siebten|siebter "
        "achte|achten|achter neunte|neunten|neunter zehnte|zehnten|zehnter",
    ),
    "fr": _Words(
        "moitié|la_moitié",
        "un_|le_|d'_un_",
        "tiers quart cinquième sixième septième huitième neuvième dixième",
        "tiers quarts cinquièmes sixièmes septièmes huitièmes neuvièmes dixièmes",
        "deux|les_deux trois|les_trois quatre|les_quatre cinq six sept huit neuf",
    ),
    "es": _Words(
        "mitad|la_mitad",
        "un_|el_",
        "tercio cuarto quinto sexto séptimo octavo noveno décimo",
        "tercios cuartos quintos sextos séptimos octavos novenos décimos",
        "dos tres cuatro cinco seis siete ocho nueve",
    ),
    "ru": _Words(
        "половина|половины|половину|половине|половиной",
        "",
        "треть|трети|третью четверть|четверти|четвертью пятая_часть|пятую_часть "
        "шестая_часть|шестую_часть седьмая_часть|седьмую_часть восьмая_часть|восьмую_часть "
        "девятая_часть|девятую_часть десятая_часть|десятую_часть",
        "трети четверти пятых шестых седьмых восьмых девятых десятых",
        "две|двух три|трех|трёх четыре|четырех|четырёх пять шесть семь восемь девять",
        "каждый|каждая|каждое|каждого|каждую",
        "второй|вторая|второго|вторую третий|третья|третьего|третью "
        "четвертый|четвёртый|четвертая|четвёртая|четвертого|четвёртого пятый|пятая|пятого "
        "шестой|шестая|шестого седьмой|седьмая|седьмого восьмой|восьмая|восьмого "
        "девятый|девятая|девятого десятый|десятая|десятого",
    ),
    "uk": _Words(
        "половина|половини|половину|половині|половиною",
        "",
        "третина|третини|третину|третиною чверть|чверті|чвертю п'ята_частина|п'яту_частину "
        "шоста_частина|шосту_частину сьома_частина|сьому_частину восьма_частина|восьму_частину "
        "дев'ята_частина|дев'яту_частину десята_частина|десяту_частину",
        "третини|третин чверті п'ятих шостих сьомих восьмих дев'ятих десятих",
        "дві|двох три|трьох чотири|чотирьох п'ять шість сім вісім дев'ять",
        "кожен|кожний|кожна|кожне|кожного|кожну",
        "другий|друга|другого|другу третій|третя|третього|третю "
        "четвертий|четверта|четвертого п'ятий|п'ята|п'ятого шостий|шоста|шостого "
        "сьомий|сьома|сьомого восьмий|восьма|восьмого дев'ятий|дев'ята|дев'ятого "
        "десятий|десята|десятого",
    ),
    "ko": _Words("절반", "", "", "", ""),
}


def _joined(*parts: str) -> Iterator[str]:
    """Yield each form of the parts after each other."""
    first, *rest = parts
    for form in first.split("|"):
        for following in _joined(*rest) if rest else ("",):
            yield f"{form}{following}".replace("_", " ")


def _shares(words: _Words) -> Iterator[tuple[str, Fraction]]:
    for phrase in _joined(words.halves):
        yield phrase, Fraction(1, 2)
    for below, part in enumerate(words.part.split(), start=3):
        for phrase in _joined(words.one, part):
            yield phrase, Fraction(1, below)
    for below, parts in enumerate(words.parts.split(), start=3):
        for above, number in enumerate(words.numbers.split(), start=2):
            if above < below:
                for phrase in _joined(number, "_|-|", parts):  # "zweidrittel"
                    yield phrase, Fraction(above, below)
    for below, ordinal in enumerate(words.ordinals.split(), start=2):
        for phrase in _joined(words.each, "_", ordinal):
            yield phrase, Fraction(1, below)


SHARES: Final = {code: dict(_shares(words)) for code, words in _WORDS.items()}
"""Phrases for a share, by language."""

NOT_SHARED: Final = words_of("and as than again past time times more less")
"""English words after a share that make something else of it: "half as many", "half past"."""

BEFORE_WHOLE: Final[Mapping[str, frozenset[str]]] = {
    "en": words_of("of the its their his her our all those these"),
    "de": words_of("der des aller von vom seiner ihrer unserer dieser"),
    "fr": words_of("des du de d' parmi"),
    "es": words_of("de del entre"),
}
"""By language: what the words for the whole begin with. In other languages, any word may."""
