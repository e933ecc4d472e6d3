"""The German words of dates."""

from typing import Final

from kgbuild.read.dates.words import FISCAL, MIDNIGHT, MOVABLE, SEASON, Lexicon, OtherDate

_COUNTS: Final = (
    "zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn "
    "sechzehn siebzehn achtzehn neunzehn zwanzig"
)
_WEEKDAYS: Final = "montag dienstag mittwoch donnerstag freitag samstag sonntag"
_ENDINGS: Final = ("e", "er", "es", "en", "em")


def _inflected(*stems: str) -> tuple[str, ...]:
    return tuple(f"{stem}{ending}" for stem in stems for ending in _ENDINGS)


_LAST: Final = _inflected("letzt", "vergangen", "vorig")
_THIS: Final = ("diese", "dieser", "dieses", "diesen", "diesem")
_NEXT: Final = _inflected("nächst", "kommend")
_AWAY: Final = {-1: _LAST, 0: (*_THIS, *_inflected("laufend")), 1: _NEXT}
_DAY_PARTS: Final = {
    "morgen": "morning",
    "vormittag": "morning",
    "früh": "morning",
    "mittag": "afternoon",
    "nachmittag": "afternoon",
    "abend": "evening",
    "nacht": "night",
}

GERMAN: Final = Lexicon(
    habits=("jeden", "jeder", "jedem", "jedes", "jede"),
    either=("oder",),
    year_begins_sentence=True,
    ordinals=r"\.",
    day_before_month=True,
    phrases={
        "r": dict.fromkeys(("am", "im", "um", "an", "bei", "während", "gegen ende", "auf")),
        "i": dict.fromkeys(("in",)),
        "h": dict.fromkeys(("der", "die", "das", "den", "dem", "des")),
        "v": {},
        "M": {
            "jänner": 1,
            "jänners": 1,
            "feber": 2,
            "märz": 3,
            **{f"{name}s": n for n, name in ((1, "januar"), (2, "februar"), (5, "mai"))},
        },
        "W": {
            "sonnabend": 5,
        },
        "WP": {
            f"{name}{part}": (n, of_day)
            for n, name in (*enumerate(_WEEKDAYS.split()), (5, "sonnabend"))
            for part, of_day in _DAY_PARTS.items()
        }
        | {
            f"{name} {part}": (n, of_day)
            for n, name in (*enumerate(_WEEKDAYS.split()), (5, "sonnabend"))
            for part, of_day in _DAY_PARTS.items()
        },
        "n": {
            **{word: number for number, word in enumerate(_COUNTS.split(), 2)},
            **dict.fromkeys(("ein", "eine", "einer", "einem", "einen", "eines"), 1),
            "vierundzwanzig": 24,
            "achtundvierzig": 48,
            "dreißig": 30,
            "zweiundsiebzig": 72,
        },
        "V": dict.fromkeys(("einige", "einigen", "mehrere", "mehreren", "wenige", "wenigen")),
        "Q": {
            f"{stem}{ending}": number
            for number, stem in enumerate(("erst", "zweit", "dritt", "viert"), 1)
            for ending in _ENDINGS
        },
        "y": {
            f"{which} {year}": away
            for away, words in _AWAY.items()
            for which in words
            for year in ("jahr", "jahres", "jahre")
        }
        | {"vorjahr": -1},
        "L": {
            f"{which} {word}": (away, unit)
            for away, words in _AWAY.items()
            for which in words
            for word, unit in (
                *(("woche", "week"), ("monat", "month"), ("monats", "month")),
                *(("quartal", "quarter"), ("quartals", "quarter")),
            )
        },
        "u": {
            **dict.fromkeys(("minute", "minuten"), "minute"),
            **dict.fromkeys(("stunde", "stunden"), "hour"),
            **dict.fromkeys(("tag", "tage", "tagen", "tages"), "day"),
            **dict.fromkeys(("woche", "wochen"), "week"),
            **dict.fromkeys(("monat", "monate", "monaten", "monats"), "month"),
            **dict.fromkeys(("jahr", "jahre", "jahren", "jahres"), "year"),
        },
        "D": {"vorgestern": -2, "gestern": -1, "heute": 0, "morgen": 1, "übermorgen": 2},
        "DP": {
            f"{word} {part}": (away, of_day)
            for word, away in (("gestern", -1), ("heute", 0), ("vorgestern", -2), ("morgen", 1))
            for part, of_day in _DAY_PARTS.items()
            if (word, part) != ("morgen", "morgen")
        },
        "<": dict.fromkeys(_LAST),
        "=": dict.fromkeys(_THIS),
        ">": dict.fromkeys(_NEXT),
        "A": dict.fromkeys(("vor",)),
        "w": dict.fromkeys(("innerhalb", "innerhalb von", "binnen")),
        "s": dict.fromkeys(("seit", "seit dem")),
        "f": dict.fromkeys(("von", "vom", "ab", "ab dem")),
        "t": dict.fromkeys(("bis", "bis zum", "bis zur", "bis in")),
        "b": dict.fromkeys(("bis spätestens", "spätestens bis")),
        "a": dict.fromkeys(("nach", "nach dem", "frühestens", "nicht vor")),
        "e": dict.fromkeys(("vor dem",)),
        "m": dict.fromkeys(("zwischen",)),
        "&": dict.fromkeys(("und",)),
        "E": {
            "anfang": "start",
            "beginn": "start",
            "mitte": "mid",
            "ende": "end",
            "frühen": "early",
            "späten": "late",
        },
        "P": {
            **{
                f"{article}{part}": of_day
                for part, of_day in _DAY_PARTS.items()
                if part != "früh"
                for article in ("am ", "in der ")
            },
            "morgens": "morning",
            "vormittags": "morning",
            "mittags": "afternoon",
            "nachmittags": "afternoon",
            "abends": "evening",
            "nachts": "night",
            "früh": "morning",
        },
        "N": dict.fromkeys(
            (
                "in der nacht auf",
                "in der nacht zum",
                "in der nacht zu",
                "nacht auf",
                "nacht zum",
                "in der nacht",
            )
        ),
        "O": dict.fromkeys(("über nacht",)),
        "K": dict.fromkeys(("wochenende", "wochenendes", "das wochenende")),
        "q": dict.fromkeys(("quartal", "quartals", "vierteljahr")),
        "H": dict.fromkeys(("hälfte", "halbjahr")),
        "$": dict.fromkeys(("jahresende",)),
        "R": dict.fromkeys(
            (
                "kürzlich",
                "zuletzt",
                "neulich",
                "bisher",
                "bislang",
                "zuvor",
                "früher",
                "unlängst",
                "vor kurzem",
                "in den letzten tagen",
                "in den vergangenen tagen",
                "jüngst",
            )
        ),
        "X": dict.fromkeys(("derzeit", "jetzt", "zurzeit", "gegenwärtig", "momentan", "aktuell")),
        "F": dict.fromkeys(
            (
                "bald",
                "demnächst",
                "in kürze",
                "in den kommenden tagen",
                "in den nächsten tagen",
                "in den kommenden wochen",
                "in den nächsten wochen",
                "in den kommenden monaten",
                "in den nächsten monaten",
            )
        ),
        "x": {"neujahr": (1, 1), "silvester": (12, 31), "heiligabend": (12, 24)},
        "C": {"mittag": (12, 0, 0), "12 uhr mittags": (12, 0, 0)},
        "!": {
            **dict.fromkeys(("geschäftsjahr", "haushaltsjahr"), FISCAL),
            **dict.fromkeys(("frühling", "frühjahr", "sommer", "herbst", "winter"), SEASON),
            **dict.fromkeys(("ostern", "pfingsten", "weihnachten"), MOVABLE),
            **dict.fromkeys(("mitternacht",), MIDNIGHT),
        },
    },
    other=OtherDate(
        days={
            0: ("am selben tag", "am gleichen tag", "an diesem tag", "an jenem tag"),
            1: (
                "am nächsten tag",
                "am folgenden tag",
                "am tag darauf",
                "am tag danach",
                "tags darauf",
            ),
            -1: ("am tag zuvor", "am tag davor", "am vortag", "tags zuvor"),
        },
        units={
            "day": ("tag", "tage", "tagen"),
            "week": ("woche", "wochen"),
            "month": ("monat", "monate", "monaten"),
            "year": ("jahr", "jahre", "jahren"),
        },
        later=("später", "danach", "darauf"),
        earlier=("zuvor", "davor", "früher"),
        unread=("damals", "dann"),
        years=(
            "jenem jahr",
            "jenes jahres",
            "selben jahr",
            "desselben jahres",
            "gleichen jahr",
            "folgenden jahr",
            "vorangegangenen jahr",
            "folgejahr",
        ),
    ),
)
