"""Words by which something may not have happened, or by which its speaker is not sure of it.

A force that wanted to strike a town, or was ordered to leave it, may not have done so. Authors
should give such claims a modality or a certainty. If they do not, no contradiction with them is
firm.
"""

from functools import lru_cache
from typing import Final

from kgbuild.language_tags import primary_language
from kgbuild.read.numbers.word_tables import patterns_by_language
from kgbuild.read.wording.dates_in_words import without_exact_dates

#: Words by which a speaker is not sure, whether of a fact or of a denial.
_HEDGES: Final = patterns_by_language(
    {
        "en": (
            r"probabl\w+|likely|possibl\w+|perhaps|maybe|presumabl\w+|apparent\w*|seem\w*|"
            r"appear\w*|(?:as|so) far as|to (?:my|our|his|her|its|their) knowledge|"
            r"to the best of|unconfirmed|not (?:sure|certain|clear)|unclear|uncertain|"
            r"(?:I|we|they) (?:think|believe)|"
            r"(?:not|never|no one|nobody) (?:\w+ )?(?:den(?:y|ies|ied|ying)|reject\w*|false|untrue)"
        ),
        "fr": (
            r"probable\w*|vraisemblable\w*|peut-être|sans doute|apparemment|semble\w*|"
            r"pas (?:nié|démenti|faux|fausse)|à notre connaissance|"
            r"autant que|pas (?:sûre?s?|certaine?s?)|présum\w+"
        ),
        "de": (
            r"wahrscheinlich|vermutlich|möglicherweise|vielleicht|wohl|offenbar|anscheinend|"
            r"(?:bestr[ie]t\w*|dementier\w+)\b[^.]* nicht|nicht (?:bestritten|dementiert|falsch)|"
            r"scheint|soweit|unseres wissens|mutmaßlich\w*|nicht sicher|unklar"
        ),
        "es": (
            r"probable\w*|posible\w*|quizás?|tal vez|aparente\w*|parece\w*|que sepamos|"
            r"no (?:han? )?(?:neg[óa]\w*|nieg\w+|desm\w+)|presunt\w+|"
            r"no est[áa]n? (?:segur|clar)\w+|supuest\w+"
        ),
        "ru": (
            r"вероятно|возможно|наверное|видимо|предположительно|похоже|кажется|насколько|"
            r"не (?:отриц\w+|опроверг\w+)|по-видимому|якобы|может быть|не (?:уверен\w*|ясно)"
        ),
        "uk": (
            r"[йі]мовірно|можливо|мабуть|напевно|схоже|здається|наскільки|очевидно|нібито|"
            r"не (?:запереч\w+|спрост\w+)|може бути|не (?:впевнен\w*|ясно|зрозуміло)"
        ),
    }
)
#: Words by which something may only be wanted, planned, ordered, feared or said of somebody.
_UNREAL: Final = patterns_by_language(
    {
        "en": (
            r"want\w*|wish\w*|hop(?:e|es|ed|ing) to|intend\w*|plan(?:s|ned|ning)?|fail\w*|"
            r"unsuccessful\w*|refus\w*|declin\w+ to|order(?:s|ed|ing)?|instruct\w*|"
            r"(?:agree|pledge|promise|offer)\w* to (?!an?\b|the\b)\w+|vow\w*|threat\w*|warn\w*|"
            r"tr(?:y|ies|ied|ying) to|attempt\w*|prepar\w*|suspect\w*|accus\w*|blam\w*|"
            r"alleg\w*|rumou?r\w*|(?-i:may)|might|could|would|should|must|if|whether|close to|"
            r"about to|nearly|almost|in principle|asked to|urged?|ready to|expected|supposed|"
            r"set to|due to|able to|can|cannot|need(?:s|ed)? to|"
            r"capable|poised|fear(?:s|ed)?|responsib\w+|guilt\w*|"
            r"den(?:y|ies|ied|ying)|reject\w*"
        ),
        "fr": (
            r"veu(?:t|lent)|voul\w+|souhait\w+|espèr\w+|compte\w*|prév\w+|échou\w+|refus\w+|"
            r"ordonn\w+|menac\w+|tent\w+|essay\w+|prépar\w+|soupçonn\w+|accus\w+|rumeurs?|"
            r"pourrai\w+|devrai\w+|aurai\w+|si|presque|failli|en principe|sur le point|"
            r"craint\w*|responsab\w+|ni(?:e|ent|é)|démen\w+"
        ),
        "de": (
            r"woll\w+|will|möcht\w+|hoff\w+|plan\w+|geplant\w*|scheiter\w+|gescheitert|"
            r"weiger\w+|befahl\w*|befohlen|droh\w+|versuch\w+|bereit\w*|verdächtig\w*|"
            r"beschuldig\w*|hätten?|könnt\w+|soll\w*|dürft\w+|würd\w+|falls|wenn|fast|beinahe|"
            r"gerüchte?\w*|verantwort\w+|bestr[ie]\w+|dementier\w*"
        ),
        "es": (
            r"qui(?:ere|eren|so)|querí\w+|desea\w*|esper\w+|pretend\w+|plane\w+|fracas\w+|"
            r"neg[óo] a|orden[óa]\w*|amenaz\w+|intent\w+|prepar\w+|sospech\w+|acus\w+|rumor\w*|"
            r"podrí\w+|debe\w*|habrí\w+|si|casi|en principio|a punto|responsab\w+|nieg\w+|negó|"
            r"desmint\w+"
        ),
        "ru": (
            r"хот(?:ел|ят|ела|ели)\w*|хочет|намер\w+|план\w+|не смог\w*|неудачн\w+|отказ\w+|"
            r"приказ\w+|угрож\w+|грозит\w*|пыта\w+|попыт\w+|готов\w+|подозрева\w+|обвин\w+|"
            r"слух\w*|мог(?:ла|ли|ут)?|может|долж(?:ен|на|но|ны)|бы|если|почти|едва не|собира\w+|"
            r"ответственн\w+|отриц\w+|опроверг\w+"
        ),
        "uk": (
            r"хот(?:іл|іла|іли|ять)\w*|хоче|намір\w*|план\w+|не змог\w*|невдал\w+|відмов\w+|"
            r"наказ\w*|погрож\w+|загрож\w+|намага\w+|спроб\w+|готу\w+|підозр\w+|звинувач\w+|"
            r"чутк\w+|може|могл\w+|можуть|повинн\w+|би|якщо|майже|ледь не|збира\w+|"
            r"відповідальн\w+|запереч\w+|спрост\w+"
        ),
    }
)


@lru_cache(maxsize=1024)
def is_hedged(evidence: str, language: str) -> bool:
    """Return whether a speaker is not sure of what a text says or denies.

    In a language without such words, no text is hedged: other rules leave its texts open.
    """
    words = _HEDGES.get(primary_language(language))
    return bool(words and words.search(evidence))


@lru_cache(maxsize=1024)
def may_be_unreal(evidence: str, language: str) -> bool:
    """Return whether what a text affirms may not have happened: "wanted to strike"."""
    code = primary_language(language)
    if is_hedged(evidence, language):
        return True
    words = _UNREAL.get(code)
    return bool(words and words.search(without_exact_dates(evidence, code)))
