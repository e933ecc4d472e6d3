"""Words and signs for units of measure, percentages and money, with the unit that each means."""

from typing import Final, NamedTuple

from kgbuild.read.numbers.lexicon import Phrases, by_phrase
from kgbuild.read.numbers.money_words import MONEY_WORDS

MONEY: Final = "money"
"""What `UNITS` has for money, because most of its words can mean several currencies."""

MONEY_NAMES: Final = frozenset(
    ["dollar", "euro", "pound", "hryvnia", "ruble", "rouble", "won", "yen", "yuan", "rupee", "peso"]
)
"""Names of money: a kind with one of them in its label counts money."""

PERCENT: Final = "PERCENT"
"""What `UNITS` has for a percentage, as a notation."""

PER_MILLE: Final = "per mille"
"""What `UNITS` has for per mille, because kgbuild has no such unit."""

POINTS: Final = "percentage points"
"""What `UNITS` has for the difference of two percentages, because it is no share."""

DEGREES: Final = "degrees"
"""What `UNITS` has for degrees, because the author says of which scale."""

GALLONS: Final = "gallons"
"""What `UNITS` has for gallons, because the author says which."""

READINGS: Final = {
    DEGREES: frozenset(["DEG_C", "DEG_F"]),
    GALLONS: frozenset(["GAL_US", "GAL_UK"]),
    "OZ": frozenset(["OZ", "OZ_TROY"]),
}
"""The units that a word can mean, if it can mean several."""

UNITS: Final = Phrases(
    by_phrase(
        {
            MONEY: MONEY_WORDS,  # first, because pounds are a weight, too
            "MilliM": "mm|millimetre|millimetres|millimeter|millimeters|мм|milímetros",
            "CentiM": "cm|centimetre|centimetres|centimeter|centimeters|см|zentimeter|"
            "centimètres|centímetros|сантиметрів|сантиметров",
            "M": "m|metre|metres|meter|meters|м|метр|метри|метра|метрів|метров|metern|mètre|mètres|"
            "metro|metros|미터",
            "KiloM": "km|kilometre|kilometres|kilometer|kilometers|км|кілометр|кілометри|кілометра|"
            "кілометрів|километр|километра|километров|kilometern|kilomètre|kilomètres|kilómetro|"
            "kilómetros|킬로미터",
            "KiloM-PER-HR": "km / h|kph|kmh|km per hour|kilometres per hour|kilometers per hour|"
            "kilometres an hour|kilometers an hour|км / год|км / ч|km pro stunde|"
            "kilometer pro stunde|kilometern pro stunde|kilomètres par heure|"
            "kilómetros por hora|stundenkilometer|stundenkilometern|"
            "kilomètres-heure|кілометрів на годину|километров в час",
            "MI-PER-HR": "mph|miles per hour|miles an hour|meilen pro stunde|miles par heure|"
            "milles à l' heure|millas por hora|миль на годину|миль в час|милі на годину|мили в час",
            "M-PER-SEC": "m / s|metres per second|meters per second|metres a second|"
            "meters a second|"
            "meter pro sekunde|metern pro sekunde|mètres par seconde|metros por segundo|м / с|"
            "метрів на секунду|метров в секунду|метри на секунду|метра в секунду",
            "IN": "inch|inches|zoll|pouce|pouces|pulgada|pulgadas|дюйм|дюйма|дюймы|дюйми|дюймов|"
            "дюймів|인치",
            "FT2": "square foot|square feet|sq ft|quadratfuß|pieds carrés|pies cuadrados|"
            "квадратних футів|квадратных футов",
            "MI2": "square mile|square miles|sq mi|sq miles|quadratmeilen|miles carrés|"
            "millas cuadradas|квадратних миль|квадратных миль",
            "BBL": "barrel|barrels|fass|baril|barils|barril|barriles|барель|бареля|барелі|барелів|"
            "баррель|барреля|баррели|баррелей|배럴",
            GALLONS: "gallon|gallons|gal|gallone|gallonen|galón|galones|галон|галона|галони|"
            "галонів|"
            "галлон|галлона|галлоны|галлонов|갤런",
            "GAL_US": "us gallon|us gallons",
            "GAL_UK": "imperial gallon|imperial gallons|uk gallon|uk gallons|british gallons",
            "OZ_TROY": "troy ounce|troy ounces|feinunze|feinunzen|onces troy|onzas troy|"
            "тройська унція|тройської унції|тройських унцій|тройская унция|тройских унций",
            "KiloW": "kw|kilowatt|kilowatts|kilovatios|квт|кіловат|киловатт",
            "GigaW-HR": "gwh|gigawatt-hours|gigawatt hours|gigawattstunden|gigawattheures|"
            "гвт год|гвт ч",
            "M2": "m²|square metres|square meters|кв м|квадратних метрів|квадратных метров|"
            "quadratmeter|mètres carrés|metros cuadrados",
            "KiloM2": "km²|km2|square kilometre|square kilometres|square kilometer|"
            "square kilometers|sq km|кв км|квадратних кілометрів|квадратных километров|"
            "quadratkilometer|quadratkilometern|kilomètres carrés|kilómetros cuadrados",
            "M3": "m³|m3|cubic metres|cubic meters|cubic metre|cubic meter|kubikmeter|mètres cubes|"
            "metros cúbicos|кубометрів|кубометров|кубічних метрів|кубических метров|куб м",
            "AC": "acre|acres|акр|акра|акри|акрів|акры|акров|에이커",
            "MI_N": "nautical mile|nautical miles|nmi|seemeile|seemeilen|milles marins|"
            "milles nautiques|"
            "millas náuticas|"
            "морських миль|морских миль",
            "KN": "knot|knots|kn|knoten|nœuds|nudos|вузлів|узлов",
            "KiloW-HR": "kwh|kilowatt-hours|kilowatt hours|kilowattstunden|kilowattheures|"
            "квт год|квт ч",
            "MegaW-HR": "mwh|megawatt-hours|megawatt hours|megawattstunden|mégawattheures",
            "MegaW": "mw|megawatt|megawatts|mégawatt|mégawatts|megavatio|megavatios|мвт|мегават|"
            "мегаватів|мегаватт",
            "GigaW": "gw|gigawatt|gigawatts|gigavatios|гвт|гігават|гигаватт",
            "MilliBAR": "millibar|millibars|mbar|hpa|hectopascals|hektopascal",
            "KiloTONNE": "kilotonne|kilotonnes|kiloton|kilotons|kilotonnen|kilotones|кілотонн|"
            "килотонн",
            "DEG_C": "° c|degrees celsius|degrees c|degrees centigrade|grad celsius|"
            "degrés celsius|grados centígrados|grados celsius|градусів цельсія|"
            "градусов цельсия|градуса цельсия|градуси цельсія",
            "DEG_F": "° f|degrees fahrenheit|degrees f|grad fahrenheit|degrés fahrenheit|"
            "grados fahrenheit",
            DEGREES: "°|degree|degrees|grad|degré|degrés|grado|grados|градус|градуса|градуси|"
            "градусів|градусов",
            "HA": "ha|hectare|hectares|га|гектар|гектари|гектара|гектарів|гектаров|hektar|"
            "hectárea|hectáreas|헥타르",
            "FT": "ft|foot|feet|fuß|pied|pieds|pie|pies|фут|фута|фути|футів|футы|футов|피트",
            "MI": "mile|miles|meile|meilen|milla|millas|миля|милю|милі|миль|мили|마일",
            "YD": "yd|yds|yard|yards|yardas|ярд|ярда|ярди|ярдів|ярды|ярдов|야드",
            "GM": "g|gram|grams|gramme|grammes|грам|грамів|грамм|граммов|gramm|gramos",
            "KiloGM": "kg|kilo|kilos|kilogram|kilograms|кг|кілограм|кілограми|кілограмів|"
            "килограмм|килограмма|килограммов|kilogramm|kilogrammes|kilogramos|킬로그램",
            "TONNE": "tonne|tonnes|тонна|тонни|тонны|тонн|tonnen|tonelada|toneladas|톤",
            "LB": "lb|lbs|pound|pounds|pfund|livre|livres|파운드|libra|libras|фунт|фунта|фунти|"
            "фунтів|фунты|фунтов",
            "OZ": "oz|ounce|ounces|unze|unzen|once|onces|onza|onzas|унція|унції|унцій|унция|унции|"
            "унций|온스",
            "L": "litre|litres|liter|liters|л|літр|літри|літрів|литр|литра|литров|litro|litros|"
            "리터",
            "SEC": "second|seconds|секунд|секунда|секунду|секунди|секунды|sekunden|secondes|"
            "segundos|초",
            "MIN": "minute|minutes|хвилин|хвилини|хвилина|хвилину|минут|минуты|минута|минуту|"
            "minuten|minutos|분",
            "HR": "hour|hours|годин|години|година|годину|часов|часа|час|stunde|stunden|heure|"
            "heures|hora|"
            "horas|시간",
            "DAY": "day|days|день|дні|днів|дня|дней|доби|добу|доба|діб|дням|сутки|суток|суткам|"
            "tag|tage|tagen|jour|jours|día|"
            "días|일",
            "WK": "week|weeks|тиждень|тижні|тижнів|тижня|неделя|неделю|недели|недель|woche|"
            "wochen|semaine|"
            "semaines|semana|semanas|주",
            "MO": "month|months|місяць|місяці|місяців|місяця|місяцям|месяцам|месяц|месяца|"
            "месяцев|monat|monate|monaten|"
            "mois|mes|meses|개월",
            "YR": "year|years|рік|роки|року|років|рокам|лет|года|год|годам|jahr|jahre|jahren|ans|"
            "année|années|"
            "año|años|년",
            PERCENT: "%|percent|per cent|pct|відсоток|відсотки|відсотка|відсотків|процент|"
            "проценти|процента|процентів|процентов|prozent|pour cent|por ciento|퍼센트",
            PER_MILLE: "‰",
            POINTS: "percentage point|percentage points|prozentpunkt|prozentpunkte|prozentpunkten|"
            "point de pourcentage|points de pourcentage|punto porcentual|puntos porcentuales|"
            "відсотковий пункт|відсоткових пунктів|відсоткові пункти|відсоткового пункта|"
            "процентный пункт|процентных пунктов|процентных пункта|процентного пункта",
        }
    )
)


TIMES: Final = frozenset(["SEC", "MIN", "HR", "DAY", "WK", "MO", "YR"])
"""The units of time."""

LENGTHS: Final = frozenset({"MilliM", "CentiM", "M", "KiloM", "IN", "FT", "YD", "MI", "MI_N"})
"""The units of length."""


class Expected(NamedTuple):
    """What an author says is counted or measured."""

    unit: str | None  # the notation of the unit of measure; None if things are counted
    words: frozenset[str] = frozenset()  # words of the names of what is counted, in lower case
    increment: bool = False  # whether it is counted in addition: "500 more soldiers"
    per: str | None = None  # the notation of the unit for each of which it is: "a day"
    people: bool = False  # whether people are counted, one by one
    part: bool = False  # whether it is a part of a larger number: "12 other people"

    @property
    def besides(self) -> bool:
        """Return whether it is counted besides others."""
        return self.increment or self.part
