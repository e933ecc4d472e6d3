"""Compares the kind that an author gives with the noun of a quoted number: cars are no tanks."""

from typing import Final

from kgbuild.language_tags import primary_language
from kgbuild.read.numbers.kind_synonyms import OF_KIND
from kgbuild.read.numbers.kind_words import is_form, kinds_named
from kgbuild.read.numbers.languages import lexicon_of
from kgbuild.read.numbers.noun_kinds import noun_kind
from kgbuild.read.numbers.open_nouns import is_open_plural
from kgbuild.read.numbers.plain_words import is_in, is_outcome
from kgbuild.read.numbers.read_number import GIVE_IT
from kgbuild.read.numbers.rules import NumberError
from kgbuild.read.numbers.tokens import WORD

#: Kinds of things. The first of a row includes the others; nothing belongs to two rows.
_FAMILIES: Final = (
    ("vehicle", "tank", "truck"),
    ("aircraft", "drone", "flight"),
    ("ship",),
    ("munition", "missile", "bomb"),
    ("building", "home", "school", "hospital"),
    ("road",),
    ("bridge",),
)
_FAMILY_OF: Final = {kind: family for family in _FAMILIES for kind in family}


def check_counted(words: str, counts: str | None, language: str) -> None:
    """Raise `NumberError` if the noun in the words of a number names things of another kind.

    ``counts`` is the notation of the kind that the author gives. A word in no list can be for a
    kind that includes others, such as vehicles, but not for one that has words of its own.
    """
    family = _FAMILY_OF.get(counts or "")
    code = primary_language(language)
    noun = _noun(words, code) if family and code in OF_KIND else ""
    if family is None or counts is None or not noun:
        return
    named = _kinds_of(noun.lower(), code) & _FAMILY_OF.keys()
    is_general = counts == family[0]
    if counts in named or (is_general and not named.isdisjoint(family)):
        return
    if is_form(noun.lower(), family[0], code):
        return  # "vehicles" can be tanks
    is_unknown = not named and not is_general and _is_unknown(noun, code)
    if named or is_unknown:
        known = f"is a word for counts: {min(named)}" if named else "is in no list of words"
        raise NumberError(
            f"{words!r} may count other things than counts: {counts}, because {noun!r} {known}",
            f"write {f'counts: {min(named)}' if named else 'a kind of your own'}, or {GIVE_IT}",
        )


def _is_unknown(noun: str, code: str) -> bool:
    """Return whether a plural is in no list of words for what is counted."""
    lexicon = lexicon_of(code)
    is_listed = lexicon is not None and noun_kind(noun.lower(), lexicon.nouns) is not None
    return not is_listed and is_open_plural(noun, code, people=False)


def _noun(words: str, code: str) -> str:
    """Return the last word of a number that does not say what became of the things."""
    found = [word.group() for word in WORD.finditer(words)]
    while found and is_outcome(found[-1].lower(), code):
        del found[-1]
    return found[-1] if found else ""


def _kinds_of(word: str, code: str) -> frozenset[str]:
    by_synonym = (kind for kind, stems in OF_KIND[code].items() if is_in(word, stems, code))
    own = (kind for kind in _FAMILY_OF if code == "en" and is_form(word, kind, code))
    return kinds_named(word, code).union(by_synonym, own)
