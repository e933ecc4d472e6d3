"""Words by which the polarity, the modality and the pronouns of a language are checked.

The lists do not draft: they only confirm or doubt what a model proposes. A language without a list
confirms nothing, so its proposals get the lowest confidence.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from kgbuild.language_tags import primary_language


@dataclass(frozen=True, slots=True)
class WordLists:
    """The words of one language, as patterns for whole words in any case."""

    negations: re.Pattern[str]
    modals: re.Pattern[str]  # words of what is planned, possible, wanted or ordered
    pronouns: re.Pattern[str]
    prepositions: re.Pattern[str]  # "president of Russia" is not Russia
    articles: re.Pattern[str]
    joints: re.Pattern[str]  # words that begin another clause


def word_lists(language: str) -> WordLists | None:
    """Return the words of a language (BCP 47); None if kgbuild has none for it."""
    return _LISTS.get(primary_language(language))


def _words(text: str) -> re.Pattern[str]:
    """Return a pattern for any of some words; ``_`` is a space, ``*`` any further letters."""
    parts = [re.escape(word).replace("_", r"\s+").replace(r"\*", r"\w*") for word in text.split()]
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)", re.IGNORECASE)


def _lists(*texts: str) -> WordLists:
    return WordLists(*map(_words, texts))


_LISTS: Final[Mapping[str, WordLists]] = {
    "en": _lists(
        "not never no none nobody no-one nothing nowhere neither nor without cannot can't can’t "
        "isn't isn’t aren't aren’t wasn't wasn’t weren't weren’t don't "
        "don’t doesn't doesn’t didn't didn’t hasn't hasn’t haven't haven’t "
        "hadn't hadn’t won't won’t wouldn't wouldn’t couldn't couldn’t "
        "shouldn't shouldn’t hardly scarcely fail* refus* den* unable lack* false untrue "
        "reject* rul*_out halt* stop* ceas* prevent* absen* impossib* unfounded baseless "
        "fabricat* hoax non-*",
        "will would shall should may might can could must plan* intend* prepar* expect* if unless "
        "aim* propos* want* wish* hop* demand* order* urg* call* likely possib* potential* perhaps "
        "probabl* going_to about_to try* trie* attempt* seek* sought forecast* project* predict* "
        "set_to due_to ready let ask* need* suppos* would-be hypothe* schedul* consider* due "
        "aimed threat* promis* pledge* vow*",
        "he she they it him her them his hers their its who which this these those we i you us "
        "our my one himself herself itself themselves",
        "of for to in from by at on with about against behind near under over between among "
        "after before without via",
        "the a an this that these those its his her their our",
        "but and or that which who while although though because if whereas when after before "
        "since so yet until unless",
    ),
    "de": _lists(
        "nicht nie niemals kein* niemand nichts nirgends weder noch ohne kaum leugn* bestr* "
        "dementier* verweiger* scheiter* falsch unwahr weigert*",
        "wird werden würde* soll* kann könn* könnte* mög* möchte* darf "
        "dürf* muss müss* will woll* plan* beabsicht* erwart* falls wenn voraussichtlich "
        "wahrscheinlich möglich* vielleicht versuch* forder* bitte* droh*",
        "er sie es ihm ihr ihn ihnen sein* ihr* wir uns ich dies* der die das",
        "von vom für zu zum zur in im aus bei an auf mit über gegen unter nach vor",
        "der die das den dem des ein eine einen einem einer eines dies*",
        "aber und oder dass der die das während obwohl weil wenn nachdem bevor seit sodass",
    ),
    "fr": _lists(
        "ne n' n’ pas jamais aucun* rien personne ni sans ni* dement* dément* refus* faux",
        "va vont ira iront *ra *ront *rait *raient peut peuvent doit doivent pourrai* devrai* veut "
        "veulent voul* plan* prévo* prépare* attend* si peut-être possib* probab* "
        "exig* tent* deman*",
        "il elle ils elles lui leur on nous je ce cela celui celle ceux qui son sa ses leurs",
        "de du des d' d’ pour à au aux en dans par avec sur contre chez",
        "le la les l' l’ un une des ce cette ces son sa ses",
        "mais et ou que qui tandis alors car si lorsque quand après avant depuis",
    ),
    "es": _lists(
        "no nunca jamás ningún ningun* nadie nada ni sin neg* niega* desm* rechaz* falso",
        "va van irá* *rá *rán *ría *rían puede* podr* debe* quier* plan* "
        "prevé* prepar* esper* si quizá* tal_vez posib* probab* exig* intent* pid*",
        "él ella ellos ellas lo la los las le les se este esta esto quien que su sus nosotros",
        "de del para a al en desde por con sobre contra",
        "el la los las un una unos unas este esta su sus",
        "pero y e o que quien mientras aunque porque si cuando después antes desde",
    ),
    "ru": _lists(
        "не ни нет никогда никто ничего без опроверг* отриц* отказ*",
        "буд* бы может могут "
        "планир* ожид* если "
        "долж* хоч* готов* "
        "возможн* вероятн* "
        "треб* пыт* намер*",
        "он она они оно его ее её их ему ей им это котор* мы я сво*",
        "в из на от для по с из-за против",
        "этот эта эти",
        "но и а или что котор* если когда пока",
    ),
    "uk": _lists(
        "не ні нема* ніколи ніхто нічого без спрост* запереч* відмов*",
        "буд* б би може можуть "
        "плану* очіку* якщо "
        "повин* хоч* готов* "
        "можлив* ймовірн* "
        "вимаг* намаг*",
        "він вона вони воно його її їх йому їй їм це який яка які ми я сво*",
        "у в з із на від для по проти",
        "цей ця ці",
        "але і й та а або що якщо коли",
    ),
}
