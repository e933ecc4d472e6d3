"""The French words of dates."""

from typing import Final

from kgbuild.read.dates.words import FISCAL, HABIT, MIDNIGHT, MOVABLE, SEASON, Lexicon, OtherDate

_COUNTS: Final = (
    "deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize"
)
_LAST: Final = ("dernier", "dernière", "passé", "passée", "derniers", "dernières")
_NEXT: Final = ("prochain", "prochaine", "prochains", "prochaines")

FRENCH: Final = Lexicon(
    habits=("chaque", "tous les", "toutes les"),
    habits_after=("sur deux", "sur trois", "sur quatre"),
    either=("ou",),
    ordinals="er|e",
    day_before_month=True,
    article_days=True,
    phrases={
        "r": dict.fromkeys(
            (
                "en",
                "au cours de",
                "au cours des",
                "au cours du",
                "ces",
                "au mois de",
                "au mois d'",
                "durant",
                "pendant",
                "lors de",
                "courant",
                "dans",
            )
        ),
        "h": dict.fromkeys(("le", "la", "les", "l'", "ce", "cet", "cette")),
        "v": dict.fromkeys(("de", "d'", "du", "des")),
        "M": {"fevrier": 2, "aout": 8, "decembre": 12},
        "W": {},
        "n": {
            **{word: number for number, word in enumerate(_COUNTS.split(), 2)},
            "un": 1,
            "une": 1,
            "dix sept": 17,
            "dix huit": 18,
            "dix neuf": 19,
            "vingt": 20,
            "vingt quatre": 24,
            "trente": 30,
            "quarante huit": 48,
        },
        "V": dict.fromkeys(("quelques", "plusieurs")),
        "Q": {"premier": 1, "deuxième": 2, "second": 2, "troisième": 3, "quatrième": 4},
        "y": {
            **{f"{year} {which}": -1 for year in ("an", "année") for which in _LAST[:4]},
            **{f"{year} {which}": 1 for year in ("an", "année") for which in _NEXT[:2]},
            "cette année": 0,
        },
        "L": {
            **{f"semaine {which}": (-1, "week") for which in _LAST},
            **{f"semaine {which}": (1, "week") for which in _NEXT},
            **{f"mois {which}": (-1, "month") for which in _LAST},
            **{f"mois {which}": (1, "month") for which in _NEXT},
            "cette semaine": (0, "week"),
            "ce mois ci": (0, "month"),
            "ce mois": (0, "month"),
        },
        "u": {
            **dict.fromkeys(("minute", "minutes"), "minute"),
            **dict.fromkeys(("heure", "heures"), "hour"),
            **dict.fromkeys(("jour", "jours"), "day"),
            **dict.fromkeys(("semaine", "semaines"), "week"),
            "mois": "month",
            **dict.fromkeys(("an", "ans", "année", "années"), "year"),
        },
        "D": {
            "avant hier": -2,
            "hier": -1,
            "aujourd'hui": 0,
            "demain": 1,
            "après demain": 2,
        },
        "DP": {
            "ce matin": (0, "morning"),
            "cet après midi": (0, "afternoon"),
            "ce soir": (0, "evening"),
            "hier soir": (-1, "evening"),
            "hier matin": (-1, "morning"),
            "demain matin": (1, "morning"),
            "demain soir": (1, "evening"),
        },
        "<": dict.fromkeys(_LAST),
        "=": {},
        ">": dict.fromkeys(_NEXT),
        "A": dict.fromkeys(("il y a",)),
        "J": dict.fromkeys(("dans",)),
        "w": dict.fromkeys(("dans un délai de", "d'ici")),
        "s": dict.fromkeys(("depuis", "depuis le")),
        "f": dict.fromkeys(("à partir de", "à partir du", "à compter du", "dès")),
        "t": dict.fromkeys(("jusqu'à", "jusqu'au", "jusqu'en")),
        "b": dict.fromkeys(("d'ici à", "d'ici au", "d'ici")),
        "a": dict.fromkeys(("après", "pas avant", "au plus tôt")),
        "e": dict.fromkeys(("avant",)),
        "m": dict.fromkeys(("entre",)),
        "&": dict.fromkeys(("et",)),
        "-": dict.fromkeys(("à", "au"), "at"),
        "E": {
            "début": "start",
            "au début": "start",
            "mi": "mid",
            "milieu": "mid",
            "à la mi": "mid",
            "au milieu": "mid",
            "fin": "end",
            "à la fin": "end",
        },
        "P": {
            **dict.fromkeys(("matin", "au matin", "dans la matinée", "matinée"), "morning"),
            **dict.fromkeys(("après midi", "dans l'après midi"), "afternoon"),
            **dict.fromkeys(("soir", "au soir", "dans la soirée", "soirée"), "evening"),
        },
        "N": dict.fromkeys(("dans la nuit", "la nuit")),
        "K": dict.fromkeys(("week end",)),
        "q": dict.fromkeys(("trimestre",)),
        "H": dict.fromkeys(("semestre",)),
        "R": dict.fromkeys(
            (
                "récemment",
                "auparavant",
                "dernièrement",
                "jusqu'ici",
                "jusqu'à présent",
                "ces derniers jours",
                "ces dernières semaines",
                "déjà",
            )
        ),
        "X": dict.fromkeys(("actuellement", "maintenant", "en ce moment", "à présent")),
        "F": dict.fromkeys(
            (
                "bientôt",
                "prochainement",
                "sous peu",
                "dans les prochains jours",
                "dans les prochaines semaines",
                "dans les jours à venir",
                "dans les prochains mois",
            )
        ),
        "x": {"jour de l'an": (1, 1), "noël": (12, 25), "saint sylvestre": (12, 31)},
        "C": {"midi": (12, 0, 0), "à midi": (12, 0, 0)},
        "!": {
            **dict.fromkeys(("exercice", "année fiscale"), FISCAL),
            **dict.fromkeys(("printemps", "été", "automne", "hiver"), SEASON),
            **dict.fromkeys(("pâques", "pentecôte", "ramadan"), MOVABLE),
            **dict.fromkeys(("minuit",), MIDNIGHT),
        },
    },
    special=(
        # "Le lundi" is every Monday, unless a date follows.
        (r"le (?:(?:lun|mar|mercre|jeu|vendre|same)di|dimanche)(?=\W*$)", "!", (HABIT,)),
        (r"(?:\A|(?<=nuit ))du (?=.* au )", "f", (0,)),
        (r"(?:\A|(?<=nuit ))de (?=.* à )", "f", (0,)),
    ),
    other=OtherDate(
        days={
            0: ("le même jour", "ce jour-là", "ce même jour"),
            1: ("le lendemain", "le jour suivant", "le jour d'après"),
            -1: ("la veille", "le jour précédent", "le jour d'avant"),
        },
        units={
            "day": ("jour", "jours"),
            "week": ("semaine", "semaines"),
            "month": ("mois",),
            "year": ("an", "ans", "année", "années"),
        },
        later=("plus tard", "après"),
        earlier=("plus tôt", "auparavant", "avant"),
        unread=("alors",),
        years=(
            "cette année-là",
            "même année",
            "année précédente",
            "année suivante",
            "année d'avant",
            "an plus tôt",
        ),
    ),
)
