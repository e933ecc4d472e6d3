"""The proposed entities that claims need: they move from a draft to the register."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from kgbuild.annotating.entry_file import EntryFile
from kgbuild.annotating.report_files import ReportFiles
from kgbuild.read.sources.plain_data import texts_in


def with_needed_entities(files: ReportFiles, data: Mapping[str, Any]) -> ReportFiles:
    """Return files in which the proposed entities that a claim needs are in the register.

    These are the entities that the claim names, and those that they name.
    """
    draft = files.draft
    if draft is None:
        return files
    proposed = {one.data.get("id"): one.data for one in draft.entries("entities")}
    known = {one.data.get("id") for one in files.entities.entries("entities")}
    needed: dict[str, None] = dict.fromkeys(one for one in texts_in(data) if one in proposed)
    for id_ in list(needed):
        needed |= dict.fromkeys(_needed_by(id_, proposed))
    if not needed:
        return files
    entities = files.entities
    for id_ in (one for one in _in_order(draft) if one in needed):
        if id_ not in known:
            number = len(entities.entries("entities"))
            entities = entities.with_new("entities", number, proposed[id_])
        index = draft.index("entities", id_)
        if index is not None:
            draft = draft.without("entities", index, with_comment=True)
    return replace(files, entities=entities, draft=draft)


def _in_order(draft: EntryFile) -> list[str]:
    """Return the ids of the proposed entities in the order of the file."""
    return [str(one.data.get("id")) for one in draft.entries("entities")]


def _needed_by(id_: str, proposed: Mapping[Any, Mapping[str, Any]]) -> Iterator[str]:
    seen, waiting = {id_}, [id_]
    for one in waiting:  # grows while it is walked
        new = [name for name in texts_in(proposed[one]) if name in proposed and name not in seen]
        seen |= set(new)
        waiting += new
        yield from new
