"""The patterns of phrases that limit a number to some of those who are counted.

They are for `limiting_phrases`: ages, how people died and what they lost, and when and where they
died or were treated. All are by the code of a language.
"""

from collections.abc import Mapping
from typing import Final

_WORD: Final = r"[\w'’-]+"
#: Up to three words that are no conjunctions.
_ANY: Final = rf"(?:(?!(?:and|or|but|et|und|oder|y|и|та|і)\b){_WORD}\s+){{0,3}}?"
#: What may follow an age without a word for years, so that it does not count something else.
END: Final = (
    r"(?=\s*$|\s*[^\w\s%‰°-]|\s+(?:were|was|are|is|have|had|has|dead|who|lost|\w+ed|froze|hurt|"
    r"ertranken|ertrunken|erstickten|verbrannten|in|on|at|wurden?|sind|starben|kamen|waren|bei|im|murieron|fueron|han|погибли|были|"
    r"загинули|були|убиты|ранены|вбиті|поранені)\b)"
)
#: By language: ages. "NUM" is a number below 100, "END" what may follow it.
AGES: Final[Mapping[str, str]] = {
    "en": (
        r"(?:under|over|above|below|younger than|older than|aged?|between the ages of)\s+"
        r"(?:the\s+)?(?:age\s+(?:of\s+)?)?(?:between |over |under |from )?NUM"
        r"(?:\s*(?:-|–|and|to|or)\s*(?:NUM|over|under|older|younger|more|less|above))?"
        r"(?:\s+years?(?:\s+old|\s+of\s+age)?)?END|NUM\s+years?\s+old\b|"
        r"in\s+their\s+(?:late |early |mid-?)?(?:teens|\d0s|\w+ties)\b"
    ),
    "fr": (
        r"(?:âgée?s?\s+(?:de\s+|d['’])(?:plus de |moins de |au moins )?|de (?:plus|moins) de |"
        r"entre |ayant (?:plus|moins) de )NUM(?:\s+(?:à|et)\s+NUM)?\s+ans\b"
    ),
    "de": (
        r"(?:im Alter )?(?:(?:von|zwischen|ab|bis|zu|über|unter|mehr als|älter als|jünger als) )"
        r"{1,2}NUM(?:\s+(?:und|bis)\s+NUM)?\s+Jahren?\b|"
        r"(?:über|unter|ab|älter als|jünger als) NUM\s*END"
    ),
    "es": (
        r"(?:de|con|entre|mayores de|menores de) (?:entre |más de |menos de |los )?"
        r"NUM(?:\s+(?:a|y)\s+NUM)?\s+años\b|(?:mayores|menores) de (?:NUM\b|edad\b)"
    ),
    "ru": (
        r"(?:в возрасте |возрастом )(?:старше |младше |до |от |свыше |более |менее )?NUM"
        r"(?:\s*(?:до|и|-|–)\s*NUM)?(?:\s*(?:лет|года?)\b)?|"
        r"(?:старше|младше|моложе|до|не достигш\w+) NUM\s*(?:лет|года?)\b|"
        r"(?:старше|младше|моложе) NUM\s*END"
    ),
    "uk": (
        r"(?:віком|у віці) (?:понад |до |від |старше |більше |менше )?NUM"
        r"(?:\s*(?:до|і|та|-|–)\s*NUM)?(?:\s*(?:років|роки|року)\b)?|"
        r"(?:старш\w+|молодш\w+|до|понад)(?: за| від)? NUM\s*(?:років|роки|року)\b|"
        r"(?:старш\w+|молодш\w+)(?: за| від)? NUM\s*END"
    ),
    "ko": r"NUM\s*(?:세|살)\s*(?:이상|이하|미만|초과)?의?|\d0대|미성년\w*",
}
_CAUSE: Final = (
    r"(?:wounds?|injury|injuries|burns|hunger|starvation|cold|hypothermia|thirst|dehydration|"
    r"exposure|disease|illness|cholera|malnutrition|infections?|shock|complications|poisoning|heat|"
    r"smoke|suffocation|asphyxiation|(?:blood )?loss|heart attacks?)"
)


def _after(verbs: str, what: str) -> str:
    """Return a pattern for something right after one of some verbs."""
    return rf"(?:{'|'.join(rf'(?<={verb} )' for verb in verbs.split())})(?:{what})"


#: By language: how people died, and what they lost.
MANNERS: Final[Mapping[str, str]] = {
    "en": (
        r"(?:burn(?:ed|t)|beaten|stabbed|hacked|trampled|crushed|starved|frozen|froze|bled|choked) "
        r"to death|burn(?:ed|t) alive|buried alive|drowned|crushed|suffocated|asphyxiated|"
        r"electrocuted|beheaded|decapitated|executed|hanged|strangled|tortured|starved|trampled|"
        r"lynched|incinerated|poisoned|froze|frozen|bled out|"
        rf"lost\s+{_ANY}(?:limbs?|arms?|legs?|hands?|feet|foot|eyes?|eyesight|sight|hearing|fingers?)"
        rf"\b|(?:had|underwent|needed|required)\s+{_ANY}amputat\w+|blinded|paraly[sz]ed|maimed|"
        + _after(
            "died dead dies dying perished death deaths succumbed",
            rf"(?:of|from|to|due to|because of|as a result of)\s+{_ANY}{_CAUSE}\b",
        )
    ),
    "fr": (
        r"noyée?s|brûlée?s vi(?:fs|ves)|écrasée?s|asphyxiée?s|décapitée?s|exécutée?s|étouffée?s|"
        r"pendue?s|électrocutée?s|torturée?s|de (?:faim|froid)|amputée?s|"
        rf"perdu\s+{_ANY}(?:membres?|bras|jambes?|mains?|pieds?|yeux|œil|vue)"
    ),
    "de": (
        r"ertranken|ertrunken|verbrannt(?:en)?|erstickt(?:en)?|erfroren|verhungert(?:en)?|enthauptet|"
        r"hingerichtet|zerquetscht|erdrückt|gefoltert|zu Tode \w+|"
        rf"verloren\s+{_ANY}(?:Gliedmaßen|Arme?|Beine?|Hände|Augen\w*)|"
        r"(?:Gliedmaßen|Arme?|Beine?|Hände|Augenlicht) verloren"
    ),
    "es": (
        r"se ahogaron|ahogad[oa]s|calcinad[oa]s|quemad[oa]s viv[oa]s|asfixiad[oa]s|aplastad[oa]s|"
        r"decapitad[oa]s|ejecutad[oa]s|ahorcad[oa]s|torturad[oa]s|de (?:hambre|frío)|amputad[oa]s|"
        rf"perdieron\s+{_ANY}(?:extremidad\w*|miembros?|brazos?|piernas?|manos?|pies?|ojos?|vista)"
    ),
    "ru": (
        r"утонул\w*|сгорел\w*(?: заживо)?|задохнул\w*|зам[её]рзл\w*|обезглавлен\w*|казн[её]н\w*|"
        r"раздавлен\w*|повешен\w*|от (?:голода|холода)|"
        rf"(?:потеря|лиши)\w+\s+{_ANY}(?:конечност\w*|рук\w?|ног\w?|глаз\w?|зрени\w)"
    ),
    "uk": (
        r"(?:по|в)тонул\w*|потонул\w*|згорі\w+(?: живцем)?|задихнул\w*|замерзл\w*|обезголовлен\w*|"
        r"страчен\w*|розчавлен\w*|повішен\w*|від (?:голоду|холоду)|"
        rf"(?:втрати|позбави)\w+\s+{_ANY}(?:кінців\w*|рук\w?|ніг|ног\w?|очей|ока|зору)"
    ),
    "ko": r"익사|질식|불에 타|참수|처형|굶어|얼어|(?:팔다리|다리|팔|시력)[을를] 잃",
}
_HOSPITAL: Final = r"(?:hospitals?|clinics?|intensive care)"
_HOPITAL: Final = r"(?:l['’])?(?:hôpital|hôpitaux|cliniques?)"
_KRANKENHAUS: Final = r"(?:krankenh\w+|klinik\w*|spital\w*)"
_HOSPITAL_ES: Final = r"(?:hospital\w*|clínicas?)"
_HOSPITAL_RU: Final = r"(?:больниц|госпитал|клиник)\w*"
_HOSPITAL_UK: Final = r"(?:лікарн|шпитал|госпітал)\w*"
_BROUGHT: Final = (
    r"(?:taken|brought|rushed|admitted|transferred|transported|moved|sent|evacuated|airlifted|"
    r"flown|driven|referred)"
)

#: By language: when and where people died after what was done to them, and who was in a hospital.
LATER: Final[Mapping[str, str]] = {
    "en": "|".join(
        (
            r"(?:later|subsequently|eventually)\s+(?:died|dies|succumbed)|succumbed",
            r"instantly|outright|on the spot|on impact",
            _after("died dead", rf"{_ANY}(?:minutes?|hours?|days?|weeks?|months?) later\b"),
            _after("died dead killed perished", r"(?:later|immediately|subsequently|at once)\b"),
            _after(
                "died dead later instantly",
                rf"(?:in|at|on (?:the|their) way to)\s+{_ANY}{_HOSPITAL}\b",
            ),
            rf"{_BROUGHT}\s+{_ANY}to\s+{_ANY}{_HOSPITAL}\b",
            rf"(?:requir|need|receiv|underw)\w+\s+{_ANY}(?:treatment|surgery|hospital|care)\b",
            rf"(?:discharged|released)\s+{_ANY}{_HOSPITAL}\b",
        )
    ),
    "fr": "|".join(
        (
            r"sur le coup|(?:par la suite|ultérieurement)",
            r"(?:des suites|à la suite|de|des) (?:de )?(?:leurs|ses) (?:blessures|brûlures)",
            _after("morts mortes décédés décédées", r"plus tard|à l['’]hôpital|à hôpital"),
            rf"(?:transport|condui|emmen|évacu|admi|transfér)\w+\s+{_ANY}(?:à|vers|dans|en)\s+{_ANY}{_HOPITAL}",
        )
    ),
    "de": "|".join(
        (
            r"sofort|auf der Stelle|an Ort und Stelle|(?:Stunden|Tage) später|erlagen",
            rf"(?:an|infolge)\s+{_ANY}\w*(?:verletzungen|wunden|verbrennungen)\b",
            _after("starben starb später", rf"später|(?:im|in)\s+{_ANY}\w*{_KRANKENHAUS}"),
            rf"(?:ins|in (?:ein|eine|die|das|umliegende|mehrere)) {_ANY}\w*{_KRANKENHAUS}",
            rf"(?:im|in)\s+{_ANY}\w*{_KRANKENHAUS} starben",
            r"in \w*krankenhäuser\b",
        )
    ),
    "es": "|".join(
        (
            r"en el acto|instantáneamente|(?:horas|días) después",
            r"(?:a causa de|por|de) (?:sus|las) (?:heridas|quemaduras|lesiones)",
            _after(
                "murieron fallecieron después tarde",
                rf"después|más tarde|posteriormente|en\s+{_ANY}{_HOSPITAL_ES}",
            ),
            rf"(?:traslad|llev|ingres|evacu)ad[oa]s\s+{_ANY}(?:a|al|en)\s+{_ANY}{_HOSPITAL_ES}",
            rf"en\s+{_ANY}{_HOSPITAL_ES} (?:murieron|fallecieron)",
        )
    ),
    "ru": "|".join(
        (
            rf"на месте|от\s+{_ANY}(?:ран|ранений|травм|ожогов)\b",
            _after(
                "скончались умерли скончался умер позже",
                rf"позже|позднее|впоследствии|в\s+{_ANY}{_HOSPITAL_RU}",
            ),
            rf"(?:доставлен|отправлен|перевез)\w+\s+{_ANY}в\s+{_ANY}{_HOSPITAL_RU}",
            rf"в\s+{_ANY}{_HOSPITAL_RU} (?:скончал|умер)\w*",
        )
    ),
    "uk": "|".join(
        (
            rf"на місці|від\s+{_ANY}(?:ран|поранень|травм|опіків)\b",
            _after(
                "померли помер пізніше згодом",
                rf"пізніше|згодом|[ву]\s+{_ANY}{_HOSPITAL_UK}",
            ),
            rf"(?:доставлен|відправлен|перевез)\w+\s+{_ANY}(?:до|[ву])\s+{_ANY}{_HOSPITAL_UK}",
            rf"[ву]\s+{_ANY}{_HOSPITAL_UK} помер\w*",
        )
    ),
    "ko": (
        r"병원(?:에서|으로|에)\s+(?:\w+\s+)?(?:숨|사망|옮겨|이송|치료|입원)\w*|치료\s*(?:를\s*)?(?:받|중)\w*|"
        r"현장에서 (?:숨|사망)\w*|(?:나중에|뒤늦게) (?:숨|사망)\w*"
    ),
}
