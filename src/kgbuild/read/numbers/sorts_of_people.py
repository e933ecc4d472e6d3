"""Words for sorts of people that mean the same in every report: "miners", "nuns".

"Nine miners" are all miners of an event. Words that say whose the people are, such as "relatives",
"patients" and "members", may mean other people in another report. So may words in no list.
"""

from typing import Final

from kgbuild.language_tags import primary_language
from kgbuild.read.numbers.word_tables import words_by_language

_SORTS: Final = words_by_language(
    {
        "en": (
            "miner miners nun nuns monk monks priest priests pilgrim pilgrims teacher teachers "
            "pupil pupils student students schoolchildren journalist journalists reporter "
            "reporters doctor doctors nurse nurses paramedic paramedics tourist tourists "
            "firefighter firefighters fireman firemen sailor sailors fisherman fishermen farmer "
            "farmers shepherd shepherds driver drivers pilot pilots lawyer lawyers climber "
            "climbers hiker hikers diver divers skier skiers"
        ),
        "fr": (
            "mineur mineurs religieuse religieuses moine moines prêtre prêtres pèlerin pèlerins "
            "enseignant enseignants élève élèves étudiant étudiants journaliste journalistes "
            "médecin médecins infirmier infirmiers infirmière infirmières secouriste secouristes "
            "touriste touristes pompier pompiers marin marins pêcheur pêcheurs agriculteur "
            "agriculteurs paysan paysans berger bergers chauffeur chauffeurs pilote pilotes "
            "avocat avocats alpiniste alpinistes randonneur randonneurs skieur skieurs"
        ),
        "de": (
            "bergleute bergleuten bergmann bergarbeiter bergarbeitern kumpel nonne nonnen mönch "
            "mönche mönchen priester priestern pilger pilgern lehrer lehrern schüler schülern "
            "student studenten studierende journalist journalisten arzt ärzte ärzten sanitäter "
            "sanitätern tourist touristen feuerwehrmann feuerwehrleute feuerwehrleuten seemann "
            "seeleute seeleuten fischer fischern bauer bauern landwirt landwirte hirte hirten "
            "fahrer fahrern pilot piloten anwalt anwälte bergsteiger bergsteigern wanderer "
            "wanderern taucher tauchern skifahrer skifahrern"
        ),
        "es": (
            "minero mineros monja monjas monje monjes sacerdote sacerdotes peregrino peregrinos "
            "maestro maestros profesor profesores alumno alumnos estudiante estudiantes "
            "periodista periodistas médico médicos enfermero enfermeros enfermera enfermeras "
            "turista turistas bombero bomberos marinero marineros pescador pescadores agricultor "
            "agricultores campesino campesinos pastor pastores conductor conductores piloto "
            "pilotos abogado abogados montañero montañeros excursionista excursionistas"
        ),
        "ru": (
            "шахтер* шахтёр* горняк* монах* монахин* паломник* учител* школьник* студент* "
            "журналист* врач врача врачей врачи медсестр* турист* пожарн* моряк* рыбак* фермер* "
            "пастух* водител* пилот* адвокат* альпинист* дайвер*"
        ),
        "uk": (
            "шахтар* гірник* монах* черниц* паломник* учител* вчител* школяр* студент* "
            "журналіст* лікар* медсест* турист* пожежник* рятувальник* моряк* рибалк* фермер* "
            "пастух* водії* водій* пілот* адвокат* альпініст*"
        ),
    }
)


def is_sort_of_people(words: str, language: str) -> bool:
    """Return whether words are one word for a sort of people that is the same everywhere."""
    known = _SORTS.get(primary_language(language))
    return known is not None and words.lower() in known
