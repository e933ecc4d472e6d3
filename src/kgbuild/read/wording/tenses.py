# ruff: noqa: RUF001 -- Russian and Ukrainian words
"""Whether the verbs of a text are for what is over, or for what may still go on.

French, German and Spanish texts are of what may go on unless a verb is known to be in a past
tense. In English, Russian and Ukrainian, forms for what goes on are easier to know.
"""

from functools import lru_cache
from typing import Final

from kgbuild.language_tags import primary_language
from kgbuild.read.numbers.word_tables import patterns_by_language

#: French adverbs between an auxiliary and its participle.
_FRENCH_BETWEEN: Final = (
    r"(?:(?:pas|jamais|plus|encore|déjà|toujours|aussi|bien|également|tous|toutes|été|\w+ment)\s+)*"
)
#: German participles of verbs that form their past with "sein".
_GERMAN_MOVED: Final = (
    r"\w*ge(?:gangen|kommen|fallen|sunken|zogen|treten|storben|flohen|flogen|fahren|laufen|reist|"
    r"flüchtet|kehrt|rückt|stürzt|landet|startet|scheitert|eilt|kentert|brochen|brannt|wichen|blieben|"
    r"drungen|stiegen|schehen|worden)|entkommen|verstorben|umgekommen|eingetroffen|worden|"
    r"explodiert|desertiert|marschiert|einmarschiert|entgleist"
)
_GERMAN_PRETERITES: Final = (
    r"zog|griff|nahm|verließ|schoss|fiel|floh|starb|sank|hielt|gab|kam|ging|trat|traf|schloss|brach|"
    r"ließ|schlug|stieß|drang|begann|unterschrieb|verlor|gewann|blieb|flog|fuhr|lief|warf|riss|bot|"
    r"entschied|stand|fand|sprach|rief|trug|lud|erlag|bekam|sah|tat|wich|stieg|hob|lag|saß"
)
#: Spanish words that end like "renuncié" and "vendí", but are no verbs for what is over.
_SPANISH_NO_VERBS: Final = (
    r"(?:\w*[aei]ré|aquí|allí|ahí|así|café|comité|porqué|qué|rubí|jabalí|bebé|chalé|israelí|"
    r"iraquí|iraní|pakistaní|saudí|kuwaití|yemení|marroquí|bengalí)\b"
)
#: Tenses of what is over.
_PAST: Final = patterns_by_language(
    {
        "fr": (
            rf"(?:a|ont|avait|avaient|ait|aient|eut|eurent|ayant)\s+{_FRENCH_BETWEEN}"
            r"(?:\w+(?:[éiu]e?s?|it(?:e?s?)|is|ises?|[eo]rte?s?|[eo]inte?s?|os)|fait|eu|été)|"
            r"(?:été|furent|fut|s['’](?:est|étai(?:t|ent))|se (?:sont|soient))|"
            rf"(?:est|sont|soit|était|étaient)\s+{_FRENCH_BETWEEN}(?:parti|allé|venu|revenu|arrivé|"
            r"entré|rentré|sorti|monté|descendu|tombé|mort|décédé|resté|passé|devenu|parvenu|"
            r"intervenu|survenu|retourné)e?s?|"
            r"\w{2,}(?:èrent|irent|urent)|"
            r"\w*(?:fit|prit|mit|vint|tint|mourut|ouvrit|abattit|perdit|rompit|détruisit)"
        ),
        "de": (
            r"(?:hat|haben|habe|hatten?|hätten?)\b.*\b(?:\w*ge\w{2,}(?:t|en)|"
            r"(?:be|ver|er|ent|zer|miss|über|unter|wider|hinter)\w{2,}(?:t|en)|\w+iert)|"
            r"(?:\w*ge\w{2,}(?:t|en)|(?:be|ver|er|ent|zer|über|unter)\w{2,}(?:t|en)|\w+iert)\s+"
            r"(?:worden\s+)?(?:hat|haben|habe|hatten?|hätten?)|"
            rf"(?:ist|sind|sei|seien|waren?)\b.*\b(?:{_GERMAN_MOVED})|"
            rf"(?:{_GERMAN_MOVED})\s+(?:ist|sind|sei|seien|waren?)|"
            rf"(?-i:wurden?|[a-zäöüß]*(?:{_GERMAN_PRETERITES})(?:en)?)|"
            r"(?-i:(?!heute|beide|erste|letzte|zweite|dritte|rechte|gute|weite|leichte|konnte|sollte|"
            r"wollte|musste|müsste|könnte|hätte)[a-zäöüß]{3,}[^e\W]te(?:n|st)?)"
        ),
        "es": (
            r"(?:ha|han|había|habían|haya|hayan|habiendo)\s+(?:\w+mente\s+|sido\s+|ya\s+)?"
            r"\w+(?:[aií]d[oa]|to|cho|so)s?|\w{2,}(?:ó|aron|ieron|jeron)|fue|fueron|hubo|"
            r"(?:hi[zc]o|puso|dijo|tuvo|vino|dio|pudo|quiso|supo|estuvo|redujo|produjo|detuvo|obtuvo|"
            r"mantuvo|retuvo|anduvo)|"
            rf"(?-i:(?!{_SPANISH_NO_VERBS})[a-zñáéíóúü]{{2,}}[éí])"
        ),
    }
)
#: Words by which a French or Spanish verb is denied. A noun alone has others: "aucune attaque".
_DENIED_VERB: Final = patterns_by_language(
    {"fr": r"(?:ne|n['’](?=\w))", "es": r"(?:no|nunca|jamás|tampoco)", "de": r"\w+"}
)
#: Verbs for what goes on, or went on when something else happened.
_ONGOING: Final = patterns_by_language(
    {
        "en": (
            r"(?:is|are|was|were|isn['’]t|aren['’]t|wasn['’]t|weren['’]t)\s+"
            r"(?:not\s+|now\s+|still\s+|\w+ly\s+)?(?!being)[a-z]{2,}ing|(?:do|does)(?: not|n['’]t)"
        ),
        "ru": r"(?:не )?\w{3,}(?:[еёую]т|[аия]т)(?:ся)?|нет(?!,)",
        "uk": r"(?:не )?\w{3,}(?:[еуюи]ть|[ая]ть|є)(?:ся)?|нема(?:є)?",
    }
)
#: Words by which there is none of something at that time: "no hay muertos".
_NONE: Final = patterns_by_language(
    {
        "fr": r"(?:il )?n['’]y a",
        "de": r"gibt es|es gibt",
        "es": r"no hay",
        "ru": r"нет(?!,)",
        "uk": r"нема(?:є)?",
    }
)
#: Russian and Ukrainian verbs for what went on and may not have been finished: "отступали".
_IMPERFECTIVE: Final = patterns_by_language(
    {
        "ru": (
            r"\w*(?:[ыи]ва|[аеу]ва|има|ыма|ира|сека|жда|ща|ля|ступа|пуска|кида|бега|бира|езжа|ходи|"
            r"води|вози|носи|леза|плыва|лета|двига|рыва|окружа|уничтожа|назнача|получа|включа|отверга|"
            r"слуша|клоня|полня|меня|увольня|покупа|вербова|публикова|преследова|плати|сыла|бомби)"
            r"л[аио]?(?:с[ья])?|(?:бра|гна|вез|вё?л)(?:л[аио]?|[аио])"
        ),
        "uk": (
            r"\w*(?:[аую]ва|има|йма|ира|жа|ща|ля|ступа|пуска|кида|біга|їжджа|ходи|води|вози|носи|"
            r"лита|рива|крада|клада|тина|збива|вбива|знача|оточа|оточува|знищува|звільня|полня|міня|"
            r"постача|призупиня|плати|вилуча|сила|купува|вербува)(?:в|л[аио])(?:с[ья])?|"
            r"бра(?:в|л[аио])"
        ),
    }
)
#: Verbs that end like these, but are for what was finished.
_PERFECTIVE: Final = patterns_by_language(
    {
        "ru": (
            r"(?:про|обо|при|по|у)?зва\w+|\w*рвал[аио]?(?:с[ья])?|"
            r"(?:с|от|пере|про|за|из|вы|при|со|соз|воз|раз|по)?дал[аио]?(?:с[ья])?|"
            r"(?:с|по|при|от|у|вы|пере)ехал[аио]?"
        ),
        "uk": (
            r"\w*рва(?:в|л[аио])(?:с[ья])?|"
            r"(?:з|від|пере|про|за|ви|на|по|ство|роз)?да(?:в|л[аио])(?:с[ья])?|"
            r"\w*(?:атакува|евакуюва|арештува)(?:в|л[аио])"
        ),
    }
)


@lru_cache(maxsize=1024)
def may_go_on_still(evidence: str, language: str) -> bool:
    """Return whether what a text affirms may have gone on when somebody spoke of it.

    In French, German and Spanish, "withdraw" may go on, and "withdrew" and "has withdrawn" are
    over. In Russian and Ukrainian, imperfective verbs may go on.
    """
    code = primary_language(language)
    if code in _PAST:
        return not _PAST[code].search(evidence)
    if code in _ONGOING and _ONGOING[code].search(evidence):
        return True
    found = _IMPERFECTIVE[code].finditer(evidence) if code in _IMPERFECTIVE else ()
    return any(not _PERFECTIVE[code].fullmatch(one.group()) for one in found)


@lru_cache(maxsize=1024)
def denies_what_goes_on(evidence: str, language: str) -> bool:
    """Return whether a verb that a text denies is for what goes on at that time.

    "Is not attacking" and "was not attacking" leave open whether there was an attack before.
    """
    code = primary_language(language)
    if code in _PAST:
        return bool(_DENIED_VERB[code].search(evidence)) and not _PAST[code].search(evidence)
    found = _ONGOING[code].finditer(evidence) if code in _ONGOING else ()
    return any(code == "en" or one.group().startswith(("не", "нет")) for one in found)


def says_there_are_none(evidence: str, language: str) -> bool:
    """Return whether a text denies that there are some: "no hay muertos"."""
    code = primary_language(language)
    return code in _NONE and bool(_NONE[code].search(evidence))
