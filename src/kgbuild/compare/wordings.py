"""The words for a class of account in each language, which are in the ontology.

A word for what a class is about (`kgb:wording`), such as "returned" for a release, limits no number
beside it. A general word (`kgb:generalWording`), such as "withdrawn" for a withdrawal, is for each
case of the class. So a denial with it denies all of them. A workspace can have such words for its
own classes. Words that limit a number, leave it open, or name a kind or an outcome still do so.
"""

from kgbuild.language_tags import primary_language
from kgbuild.read.numbers.kind_words import kinds_named
from kgbuild.read.numbers.limiting_words import LIMITING
from kgbuild.read.numbers.open_counts import open_counts
from kgbuild.read.numbers.plain_words import is_in, is_outcome
from kgbuild.vocab.ontology import Ontology

#: Languages whose words are stems, and the fewest letters of a stem.
_WITH_STEMS = frozenset({"ru", "uk"})
_LEAST_STEM = 4
#: The stem of "между" would be that of "международный", too.
_WHOLE = frozenset({"между"})


def words_of_class(cls: str, language: str, ontology: Ontology) -> str:
    """Return the words for a class of account and its superclasses in a language, in a row."""
    code = primary_language(language)
    known = (ontology.wordings.get(one, {}) for one in ontology.superclasses.get(cls, ()))
    return " ".join(text.lower() for words in known for text in words.get(code, ()))


def is_word_of_class(word: str, words: str, evidence: str, language: str) -> bool:
    """Return whether a word of an evidence is a form of one of its class, and limits nothing."""
    code = primary_language(language)
    return (
        is_in(word, words, code)
        and word not in LIMITING.get(code, ())
        and not is_outcome(word, code)
        and not kinds_named(word, language)
        and word not in open_counts(evidence, language)
    )


def general_words(cls: str, language: str, ontology: Ontology) -> str:
    """Return the general words of a class of account in a language, in a row.

    Stems end in "*".
    """
    code = primary_language(language)
    texts = ontology.general_wordings.get(cls, {}).get(code, ())
    words = (word for text in texts for word in text.lower().split())
    stems = code in _WITH_STEMS
    return " ".join(
        f"{word}*" if stems and len(word) >= _LEAST_STEM and word not in _WHOLE else word
        for word in words
    )
