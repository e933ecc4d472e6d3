"""Frames: the words in the ontology by which classes, speech acts and kinds are found.

A frame is one text, such as ``v=move|send subj=sender obj!=force to|into=destination``. The how-to
``docs/how-to/draft-claims.md`` explains the notation.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Self

from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms
from kgbuild.vocab.ontology import Ontology

#: The parts of a frame that name the words it is found by.
_TRIGGERS: Final = frozenset({"v", "n", "a", "adv", "prep", "act"})
_NO_ROLE: Final = "none"


@dataclass(frozen=True, slots=True)
class Slot:
    """Where a role is found: as a subject, an object, or after some prepositions."""

    role: str | None
    words: frozenset[str] = frozenset()  # if not empty, the filler has to be one of these


@dataclass(frozen=True, slots=True)
class Frame:
    """The words and slots of one class."""

    term: str  # IRI of the class or concept
    words: Mapping[str, tuple[str, ...]]  # by trigger, such as ``v``
    slots: Mapping[str, Slot]  # by place: ``subj``, ``obj``, or a preposition
    figure: str | None = None  # the key of a figure
    counts: str | None = None  # the kind that a figure counts, whatever its noun says
    needs: tuple[tuple[str, ...], ...] = ()  # of each group, one place has to be filled
    nature: str | None = None  # ``state`` or ``outcome``: what claims of the class are about

    @classmethod
    def read(cls, term: str, text: str) -> Self:
        """Return a frame in its notation; parts that have no meaning are left out."""
        words: dict[str, tuple[str, ...]] = {}
        slots: dict[str, Slot] = {}
        single: dict[str, str] = {}
        needs: list[tuple[str, ...]] = []
        for part in text.split():
            key, sign, value = _split(part)
            if key in _TRIGGERS:
                words[key] = tuple(value.split("|"))
            elif key in {"num", "counts", "is"}:
                single[key] = value
            else:
                places = tuple(key.split("|"))
                if sign != "=":
                    needs.append(places)
                for place in places:
                    slots[place] = _with(slots.get(place), sign, value)
        return cls(
            term,
            words,
            slots,
            single.get("num"),
            single.get("counts"),
            tuple(needs),
            single.get("is"),
        )


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The frames of an ontology by their words."""

    acts: Mapping[tuple[str, str], str]  # (trigger, word) to the notation of a speech act
    accounts: Mapping[tuple[str, str], tuple[Frame, ...]]  # (trigger, word) to frames
    kinds: Mapping[str, str]  # noun to the notation of a kind
    entities: Mapping[str, str]  # word of a name to the local name of a class
    names: Mapping[str, str] = field(default_factory=dict)  # IRI of a class to its local name
    natures: Mapping[str, str] = field(default_factory=dict)  # IRI of a class to its nature
    outcomes: Mapping[str, str] = field(default_factory=dict)  # verb to the kind of whom it befalls

    @classmethod
    def of(cls, ontology: Ontology) -> Self:
        """Return the frames of an ontology."""
        notations = {
            iri: (kind, notation)
            for kind in (ns.KGB + "SpeechAct", terms.KIND.value)
            for notation, iri in ontology.concepts.get(kind, {}).items()
        }
        names = {iri: name for name, iri in ontology.classes.items()}
        acts: dict[tuple[str, str], str] = {}
        accounts: dict[tuple[str, str], list[Frame]] = defaultdict(list)
        kinds: dict[str, str] = {}
        outcomes: dict[str, str] = {}
        natures: dict[str, str] = {}
        entities: dict[str, str] = {}
        own = [notation for kind, notation in notations.values() if kind == terms.KIND.value]
        kinds |= {one.replace("-", " "): one for one in reversed(own)}
        for term, texts in sorted(ontology.frames.items()):
            for frame in (Frame.read(term, text) for text in texts):
                found = [(key, word) for key, words in frame.words.items() for word in words]
                if term in notations and notations[term][0] == terms.KIND.value:
                    notation = notations[term][1]
                    kinds.update({word: notation for key, word in found if key != "v"})
                    outcomes.update({word: notation for key, word in found if key == "v"})
                elif term in notations:
                    acts.update(dict.fromkeys(found, notations[term][1]))
                elif ontology.is_a(term, terms.ACCOUNT.value):
                    natures |= {} if frame.nature is None else {term: frame.nature}
                    for pair in found:
                        accounts[pair].append(frame)
                elif term in names:
                    entities.update({word: names[term] for _, word in found})
        frozen = {key: tuple(of) for key, of in accounts.items()}
        return cls(acts, frozen, kinds, entities, names, natures, outcomes)


def _split(part: str) -> tuple[str, str, str]:
    """Return the key, the sign (``=``, ``!=``, ``~`` or ``!~``) and the value of a part."""
    for sign in ("!~", "!=", "~", "="):
        key, found, value = part.partition(sign)
        if found:
            return key, sign, value
    return part, "=", ""


def _with(slot: Slot | None, sign: str, value: str) -> Slot:
    """Return a slot with what another part of the frame says about the same place."""
    before = slot or Slot(None)
    if sign.endswith("~"):
        return Slot(before.role, frozenset(value.split("|")))
    return Slot(None if value == _NO_ROLE else value, before.words)
