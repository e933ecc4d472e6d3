"""The vocabulary of forms, from the ontology and the workspace's own terms."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, Final

from kgbuild.annotating.claim_spans import part_of
from kgbuild.annotating.form_keys import form_keys
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms as t
from kgbuild.vocab.ontology import Ontology
from kgbuild.vocab.ontology_triples import Property

#: Lists of concepts by the name that the page gives them.
_CONCEPTS: Final = {
    "acts": "SpeechAct",
    "polarities": "Polarity",
    "modalities": "Modality",
    "certainties": "Certainty",
    "kinds": "Kind",
    "scopes": "Scope",
    "reasons": "Reason",
    "bases": "Basis",
}
_CONDITION: Final = "condition"
#: The keys in a frame, such as `subj=force` or `in|at=location`.
_FILLED: Final = re.compile(r"(?<=[^!]=)[a-z]\w*(?=\s|$)")
#: The words that a frame looks for, such as `v=move|send` or `n=dead`.
_LOOKED_FOR: Final = re.compile(r"(?:^|\s)[vna]=(\S+)")
#: Past forms that do not begin like their verbs.
_PAST: Final = {
    "say": "said", "tell": "told", "write": "wrote", "speak": "spoke", "hear": "heard",
    "think": "thought", "feel": "felt",
}  # fmt: skip
_VERBS: Final = re.compile(r"(?:^|\s)v=(\S+)")


def vocabulary(ontology: Ontology) -> dict[str, Any]:
    """Return what forms offer, each term with its label and its definition."""
    accounts = ontology.subclasses(t.ACCOUNT.value)
    entities = [
        name for root in (t.ENTITY.value, t.KIND.value) for name in ontology.subclasses(root)
    ]
    own = {name: _keys(ontology, name) for name in (*accounts, *entities)}
    keys = sorted({key for used in own.values() for key in used})
    return {
        **{name: _concepts(ontology, ns.KGB + cls) for name, cls in _CONCEPTS.items()},
        "acts": [
            {**term, "words": verbs, "past": [_PAST[one] for one in verbs if one in _PAST]}
            for term, iri in _terms(ontology, ns.KGB + _CONCEPTS["acts"])
            for verbs in [_words(ontology.frames.get(iri, ()), _VERBS)]
        ],
        "units": [
            {"id": notation, "label": ontology.labels.get(iri, notation)}
            for notation, iri in sorted(ontology.units.items())
        ],
        "classes": [_class(ontology, name, own[name]) for name in accounts],
        "entityClasses": [_class(ontology, name, own[name]) for name in dict.fromkeys(entities)],
        "roles": [_role(ontology, ontology.properties[key]) for key in keys],
        "keys": form_keys(ontology),
    }


def _class(ontology: Ontology, name: str, keys: Iterable[str]) -> dict[str, Any]:
    iri = ontology.classes[name]
    own = {
        key: meaning
        for key in keys
        if (prop := ontology.properties[key].iri)
        and (meaning := ontology.key_definition(iri, prop))
        and meaning != ontology.definitions.get(prop)
    }
    return {
        **_term(ontology, name, iri),
        "broader": [ns.local_name(up) for up in ontology.superclasses[iri][1:]],
        "roles": list(keys),
        "meanings": own,
        "words": _words(ontology.frames.get(iri, ()), _LOOKED_FOR),
    }


def _keys(ontology: Ontology, name: str) -> list[str]:
    """Return the keys that instances of a class take, those made for it first.

    First come the keys that its frames fill, then those whose meaning the class says itself, then
    those of the most specific class, then those that most frames fill.
    """
    iri = ontology.classes[name]
    keys = [key for key in ontology.properties_of(iri) if key != _CONDITION]
    own = ontology.key_uses.get(iri, {})
    framed = _filled(ontology.frames.get(iri, ()))
    often = _filled(frame for frames in ontology.frames.values() for frame in frames)

    def rank(key: str) -> tuple[int, bool, int, int, str]:
        prop = ontology.properties[key]
        depth = len(ontology.superclasses.get(prop.domain or "", ()))
        return -framed[key], prop.iri not in own, -depth, -often[key], key

    return sorted(keys, key=rank)


def _filled(frames: Iterable[str]) -> Counter[str]:
    """Return how often frames fill each key."""
    return Counter(key for frame in frames for key in _FILLED.findall(frame))


def _words(frames: Iterable[str], kinds: re.Pattern[str]) -> list[str]:
    """Return the words of a text by which frames find a term, in their basic forms."""
    found = (words.split("|") for frame in frames for words in kinds.findall(frame))
    return list(dict.fromkeys(re.sub("[_-]", " ", word) for words in found for word in words))


def _role(ontology: Ontology, prop: Property) -> dict[str, Any]:
    range_ = prop.range or t.ENTITY.value
    return {
        **_term(ontology, ns.local_name(prop.iri), prop.iri),
        "range": [] if prop.literal else _below(ontology, range_),
        "value": _value(ontology, prop, range_),
        "datatype": ns.local_name(range_) if prop.literal else None,
        "fromText": prop.words or part_of(prop) in {"figure", "date"},
        "many": True,
        "concepts": _concepts(ontology, range_),
    }


def _below(ontology: Ontology, cls: str) -> list[str]:
    return ontology.subclasses(cls) if cls in ontology.superclasses else [ns.local_name(cls)]


def _value(ontology: Ontology, prop: Property, range_: str) -> str:
    """Return what kind of value a key takes: a figure, a date, words, a concept or an entity."""
    if range_ in ontology.concepts:
        return "concept"
    if range_ in ontology.superclasses and ontology.is_a(range_, t.ACCOUNT.value):
        return "account"
    part = part_of(prop)
    return "entity" if part == "name" else part


def _concepts(ontology: Ontology, cls: str) -> list[dict[str, Any]]:
    return [term for term, _ in _terms(ontology, cls)]


def _terms(ontology: Ontology, cls: str) -> Iterator[tuple[dict[str, Any], str]]:
    """Yield each concept of a class with its IRI."""
    for notation, iri in ontology.concepts.get(cls, {}).items():
        yield _term(ontology, notation, iri), iri


def _term(ontology: Ontology, id_: str, iri: str) -> dict[str, Any]:
    return {
        "id": id_,
        "label": ontology.labels.get(iri, id_),
        "definition": ontology.definitions.get(iri, ""),
    }
