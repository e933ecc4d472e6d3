"""The words for what a class of account is about, in each language: "returned" for a release.

They are in the ontology (`kgb:wording`), so a workspace can have them for its own classes. Such a
word limits no number and changes nothing in what is affirmed. Words that limit a number, leave it
open, or name a kind or an outcome still do so.
"""

from kgbuild.language_tags import primary_language
from kgbuild.read.numbers.kind_words import kinds_named
from kgbuild.read.numbers.limiting_words import LIMITING
from kgbuild.read.numbers.open_counts import open_counts
from kgbuild.read.numbers.plain_words import is_in, is_outcome
from kgbuild.vocab.ontology import Ontology


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
