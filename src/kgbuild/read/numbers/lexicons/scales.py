"""Words that multiply the number before them, such as "million", in each language.

They are in one place because a number is refused if a word of another language multiplies it: then
no report needs the lexicons of other languages. Korean writes its scales as signs in the number.
"""

from collections.abc import Mapping
from typing import Final

from kgbuild.read.numbers.lexicon import by_form

SCALES: Final[Mapping[str, dict[str, int]]] = {
    "en": by_form(
        {
            12: "dozen",
            10**3: "thousand",
            10**5: "lakh|lakhs|lac|lacs",
            10**6: "million|mn|mln|mio",
            10**7: "crore|crores",
            10**9: "billion|bn|bln",
            10**12: "trillion|tn|trn",
        }
    ),
    "uk": by_form(
        {
            10: "десяток|десятка|десятку|десятків",
            12: "дюжина|дюжини|дюжину|дюжин",
            100: "сотня|сотні|сотню|сотень",
            10**3: "тисяча|тисячі|тисячу|тисяч|тисячам|тисячами|тисячах|тис",
            10**6: "мільйон|мільйона|мільйону|мільйони|мільйонів|мільйонам|млн",
            10**9: "мільярд|мільярда|мільярду|мільярди|мільярдів|млрд",
            10**12: "трильйон|трильйона|трильйони|трильйонів|трлн",
        }
    ),
    "ru": by_form(
        {
            10: "десяток|десятка|десятку|десятков",
            12: "дюжина|дюжины|дюжину|дюжин",
            100: "сотня|сотни|сотню|сотен",
            10**3: "тысяча|тысячи|тысячу|тысяч|тысячам|тысячами|тысячах|тыс",
            10**6: "миллион|миллиона|миллиону|миллионы|миллионов|миллионам|млн",
            10**9: "миллиард|миллиарда|миллиарду|миллиарды|миллиардов|млрд",
            10**12: "триллион|триллиона|триллионы|триллионов|трлн",
        }
    ),
    "de": by_form(
        {
            12: "dutzend",
            10**3: "tausend|tsd",
            10**6: "million|millionen|mio",
            10**9: "milliarde|milliarden|mrd",
            10**12: "billion|billionen",
        }
    ),
    "fr": by_form(
        {
            12: "douzaines",
            10**3: "mille",
            10**6: "million|millions",
            10**9: "milliard|milliards|mds|mrd",
        }
    ),
    "es": by_form(
        {
            12: "docena|docenas",
            10**3: "mil",
            10**6: "millón|millones|mill",
            10**12: "billón|billones",
        }
    ),
}
"""What each word multiplies by, by language."""

FOREIGN_SCALES: Final = frozenset(
    {
        *("milliard", "milliards", "billiard", "score", "gross", "arab", "kharab", "myriad"),
        *("mille", "mila", "mln", "mld", "mlrd", "тыщ", "лакх", "крор", "万", "萬", "億", "亿"),
        *("千", "百", "兆", "ألف", "آلاف", "الف", "مليون", "ملايين", "مليار"),
        *("हजार", "लाख", "करोड़"),
    }
)
"""Words that multiply a number in other languages or seldom in these; no rule reads them."""
