# ruff: noqa: RUF001 -- Russian and Ukrainian words
"""Words beside the name of a place, by the code of a language.

A place is named exactly only if the words beside its name are in these lists: "in Izium", "struck
Izium", "the city of Izium". Any other word may mean that it is near the place, or is a part of it.
"""

from collections.abc import Mapping
from typing import Final

from kgbuild.read.numbers.lexicon import words_of

BEFORE: Final[Mapping[str, frozenset[str]]] = {
    "en": words_of(
        "in at inside within into across throughout that when while as where said says "
        "struck strike strikes hit hits attacked attacks attack attacking striking hitting shelled "
        "shelling bombed bombing bombs shells rocked rocks targeted entered enters captured "
        "captures took seized occupied occupies liberated retook recaptured reached left leave "
        "controls control controlled holds hold held abandoned evacuated visited is was are were"
    ),
    "fr": words_of(
        "à dans en que frappé frappe attaqué attaque bombardé bombarde visé touché "
        "quitté pris occupé contrôle contrôlent tient"
    ),
    "de": words_of(
        "in im dass griff griffen trafen traf angriff hat wurde wird kontrolliert hält verließ "
        "besetzte bombardierte beschoss eroberte"
    ),
    "es": words_of("en que atacó ataca bombardeó golpeó controla tomó ocupó dejó abandonó"),
    "ru": words_of(
        "в во по что обстреляла обстреляли обстрелял обстрел обстрела атаковала атаковал атаковали "
        "контролирует контролируют покинули взяли взял захватили захватила занимает удерживает"
    ),
    "uk": words_of(
        "в у по що обстріляла обстріляли обстріляв обстріл обстрілу атакувала атакував атакували "
        "контролює контролюють покинули взяли взяв захопили захопила утримує"
    ),
}
"""Words right before the name of a place that is meant as a whole, or in which something is."""

ON: Final[Mapping[str, frozenset[str]]] = {
    "en": words_of("on against"),
    "fr": words_of("sur contre"),
    "de": words_of("auf gegen"),
    "es": words_of("sobre contra"),
}
"""Words between what hits a place and its name. "Advancing on" a place is not hitting it."""

HITTING: Final[Mapping[str, frozenset[str]]] = {
    "en": words_of("fell fall landed dropped fired fire rained missiles bombs rockets shells"),
    "fr": words_of("tombé tombés tirs missiles bombes roquettes"),
    "de": words_of("fielen abgefeuert raketen bomben drohnenangriff raketenangriff"),
    "es": words_of("cayó cayeron misiles bombas cohetes"),
}
"""What hits a place, besides words for an event."""

FROM: Final[Mapping[str, frozenset[str]]] = {
    "en": words_of("from"),
    "fr": words_of("de d"),
    "de": words_of("aus"),
    "es": words_of("de desde"),
    "ru": words_of("из"),
    "uk": words_of("із з"),
}
"""Words before a place that something leaves."""

TO: Final[Mapping[str, frozenset[str]]] = {
    "en": words_of("to"),
    "fr": words_of("vers"),
    "de": words_of("nach"),
    "es": words_of("a hacia"),
    "ru": words_of("на"),
    "uk": words_of("на до"),
}
"""Words before a place to which something moves. "Sent to" it is not the same as "close to" it."""

CLOSE: Final = words_of(
    "entrance gates gate edge outskirts bridge close closer near nearer next adjacent road roads "
    "way approach approaches route access gateway up back north south east west according due"
)
"""English words before "to" that mean no movement to the place."""

OF: Final[Mapping[str, frozenset[str]]] = {
    "en": words_of("of"),
    "fr": words_of("de d"),
    "de": words_of("von"),
    "es": words_of("de"),
}
"""Words between a noun and the name of a place: "the shelling of Izium"."""

BEFORE_OF: Final[Mapping[str, frozenset[str]]] = {
    "en": words_of(
        "shelling bombing bombardment attack attacks strike capture seizure occupation liberation "
        "siege fall control governor mayor administration authorities head people residents"
    ),
    "fr": words_of("bombardement attaque prise occupation libération siège contrôle maire ville"),
    "de": words_of("beschuss einnahme besetzung befreiung kontrolle bürgermeister stadt"),
    "es": words_of(
        "bombardeo ataque toma captura ocupación liberación control alcalde ciudad región"
    ),
}
"""Nouns before "of" and the name of a place that keep the place as a whole."""

MOVING: Final = words_of("moved sent deployed delivered transferred returned went came brought")
"""English verbs before "to" that bring something to a place."""

SETTLEMENTS: Final[Mapping[str, frozenset[str]]] = {
    "en": words_of("the city town village settlement capital of"),
    "fr": words_of("la le ville village localité de d"),
    "de": words_of("die der stadt dorf ort"),
    "es": words_of("la el ciudad pueblo localidad de"),
    "ru": words_of("город города городу городе городом село селу селе посёлок поселке посёлке"),
    "uk": words_of("місто міста місту місті селище селищі село селу селі"),
}
"""Articles and words for a town between those words and its name."""

REGIONS: Final[Mapping[str, frozenset[str]]] = {
    "en": words_of("region oblast province state county republic the of country"),
    "fr": words_of("région province oblast de la"),
    "de": words_of("region gebiet oblast provinz das dem"),
    "es": words_of("región provincia óblast de la"),
    "ru": words_of("область области областью регион региона регионе"),
    "uk": words_of("область області областю регіон регіону регіоні"),
}
"""Words for a region before or after its name."""

PARTS: Final[Mapping[str, frozenset[str]]] = {
    "en": words_of(
        "central northern southern eastern western downtown centre center part parts of the"
    ),
    "fr": words_of("centre nord sud est ouest le du partie de"),
    "de": words_of("zentrum norden süden osten westen von"),
    "es": words_of("centro norte sur este oeste parte el de"),
    "ru": words_of("центр центре центру центральной"),
    "uk": words_of("центр центрі центру центральній"),
}
"""Words for a part of a place. What is in the part is in the place."""

AFTER: Final[Mapping[str, frozenset[str]]] = {
    "en": words_of("governor mayor authorities officials and but killed wounded injured said"),
    "fr": words_of("et mais"),
    "de": words_of("und aber an angegriffen schlug schlugen kam kamen gab ereignete explodierte"),
    "es": words_of("y pero atacada atacado bombardeada bombardeado alcanzada golpeada"),
    "ru": words_of(
        "и но произошел произошёл произошла прогремел прогремели прозвучали был была были погиб "
        "погибли ранен ранены сообщили сообщил"
    ),
    "uk": words_of(
        "і й та але стався сталася пролунав пролунали був була були загинув загинули поранено "
        "повідомили повідомив"
    ),
}
"""Words after the name of a place, besides plain words, that leave it as it is."""

DECLINING: Final = words_of("ru uk")
"""Codes of languages in which a noun after a name is not joined to it: "struck Izium by drones"."""

JOINING: Final = words_of("and or & et ou und oder y o u и или і й та або")
"""Words between two places."""

VAGUE: Final[Mapping[str, frozenset[str]]] = {
    "en": words_of(
        "near nearby around outside outskirts suburb suburbs towards toward close vicinity beyond "
        "direction km kilometres kilometers miles approaches between along gates edge border "
        "surrounding neighbouring neighboring"
    ),
    "fr": words_of(
        "près proche environs alentours banlieue périphérie abords direction entre km kilomètres "
        "vers autour"
    ),
    "de": words_of(
        "nahe nähe bei stadtrand vorort vororten umgebung richtung zwischen km kilometer umland "
        "nördlich südlich östlich westlich rund um unweit"
    ),
    "es": words_of(
        "cerca afueras alrededores inmediaciones dirección entre km kilómetros proximidades"
    ),
    "ru": words_of(
        "под возле около рядом вблизи близ окраина окраине окраины окраинах окрестностях "
        "окрестностям пригород пригороде районе район направлении направление между км севернее "
        "южнее восточнее западнее подступах вокруг неподалёку"
    ),
    "uk": words_of(
        "під біля поблизу неподалік околиці околицях околиць передмісті районі район напрямку між "
        "км північніше південніше східніше західніше підступах довкола навколо від"
    ),
}
"""Words for what is only near a place."""
