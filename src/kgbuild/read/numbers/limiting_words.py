"""Small words that may change whom a number counts, by the code of a language."""

from typing import Final

from kgbuild.read.numbers.word_tables import sets_by_language

LIMITING: Final = sets_by_language({
    "en": (
        "who whom whose which that not no never without with still alone only inside outside "
        "their they them these those he she his her him our us first second third fourth fifth "
        "other others another separate separately different later earlier early late again "
        "instantly immediately among amongst between because although though but despite if while "
        "week month year same each every before north south east west region "
        "neighborhood neighbourhood additional extra further either neither half identified "
        "unidentified"
    ),
    "fr": (
        "qui dont que lesquels non pas sans encore seulement seul seuls leur leurs ils elles "
        "premier première deuxième second seconde autre autres parmi entre chez avec semaine mois "
        "an y sur chaque majorité moitié supplémentaires supplémentaire identifié identifiés "
        "identifiée identifiées"
    ),
    "de": (
        "ohne noch nur allein ihre ihr sie ersten zweiten dritten anderen weitere unter "
        "zwischen mit woche monat jahr nicht kein keine dabei darunter davon "
        "andere weiteren diese jede jeder hälfte identifiziert identifizierte identifizierten"
    ),
    "es": (
        "que quien quienes no sin aún todavía sólo solo su sus ellos primer primera segundo "
        "segunda otro otra otros otras entre con semana mes año "
        "estos estas cada adicional adicionales mayoría mitad resto identificado identificada "
        "identificados identificadas"
    ),
    "ru": (
        "которые который которых кто не без ещё еще только их его ее её первый первом второй "
        "втором другой другом других среди из между неделю месяц год районе эти те "
        "другие половина дополнительно опознан опознаны опознано опознали"
    ),
    "uk": (
        "які який яких хто не без ще лише тільки їх його її перший першому другий другому інших "
        "серед між тиждень місяць рік ці ті половина кожен впізнано впізнали упізнано"
    ),
    "ko": "중 가운데 또 더",
})  # fmt: skip
"""Small words that may change who is counted: "not wearing helmets", "this week"."""
