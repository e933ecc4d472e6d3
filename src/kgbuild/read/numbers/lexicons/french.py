"""The number words of French."""

from typing import Final

from kgbuild.read.numbers.lexicon import (
    Lexicon,
    Opener,
    Vague,
    by_form,
    by_phrase,
    graded,
    none_of,
    nouns,
    pairs_of,
    words_of,
)
from kgbuild.read.numbers.lexicons.scales import SCALES

_BELOW_20: Final = by_form(
    {
        1: "un|une",
        2: "deux",
        3: "trois",
        4: "quatre",
        5: "cinq",
        6: "six",
        7: "sept",
        8: "huit",
        9: "neuf",
        10: "dix",
        11: "onze",
        12: "douze",
        13: "treize",
        14: "quatorze",
        15: "quinze",
        16: "seize",
        17: "dix sept",
        18: "dix huit",
        19: "dix neuf",
    }
)
_TENS: Final = {
    "vingt": 20,
    "trente": 30,
    "quarante": 40,
    "cinquante": 50,
    "soixante": 60,
    "septante": 70,
    "huitante": 80,
    "octante": 80,
    "nonante": 90,
}


def _after_tens(tens: str, value: int, last: int) -> dict[str, int]:
    """Return the numbers from ``tens`` to its last unit, with "et" before one and eleven."""
    found = {tens: value}
    for word, unit in _BELOW_20.items():
        if unit <= last:
            found[f"{tens} {word}"] = value + unit
            if unit in (1, 11):
                found[f"{tens} et {word}"] = value + unit
    return found


_CARDINALS: Final = {
    **_BELOW_20,
    **{
        phrase: number
        for tens, value in _TENS.items()
        for phrase, number in _after_tens(tens, value, 19 if tens == "soixante" else 9).items()
    },
    **_after_tens("quatre vingt", 80, 19),
    "quatre vingts": 80,
    "zéro": 0,
}
_ABOUT: Final = {
    "dizaine": 10,
    "douzaine": 12,
    "quinzaine": 15,
    "vingtaine": 20,
    "trentaine": 30,
    "quarantaine": 40,
    "cinquantaine": 50,
    "soixantaine": 60,
    "centaine": 100,
    "millier": 1000,
}

_HUNDRED: Final = 100
_DOZEN: Final = 12


def _step(value: int) -> int | None:
    """Return what "une vingtaine" and its like are rounded to; None if the digits say so."""
    if value == _DOZEN:
        return _DOZEN
    return 10 if value < _HUNDRED else None


FRENCH: Final = Lexicon(
    code="fr",
    cardinals=_CARDINALS,
    inner={"cent": 100, "cents": 100},
    scales=SCALES["fr"],
    bare=words_of("mille cent"),
    counters=frozenset({"douzaines"}),
    portions=by_phrase(
        {
            "0.5": "demi|un demi|une demi",
            "0.25": "quart de|un quart de|un quart d'",
            "1.5": "un et demi",
        }
    ),
    appended={"et demi": "0.5", "et demie": "0.5", "et quart": "0.25"},
    vague={
        **{
            f"une {word}": Vague("about", value, value, step=_step(value))
            for word, value in _ABOUT.items()
        },
        "un millier": Vague("about", 1000, 1000),
        **dict.fromkeys(("une demi douzaine", "une demi-douzaine"), Vague("exact", 6, 6)),
        **{
            f"{article}{phrase}": vague
            for article in ("", "des ", "les ", "de ", "plusieurs ", "quelques ")
            for phrase, vague in {
                "dizaines": Vague("tens", 10, 99),
                "douzaines": Vague("dozens", 12, 99),
                "centaines": Vague("hundreds", 100, 999),
                "milliers": Vague("thousands", 10**3, 10**6 - 1),
                "dizaines de milliers": Vague("tens-of-thousands", 10**4, 10**5 - 1),
                "centaines de milliers": Vague("hundreds-of-thousands", 10**5, 10**6 - 1),
                "millions": Vague("millions", 10**6, 10**9 - 1),
            }.items()
        },
        **{
            f"{word} {scale}": Vague("several", 3 * value, 10 * value - 1)
            for word in ("plusieurs", "quelques")
            for scale, value in (
                ("dizaines", 10),
                ("centaines", 100),
                ("milliers", 10**3),
                ("dizaines de milliers", 10**4),
                ("centaines de milliers", 10**5),
                ("millions", 10**6),
            )
        },
        **dict.fromkeys(("plusieurs", "quelques"), Vague("several", 3, 9)),
        **none_of("aucun|aucune|personne|pas un|pas une|pas un seul|pas une seule"),
    },
    before=by_phrase(
        {
            "exact": "exactement|précisément",
            "about": "environ|quelque|à peu près|autour de|aux alentours de|approximativement|"
            "dans les|de l' ordre de|env",
            "nearly": "presque|près de|près d'|pratiquement|quasiment|"
            + graded("un peu", "moins de|moins d'")
            + "|juste en dessous de",
            "at-least": "au moins|au minimum|pas moins de|pas moins d'|un minimum de|minimum",
            "more-than": "plus de|plus d'|au delà de|au-delà de|au-dessus de|supérieur à|"
            "supérieure à|bien au delà de|"
            + graded("un peu|bien|nettement|largement|beaucoup", "plus de|plus d'")
            + "|"
            + graded(
                "juste|bien|largement|nettement",
                "au-delà de|au-dessus de|supérieur à|supérieure à",
            ),
            "up-to": "jusqu' à|au plus|au maximum|pas plus de|pas plus d'|tout au plus|"
            "un maximum de|maximum",
            "less-than": "moins de|moins d'|inférieur à|inférieure à|en dessous de|au-dessous de|"
            + graded("bien|nettement|largement|beaucoup", "moins de|moins d'")
            + "|"
            + graded("bien|largement|nettement", "en dessous de|au-dessous de|inférieur à"),
        }
    ),
    only_before=by_phrase(
        {
            "nearly": graded("légèrement", "moins de|moins d'|inférieur à|inférieure à"),
            "more-than": graded(
                "légèrement",
                "plus de|plus d'|au-delà de|au-dessus de|supérieur à|supérieure à",
            ),
        }
    ),
    after=by_phrase(
        {
            "about": "environ|à peu près",
            "at-least": "ou plus|et plus|au moins|au minimum|minimum",
            "up-to": "ou moins|au plus|au maximum|maximum",
        }
    ),
    leading=words_of("les ces des seulement")
    | {"tous les", "toutes les", "un total de", "au total", "un total d'"},
    of=frozenset({"de", "d'"}),
    openers={
        "entre": Opener("between", words_of("et")),
        "de": Opener("range", words_of("à")),
    },
    joints=words_of("- à ou"),
    pairs=frozenset({"un couple"}),
    possessives=words_of("ses leurs son sa leur"),
    members=words_of("membres"),
    formations=words_of("brigade bataillon régiment division compagnie armée corps escadron"),
    age_phrase=("de", "ans"),
    proportions=frozenset({"sur"}),
    comparing=frozenset({"de plus", "de moins"}),
    designators=words_of("unité résolution article vol décret"),
    widening=frozenset({"sinon", "voire", "si ce n' est", "ou même"}),
    money_scales={"m": 10**6, "md": 10**9, "mds": 10**9},
    conjunctions=frozenset({"et"}),
    groups=words_of(
        "familles foyers ménages brigades bataillons régiments divisions compagnies unités"
    ),
    abbreviations=words_of("env"),
    fixed_nouns=frozenset({"prisonniers de guerre", "prisonnières de guerre"}),
    within=by_phrase(
        {
            "up-to": "dans les|dans un délai de|dans un rayon de|sous",
            "less-than": "en moins de|en moins d'",
        }
    ),
    lasting=words_of("pendant durant"),
    units={"an": "YR"},
    votes=("par", "voix"),
    nouns=nouns(
        people="manifestant manifestante salarié salariée "
        "travailleur travailleuse agent soignant soignante avocat juge prêtre soldat "
        "soldate militaire homme femme enfant garçon fille fillette bébé nourrisson "
        "adolescent civil combattant combattante officier général généraux colonel commandant "
        "policier policière gendarme journaliste médecin infirmier infirmière secouriste ouvrier "
        "agriculteur chauffeur pilote marin conscrit rebelle insurgé otage prisonnier détenu "
        "réfugié réfugiée migrant étudiant étudiante élève enseignant adulte habitant habitante "
        "mercenaire parachutiste pompier ingénieur instructeur conseiller fonctionnaire "
        "fils père mère diplomate terroriste passager touriste employé bénévole volontaire citoyen",
        others="humanitaire bleu casque personnel personne gens troupe force effectif membre "
        "victime survivant électeur voix siège "
        "famille foyer ménage char véhicule missile drone roquette obus bombe mine canon obusier "
        "mortier avion hélicoptère navire bateau bateaux sous-marin camion voiture bus train "
        "wagon brigade bataillon régiment division compagnie unité maison bâtiment immeuble "
        "appartement école hôpital hôpitaux église pont village ville localité colonie région "
        "base aérodrome dépôt cible attaque frappe raid explosion combat incident violation cas "
        "position bunker usine système lanceur arme munition corps conteneur animal animaux "
        "nord-coréen nord-coréenne russe ukrainien ukrainienne biélorusse coréen coréenne "
        "américain américaine britannique français française allemand polonais chinois iranien "
        "israélien israélienne palestinien palestinienne syrien étranger étrangère locaux armé "
        "armée blindé blindée lourd léger légère balistique jeune vieux nouveau nouveaux mineur "
        "ennemi ennemie ont été sont étaient",
        outcomes="mort morte tué tuée blessé blessée disparu disparue déplacé déplacée évacué "
        "évacuée capturé détruit détruite endommagé endommagée arrêté arrêtée déployé envoyé "
        "libéré libérée",
        endings="s e es x",
    ),
    elisions=True,
    partitives=words_of("de des d' sur parmi"),
    further=words_of("supplémentaires supplémentaire additionnels additionnelles encore"),
    others=words_of("autres"),
    of_group=pairs_of("de", "ses leurs nos mes ces") | {"des"},
    further_after=frozenset({"de plus"}),
    of_them=frozenset({"d' entre eux", "d' entre elles"}),
    danger=words_of(
        "autre autres plupart moitié tiers quart demi pour pourcent fois double triple "
        "supplémentaire supplémentaires chaque par pas ne seulement presque encore plus moins "
        "majorité dizaines centaines"
    ),
)
