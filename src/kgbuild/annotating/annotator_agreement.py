"""How far two annotators of one report agree: which claims both found, and which fields differ."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from kgbuild.annotating.alpha import nominal_alpha
from kgbuild.annotating.matching import MarkedClaim, Matching
from kgbuild.read.sources.plain_data import PlainData

#: What a claim has if it has no such key.
_USUAL: Final[Mapping[str, str]] = {
    "polarity": "affirmed",
    "modality": "actual",
    "certainty": "unmarked",
}
#: Fields whose values are one of a list, so that chance can be computed.
_NOMINAL: Final = (
    "claimant", "speechAct", "polarity", "modality", "certainty", "classes", "ofEvent",
)  # fmt: skip
#: Keys that are about the annotation, not about what the report says.
_NOT_COMPARED: Final = frozenset({
    "id", "note", "acknowledged", "confidence", "annotator", "reviewer", "reviewedAt", "draftedBy",
    "evidence", "cue", "states", "version",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class FieldAgreement:
    """The agreement on one field.

    Attributes:
        field: A key of claims or accounts; ``classes`` are the classes of the accounts.
        pairs: The number of claims that both found, and in which at least one has the field.
        same: The number of these in which both have the same.
        alpha: Krippendorff's alpha for nominal data; None if it says nothing here.
    """

    field: str
    pairs: int
    same: int
    alpha: float | None

    @property
    def share(self) -> float:
        """The share of the pairs in which both have the same, 0 to 1."""
        return self.same / self.pairs


@dataclass(frozen=True, slots=True)
class Differing:
    """A field in which two annotators differ, with the value of each; None if it has none."""

    one: MarkedClaim
    other: MarkedClaim
    field: str
    values: tuple[Any, Any]


@dataclass(frozen=True, slots=True)
class AnnotatorAgreement:
    """How far two annotators of one report agree.

    Attributes:
        matching: Which claims both found.
        fields: The agreement on each field.
        differing: Each field of each pair in which they differ.
        sentences: Krippendorff's alpha for whether a sentence has a claim.
    """

    matching: Matching
    fields: tuple[FieldAgreement, ...]
    differing: tuple[Differing, ...]
    sentences: float | None

    @property
    def found(self) -> float:
        """The share of claims that both found: twice their number by the number of all claims."""
        both = 2 * len(self.matching.both)
        every = both + len(self.matching.only_one) + len(self.matching.only_other)
        return both / every if every else 1.0


def annotator_agreement(
    matching: Matching, sentences: Sequence[tuple[int, int]]
) -> AnnotatorAgreement:
    """Return how far two annotators agree on the claims of a report with these sentences."""
    same_as = {other.id: one.id for one, other in matching.both}
    compared = [
        (one, other, _fields(one, {}), _fields(other, same_as)) for one, other in matching.both
    ]
    names = dict.fromkeys(name for *_, mine, theirs in compared for name in (*mine, *theirs))
    fields, differing = [], []
    for name in names:
        values = [(mine.get(name), theirs.get(name)) for *_, mine, theirs in compared]
        given = [pair for pair in values if pair != (None, None)]
        same = sum(one == other for one, other in given)
        alpha = None
        if name in _NOMINAL:
            alpha = nominal_alpha([(_key(one), _key(other)) for one, other in values])
        fields.append(FieldAgreement(name, len(given), same, alpha))
        differing += [
            Differing(one, other, name, pair)
            for (one, other, *_), pair in zip(compared, values, strict=True)
            if pair[0] != pair[1]
        ]
    differing.sort(key=lambda each: (each.one.evidence or (0, 0), each.one.id))
    alpha = nominal_alpha(list(_covered(matching, sentences)))
    return AnnotatorAgreement(matching, tuple(fields), tuple(differing), alpha)


def _fields(claim: MarkedClaim, same_as: Mapping[str, str]) -> dict[str, Any]:
    """Return what a claim says, by field; ids of claims are those of the first annotator."""
    places = {one.part: [one.start, one.end] for one in claim.spans if one.part in _QUOTED}
    found: dict[str, Any] = {part: places[part] for part in _QUOTED if part in places}
    for key, value in {**_USUAL, **claim.data}.items():
        if key not in _NOT_COMPARED:
            found[key] = _plain(value)
    if "viaClaim" in found:
        found["viaClaim"] = same_as.get(found["viaClaim"], found["viaClaim"])
    found["classes"] = sorted(claim.classes)
    states = claim.data.get("states")
    for account in states if isinstance(states, list) else []:
        for key, value in account.items() if isinstance(account, dict) else ():
            if key not in {"a", "note"}:
                found.setdefault(key, []).extend(_listed(value))
    accounts = found.keys() - {*_QUOTED, *claim.data, *_USUAL, "classes"}
    return found | {key: sorted(found[key], key=_key) for key in accounts}


_QUOTED: Final = ("evidence", "cue")


def _listed(value: object) -> list[Any]:
    return [_plain(one) for one in (value if isinstance(value, list) else [value])]


def _plain(value: object) -> PlainData:
    """Return a value as both ways to write it: words alone are words under ``verbatim``."""
    if isinstance(value, dict):
        kept = {key: _plain(one) for key, one in value.items() if key != "note"}
        return kept["verbatim"] if kept.keys() == {"verbatim"} else kept
    if isinstance(value, list):
        found = [_plain(one) for one in value]
        return found[0] if len(found) == 1 else sorted(found, key=_key)
    return value


def _key(value: object) -> str:
    return json.dumps(value, sort_keys=True, ensure_ascii=False)


def _covered(
    matching: Matching, sentences: Sequence[tuple[int, int]]
) -> Iterator[tuple[bool, bool]]:
    """Yield for each sentence whether each annotator has a claim in it."""
    ones = [*(one for one, _ in matching.both), *matching.only_one]
    others = [*(other for _, other in matching.both), *matching.only_other]
    for sentence in sentences:
        yield _is_covered(sentence, ones), _is_covered(sentence, others)


def _is_covered(sentence: tuple[int, int], claims: Sequence[MarkedClaim]) -> bool:
    places = [one.evidence for one in claims]
    return any(at and at.start < sentence[1] and at.end > sentence[0] for at in places)
