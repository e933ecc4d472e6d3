"""The language of a text: what the document declares, compared with its letters and words.

A template often declares English for a page in another language. The script of the text decides
against such a declaration. Frequent words decide where nothing is declared.
"""

import re
import unicodedata
from collections import Counter
from typing import Final

from kgbuild.vocab.rdf_syntax import is_language_tag

#: ISO 639-2 for a language that is not known.
UNKNOWN: Final = "und"
_TAG: Final = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")
_SAMPLE: Final = 20_000
_MOST: Final = 0.6
_FEWEST_WORDS: Final = 4
_SHARE: Final = 0.06

#: Languages by the script that they are written in, as `unicodedata.name` begins.
_SCRIPTS: Final = {
    "GREEK": ("el",),
    "HEBREW": ("he", "yi"),
    "ARABIC": ("ar", "fa", "ur", "ps", "ku", "ckb", "ug", "sd"),
    "CYRILLIC": ("ru", "uk", "be", "bg", "sr", "mk", "kk", "ky", "mn", "tg", "uz", "tt"),
    "DEVANAGARI": ("hi", "mr", "ne"),
    "BENGALI": ("bn", "as"),
    "TAMIL": ("ta",),
    "TELUGU": ("te",),
    "THAI": ("th",),
    "GEORGIAN": ("ka",),
    "ARMENIAN": ("hy",),
    "ETHIOPIC": ("am", "ti"),
    "MYANMAR": ("my",),
    "KHMER": ("km",),
    "HANGUL": ("ko",),
    "HIRAGANA": ("ja",),
    "KATAKANA": ("ja",),
    "CJK": ("zh", "ja"),
    "LATIN": (),
}
#: Frequent words that are rare in related languages.
_FREQUENT: Final = {
    "en": "the and of to that was with for is on said from have has by are not",
    "de": "der die und das nicht mit den von ist auf dem sich für eine ein im werden",
    "fr": "les des est dans une pour qui que du par sur avec ont été pas cette aux",
    "es": "los las del una por con para que se el fue como más pero ha según sus",
    "pt": "não uma dos com para que os do da em foi mais ao pelo são também das",
    "it": "il che di della per non sono una con gli nel dei alla è anche più delle",
    "nl": "het een van de en dat niet zijn op met voor is te door werd ook aan",
    "sv": "och att det som på är av för med den inte till har ett om från",
    "da": "og at det som på er af for med den ikke til har et fra blev",
    "nb": "og at det som på er av for med den ikke til har et fra ble",
    "fi": "ja on ei että oli se hän mutta myös ovat mukaan joka kun",
    "pl": "nie się na że jest do oraz przez dla jak został po od które",
    "cs": "se na že je pro jako jsou bylo podle také který při ale byl",
    "sk": "sa na že je pre ako sú bolo podľa tiež ktorý pri ale bol",
    "hu": "az és hogy nem egy is volt meg csak még szerint már",
    "ro": "și în nu că pentru este din sunt care cu au fost mai",
    "tr": "ve bir bu için ile olarak da de olduğu çok daha sonra gibi",
    "hr": "je se na da su za od koji nije kako što bi iz će",
    "id": "yang dan di dengan untuk dari ini itu tidak pada dalam akan",
    "vi": "của và là các được trong cho không với người một",
    "ca": "els les amb que una per del és dels han més va aquest",
    "ru": "и в не на что с по это как из его был они также для",
    "uk": "і в не на що з та це як від його був які також для",
    "be": "і ў не на што з па гэта як ад яго быў таксама для",
    "bg": "и в не на че с по това как от е за са като ще",
    "sr": "је и у да се на су за од није који са као",
    "ar": "في من على إلى أن التي الذي هذا عن مع كما بعد",
    "fa": "که در به از این را با است برای های می شد",
    "ur": "کے کی میں ہے سے کا اور نے کہ ہیں",
    "he": "של את על לא הוא כי זה גם עם היא",
    "hi": "के में है की और से को का ने पर",
    "mr": "आहे आणि या च्या हे होते",
    "zh": "",
}
#: Letters that a language has and those with similar words do not.
_LETTERS: Final = {
    "ru": "ыэ",
    "uk": "їєґ",
    "be": "ў",
    "sr": "јљњђћџ",
    "mk": "ѓќѕ",
    "fa": "پچژگی",
    "ur": "ٹڈڑےں",
    "ar": "ةىي",
    "pl": "łąęśźż",
    "cs": "řěů",
    "sk": "ľĺŕ",
    "hu": "őű",
    "ro": "ășț",
    "tr": "ığ",
    "hr": "đ",
    "es": "ñ¿¡",
    "pt": "ãõ",
    "de": "ß",
    "ca": "ŀ",
    "vi": "ạảấầậắệếểộớợ",
}
_WORD: Final = re.compile(r"[^\W\d_]+(?:[\u0900-\u0dff]*[^\W\d_]*)*")


def language_tag(text: str | None) -> str | None:
    """Return a declared language as a BCP 47 tag: ``en_US`` is ``en-US``; None if it is none."""
    tag = (text or "").strip().split(",")[0].split(";")[0].strip().replace("_", "-")
    if not _TAG.fullmatch(tag) or not is_language_tag(tag):
        return None
    first, *others = tag.split("-")
    return "-".join([first.lower(), *(p.upper() if len(p) == len("US") else p for p in others)])


def language_of(text: str, declared: str | None) -> str:
    """Return the language of a text: ``declared``, unless its script does not allow that."""
    likely = guessed_language(text)
    if declared is None:
        return likely or UNKNOWN
    scripts = _scripts(text)
    first = declared.partition("-")[0]
    possible = [name for name, languages in _SCRIPTS.items() if first in languages]
    is_latin = not possible
    script = scripts[0] if scripts else None
    if script is None or script in possible or (is_latin and script == "LATIN"):
        return declared
    if first == "ja" and script in {"CJK", "HIRAGANA", "KATAKANA"}:
        return declared
    if is_latin and first not in _FREQUENT:
        return declared  # a language of which nothing is known here, in any script
    return likely or UNKNOWN


def guessed_language(text: str) -> str | None:
    """Return the language that the letters and frequent words of a text show; None if unclear."""
    scripts = _scripts(text)
    if not scripts:
        return None
    if {"HIRAGANA", "KATAKANA"} & set(scripts):
        return "ja"
    languages = ("zh",) if scripts[0] == "CJK" else _SCRIPTS.get(scripts[0])
    if languages is not None and len(languages) == 1:
        return languages[0]
    words = Counter(_WORD.findall(text[:_SAMPLE].casefold()))
    total = sum(words.values())
    letters = Counter(text[:_SAMPLE].casefold())
    counts = {
        language: sum(words[word] for word in frequent.split())
        + sum(letters[letter] for letter in _LETTERS.get(language, ""))
        for language, frequent in _FREQUENT.items()
        if (language in languages if languages else not _is_of_other_script(language))
    }
    ranked = sorted(counts.items(), key=lambda each: -each[1])
    most = ranked[0][1] if ranked else 0
    is_tie = len(ranked) > 1 and most == ranked[1][1]
    return None if is_tie or most < max(_FEWEST_WORDS, _SHARE * total) else ranked[0][0]


def _is_of_other_script(language: str) -> bool:
    return any(language in languages for languages in _SCRIPTS.values())


def _scripts(text: str) -> list[str]:
    """Return the scripts of a text with a good share of its letters, the most frequent first."""
    counts = Counter(
        unicodedata.name(letter, "").partition(" ")[0].partition("-")[0]
        for letter in text[:_SAMPLE]
        if letter.isalpha()
    )
    total = sum(counts.values())
    return [name for name, count in counts.most_common() if count >= (1 - _MOST) / 4 * total]
