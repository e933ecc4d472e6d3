"""Words and signs for money, by the codes of ISO 4217 that they can mean.

A word such as "kroner" can mean several currencies. The author's unit decides between them, and so
does an adjective next to the word: "Danish kroner".
"""

from functools import lru_cache
from typing import Final

from kgbuild.read.numbers.lexicon import Phrases

_DOLLARS: Final = (
    "AUD BBD BMD BND BSD BZD CAD FJD GYD HKD JMD KYD LRD NAD NZD SBD SGD SRD TTD TWD USD XCD"
)
_PESOS: Final = "ARS CLP COP CUP DOP MXN PHP UYU"
_POUNDS: Final = "EGP FKP GBP GIP LBP SDG SHP SSP SYP"
_FRANCS: Final = "BIF CDF CHF DJF GNF KMF RWF XAF XOF XPF"
_RUPEES: Final = "INR LKR MUR NPR PKR SCR"
_DINARS: Final = "BHD DZD IQD JOD KWD LYD RSD TND"
_RIALS: Final = "IRR OMR QAR SAR YER"

#: Phrases by the codes that they can mean.
_BY_CODES: Final = {
    f"{_DOLLARS} {_PESOS}": "$",
    _DOLLARS: "dollar|dollars|долар|долара|долари|доларів|доллар|доллара|доллары|долларов|달러|"
    "dólar|dólares",
    _PESOS: "peso|pesos|песо",
    _POUNDS: "£|pound|pounds|pfund|livres|libra|libras|фунт|фунта|фунти|фунтів|фунты|фунтов|"
    "livre|파운드",
    "GBP": "sterling|pound sterling|pounds sterling|pfund sterling|livres sterling|"
    "libras esterlinas|фунтів стерлінгів|фунта стерлінгів|фунтов стерлингов|фунта стерлингов",
    "USD": "us$|us $|us-dollar|u . s . dollars|u . s . dollar",
    "CAD": "c$|ca$",
    "AUD": "a$|au$",
    "HKD": "hk$",
    "NZD": "nz$",
    "SGD": "s$",
    "TWD": "nt$",
    "EUR": "€|euro|euros|євро|евро|유로",
    "JPY": "yen|yens|єна|єни|єн|иена|иены|иен|엔",
    "CNY": "yuan|yuans|renminbi|rmb|юань|юані|юанів|юаня|юаней|위안",
    "JPY CNY": "¥",
    "KRW KPW": "₩|won|wons|воны|вонів|원",
    "UAH": "₴|hryvnia|hryvnias|hrywnja|hryvnias|grivnia|grivnias|гривня|гривні|гривень|грн|"
    "гривна|гривны|гривен",
    "RUB": "₽",
    "RUB BYN": "rouble|roubles|ruble|rubles|rubel|rublo|rublos|рубль|рубля|рубли|рублей|руб|"
    "рублі|рублів",
    "INR": "₹",
    _RUPEES: "rupee|rupees|rs|rupien|roupie|roupies|rupia|rupias|рупія|рупії|рупій|рупия|рупии|"
    "рупий",
    "DKK NOK": "krone|kroner",
    "SEK": "kronor",
    "SEK ISK": "krona",
    "ISK": "krónur",
    "DKK NOK SEK": "kr",
    "CZK DKK ISK NOK SEK": "crowns|kronen|couronne|couronnes|coronas|крона|крони|"
    "крон|кроны|크로나|크로네",
    "CZK": "koruna|korunas|koruny",
    _FRANCS: "franc|francs|franken|francos|франк|франка|франки|франків|франков",
    "TRY": "₺",
    "LBP SYP TRY": "lira|liras|liren|ліра|ліри|лір|лира|лиры|лир",
    "PLN": "zloty|zlotys|zlotych|złoty|złotych|злотий|злотих|злоті|злотый|злотых",
    "HUF": "forint|forints|форинт|форинтів|форинти|форинта|форинтов",
    "RON MDL": "leu|lei|лей|леїв|леев|лея",
    "ILS": "₪|nis|shekel|shekels|schekel|shekelim|sheqels|séquel|séquels|shequel|шекель|шекеля|"
    "шекелі|шекелів|шекели|шекелей",
    _DINARS: "dinar|dinars|dinare|dinares|динар|динара|динарів|динари|динаров",
    _RIALS: "rial|rials|riyal|riyals|ریال|ріал|ріала|ріалів|риал|риала|риалов",
    "AED MAD": "dirham|dirhams|дирхам|дирхама|дирхамів|дирхамов",
    "KES SOS TZS UGX": "shilling|shillings|schilling",
    "NGN": "₦|naira|nairas",
    "ZAR": "rand|rands",
    "GHS": "cedi|cedis",
    "ETB": "birr",
    "ZMW MWK": "kwacha",
    "BDT": "taka",
    "MMK": "kyat|kyats",
    "THB": "฿|baht|bahts",
    "IDR": "rupiah|rupiahs",
    "MYR": "ringgit|ringgits",
    "VND": "₫|dong|dongs",
    "BRL": "r$|reais|reales",
    "PEN": "soles",
    "PYG": "guaraníes|guaranies",
    "BOB VES": "bolivianos|bolívares|bolivares",
    "KZT": "₸|tenge|тенге",
    "GEL": "₾|lari|ларі|лари",
    "AMD": "dram|drams|драм|драмів|драмов",
    "AZN TMT": "manat|manats|манат|манатів|манатов|маната",
    "KGS UZS": "soms|сом|сомів|сомов",
    "AFN": "afghani|afghanis",
    "MNT": "tugrik|tugriks",
}

#: Words for a hundredth of a currency, by the codes that they can mean.
_HUNDREDTHS: Final = {
    f"{_DOLLARS} EUR KES LKR MUR SCR ZAR": "¢|cent|cents|센트|цент|цента|центи|центів|центы|центов",
    "GBP": "p|penny|pence",
    "RUB UAH BYN": "kopeck|kopecks|kopek|kopeks|kopiyka|kopiykas|kopeken|kopecks|копійка|копійки|"
    "копійку|копійок|копейка|копейки|копейку|копеек|коп",
    "EUR CHF XAF XOF MAD DZD": "centime|centimes",
    "EUR": "céntimo|céntimos",
    f"{_PESOS} BRL BOB EUR": "centavo|centavos",
    "CHF": "rappen",
    "INR NPR PKR": "paise|paisa",
    "SEK": "öre",
    "DKK NOK": "øre",
    "PLN": "grosz|grosze|groszy",
    "ILS": "agora|agorot",
    "TRY": "kuruş|kurus",
    "EGP LBP SYP": "piastre|piastres|piaster|piasters",
}
HUNDREDTHS: Final = frozenset(
    phrase for phrases in _HUNDREDTHS.values() for phrase in phrases.split("|")
)
"""Words for a hundredth of a currency, such as "cents"."""

#: Codes that are no words, unlike ALL, TOP and TRY.
_CODES: Final = (
    "AED ARS AUD AZN BDT BHD BRL BYN CAD CHF CLP CNY CZK DKK DZD EGP ETB EUR GBP GHS HKD HUF "
    "IDR ILS INR IQD IRR ISK JOD JPY KES KGS KPW KRW KWD KZT LBP LKR LYD MDL MMK MNT MUR MWK "
    "MXN MYR NGN NOK NPR NZD OMR PHP PKR PLN PYG QAR RON RSD RUB RWF SDG SEK SGD SSP SYP THB "
    "TMT TND TWD TZS UAH UGX USD UYU UZS VND XAF XOF YER ZAR ZMW"
)

MONEY_PHRASES: Final = Phrases(
    {
        phrase: frozenset(codes.split())
        for codes, phrases in (
            *_BY_CODES.items(),
            *_HUNDREDTHS.items(),
            *((code, code.lower()) for code in _CODES.split()),
        )
        for phrase in phrases.split("|")
    }
)
"""Words and signs for money, with the codes that they can mean."""

MONEY_WORDS: Final = "|".join([*_BY_CODES.values(), *_HUNDREDTHS.values(), *_CODES.lower().split()])
"""The same words and signs, with "|" between them."""

CURRENCIES: Final = frozenset(code for codes in (*_BY_CODES, _CODES) for code in codes.split())
"""The codes of the currencies with words."""

MONEY_VERBS: Final = frozenset({"won"})
"""Words for money that are verbs before a number: "won 12,000 votes"."""

#: Beginnings of words for countries and what belongs to them, by the codes of their money.
_STEMS: Final = {
    "AED": "emirat|uae",
    "AFN": "afghan",
    "AMD": "armenian|вірменськ|армянск",
    "AZN": "azerbaij|aserbaid|азербайджан",
    "BDT": "banglad",
    "BRL": "brazil|brasil|brésil|бразил",
    "CNY": "chinese|chinesisch|chinois|chinos|китайськ|китайск",
    "ETB": "ethiop|äthiop",
    "GEL": "georgian|georgisch|géorgien|грузинськ|грузинск",
    "GHS": "ghana",
    "HUF": "hungar|ungarisch|hongrois|húngar|угорськ|венгерск",
    "IDR": "indones",
    "ILS": "israel|isral|israél|ізраїльськ|израильск",
    "JPY": "japan|japon|японськ|японск",
    "KGS": "kyrgyz|киргиз",
    "KZT": "kazakh|kasach|kazaj|казахськ|казахстан",
    "MMK": "burm|myanm",
    "MNT": "mongol",
    "MYR": "malays",
    "NGN": "niger",
    "PEN": "peru",
    "PLN": "polish|polnisch|polon|polac|польськ|польск",
    "THB": "thai",
    "TJS": "tajik|таджи",
    "TMT": "turkmen",
    "UZS": "uzbek|узбек",
    "VES": "venez",
    "VND": "vietnam",
    "AUD": "austral|австрал",
    "ARS": "argentin|аргентин",
    "BYN": "belarus|biélorus|bielorrus|білорус|белорус",
    "CAD": "canad|kanad|канад",
    "CDF": "congol|kongol",
    "CHF": "swiss|schweizer|suisse|suizo|швейцар",
    "CLP": "chilen|chilien",
    "COP": "colomb|kolumb",
    "CUP": "cuban",
    "CZK": "czech|tschech|tchèque|checa|чеськ|чешск",
    "DKK": "danish|dänisch|danois|danesa|данськ|датськ|датск",
    "DOP": "dominican",
    "DZD": "algerian|algéri|argel",
    "EGP": "egypt|ägypt|égypt|egipci|єгипет|египет",
    "GBP": "british|britisch|britann|británic|британ",
    "HKD": "hongkong|hong|kong",
    "INR": "indian|indisch|indien|india|індійськ|индийск",
    "IQD": "iraqi|irakisch|irak|iraqu|іракськ|иракск",
    "IRR": "iranian|iranisch|iranien|iraní|іранськ|иранск",
    "ISK": "iceland|isländisch|islandais|islandesa|ісландськ|исландск",
    "JOD": "jordan|йорданськ|иорданск",
    "KES": "kenya|kenia",
    "KPW": "north|nordkorean|nord-coréen|norcorean|північнокорейськ|северокорейск",
    "KPW KRW": "korean|koreanisch",
    "KRW SSP ZAR": "south",
    "KRW": "südkorean|sud-coréen|surcorean|південнокорейськ|южнокорейск",
    "KWD": "kuwait|koweït",
    "LBP": "leban|libanes|libanais|ліванськ|ливанск",
    "LKR": "sri|lanka",
    "LYD": "libyan|libysch|libyen|libi",
    "MAD": "moroccan|marokk|maroc|marroqu",
    "MDL": "moldov|moldau|moldav|молдов|молдав",
    "MXN": "mexic|mexik",
    "NOK": "norweg|norwég|norvég|norueg|норвез|норвеж",
    "NPR": "nepal",
    "NZD TWD": "new",
    "NZD": "zealand|neuseeländisch|néo-zélandais|neozeland",
    "OMR": "omani",
    "PHP": "philippin|filipin",
    "PKR": "pakist|пакист",
    "QAR": "qatari",
    "RON": "romanian|rumän|roumain|ruman|румунськ|румынск",
    "RSD": "serbian|serbisch|serbe|serbio|сербськ|сербск",
    "RUB": "russ|rusos|російськ|росийськ|российск",
    "SAR": "saudi|saoud|saudí|саудівськ|саудовск",
    "SDG SSP": "sudanese|sudanesisch|soudan",
    "SEK": "swedish|schwedisch|suédois|sueca|шведськ|шведск",
    "SGD": "singap",
    "SOS": "somali",
    "SYP": "syrian|syrisch|syrien|siri|сирійськ|сирийск",
    "TND": "tunis",
    "TRY": "turkish|türkisch|turque|turca|турецьк|турецк",
    "TWD": "taiwan",
    "TZS": "tanzan",
    "UAH": "ukrain|ucrani|українськ|украинск",
    "UGX": "ugand",
    "USD": "us|u.s|american|amerikanisch|américain|estadounid|сша|американ|미국",
    "UYU": "uruguay",
    "XAF XOF": "cfa",
    "ZAR": "african|südafrikan|sud-africain|sudafrican|південноафриканськ|южноафриканск",
    "YER": "yemen|jemen|yémen",
}
ADJECTIVES: Final = tuple(
    (stem, frozenset(codes.split()))
    for codes, stems in _STEMS.items()
    for stem in sorted(stems.split("|"), key=len, reverse=True)
)
"""Beginnings of adjectives and names of countries, with the codes of their money."""

#: Those that are whole words.
_WHOLE: Final = frozenset(
    {"african", "cfa", "hong", "kong", "new", "north", "south", "sri", "uae", "us", "сша"}
)


@lru_cache(maxsize=16_384)
def codes_of_adjective(word: str) -> frozenset[str] | None:
    """Return the codes of the money that an adjective or a country names: "Danish", "сша"."""
    for stem, codes in ADJECTIVES:
        if word == stem or (stem not in _WHOLE and word.startswith(stem)):
            return codes
    return None
