"""The named people, bodies and places of a report, in the order of the text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kgbuild.drafting.rules.structure import noun_words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

    from kgbuild.read.values.names import NameResolver

NAMED: Final = frozenset({"PERSON", "ORG", "GPE", "NORP", "LOC", "FAC", "EVENT"})
_NOUNS: Final = frozenset({"NOUN", "PROPN"})
_DESCRIBING: Final = frozenset({"NOUN", "PROPN", "ADJ"})
_DESCRIBED: Final = frozenset({"PERSON", "ORG"})
_RANKS: Final = {
    "gen.": "general", "maj.": "major", "lt.": "lieutenant", "col.": "colonel", "sen.": "senator",
    "gov.": "governor", "rep.": "representative", "adm.": "admiral", "capt.": "captain",
    "dr.": "doctor", "prof.": "professor", "sgt.": "sergeant",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mention:
    """A name at a place in the report; ``at`` is in the text, ``words`` what surrounds it."""

    at: int
    name: str
    label: str  # spaCy's kind of name, such as PERSON
    words: frozenset[str]  # titles and other words that describe it, in lower case
    is_subject: bool


@dataclass(frozen=True, slots=True)
class Mentions:
    """All mentions of a report, which resolve pronouns, titles and surnames to names."""

    found: Sequence[Mention]

    @classmethod
    def of(cls, documents: "Sequence[tuple[int, Doc]]") -> "Mentions":
        """Return the mentions in parsed paragraphs, each with the offset of its start."""
        return cls(
            [
                Mention(
                    start + ent.start_char,
                    clean_name(ent.text),
                    ent.label_,
                    frozenset(_titles(ent)),
                    ent.root.dep_ in {"nsubj", "nsubjpass"},
                )
                for start, document in documents
                for ent in document.ents
                if ent.label_ in NAMED and clean_name(ent.text)
            ]
        )

    def antecedent(self, token: "Token") -> str | None:
        """Return the name that a title means; None if unknown."""
        if token.pos_ != "NOUN" or not _is_definite(token):
            return None
        lemma = token.lemma_.lower()
        described = [one for one in self.found if lemma in one.words and one.label in _DESCRIBED]
        if not described:
            return None
        # "The press secretary" is who has all of these words next to the name. The name may come
        # later in the report. If several people have them, nobody knows who is meant.
        said = {one.lemma_.lower() for one in noun_words(token) if one.pos_ in _DESCRIBING}
        best = [one for one in described if said <= one.words]
        names = {one.name.split()[-1] for one in best}
        return best[0].name if len(names) == 1 else None

    def full_name(self, name: str) -> str:
        """Return the full name of a person whose surname is given, if the report has it before."""
        for one in self.found:
            parts = one.name.split()
            if one.label == "PERSON" and len(parts) > 1 and parts[-1] == name:
                return one.name
        return name


def names_of_people(documents: "Sequence[Doc]", names: "NameResolver") -> Iterator[str]:
    """Yield the last words of the names of people, in a report and in the register."""
    person = names.ontology.classes["Person"]
    for document in documents:
        for ent in document.ents:
            if ent.label_ == "PERSON" and (words := clean_name(ent.text).split()):
                yield words[-1]
    for entity in names.register.values():
        if entity.cls == person:
            yield from (
                name.split()[-1] for name in (entity.label, *entity.aliases) if name.split()
            )


def clean_name(text: str) -> str:
    """Return a name without its article, its possessive ending and white space."""
    name = " ".join(text.split())
    for ending in ("'s", "’s", "'", "’"):
        name = name.removesuffix(ending)
    for article in ("the ", "The ", "a ", "an "):
        name = name.removeprefix(article)
    return name.strip(' ,.;:"“”()[]-–—')


def _titles(ent: "Span") -> "Iterator[str]":
    """Yield the words that describe a name: before it, in it, and in appositions."""
    root = ent.root
    for one in ent:
        yield one.lower_
        yield one.lemma_.lower()
    before = ent.start - 1
    while before >= 0 and ent.doc[before].pos_ in {"NOUN", "PROPN"}:
        word = ent.doc[before].lemma_.lower()
        yield _RANKS.get(word, word)
        before -= 1
        if one.dep_ == "appos":
            yield one.lemma_.lower()
            yield from (word.lemma_.lower() for word in one.subtree if word.pos_ in _NOUNS)
    if root.dep_ == "appos":
        yield root.head.lemma_.lower()


def _is_definite(token: "Token") -> bool:
    return any(one.lower_ in {"the", "this", "that"} for one in token.children)
