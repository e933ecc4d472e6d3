# ruff: noqa: RUF001 -- Russian and Ukrainian words
"""Words beside the name of a place, by the code of a language.

A place is named exactly only if the words beside its name are in these lists: "in Izium", "struck
Izium", "the city of Izium". Any other word may mean that it is near the place, or is a part of it.
"""

from typing import Final

from kgbuild.read.numbers.lexicon import words_of
from kgbuild.read.numbers.word_tables import sets_by_language

BEFORE: Final = sets_by_language(
    {
        "en": (
            "in inside within into across throughout that when while as where said says "
            "struck strike strikes hit hits attacked attacks attack attacking striking hitting "
            "shelled shelling bombed bombing bombs shells rocked rocks targeted entered enters "
            "captured captures took seized occupied occupies liberated retook recaptured reached "
            "left leave controls control controlled holds hold held abandoned evacuated visited is "
            "was are were shell bomb bombard bombarded raid raided storm stormed target capture "
            "seize occupy enter retake liberate reach abandon evacuate visit took take"
        ),
        "fr": (
            "à dans en que frappé frappe attaqué attaque bombardé bombarde visé touché "
            "quitté pris occupé contrôle contrôlent tient"
        ),
        "de": (
            "in im dass griff griffen trafen traf angriff hat wurde wird kontrolliert hält verließ "
            "besetzte bombardierte beschoss eroberte"
        ),
        "es": "en que atacó ataca bombardeó golpeó controla tomó ocupó dejó abandonó",
        "ru": (
            "в во по что обстреляла обстреляли обстрелял обстрел обстрела атаковала атаковал "
            "атаковали контролирует контролируют покинули взяли взял захватили захватила занимает "
            "удерживает"
        ),
        "uk": (
            "в у по що обстріляла обстріляли обстріляв обстріл обстрілу атакувала атакував "
            "атакували контролює контролюють покинули взяли взяв захопили захопила утримує"
        ),
    }
)
"""Words right before the name of a place that is meant as a whole, or in which something is."""

ON: Final = sets_by_language(
    {
        "en": "on against",
        "fr": "sur contre",
        "de": "auf gegen",
        "es": "sobre contra",
    }
)
"""Words between what hits a place and its name. "Advancing on" a place is not hitting it."""

HITTING: Final = sets_by_language(
    {
        "en": "fell fall landed dropped fired fire rained missiles bombs rockets shells",
        "fr": "tombé tombés tirs missiles bombes roquettes",
        "de": "fielen abgefeuert raketen bomben drohnenangriff raketenangriff",
        "es": "cayó cayeron misiles bombas cohetes",
    }
)
"""What hits a place, besides words for an event."""

FROM: Final = sets_by_language(
    {
        "en": "from",
        "fr": "de d",
        "de": "aus",
        "es": "de desde",
        "ru": "из",
        "uk": "із з",
    }
)
"""Words before a place that something leaves."""

TO: Final = sets_by_language(
    {
        "en": "to",
        "fr": "vers",
        "de": "nach",
        "es": "a hacia",
        "ru": "на",
        "uk": "на до",
    }
)
"""Words before a place to which something moves. "Sent to" it is not the same as "close to" it."""

CLOSE: Final = words_of(
    "entrance gates gate edge outskirts bridge close closer near nearer next adjacent road roads "
    "way approach approaches route access gateway up back north south east west according due"
)
"""English words before "to" that mean no movement to the place."""

OF: Final = sets_by_language(
    {
        "en": "of",
        "fr": "de d",
        "de": "von",
        "es": "de",
    }
)
"""Words between a noun and the name of a place: "the shelling of Izium"."""

BEFORE_OF: Final = sets_by_language(
    {
        "en": (
            "shelling bombing bombardment attack attacks strike capture seizure occupation "
            "liberation siege fall control governor mayor administration authorities head people "
            "residents all whole"
        ),
        "fr": "bombardement attaque prise occupation libération siège contrôle maire ville",
        "de": "beschuss einnahme besetzung befreiung kontrolle bürgermeister stadt",
        "es": "bombardeo ataque toma captura ocupación liberación control alcalde ciudad región",
    }
)
"""Nouns before "of" and the name of a place that keep the place as a whole."""

MOVING: Final = words_of("moved sent deployed delivered transferred returned went came brought")
"""English verbs before "to" that bring something to a place."""

SETTLEMENTS: Final = sets_by_language(
    {
        "en": "the city town village settlement capital of",
        "fr": "la le ville village localité de d",
        "de": "die der stadt dorf ort",
        "es": "la el ciudad pueblo localidad de",
        "ru": "город города городу городе городом село селу селе посёлок поселке посёлке",
        "uk": "місто міста місту місті селище селищі село селу селі",
    }
)
"""Articles and words for a town between those words and its name."""

REGIONS: Final = sets_by_language(
    {
        "en": "region oblast province state county republic the of country",
        "fr": "région province oblast de la",
        "de": "region gebiet oblast provinz das dem",
        "es": "región provincia óblast de la",
        "ru": "область области областью регион региона регионе",
        "uk": "область області областю регіон регіону регіоні",
    }
)
"""Words for a region before or after its name."""

PARTS: Final = sets_by_language(
    {
        "en": "central northern southern eastern western downtown centre center part parts of the",
        "fr": "centre nord sud est ouest le du partie de",
        "de": "zentrum norden süden osten westen von",
        "es": "centro norte sur este oeste parte el de",
        "ru": "центр центре центру центральной",
        "uk": "центр центрі центру центральній",
    }
)
"""Words for a part of a place. What is in the part is in the place."""

AFTER: Final = sets_by_language(
    {
        "en": "governor mayor authorities officials and but killed wounded injured said",
        "fr": "et mais",
        "de": "und aber an angegriffen schlug schlugen kam kamen gab ereignete explodierte",
        "es": "y pero atacada atacado bombardeada bombardeado alcanzada golpeada",
        "ru": (
            "и но произошел произошёл произошла прогремел прогремели прозвучали был была были "
            "погиб погибли ранен ранены сообщили сообщил"
        ),
        "uk": (
            "і й та але стався сталася пролунав пролунали був була були загинув загинули поранено "
            "повідомили повідомив"
        ),
    }
)
"""Words after the name of a place, besides plain words, that leave it as it is."""

DECLINING: Final = words_of("ru uk")
"""Codes of languages in which a noun after a name is not joined to it: "struck Izium by drones"."""

JOINING: Final = words_of("and or & et ou und oder y o u и или і й та або")
"""Words between two places."""

VAGUE: Final = sets_by_language(
    {
        "en": (
            "near nearby around outside outskirts suburb suburbs towards toward close vicinity "
            "beyond direction km kilometres kilometers miles approaches between along gates edge "
            "border surrounding neighbouring neighboring"
        ),
        "fr": (
            "près proche environs alentours banlieue périphérie abords direction entre km "
            "kilomètres vers autour"
        ),
        "de": (
            "nahe nähe bei stadtrand vorort vororten umgebung richtung zwischen km kilometer "
            "umland nördlich südlich östlich westlich rund um unweit"
        ),
        "es": "cerca afueras alrededores inmediaciones dirección entre km kilómetros proximidades",
        "ru": (
            "под возле около рядом вблизи близ окраина окраине окраины окраинах окрестностях "
            "окрестностям пригород пригороде районе район направлении направление между км "
            "севернее южнее восточнее западнее подступах вокруг неподалёку"
        ),
        "uk": (
            "під біля поблизу неподалік околиці околицях околиць передмісті районі район напрямку "
            "між км північніше південніше східніше західніше підступах довкола навколо від"
        ),
    }
)
"""Words for what is only near a place."""
