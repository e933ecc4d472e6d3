"""Words that limit in most accounts, but not in accounts of some classes, or the other way round.

"Nine remain missing" are some of those who went missing, but of hostages, "nine are still held" is
how many are in custody. All who vote in a body are its members. And "did not vote against it" does
not deny a vote.
"""

from collections.abc import Iterable, Mapping
from typing import Final

from kgbuild.language_tags import primary_language
from kgbuild.read.numbers.word_tables import Words, words_by_language

#: Classes of what lasts, and words by which it does.
_LASTING: Final = frozenset({"Custody", "Detention", "Abduction"})
_STILL: Final = words_by_language(
    {
        "en": (
            "still remain remains remained remaining held being captive* captivity custody in is "
            "are was were"
        ),
        "fr": "encore toujours reste restent restés détenu* retenu* captif* captivité aux mains",
        "de": "noch immer weiterhin bleiben festgehalten* gefangen* gefangenschaft gewalt",
        "es": "aún todavía siguen sigue permanecen retenid* cautiv* cautiverio",
        "ru": "всё все еще ещё остаются остается остаётся удержив* плену",
        "uk": "досі ще залишаються залишається утриму* полоні",
    }
)
#: Classes in which each of those counted votes, and words for them.
_VOTES: Final = frozenset({"Vote"})
_VOTERS: Final = words_by_language(
    {
        "en": "member members lawmaker lawmakers deputies mps senators states countries nations "
        "delegates judges councillors councilors legislators parliamentarians representatives",
        "fr": "membres députés sénateurs états pays délégués juges élus",
        "de": "mitglieder* abgeordnete* senatoren staaten länder delegierte* richter",
        "es": "miembros diputados senadores estados países delegados jueces concejales",
        "ru": "член* депутат* сенатор* государств* стран* делегат* судей судьи",
        "uk": "член* депутат* сенатор* держав* країн* делегат* суддів судді",
    }
)


#: Classes in which something is decided, and words for the way in which it is.
_DECISIONS: Final = frozenset({"Vote", "Ruling", "Decision", "Election"})
_WAYS: Final = words_by_language(
    {
        "en": "for against",
        "fr": "pour contre",
        "de": "für gegen",
        "es": "contra",
        "ru": "за против",
        "uk": "за проти",
    }
)


def says_how_it_is_decided(word: str, language: str, classes: frozenset[str]) -> bool:
    """Return whether a word, in lower case, says how a vote or a ruling goes: "against"."""
    return not _DECISIONS.isdisjoint(classes) and _are_among((word,), _WAYS, language)


def says_that_it_lasts(words: Iterable[str], language: str, classes: frozenset[str]) -> bool:
    """Return whether words, in lower case, only say that what an account is about lasts.

    Args:
        words: The words.
        language: The tag of their language.
        classes: The local names of the class of the account, and of its wider and narrower ones.
    """
    return not _LASTING.isdisjoint(classes) and _are_among(words, _STILL, language)


def are_voters(words: Iterable[str], language: str, classes: frozenset[str]) -> bool:
    """Return whether words, in lower case, are for all who vote, with the same arguments."""
    return not _VOTES.isdisjoint(classes) and _are_among(words, _VOTERS, language)


def _are_among(words: Iterable[str], some: Mapping[str, Words], language: str) -> bool:
    known = some.get(primary_language(language))
    return known is not None and all((word in known) for word in words)
