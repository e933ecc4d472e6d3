"""Who makes a claim, as an entity: by name, by post, by a pronoun, or without a name."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from kgbuild.drafting.rules.entities import FORCES, LONGEST_LABEL, Entities
from kgbuild.drafting.rules.mentions import NAMED, clean_name
from kgbuild.drafting.rules.names_beside import named_beside
from kgbuild.drafting.rules.owners import is_shared_name, own_place
from kgbuild.drafting.rules.pronouns import antecedent, is_of_person, is_pronoun
from kgbuild.drafting.rules.structure import child, noun_words
from kgbuild.drafting.rules.word_classes import POSTS, WRITINGS, is_collective, is_person
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms

if TYPE_CHECKING:
    from spacy.tokens import Token

_SPEAKERS: Final = frozenset({"spokesman", "spokeswoman", "spokesperson"})
#: Nouns that mean the body that spoke before, by what it is: "UNIFIL said … The mission added".
_BODIES: Final = {
    "mission": ("PeacekeepingForce", "Monitor", "UnitedNationsBody", "Embassy"),
    "force": ("Force",),
    "group": ("ArmedGroup", "NonGovernmentalOrganisation", "Company", "Monitor"),
    "militia": ("ArmedGroup",),
    "movement": ("ArmedGroup", "PoliticalParty"),
    "organisation": (),
    "organization": (),
    "agency": ("PublicBody", "UnitedNationsBody", "Outlet"),
    "company": ("Company",),
    "firm": ("Company",),
    "charity": ("NonGovernmentalOrganisation",),
    "watchdog": ("Monitor", "PublicBody", "NonGovernmentalOrganisation"),
    "bank": ("Company", "PublicBody"),
}
UNNAMED: Final = "unnamed source"


@dataclass(slots=True)
class Claimants:
    """Finds the entity that makes a claim; it remembers who spoke last."""

    entities: Entities
    outlet: str = ""
    _last_person: str | None = None  # whom "he said" means
    _last_body: str | None = None  # what "it added" means
    _posts: dict[frozenset[str], set[str]] = field(default_factory=dict)  # people by their posts

    def claimant(self, token: "Token | None") -> tuple[str | None, str]:
        """Return the id and the label of a source; without a token, an unnamed source.

        The id is None if the source is a pronoun, and it is unclear whom it means.
        """
        entities = self.entities
        if token is None:
            why = "the report does not name the source"
            return entities.add_nameless(UNNAMED, "UnnamedSource", why), UNNAMED
        if token.lower_ in {"we", "i"} and self.outlet in entities.names.register:
            return self.outlet, entities.label(self.outlet)
        if is_pronoun(token):
            return self._meant(token)
        owner = _author(token) if token.lemma_.lower() in WRITINGS else None
        if owner is not None:
            return self.claimant(owner)
        body = _spoken_for(token)
        spoken_for = None if body is None else self._named(body) or self._body(body)
        is_writing = token.lemma_.lower() in WRITINGS and _has_only_an_article(token)
        before = self._last_body or self._last_person
        same = before if is_writing or _is_same_source(token) else None
        holder = _holder_within(token)
        named = self._named(token if holder is None else holder)
        found = spoken_for or same or named or self._holder(token) or self._body(token)
        if found is not None:
            return self._noted(found), entities.label(found)
        words = [one for one in noun_words(token) if one.tag_ != "PRP$"]  # "its mayor"
        place = own_place(token)
        first, last = (words[0], words[-1]) if words else (token, token)
        last = last if place is None else place.right_edge
        label = clean_name(token.doc[first.i : last.i + 1].text)
        label = label[:LONGEST_LABEL] or UNNAMED
        cls = "ArmedForces" if token.lemma_.lower() in FORCES else self._class_of_body(token.text)
        why = "a source without a name"
        names = (one.ent_type_ or (one.is_title and not one.is_sent_start) for one in words)
        has_name = cls != "UnnamedSource" and not is_shared_name(label)
        has_name &= place is not None or any(names)
        add = entities.add if has_name else entities.add_nameless
        return self._noted(add(label, cls, why)), label

    def note_post(self, words: "list[Token]", person: str) -> None:
        """Note that a person has a post: "the foreign minister" means the person from now on."""
        self._posts.setdefault(_post_words(words), set()).add(person)

    def _named(self, token: "Token") -> str | None:
        """Return the entity with the name that a noun has or is next to."""
        entities, agent = self.entities, terms.AGENT.value
        for name, label in entities.names_of(token):
            found = entities.known(name, agent)
            if found is None and label in NAMED:
                found = entities.propose(name, label, agent)
            if found is not None:
                return found
        return None

    def _holder(self, token: "Token") -> str | None:
        """Return the only person whose post has the words of a title; None for none or several."""
        title = noun_words(token)
        words = _post_words(title)
        if token.lemma_.lower() not in POSTS or not any(one.lower_ == "the" for one in title):
            return None
        found = {one for post, people in self._posts.items() if words <= post for one in people}
        return found.pop() if len(found) == 1 else None

    def _body(self, token: "Token") -> str | None:
        """Return the body that spoke last, if a noun such as "the mission" may mean it."""
        classes = _BODIES.get(token.lemma_.lower())
        last, ontology = self._last_body, self.entities.names.ontology
        if classes is None or last is None or not _has_only_an_article(token):
            return None
        is_one = self.entities.is_just(last, "Organisation")  # nobody knows what kind it is
        fits = any(self.entities.fits(last, ontology.classes[one]) for one in classes)
        return last if is_one or fits else None

    def _meant(self, pronoun: "Token") -> tuple[str | None, str]:
        """Return the source that a pronoun means: a name of its paragraph, or who spoke last."""
        noun = antecedent(pronoun, speaks=True)
        if noun is not None and (pronoun.lower_ != "it" or self._may_speak(noun)):
            return self.claimant(noun)
        before = [one for one in pronoun.doc[: pronoun.i] if one.pos_ == "PROPN"]
        last = self._last_person
        if is_of_person(pronoun) and last is not None:
            name = self.entities.label(last).casefold().split()
            if all(one.lower_ in name for one in before if is_person(one)):
                return last, self.entities.label(last)
        body = self._last_body
        known = "" if body is None else self.entities.label(body).casefold()
        kinds = {"ORG", "GPE", "NORP"} if noun is None else {"ORG"}
        others = (one for one in before if one.lower_ not in known.split())
        bodies = any(one.ent_type_ in kinds for one in others)
        if pronoun.lower_ == "it" and body is not None and not bodies:
            return body, self.entities.label(body)
        return None, pronoun.text

    def _may_speak(self, noun: "Token") -> bool:
        """Return whether a noun may be who says something: an attack and a bridge say nothing."""
        if noun.pos_ == "PROPN" or noun.ent_type_ or is_person(noun) or is_collective(noun):
            return True
        lemma = noun.lemma_.lower()
        known = lemma in WRITINGS or lemma in _BODIES or self._named(noun) is not None
        return known or self._class_of_body(noun.text) != "UnnamedSource"

    def _noted(self, id_: str) -> str:
        """Return the id of a source. "He" and "it" in the next paragraph may mean it."""
        if self.entities.fits(id_, ns.KGB + "Person"):
            self._last_person = id_
        else:
            self._last_body = id_
        return id_

    def _class_of_body(self, noun: str) -> str:
        """Return the class that a noun means, such as "ministry"."""
        names, lexicon = self.entities.names, self.entities.lexicon
        cls = lexicon.entities.get(noun.casefold(), "UnnamedSource")
        iri = names.ontology.classes[cls]
        return cls if names.ontology.is_a(iri, terms.AGENT.value) else "UnnamedSource"


def _is_same_source(token: "Token") -> bool:
    """Return whether a source is the one before: "according to the same source"."""
    return token.lemma_.lower() == "source" and any(one.lower_ == "same" for one in token.children)


def _holder_within(token: "Token") -> "Token | None":
    """Return the name inside a post with hyphens, as in "Commander-in-Chief Oleksandr Syrskyi"."""
    in_ = child(token, "prep") if token.lemma_.lower() in POSTS else None
    chief = None if in_ is None or in_.i + 1 >= len(token.doc) else in_.nbor()
    if in_ is None or chief is None or chief.text != "-" or in_.nbor(-1).text != "-":
        return None
    last = token.right_edge
    return last if last.ent_type_ in {"PERSON", "ORG"} else None


def _has_only_an_article(noun: "Token") -> bool:
    """Return whether a noun has nothing but "the" before it, as in "the mission"."""
    before = [one for one in noun.children if one.i < noun.i]
    return bool(before) and all(one.lower_ in {"the", "this"} for one in before)


def _spoken_for(token: "Token") -> "Token | None":
    """Return the body for which somebody without a name speaks: "a spokesman for the ministry"."""
    if token.lemma_.lower() not in _SPEAKERS or next(named_beside(token, ()), None) is not None:
        return None
    for_ = next((one for one in token.children if one.lower_ in {"for", "of"}), None)
    beside = child(token, "poss") or child(token, "compound")
    return beside if for_ is None else child(for_, "pobj")


def _author(writing: "Token") -> "Token | None":
    """Return whose statement or report it is: "the ministry's", or "by the ministry"."""
    by = next((one for one in writing.children if one.lower_ in {"by", "from"}), None)
    if by is None and writing.lemma_.lower() in {"statement", "remark", "comment", "account"}:
        by = next((one for one in writing.children if one.lower_ == "of"), None)
    named = [one for one in writing.children if one.dep_ == "compound"]
    body = next((one for one in named if one.ent_type_ in {"ORG", "GPE"}), None)
    return child(writing, "poss") or (body if by is None else child(by, "pobj"))


def _post_words(words: "list[Token]") -> frozenset[str]:
    return frozenset(one.lemma_.lower() for one in words if one.pos_ in {"NOUN", "PROPN", "ADJ"})
