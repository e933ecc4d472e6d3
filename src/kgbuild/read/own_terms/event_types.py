"""Checks the words of PLOVER and ACLED that own terms name as their nearest types.

Neither has IRIs. The words in kgbuild's own terms are all types and modes that they have.
"""

from collections.abc import Iterator
from typing import Final

from pyoxigraph import Literal

from kgbuild.nearest import nearest_name
from kgbuild.read.own_terms.vocabulary import CLASS, OwnVocabulary, Problem
from kgbuild.read.sources.message_words import shown
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms

_NAME: Final = "term-effect"
#: What each annotation names.
_WORDS: Final = {
    "plover": "event type of PLOVER",
    "ploverMode": "mode of PLOVER",
    "acled": "event type of ACLED",
    "acledSubEvent": "sub-event type of ACLED",
}
#: ACLED has this sub-event type, which is nearest to no term of kgbuild.
_OTHER: Final = "Other"


def event_type_problems(vocabulary: OwnVocabulary, term: str) -> Iterator[Problem]:
    """Yield a problem for each type that PLOVER or ACLED does not have, or that has no effect."""
    for name, what in _WORDS.items():
        found = vocabulary.own.objects(term, ns.KGB + name)
        if found and not _takes_types(vocabulary, term):
            message = f"kgb:{name} has no effect on {vocabulary.called(term)}, which is neither a "
            message += "class below kgb:Account nor a concept"
            yield Problem(term, _NAME, message, "remove it", ns.KGB + name)
            continue
        words = _known_words(vocabulary, name) if found else set()
        for node in found:
            if isinstance(node, Literal) and node.datatype == terms.XSD_STRING:
                if node.value not in words:
                    yield _unknown_word(term, name, what, node.value, words)
                continue
            message = f"kgb:{name} of {vocabulary.called(term)} is not a plain text"
            hint = 'write the word in quotation marks, without a language, such as "COERCE"'
            yield Problem(term, _NAME, message, hint, ns.KGB + name)


def _takes_types(vocabulary: OwnVocabulary, term: str) -> bool:
    types = vocabulary.own.types(term)
    if CLASS in types:
        return vocabulary.below(term, terms.ACCOUNT.value)
    return bool(vocabulary.concept_classes(types)) or not types


def _known_words(vocabulary: OwnVocabulary, name: str) -> set[str]:
    """Return all words of an annotation in kgbuild's own terms."""
    known = vocabulary.known
    words = {text.value for iri in known.subjects for text in known.texts(iri, ns.KGB + name)}
    return words | {_OTHER} if name == "acledSubEvent" else words


def _unknown_word(term: str, name: str, what: str, word: str, words: set[str]) -> Problem:
    by_folded = {one.casefold(): one for one in sorted(words)}
    near = nearest_name(word.casefold(), by_folded)
    hint = f'did you mean "{by_folded[near]}"?' if near else f'use one, such as "{min(words)}"'
    return Problem(term, _NAME, f"there is no {what} {shown(word)}", hint, ns.KGB + name)
