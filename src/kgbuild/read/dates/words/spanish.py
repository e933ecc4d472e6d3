"""The Spanish words of dates."""

from typing import Final

from kgbuild.read.dates.words import FISCAL, HABIT, MIDNIGHT, MOVABLE, SEASON, Lexicon, OtherDate

_COUNTS: Final = (
    "dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince "
    "dieciséis diecisiete dieciocho diecinueve veinte"
)
_DAYS: Final = "lunes martes miércoles jueves viernes sábados domingos"
_LAST: Final = ("pasado", "pasada", "último", "última", "anterior")
_NEXT: Final = ("próximo", "próxima", "que viene", "entrante")
_THIS: Final = ("este", "esta", "actual", "presente")


def _both_orders(word: str, value: object, away: dict[int, tuple[str, ...]]) -> dict[str, object]:
    """Return "semana pasada" and "pasada semana", each with its distance and ``value``."""
    found: dict[str, object] = {}
    for distance, words in away.items():
        for which in words:
            meaning = distance if value is None else (distance, value)
            found[f"{word} {which}"] = meaning
            found[f"{which} {word}"] = meaning
    return found


_AWAY: Final = {-1: _LAST[:2], 0: _THIS, 1: _NEXT}

SPANISH: Final = Lexicon(
    habits=("cada", "todos los", "todas las"),
    habits_after=("de cada dos", "de cada tres", "de cada cuatro"),
    either=("o",),
    ordinals="º|o|ro",
    day_before_month=True,
    article_days=True,
    phrases={
        "r": dict.fromkeys(("durante", "por", "a lo largo de")),
        "i": dict.fromkeys(("en",)),
        "h": dict.fromkeys(("el", "la", "los", "las", "lo")),
        "v": dict.fromkeys(("de", "del")),
        "M": {"setiembre": 9},
        "W": {"miercoles": 2, "sabado": 5},
        "n": {
            **{word: number for number, word in enumerate(_COUNTS.split(), 2)},
            "un": 1,
            "una": 1,
            "veinticuatro": 24,
            "treinta": 30,
            "cuarenta y ocho": 48,
        },
        "V": dict.fromkeys(("algunos", "algunas", "varios", "varias", "pocos", "pocas", "unos")),
        "Q": {
            "primer": 1,
            "primero": 1,
            "primera": 1,
            "segundo": 2,
            "segunda": 2,
            "tercer": 3,
            "tercero": 3,
            "cuarto": 4,
        },
        "y": _both_orders("año", None, _AWAY),
        "L": {**_both_orders("semana", "week", _AWAY), **_both_orders("mes", "month", _AWAY)},
        "u": {
            **dict.fromkeys(("minuto", "minutos"), "minute"),
            **dict.fromkeys(("hora", "horas"), "hour"),
            **dict.fromkeys(("día", "días", "dia", "dias"), "day"),
            **dict.fromkeys(("semana", "semanas"), "week"),
            **dict.fromkeys(("mes", "meses"), "month"),
            **dict.fromkeys(("año", "años"), "year"),
        },
        "D": {
            "anteayer": -2,
            "antes de ayer": -2,
            "ayer": -1,
            "hoy": 0,
            "mañana": 1,
            "pasado mañana": 2,
        },
        "DP": {
            **dict.fromkeys(("esta mañana", "esta madrugada"), (0, "morning")),
            "esta tarde": (0, "afternoon"),
            "esta noche": (0, "night"),
            "anoche": (-1, "night"),
            "ayer noche": (-1, "night"),
            "ayer por la mañana": (-1, "morning"),
            "ayer por la tarde": (-1, "afternoon"),
        },
        "<": dict.fromkeys(_LAST[:2]),
        "=": dict.fromkeys(_THIS[:2]),
        ">": dict.fromkeys(_NEXT),
        "p": dict.fromkeys(("últimos", "últimas", "pasados", "pasadas", "última", "último")),
        "c": dict.fromkeys(("próximos", "próximas")),
        "A": dict.fromkeys(("hace",)),
        "J": dict.fromkeys(("dentro de",)),
        "w": dict.fromkeys(("en un plazo de", "en el plazo de")),
        "s": dict.fromkeys(("desde", "desde el")),
        "f": dict.fromkeys(("a partir de", "a partir del", "desde", "desde el")),
        "t": dict.fromkeys(("hasta", "hasta el")),
        "b": dict.fromkeys(("para", "antes del fin de")),
        "a": dict.fromkeys(("después de", "después del", "tras", "no antes de", "no antes del")),
        "e": dict.fromkeys(("antes de", "antes del")),
        "m": dict.fromkeys(("entre",)),
        "&": dict.fromkeys(("y",)),
        "-": dict.fromkeys(("a", "al"), "at"),
        "E": {
            **dict.fromkeys(
                ("comienzos", "principios", "inicios", "a comienzos", "a principios", "a inicios"),
                "start",
            ),
            **dict.fromkeys(("mediados", "a mediados"), "mid"),
            **dict.fromkeys(("finales", "fines", "a finales", "a fines", "fin"), "end"),
        },
        "P": {
            **dict.fromkeys(
                (
                    *("por la mañana", "en la mañana", "de la mañana", "de madrugada"),
                    *("en la madrugada", "la madrugada", "por la madrugada"),
                ),
                "morning",
            ),
            **dict.fromkeys(("por la tarde", "en la tarde", "de la tarde"), "afternoon"),
            **dict.fromkeys(("por la noche", "en la noche", "de la noche"), "night"),
        },
        "K": dict.fromkeys(("fin de semana",)),
        "q": dict.fromkeys(("trimestre",)),
        "H": dict.fromkeys(("semestre", "mitad")),
        "R": dict.fromkeys(
            (
                "recientemente",
                "anteriormente",
                "hasta ahora",
                "hasta la fecha",
                "en los últimos días",
                "últimamente",
                "ya",
            )
        ),
        "X": dict.fromkeys(("actualmente", "ahora", "en este momento")),
        "F": dict.fromkeys(
            (
                "pronto",
                "próximamente",
                "en breve",
                "en los próximos días",
                "en las próximas semanas",
                "en los próximos meses",
            )
        ),
        "x": {
            "navidad": (12, 25),
            "nochebuena": (12, 24),
            "nochevieja": (12, 31),
            "año nuevo": (1, 1),
        },
        "C": {"mediodía": (12, 0, 0), "al mediodía": (12, 0, 0)},
        "!": {
            **dict.fromkeys(("año fiscal", "ejercicio fiscal"), FISCAL),
            **dict.fromkeys(("primavera", "verano", "otoño", "invierno"), SEASON),
            **dict.fromkeys(("pascua", "semana santa", "ramadán"), MOVABLE),
            **dict.fromkeys(("medianoche",), MIDNIGHT),
            **dict.fromkeys((f"los {day}" for day in _DAYS.split()), HABIT),
        },
    },
    special=(
        (r"\Adel (?=.* al )", "f", (0,)),
        (r"\Ade (?=.* a )", "f", (0,)),
    ),
    other=OtherDate(
        days={
            0: ("el mismo día", "ese mismo día", "ese día", "aquel día"),
            1: ("al día siguiente", "el día siguiente", "el día después"),
            -1: ("el día anterior", "el día antes", "la víspera"),
        },
        units={
            "day": ("día", "días"),
            "week": ("semana", "semanas"),
            "month": ("mes", "meses"),
            "year": ("año", "años"),
        },
        later=("más tarde", "después"),
        earlier=("antes",),
        unread=("entonces",),
        years=(
            "ese año",
            "ese mismo año",
            "aquel año",
            "mismo año",
            "año anterior",
            "año siguiente",
            "año previo",
        ),
    ),
)
