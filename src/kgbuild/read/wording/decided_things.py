"""Words that turn what a decision means: who rejects an appeal lets the verdict stand.

Two decisions are opposite only if they are on the same such thing. "Approved the rejection" and
"rejected" are not, and an amendment is not the bill.
"""

from functools import lru_cache
from typing import Final

from kgbuild.language_tags import primary_language
from kgbuild.read.numbers.word_tables import words_by_language
from kgbuild.read.wording.phrase_search import find_phrases

_WORDS: Final = {
    "appeal": words_by_language(
        {
            "en": "appeal appeals cassation",
            "fr": "appel appels pourvoi recours",
            "de": "berufung berufungen revision beschwerde einspruch",
            "es": "apelación apelaciones recurso recursos",
            "ru": "апелляц* кассац* жалоб*",
            "uk": "апеляц* касац* скарг*",
        }
    ),
    "verdict": words_by_language(
        {
            "en": "verdict verdicts sentence sentences conviction convictions ruling judgment "
            "judgement decision",
            "fr": "verdict jugement condamnation peine arrêt décision",
            "de": "urteil urteile verurteilung strafe entscheidung",
            "es": "veredicto sentencia condena fallo decisión",
            "ru": "приговор* вердикт* решени*",
            "uk": "вирок* вердикт* рішенн*",
        }
    ),
    "acquittal": words_by_language(
        {
            "en": "acquittal acquittals",
            "fr": "acquittement relaxe",
            "de": "freispruch freispruchs",
            "es": "absolución",
            "ru": "оправдательн*",
            "uk": "виправдувальн*",
        }
    ),
    "amendment": words_by_language(
        {
            "en": "amendment amendments change changes article articles clause clauses section "
            "provision provisions",
            "fr": "amendement amendements modification modifications article articles",
            "de": "änderung änderungen änderungsantrag änderungsanträge artikel klausel",
            "es": "enmienda enmiendas modificación artículo artículos cláusula",
            "ru": "поправк* стать* пункт* изменени*",
            "uk": "поправк* правк* статт* пункт* змін*",
        }
    ),
    "rejection": words_by_language(
        {
            "en": "rejection refusal veto vetoes objection objections",
            "fr": "rejet refus veto objection",
            "de": "ablehnung veto zurückweisung einwand",
            "es": "rechazo veto negativa objeción",
            "ru": "отклонени* отказ отказа отказу вето возражени*",
            "uk": "відхиленн* відмова відмову відмови вето заперечен*",
        }
    ),
    "end": words_by_language(
        {
            "en": "repeal ban abolition withdrawal cancellation suspension annulment dissolution "
            "delay postponement",
            "fr": "abrogation interdiction abolition retrait annulation suspension dissolution "
            "report",
            "de": "aufhebung verbot abschaffung rückzug streichung aussetzung auflösung aufschub "
            "verschiebung",
            "es": "derogación prohibición abolición retirada anulación suspensión disolución "
            "aplazamiento",
            "ru": "отмен* запрет* упразднен* отзыв* приостанов* роспуск* отсроч* перенос*",
            "uk": "скасуванн* заборон* відкликанн* призупинен* розпуск* відстроч* перенесенн*",
        }
    ),
    "request": words_by_language(
        {
            "en": "request requests petition application bid plea demand",
            "fr": "demande demandes requête pétition",
            "de": "gesuch petition ersuchen forderung",
            "es": "petición solicitud demanda",
            "ru": "ходатайств* прошени* заявк* просьб* требовани*",
            "uk": "клопотанн* проханн* заявк* вимог*",
        }
    ),
    "suit": words_by_language(
        {
            "en": "lawsuit suit complaint claim case charge charges indictment",
            "fr": "plainte plaintes action accusation accusations",
            "de": "klage klagen anklage anklagen",
            "es": "querella denuncia cargo cargos acusación",
            "ru": "иск иска иску обвинени*",
            "uk": "позов* обвинувачен*",
        }
    ),
    "confidence": words_by_language(
        {
            "en": "confidence no-confidence censure impeachment",
            "fr": "confiance défiance censure destitution",
            "de": "vertrauen misstrauen misstrauensvotum misstrauensantrag",
            "es": "confianza censura destitución",
            "ru": "довери* недовери* импичмент*",
            "uk": "довір* недовір* імпічмент*",
        }
    ),
}
#: Phrases with words of an outcome that give none: "won 12 seats".
_OF_NO_OUTCOME: Final = {
    "en": "won~seats won~seat lost~seats lost~seat lost~votes won~votes won~round lost~round "
    "passed+away passed+on passed+by refused+to+reject refused+to+block refused+to+veto "
    "failed+to+reject failed+to+block declined+to+reject declined+to+block",
    "fr": "perdu~sièges remporté~sièges remporte~sièges refusé+de+rejeter refusé+de+bloquer",
    "de": "gewann~sitze gewannen~sitze verlor~sitze verloren~sitze weigerte~abzulehnen "
    "weigerten~abzulehnen",
    "es": "ganó~escaños perdió~escaños se+negó+a+rechazar se+negaron+a+rechazar",
    "ru": "принял+участи принял+решени выиграл~мест проиграл~мест отказал+откл",
    "uk": "прийнял+участь прийняв+рішенн прийнял+рішенн виграв~місц програв~місц "
    "відмовил+відхил відмовив+відхил",
}
#: Words that deny. What is denied is for the polarity of a claim to say.
_NOT: Final = {
    "en": frozenset(["not", "never", "neither", "nor", "no", "cannot"]),
    "fr": frozenset(["pas", "jamais", "ni", "non"]),
    "de": frozenset(["nicht", "nie", "niemals", "kein", "keine", "keinen", "keiner"]),
    "es": frozenset(["no", "nunca", "jamás", "ni", "tampoco"]),
    "ru": frozenset(["не", "ни", "никогда"]),
    "uk": frozenset(["не", "ні", "ані", "ніколи"]),
}


def turning_things(words: frozenset[str], language: str) -> tuple[str, ...]:
    """Return the things that turn the meaning of a decision among words in lower case, in English.

    >>> turning_things(frozenset({"rejected", "the", "appeal"}), "en")
    ('appeal',)
    """
    code = primary_language(language)
    return tuple(
        thing
        for thing, table in sorted(_WORDS.items())
        if code in table and any(word in table[code] for word in words)
    )


@lru_cache(maxsize=1024)
def without_other_meanings(text: str, language: str) -> str:
    """Return a text without phrases that have a word of an outcome but give none."""
    code = primary_language(language)
    rows = {"": _OF_NO_OUTCOME.get(code, "")}
    return find_phrases(text, rows, are_beginnings=code in {"ru", "uk"}).rest


def denies(words: frozenset[str], language: str) -> bool:
    """Return whether there is a word that denies among words in lower case."""
    given = _NOT.get(primary_language(language), frozenset())
    return not words.isdisjoint(given) or any(word.endswith(("n't", "n’t")) for word in words)
