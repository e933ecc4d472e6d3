# ruff: noqa: RUF001 -- Russian and Ukrainian words
"""Words by which something goes on as before, so that it cannot have ended and begun again."""

import re
from functools import lru_cache
from typing import Final

from kgbuild.language_tags import primary_language
from kgbuild.read.numbers.word_tables import patterns_by_language
from kgbuild.read.wording.phrase_search import find_phrases

_WITHOUT_A_BREAK: Final = patterns_by_language(
    {
        "en": (
            r"without (?:an? )?(?:interruption|break|pause|let-?up|stopping)|uninterrupted(?:ly)?|"
            r"(?:has|have|had) (?:not|never) (?:stopped|ended|ceased)|"
            r"(?:has|have|had) (?:not|never) been (?:interrupted|suspended)|"
            r"(?:hasn['’]t|haven['’]t|hadn['’]t) (?:stopped|ended|ceased)|never (?:stopped|ended)|"
            r"did(?:n['’]t| not) (?:stop|end|cease)"
        ),
        "fr": (
            r"sans (?:interruption|relâche|arrêt|discontinuer|pause)|"
            r"n['’](?:a|ont) (?:pas|jamais) (?:cessé|pris fin)|ininterrompue?s?"
        ),
        "de": (
            r"ohne (?:unterbrechung|pause|unterlass)|ununterbrochen|"
            r"(?:nicht|nie) (?:geendet|aufgehört|unterbrochen|beendet)"
        ),
        "es": (
            r"sin (?:interrupci[óo]n|interrupciones|pausa|cesar|tregua)|ininterrumpid\w+|"
            r"(?:no|nunca) (?:ha |han )?(?:cesado|terminado|cesó|terminó)"
        ),
        "ru": (
            r"без (?:перерыв\w*|остановк\w+|перебо\w+)|непрерывно|"
            r"не (?:прекращал\w+|прерывал\w+)"
        ),
        "uk": (
            r"без (?:перерв\w*|зупин\w*|перебо\w+)|безперервно|"
            r"не (?:припинял\w+|припинявся|переривал\w+)"
        ),
    }
)
#: What follows "without interruption" if something else is not interrupted: "of flights".
_OF_SOMETHING_ELSE: Final = re.compile(
    r"\s+(?:of|to|for|des?|du|del|von|für|para|для)\b|\s+d['’]", re.IGNORECASE
)
#: Prepositions before a place where something goes on.
_PLACES: Final = {
    "en": "in|at|on|across|throughout|near",
    "fr": "dans|en|à|au|aux|sur|près",
    "de": "in|im|an|am|auf|bei|beim",
    "es": "en|por",
    "ru": "в|во|на|у",
    "uk": "в|у|на|біля",
}
#: The words for what goes on and for what is over, each by language. Russian and Ukrainian words
#: are beginnings of words.
_GOING_ON: Final = {
    "en": "continued continues continuing goes+on went+on going+on under+way ongoing lasts still "
    "remains remained holds held held+up persists",
    "fr": "continue continuait continuent continué poursuit poursuivait toujours encore en+cours "
    "se dure durait tient",
    "de": "dauert~an dauerte~an geht~weiter ging~weiter ging hält~an hielt~an andauert weiterhin "
    "immer noch läuft lief wird wurde fortgesetzt",
    "es": "continúa continuaba continúan sigue seguía siguen seguían prosigue proseguía continuó "
    "todavía aún vigente en+curso mantiene mantenía",
    "ru": "продолжа длится длилась длился идет идёт шла шел",
    "uk": "трива продовжу йде йшла йшов",
}
_OVER: Final = {
    "en": "ended ends finished over stopped ceased concluded called+off came+to+an+end lifted "
    "extinguished restored",
    "fr": "terminé terminée achevé achevée fini finie pris+fin cessé levé levée s'est est",
    "de": "endete endeten beendet zu+ende vorbei geendet aufgehört aufgehoben gelöscht ging",
    "es": "terminó terminaron terminado terminada acabó acabado acabada concluyó finalizó "
    "finalizado cesó desconvocada desconvocaron levantado levantada",
    "ru": "закончил завершил завершен завершён прекратил прекращен прекращён окончен снят",
    "uk": "закінчил закінчився завершил завершився завершен припинил припинився припинен знят",
}


def is_without_a_break(evidence: str, language: str) -> bool:
    """Return whether words of a text say that something never stopped."""
    words = _WITHOUT_A_BREAK.get(primary_language(language))
    return words is not None and any(
        not _OF_SOMETHING_ELSE.match(evidence, found.end()) for found in words.finditer(evidence)
    )


def is_in_a_place(word: str, evidence: str, language: str) -> bool:
    """Return whether a word of a text is after a preposition of place: "at all four terminals".

    Such words say where something goes on. What goes on in a part of a place is not over in all of
    it.
    """
    before = _PLACES.get(primary_language(language))
    return before is not None and bool(
        re.search(
            rf"\b(?:{before})\s+(?:[\w'’-]+\s+){{0,2}}{re.escape(word)}\b",
            evidence,
            re.IGNORECASE,
        )
    )


@lru_cache(maxsize=1024)
def without_words_of_phase(evidence: str, language: str) -> str:
    """Return a text without words by which something is over or goes on, even without a break."""
    code = primary_language(language)
    if code not in _WITHOUT_A_BREAK:
        return evidence
    rows = {"": f"{_GOING_ON[code]} {_OVER[code]}"}
    text = _WITHOUT_A_BREAK[code].sub(" ", evidence)
    return find_phrases(text, rows, are_beginnings=code in {"ru", "uk"}).rest
