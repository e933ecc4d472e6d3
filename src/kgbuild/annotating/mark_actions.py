"""Marking selected words as a part of a claim."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from kgbuild.annotating.action_errors import ActionError
from kgbuild.annotating.claim_spans import accounts, part_of
from kgbuild.annotating.desk import Desk, path, ref_of, text
from kgbuild.annotating.plain_paths import value_at, with_value
from kgbuild.model.document import Span
from kgbuild.model.register import Entity
from kgbuild.read.sources.plain_data import PlainData
from kgbuild.read.sources.problems import Loc
from kgbuild.vocab import terms
from kgbuild.vocab.ontology_triples import Property

#: What rests on the words of a figure or a date, and goes with them.
_OF_WORDS: Final = frozenset({"low", "best", "high", "rule", "alsoGivenAs", "edtf", "basis"})
_PARTS: Final = ("evidence", "cue", "figure", "date", "name", "words")


def mark(desk: Desk, action: Mapping[str, Any]) -> Desk:
    """Mark the selected words as the evidence, the cue or another part of a claim."""
    ref, part = ref_of(action), text(action, "part")
    if part not in _PARTS:
        message = f"{part!r} is not a part of a claim"
        raise ActionError("bad-action", message, f"choose one of {', '.join(_PARTS)}")
    data = desk.entry(ref)
    start, end = desk.selection(action)
    if part == "evidence":
        new: Any = {**data, "evidence": desk.quote(start, end)}
    elif part == "cue":
        near = desk.evidence(ref)
        new = with_value(data, ("cue",), desk.quote(start, end, near))
    else:
        at = path(action)
        passages = desk.view.text.span(start, end), desk.evidence(ref)
        new = _with_part(desk, data, part, at, passages)
    return desk.changed(ref, new).done(f"mark the {part} of {desk.words(ref)}")


def _with_part(
    desk: Desk, data: dict[str, Any], part: str, at: Loc, passages: tuple[Span, Span]
) -> PlainData:
    words, evidence = passages
    entity = _entity(desk, words.exact, at, data) if part == "name" else None
    at = at or _free_place(desk, data, part, entity)
    before = value_at(data, at)
    if isinstance(before, list):
        at, before = (*at, len(before)), None
    if entity is not None:
        return with_value(data, at, entity.id)
    prop = _property(desk, at)
    if part == "words" and prop is not None and not prop.literal:
        return with_value(data, at, desk.quote(words.start, words.end, evidence))
    if part == "words":
        return with_value(data, at, words.exact)
    kept = before if isinstance(before, dict) else {}
    value = {key: one for key, one in kept.items() if key not in _OF_WORDS}
    return with_value(data, at, {**value, "verbatim": words.exact})


def _entity(desk: Desk, words: str, at: Loc, data: Mapping[str, Any]) -> Entity:
    """Return the entity that the selected words name."""
    names = desk.view.all_names
    prop = _property(desk, at)
    wanted = terms.AGENT.value if at[:1] == ("claimant",) else prop.range if prop else None
    plain = " ".join(words.split())
    found = [
        one
        for one in names.register.values()
        if plain in {one.label, *one.aliases}
        and (wanted is None or names.ontology.is_a(one.cls, wanted))
    ]
    if not at and len(found) > 1:
        found = [one for one in found if next(_places(desk, data, "name", one), None)] or found
    if len(found) == 1:
        return found[0]
    if found:
        ids = ", ".join(sorted(one.id for one in found))
        message = f"several entities have the name {plain!r}: {ids}"
        raise ActionError("several-entities", message, "choose one in the form")
    message = f"the register has no entity with the name {plain!r}"
    raise ActionError("no-entity", message, "add it as a new entity, or choose another one")


def _free_place(desk: Desk, data: Mapping[str, Any], part: str, entity: Entity | None) -> Loc:
    """Return the first key that takes a part and has no value yet."""
    if part == "name" and "claimant" not in data and data.get("speechAct") != "asserted":
        agent = desk.view.names.ontology
        if entity is not None and agent.is_a(entity.cls, terms.AGENT.value):
            return ("claimant",)
    found = next(_places(desk, data, part, entity), None)
    if found is None:
        message = f"no key of this claim takes another {part}"
        raise ActionError("no-such-key", message, "choose the field first, then mark the words")
    return found


def _places(desk: Desk, data: Mapping[str, Any], part: str, entity: Entity | None) -> Iterator[Loc]:
    ontology = desk.view.names.ontology
    for loc, account in accounts(data):
        cls = ontology.classes.get(str(account.get("a")), "")
        for key in ontology.properties_of(cls):
            prop = ontology.properties[key]
            if key in account or part_of(prop) != part or prop.range == terms.ACCOUNT.value:
                continue
            if part == "words" and prop.literal and not prop.words:
                continue
            if prop.range in ontology.concepts:
                continue
            if entity is not None and prop.range and not ontology.is_a(entity.cls, prop.range):
                continue
            yield (*loc, key)


def _property(desk: Desk, at: Loc) -> Property | None:
    keys = [step for step in at if isinstance(step, str)]
    return desk.view.names.ontology.properties.get(keys[-1]) if keys else None
