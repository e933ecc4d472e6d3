"""Words that make an amount one for each thing, as a price is: "a barrel", "за баррель".

The unit is `EACH` if things are counted one by one: "per head of cattle", "pro Person".
"""

from collections.abc import Mapping
from typing import Final

from kgbuild.read.numbers.lexicon import by_phrase

EACH: Final = "NUM"
"""The unit for one of what is counted."""

EACH_ONE: Final = frozenset({"each", "apiece"})
"""Words after an amount of money that say the same in English."""

NO_UNIT: Final = "no unit"
"""For things with a unit that kgbuild does not have. No author can expect it."""

#: Things by their units: in English, they follow "per", "a" and "an", or only "per".
_ENGLISH: Final = {
    "BBL": "barrel", "OZ|OZ_TROY": "ounce", "OZ_TROY": "troy ounce",
    "TONNE": "tonne|ton|metric ton", "LB": "pound|lb",
    "L": "litre|liter", "KiloGM": "kilo|kilogram|kg", "GM": "gram|gramme", "HA": "hectare",
    "AC": "acre", "M2": "square metre|square meter", "M3": "cubic metre|cubic meter",
    "MegaW-HR": "megawatt-hour|megawatt hour|mwh", "KiloW-HR": "kilowatt-hour|kilowatt hour|kwh",
    "GAL_US|GAL_UK": "gallon", "FT2": "square foot",
    NO_UNIT: "bushel|thousand cubic metres|mmbtu", EACH: "head|share",
}  # fmt: skip
_ENGLISH_PER: Final = {
    "KiloM": "kilometre|kilometer|km", "MI": "mile", "M": "metre|meter",
    EACH: "person|capita|household|family|child|pupil|student|patient|worker|employee|soldier|"
    "resident|inhabitant|adult|victim|vehicle|car|unit|piece|item|animal|passenger|migrant",
}  # fmt: skip
#: By language: words before a thing, and the things.
_OTHERS: Final[tuple[tuple[str, Mapping[str, str]], ...]] = (
    (
        "pro|je|das|der|die",
        {
            "BBL": "barrel|fass", "L": "liter", "KiloGM": "kilo|kilogramm", "TONNE": "tonne",
            "OZ|OZ_TROY": "unze", "OZ_TROY": "feinunze", "HA": "hektar",
            "M2": "quadratmeter", "M3": "kubikmeter",
            "KiloW-HR": "kilowattstunde", "MegaW-HR": "megawattstunde",
        },
    ),
    (
        "pro|je",
        {EACH: "kopf|person|aktie|einwohner|stück|haushalt|familie|fahrzeug|kind|schüler|soldat"},
    ),
    (
        "par|le|la|l'|à l'",
        {
            "BBL": "baril", "L": "litre", "KiloGM": "kilo|kilogramme", "TONNE": "tonne",
            "OZ|OZ_TROY": "once", "HA": "hectare", "M2": "mètre carré", "M3": "mètre cube",
            "MegaW-HR": "mégawattheure", "KiloW-HR": "kilowattheure",
        },
    ),
    (
        "par",
        {EACH: "personne|action|habitant|tête|foyer|ménage|famille|véhicule|enfant|élève|salarié"},
    ),
    (
        "por|el|la",
        {
            "BBL": "barril", "L": "litro", "KiloGM": "kilo|kilogramo", "TONNE": "tonelada",
            "OZ|OZ_TROY": "onza", "HA": "hectárea", "M2": "metro cuadrado", "M3": "metro cúbico",
            "MegaW-HR": "megavatio hora|megavatio-hora|mwh",
        },
    ),
    ("por", {EACH: "persona|acción|cabeza|habitante|familia|hogar|niño|alumno|vehículo"}),
    ("per", {EACH: "cápita"}),
    (
        "за",
        {
            "BBL": "барель|баррель", "L": "літр|литр", "KiloGM": "кілограм|килограмм|кг",
            "TONNE": "тонну", "OZ|OZ_TROY": "унцію|унцию",
            "OZ_TROY": "тройську унцію|тройскую унцию",
            "M2": "квадратний метр|квадратный метр|кв м", "M3": "кубометр|кубічний метр",
            "KiloW-HR": "кіловат-годину|киловатт-час", "MegaW-HR": "мегават-годину|мегаватт-час",
            EACH: "штуку|акцію|акцию|голову|людину|человека|особу|одиницю|единицу",
        },
    ),
    ("на|з|с|із", {"HA": "гектар|гектара"}),
    (
        "на|з|с|із",
        {
            EACH: "людину|людини|особу|особи|душу населення|душу населения|родину|человека|"
            "одного человека|одну людину|сім'ю|семью|дитину|ребенка|ребёнка",
        },
    ),
)  # fmt: skip

THINGS_AFTER: Final = {
    **{
        f"{each} {thing}": unit
        for unit, things in _ENGLISH.items()
        for thing in things.split("|")
        for each in ("per", "every", "an" if thing[0] in "aeiou" else "a")
    },
    **{f"per {thing}": unit for thing, unit in by_phrase(_ENGLISH_PER).items()},
    **{
        f"{each} {thing}": unit
        for words, things in _OTHERS
        for each in words.split("|")
        for thing, unit in by_phrase(things).items()
    },
    **{
        f"/ {sign}": unit
        for sign, unit in (
            ("l", "L"), ("kg", "KiloGM"), ("t", "TONNE"), ("ha", "HA"), ("bbl", "BBL"),
            ("oz", "OZ|OZ_TROY"),
            ("mwh", "MegaW-HR"), ("kwh", "KiloW-HR"), ("m²", "M2"), ("m2", "M2"),
            ("m³", "M3"), ("barrel", "BBL"), ("tonne", "TONNE"), ("litre", "L"), ("person", EACH),
            ("л", "L"), ("кг", "KiloGM"), ("т", "TONNE"), ("га", "HA"), ("барель", "BBL"),
            ("баррель", "BBL"),
        )
    },
}  # fmt: skip
"""Phrases after a number, with the units for each of which it may be an amount: "A|B" for two."""

THINGS_BEFORE: Final = by_phrase(
    {"BBL": "배럴당", "TONNE": "톤당", "L": "리터당|ℓ당", "KiloGM": "kg당", EACH: "1 인당|인당"}
)
"""Phrases in front of a number, with the unit for each of which it is an amount."""
