"""The English words of dates."""

from typing import Final

from kgbuild.phrases import MONTHS
from kgbuild.read.dates.words import FISCAL, MIDNIGHT, MOVABLE, SEASON, Lexicon, OtherDate

_SHORT_MONTHS: Final = "jan feb mar apr may jun jul aug sep oct nov dec"
_WEEKDAYS: Final = "monday tuesday wednesday thursday friday saturday sunday"
_COUNTS: Final = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty"
)
_UNITS: Final = {"week": "week", "month": "month", "quarter": "quarter"}
_AWAY: Final = {"last": -1, "this": 0, "next": 1, "the previous": None, "the current": 0}
_VAGUE_UNITS: Final = ("hours", "days", "weeks", "months", "years")

ENGLISH: Final = Lexicon(
    habits=("every", "each", "every other", "every single", "every last", "each and every"),
    either=("or",),
    month_first=True,
    ordinals="st|nd|rd|th",
    special=(
        (r"(?:the )?year (?=[12][0-9]{3}(?![0-9]))", "r", ("",)),
        (r"q([1-4])(?![0-9])", "Qq", (1, "")),
    ),
    phrases={
        "r": dict.fromkeys(("on", "at", "during", "over", "as of", "sometime", "throughout")),
        "i": dict.fromkeys(("in",)),
        "h": dict.fromkeys(("the",)),
        "v": dict.fromkeys(("of",)),
        "M": {
            **{name.lower(): number for number, name in enumerate(MONTHS, 1)},
            **{name: number for number, name in enumerate(_SHORT_MONTHS.split(), 1)},
            "sept": 9,
        },
        "W": {
            **{name: number for number, name in enumerate(_WEEKDAYS.split())},
            **{name[:3]: number for number, name in enumerate(_WEEKDAYS.split())},
            "tues": 1,
            "thur": 3,
            "thurs": 3,
        },
        "n": {
            **{word: number for number, word in enumerate(_COUNTS.split(), 1)},
            "a": 1,
            "an": 1,
            "thirty": 30,
            "forty": 40,
            "fifty": 50,
            "sixty": 60,
            "ninety": 90,
            "twenty four": 24,
            "forty eight": 48,
            "seventy two": 72,
        },
        "V": dict.fromkeys(("several", "few", "a few", "some", "many", "a couple of", "couple of")),
        "Q": {"first": 1, "second": 2, "third": 3, "fourth": 4},
        "y": {
            "last year": -1,
            "this year": 0,
            "next year": 1,
            "the current year": 0,
            "last year's": -1,
            "this year's": 0,
            "next year's": 1,
        },
        "L": {
            f"{which} {word}": (away, unit)
            for which, away in _AWAY.items()
            if away is not None
            for word, unit in _UNITS.items()
        },
        "u": {
            f"{word}{end}": word
            for word in ("minute", "hour", "day", "week", "month", "year")
            for end in ("", "s")
        }
        | {"hrs": "hour", "hr": "hour"},
        "D": {
            "day before yesterday": -2,
            "yesterday": -1,
            "today": 0,
            "tomorrow": 1,
            "day after tomorrow": 2,
        },
        "DP": {
            **{f"this {part}": (0, part) for part in ("morning", "afternoon", "evening")},
            "tonight": (0, "night"),
            "last night": (-1, "night"),
            "last evening": (-1, "evening"),
        },
        "<": dict.fromkeys(("last",)),
        "=": dict.fromkeys(("this",)),
        ">": dict.fromkeys(("next", "coming", "upcoming", "this coming")),
        "p": dict.fromkeys(("past", "this past")),
        "A": dict.fromkeys(("ago",)),
        "j": dict.fromkeys(("from now",)),
        "w": dict.fromkeys(("within",)),
        "s": dict.fromkeys(("since", "ever since")),
        "f": dict.fromkeys(("from", "starting", "beginning on", "starting on", "starting in")),
        "t": dict.fromkeys(("until", "till", "up until", "up till", "up to")),
        "b": dict.fromkeys(("by", "no later than", "not later than")),
        "a": dict.fromkeys(("after", "no earlier than", "not earlier than", "not before")),
        "e": dict.fromkeys(("before", "prior to")),
        "m": dict.fromkeys(("between",)),
        "&": dict.fromkeys(("and",)),
        "-": dict.fromkeys(("to", "through", "thru")),
        "E": {
            "beginning": "start",
            "start": "start",
            "early": "early",
            "early part": "early",
            "mid": "mid",
            "middle": "mid",
            "late": "late",
            "end": "end",
            "latter part": "late",
        },
        "k": {"earlier": -1, "later": 1},
        "P": {
            **dict.fromkeys(("morning", "dawn", "daybreak"), "morning"),
            **dict.fromkeys(("afternoon", "mid afternoon", "midday"), "afternoon"),
            "evening": "evening",
            "dusk": "evening",
            "night": "night",
        },
        "O": dict.fromkeys(("overnight",)),
        "Nf": dict.fromkeys(
            [f"{before}night from" for before in ("", "the ", "in the ", "during the ")],
            (None, None),
        ),
        "K": dict.fromkeys(("weekend",)),
        "C": {"noon": (12, 0, 0)},
        "q": dict.fromkeys(("quarter",)),
        "H": dict.fromkeys(("half",)),
        "$": dict.fromkeys(("year's end", "years end", "year end")),
        "R": dict.fromkeys(
            (
                *("already", "formerly", "initially", "recently", "more recently", "most recently"),
                *("previously", "recent", "so far", "thus far", "to date", "lately"),
                *(f"recent {unit}" for unit in _VAGUE_UNITS),
                *(
                    f"{word} {some} {unit}"
                    for word in ("past", "last")
                    for some in ("few", "several", "couple of")
                    for unit in _VAGUE_UNITS
                ),
                *(f"past {unit}" for unit in _VAGUE_UNITS),
            )
        ),
        "X": dict.fromkeys(
            ("currently", "moment", "now", "right now", "present", "presently", "at present")
        ),
        "F": dict.fromkeys(
            (
                *("soon", "shortly", "near future", "foreseeable future"),
                *(
                    f"{word} {unit}"
                    for word in (
                        "coming",
                        "next few",
                        "coming few",
                        "next several",
                        "next couple of",
                    )
                    for unit in _VAGUE_UNITS
                ),
                *(f"{unit} ahead" for unit in _VAGUE_UNITS),
                *(f"{unit} to come" for unit in _VAGUE_UNITS),
            )
        ),
        "x": {
            "new year's day": (1, 1),
            "new year's eve": (12, 31),
            "may day": (5, 1),
            "christmas day": (12, 25),
            "christmas eve": (12, 24),
            "boxing day": (12, 26),
            "valentine's day": (2, 14),
        },
        "!": {
            **dict.fromkeys(("fiscal", "financial year"), FISCAL),
            **dict.fromkeys(("spring", "summer", "autumn", "fall", "winter"), SEASON),
            **dict.fromkeys(
                (
                    *("easter", "ramadan", "thanksgiving", "christmas", "new year", "passover"),
                    *("independence day", "election day", "labor day", "memorial day"),
                    *("orthodox christmas", "good friday", "easter sunday", "easter monday"),
                ),
                MOVABLE,
            ),
            **dict.fromkeys(("midnight",), MIDNIGHT),
        },
    },
    other=OtherDate(
        days={
            0: ("the same day", "that same day", "same day", "that day"),
            1: ("the next day", "the following day", "the day after", "next day"),
            -1: ("the day before", "the previous day", "the preceding day"),
        },
        parts={
            0: ("the same", "that same", "that"),
            1: ("the next", "the following"),
            -1: ("the previous",),
        },
        units={
            "day": ("day", "days"),
            "week": ("week", "weeks"),
            "month": ("month", "months"),
            "year": ("year", "years"),
        },
        ones={"day": "a day", "week": "a week", "month": "a month", "year": "a year"},
        later=("later", "afterwards", "after"),
        earlier=("earlier", "before"),
        unread=(
            "then",
            "that time",
            "the time",
            "hours later",
            "hours earlier",
            "year earlier period",
            "year ago period",
            "latest",
            "previous",
            "corresponding",
            "comparable",
            "hour later",
            "hour earlier",
            "same time",
            "year ago quarter",
        ),
        years=(
            "previous year",
            "prior year",
            "preceding year",
            "following year",
            "year before",
            "that year",
            "same year",
            "that same year",
            "year-ago",
            "year-earlier",
        ),
    ),
)
