# ruff: noqa: RUF001 -- Russian and Ukrainian words
"""Words by which all of a place is meant: "the whole of Sembara", "toute la ville"."""

from functools import lru_cache
from typing import Final

from kgbuild.language_tags import primary_language
from kgbuild.read.numbers.word_tables import patterns_by_language

_WHOLE: Final = patterns_by_language(
    {
        "en": r"whole|entire(?:ly|ty)?|all|complete(?:ly)?|total(?:ly|ity)?|full(?:y)?|every",
        "fr": r"toute?s?|tous|enti(?:er|ère)s?|entièrement|total\w+|ensemble|complètement",
        "de": r"ganz\w*|gesamt\w*|vollständig\w*|komplett\w*|völlig",
        "es": r"tod[oa]s?|enter[oa]s?|totalidad|totalmente|completamente|por completo",
        "ru": r"весь|вся|вс[её]|всю|всего|всей|целиком|полност\w+|полн\w+",
        "uk": r"весь|увесь|вся|уся|все|усе|всю|усю|всього|цілком|повніст\w+|повн\w+",
    }
)
#: Words by which it is not all, or not quite.
_NOT_WHOLE: Final = patterns_by_language(
    {
        "en": (
            r"almost|nearly|virtually|practically|not|except|but|part\w*|half|most\w*|some|"
            r"north\w*|south\w*|east\w*|west\w*|cent(?:re|er|ral)"
        ),
        "fr": r"presque|quasi\w*|sauf|pas|excepté|part\w*|moitié|plupart|nord|sud|est|ouest|centre",
        "de": (
            r"fast|beinahe|nahezu|außer|nicht|bis auf|teil\w*|hälfte|großteil|nord\w*|süd\w*|"
            r"ost\w*|west\w*|zentrum"
        ),
        "es": r"casi|salvo|excepto|no|part\w*|mitad|mayor\w*|norte|sur|este|oeste|centro",
        "ru": r"почти|кроме|не|практически|част\w*|половин\w*|больш\w*|север\w*|юг\w*|южн\w*|"
        r"восто\w*|запад\w*|центр\w*",
        "uk": r"майже|крім|окрім|не|практично|част\w*|половин\w*|більш\w*|північ\w*|півд\w*|"
        r"схід\w*|захід\w*|центр\w*",
    }
)


@lru_cache(maxsize=1024)
def is_whole_extent(extent: str, language: str) -> bool:
    """Return whether the words for how much of a place is meant are for all of it.

    "The whole of the north" is not all, and neither is "almost the whole town". In a language
    without such words, no extent is known to be all.

    >>> is_whole_extent("the whole of Sembara", "en"), is_whole_extent("nearly all", "en")
    (True, False)
    """
    code = primary_language(language)
    if code not in _WHOLE or not _WHOLE[code].search(extent):
        return False
    return not _NOT_WHOLE[code].search(extent)
