"""The named people, bodies and places of a report, in the order of the text."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kgbuild.drafting.rules.owners import own_place, with_owner, without_owner
from kgbuild.drafting.rules.structure import noun_words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

    from kgbuild.read.values.names import NameResolver

NAMED: Final = frozenset({"PERSON", "ORG", "GPE", "NORP", "LOC", "FAC", "EVENT"})
_NOUNS: Final = frozenset({"NOUN", "PROPN"})
_DESCRIBING: Final = frozenset({"NOUN", "PROPN", "ADJ"})
_LEAST_INITIALS: Final = 3
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
    modifiers: frozenset[str] = frozenset()  # words inside the name of a body, before its noun
    noun: str = ""  # the noun that says what it is: "the ferry Anna", "its operator, Nordline"
    shared: str = ""  # the name without its owner: "defence ministry" of "Iraq's defence ministry"


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
                    clean_name(with_owner(ent).text),
                    ent.label_,
                    frozenset(_titles(ent)),
                    ent.root.dep_ in {"nsubj", "nsubjpass"},
                    frozenset(_modifiers(ent)),
                    _noun_beside(ent),
                    clean_name(without_owner(ent)),
                )
                for start, document in documents
                for ent in document.ents
                if ent.label_ in NAMED and clean_name(ent.text)
            ]
        )

    def antecedent(self, token: "Token") -> str | None:
        """Return the name that a title means; None if unknown."""
        if token.pos_ != "NOUN" or not _is_definite(token) or own_place(token) is not None:
            return None
        lemma = token.lemma_.lower()
        described = [
            one
            for one in self.found
            if lemma in one.words - one.modifiers and one.label in _DESCRIBED
        ]
        if not described:
            return None
        # "The press secretary" is who has all of these words next to the name. The name may come
        # later in the report. If several people have them, nobody knows who is meant.
        said = {one.lemma_.lower() for one in noun_words(token) if one.pos_ in _DESCRIBING}
        best = [one for one in described if said <= one.words]
        names = {one.name.split()[-1] if one.label == "PERSON" else one.name for one in best}
        return best[0].name if len(names) == 1 else None

    def noun_of(self, name: str) -> str:
        """Return the noun that says what a name is, where the report first has one."""
        return next((one.noun for one in self.found if one.noun and one.name == name), "")

    def full_name(self, name: str, label: str) -> str:
        """Return the full name that a surname or an abbreviation is short for, in this report.

        A report may spell a surname in two ways, such as Zelensky and Zelenskyy.
        """
        if label == "PERSON":
            full = dict.fromkeys(one.name for one in self.found if one.label == label)
            long = [one for one in full if len(one.split()) > 1]
            same = [one for one in long if one.split()[-1] == name]
            if len({one.split()[0] for one in same}) > 1:
                return name  # the report has several people with this surname
            alike = [one for one in long if is_spelled_alike(one, name)]
            first = min(alike, key=long.index, default=name)
            surnames = {one.split()[-1] for one in alike}
            return same[0] if same else (first if len(surnames) == 1 else name)
        if name.isupper() and len(name) >= _LEAST_INITIALS:
            found = {one.name for one in self.found if initials(one.name) == name}
        else:
            found = {one.name for one in self.found if one.shared.casefold() == name.casefold()}
        return found.pop() if len(found) == 1 else name

    def is_shared(self, name: str) -> bool:
        """Return whether the report gives a body of this name an owner."""
        return any(one.shared.casefold() == name.casefold() for one in self.found)


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


#: Words before a name that say nothing about a post.
_TITLES: Final = frozenset(
    {"Mr", "Mrs", "Ms", "Miss", "Mx", "Dr", "Prof", "Professor", "Sir", "Dame"}
)


def clean_name(text: str) -> str:
    """Return a name without "Mr", its article, its possessive ending and white space."""
    name = " ".join(text.split())
    for ending in ("'s", "’s", "'", "’"):
        name = name.removesuffix(ending)
    for article in ("the ", "The ", "a ", "an ", "A ", "An "):
        name = name.removeprefix(article)
    title, _, rest = name.partition(" ")
    name = rest if rest and title.rstrip(".") in _TITLES else name
    is_short = re.fullmatch(r"(?:\w\.)+", name.strip())  # "U.S."
    return name.strip() if is_short else name.strip(' ,.;:"“”()[]-–—')


def parts_of_name(words: Sequence[str]) -> Iterator[str]:
    """Yield shorter names that a long one may have, the likeliest first.

    "Michael Erik Kurilla" may be Michael Kurilla, and "Deputy Defence Minister Yunus Bek Yevkurov"
    has the name of Yunus Bek Yevkurov.
    """
    if len(words) > 2:  # noqa: PLR2004 -- the first name and the surname are left
        yield f"{words[0]} {words[-1]}"
    for size in range(len(words) - 1, 1, -1):
        yield " ".join(words[-size:])
        yield " ".join(words[:size])


def initials(name: str) -> str:
    """Return the initials of a name, as its abbreviation has them; empty for a single word."""
    words = [one for one in name.replace("-", " ").split() if one[:1].isupper()]
    return "".join(one[0] for one in words) if len(words) > 1 else ""


def is_spelled_alike(full: str, name: str) -> bool:
    """Return whether two names have the same person's surname, up to its spelling in English."""
    one, other = full.split(), name.split()
    if len(other) > 1 and one[0] != other[0]:
        return False
    if not one or not other or full == name:
        return False
    return one[-1] != other[-1] and _plain(one[-1]) == _plain(other[-1])


def _plain(surname: str) -> str:
    """Return a surname in lower case without the letters that transliterations differ in."""
    plain = unicodedata.normalize("NFKD", surname).encode("ascii", "ignore").decode().casefold()
    return re.sub(r"(?:iy|yy|ii|ij|y|i)$", "y", re.sub(r"[-'’`]", "", plain))


def _modifiers(ent: "Span") -> "Iterator[str]":
    """Yield the nouns in the name of a body that do not mean it: "Harbour" in "Harbour Union"."""
    if ent.label_ == "ORG":
        yield from (
            one.lemma_.lower()
            for one in ent
            if one.dep_ in {"compound", "poss"} and one.i < ent.root.i
        )


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


def _noun_beside(ent: "Span") -> str:
    """Return the noun that says what a name is, in lower case; empty for none."""
    root = ent.root
    if root.dep_ == "appos" and root.head.pos_ == "NOUN":
        return root.head.lemma_.lower()
    for one in root.children:
        if one.dep_ == "appos" and one.pos_ == "NOUN":
            return one.lemma_.lower()
    before = ent.doc[ent.start - 1] if ent.start else None
    is_beside = before is not None and before.pos_ == "NOUN" and before.head == root
    return before.lemma_.lower() if before is not None and is_beside else ""


def _is_definite(token: "Token") -> bool:
    return any(one.lower_ in {"the", "this", "that"} for one in token.children)
