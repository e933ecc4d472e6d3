"""A key for all forms of a verb or noun in a language: "crossed" and "crossing" have the same.

Snowball finds the stems of words (https://snowballstem.org). It does not know verbs whose stem
changes, so these have tables here, and it has no rules for Ukrainian. It gives one stem to words
that are made of each other, such as "ship" and "shipment". So the ending by which a word is made
is a part of its key.
"""

import re
from functools import lru_cache
from typing import Final

import snowballstemmer  # type: ignore[import-untyped]  # it has no types

from kgbuild.read.numbers.lexicon import words_of

_ALGORITHMS: Final = {
    "en": "english",
    "fr": "french",
    "de": "german",
    "es": "spanish",
    "ru": "russian",
}
#: Forms of verbs whose stem changes, by language; forms of one verb have slashes between them.
_CHANGING: Final = {
    "en": (
        "arise/arose/arisen be/is/are/was/were bear/bore/borne become/became begin/began/begun "
        "bind/bound bite/bit/bitten bleed/bled blow/blew/blown break/broke/broken bring/brought "
        "build/built burn/burnt burst buy/bought catch/caught choose/chose/chosen come/came "
        "creep/crept deal/dealt dig/dug do/did/done draw/drew/drawn drink/drank/drunk "
        "drive/drove/driven eat/ate/eaten fall/fell/fallen feed/fed feel/felt fight/fought "
        "find/found flee/fled fly/flew/flown forbid/forbade/forbidden free/freed "
        "freeze/froze/frozen get/got/gotten give/gave/given go/went/gone grow/grew/grown "
        "hang/hung have/has/had "
        "hear/heard hide/hid/hidden hold/held keep/kept know/knew/known lay/laid lead/led "
        "leave/left lend/lent lie/lay/lain lose/lost make/made mean/meant meet/met pay/paid "
        "ride/rode/ridden ring/rang/rung rise/rose/risen run/ran say/said see/saw/seen seek/sought "
        "sell/sold send/sent shake/shook/shaken shoot/shot show/shown sink/sank/sunk sit/sat "
        "sleep/slept speak/spoke/spoken spend/spent stand/stood steal/stole/stolen stick/stuck "
        "strike/struck/stricken swear/swore/sworn sweep/swept swim/swam/swum take/took/taken "
        "teach/taught tear/tore/torn tell/told think/thought throw/threw/thrown "
        "understand/understood undergo/underwent/undergone win/won withdraw/withdrew/withdrawn "
        "withhold/withheld write/wrote/written overthrow/overthrew/overthrown "
        "retake/retook/retaken withstand/withstood undertake/undertook/undertaken"
    ),
    "de": (
        "sinken/sank/sanken/gesunken nehmen/nahm/nahmen/genommen treffen/traf/trafen/getroffen "
        "schießen/schoss/schossen/geschossen ziehen/zog/zogen/gezogen geben/gab/gaben/gegeben "
        "brechen/brach/brachen/gebrochen fallen/fiel/fielen/gefallen halten/hielt/hielten/gehalten "
        "verlassen/verließ/verließen schließen/schloss/schlossen/geschlossen "
        "beginnen/begann/begannen/begonnen kommen/kam/kamen/gekommen fliehen/floh/flohen/geflohen "
        "werfen/warf/warfen/geworfen treten/trat/traten/getreten fliegen/flog/flogen/geflogen "
        "fahren/fuhr/fuhren/gefahren gewinnen/gewann/gewannen/gewonnen "
        "verlieren/verlor/verloren bleiben/blieb/blieben/geblieben gehen/ging/gingen/gegangen "
        "abgeschossen/abschossen zurückgezogen/zurückzogen zurückgetreten/zurücktrat "
        "festgenommen/festnahmen überschritt/überschritten/überschreiten"
    ),
    "fr": (
        "prendre/pris/prise/prises/prit/prennent mettre/mis/mise/mises/mit "
        "quitter/quitté/quittent détruire/détruit/détruite/détruits "
        "conclure/conclu/conclue/conclus vendre/vendu/vendue perdre/perdu/perdue "
        "atteindre/atteint/atteinte couler/coulé/coulée tenir/tenu/tient/tiennent "
        "survenir/survenu venir/venu/vient partir/parti/partis"
    ),
    "es": (
        "poner/puso/pusieron/puesto hacer/hizo/hicieron/hecho ir/fue/fueron/ido "
        "romper/roto/rompió caer/cayó/cayeron/caído abrir/abierto/abrió "
        "destruir/destruyó/destruido hundir/hundió/hundido retirar/retiró huir/huyó/huyeron/huido "
        "detener/detuvo/detuvieron/detenido obtener/obtuvo/obtuvieron/obtenido"
    ),
    "ru": (
        "пересек/пересёк/пересекла/пересекли/пересечь/пересекал/пересекала/пересекали "
        "сбил/сбили/сбит/сбита/сбиты/сбито взял/взяли/взят/взята/взяты/взято "
        "ушел/ушёл/ушли/ушла вошел/вошёл/вошли/вошла вышел/вышли/вышла отошел/отошли "
        "покинул/покинули/покинула/покинуть"
    ),
}  # fmt: skip
_FIRST: Final = {
    code: {word: row.split("/")[0] for row in rows.split() for word in row.split("/")}
    for code, rows in _CHANGING.items()
}
#: Endings of Ukrainian verbs and participles, the longest first.
_UKRAINIAN: Final = (
    "вши", "вся", "лася", "лися", "лося", "ного", "ній", "них", "ний", "тий", "ють", "уть", "ить",
    "ять", "ла", "ли", "ло", "на", "не", "ні", "но", "ти", "ть", "то", "та", "те", "ті", "в", "є",
)  # fmt: skip
_LEAST_STEM: Final = 4
#: English nouns that look like forms of verbs: "housing" is no form of "house".
_NOUNS: Final = words_of(
    "building buildings clothing drawing drawings dwelling dwellings filing filings finding "
    "findings heading hearing hearings holding holdings housing landing landings lighting "
    "marketing meeting meetings opening openings painting paintings proceeding proceedings "
    "ruling rulings saying setting settings shipping showing standing training warning "
    "warnings wedding weddings wording writing writings"
)
#: Endings by which words are made of others, without a last "e" in English.
_MADE: Final = {
    "en": re.compile(
        r"(?:ation|ition|tion|sion|ment|ness|ity|er|or|al|iv|ly|abl|ibl|anc|enc|ism|ist|ful|less|"
        r"ic|ous|hood|ship|dom|ary|ory|ag|eer|en|ish|ward)$"
    ),
    "fr": re.compile(
        r"(?:(?:ment|tion|sion|eur|age|ité|iste|isme|eux|able|ance|ence|al|ien|ique)s?|euses?|"
        r"rices?|aux|ales?|iennes?)$"
    ),
    "de": re.compile(r"(?:ung|heit|keit|lich|isch|schaft|nis|bar|los|haft|tum)(?:e[nmrs]?|se)?$"),
    "es": re.compile(
        r"(?:ción|ciones|sión|siones|mientos?|dor(?:es|as?)?|mente|dad(?:es)?|istas?|ismos?|ables?|"
        r"os[oa]s?|al(?:es)?|er[oa]s?|ivos?|ivas?)$"
    ),
}


@lru_cache(maxsize=16_384)
def word_key(word: str, code: str) -> str:
    """Return a key for a word, in lower case: forms of one verb or noun have the same.

    In a language without rules, it is the word.

    >>> word_key("crossed", "en") == word_key("crossing", "en")
    True
    >>> word_key("sank", "en") == word_key("sunk", "en")
    True
    >>> word_key("ship", "en") == word_key("shipment", "en")
    False
    """
    word = _FIRST.get(code, {}).get(word, word)
    if code == "en" and word in _NOUNS:
        return word
    if code in _ALGORITHMS:
        stem = snowballstemmer.stemmer(_ALGORITHMS[code]).stemWord(word)
        return f"{stem}{_made_with(word, code)}"
    if code == "uk":
        endings = (end for end in _UKRAINIAN if word.endswith(end))
        end = next((end for end in endings if len(word) - len(end) >= _LEAST_STEM), "")
        return word.removesuffix(end)
    return word


def _made_with(word: str, code: str) -> str:
    """Return a hyphen and the ending by which a word is made of another one, or nothing."""
    if code == "en":
        word = _without_inflection(word)
    found = _MADE[code].search(word) if code in _MADE else None
    return f"-{found.group()}" if found else ""


def _without_inflection(word: str) -> str:
    """Return an English word without the ending of its form, and without a last "e"."""
    word = re.sub(r"(?:['’]s|s['’]?)$", "", word)
    word = re.sub(r"(?:(?<=e)d|(?<!e)ed|ing|(?<!e)e)$", "", word)
    word = re.sub(r"([^aeiou])\1$", r"\1", word)  # "transferr"
    return re.sub(r"i$", "y", word)
