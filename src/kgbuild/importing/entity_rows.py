"""Rows of a table become entities, those of the register or new ones."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from kgbuild.atomic_files import free_name
from kgbuild.importing.cell_values import CellError, CellReader, Named
from kgbuild.importing.entries import Entry, Origin, Placing
from kgbuild.importing.nested_values import Given, Values, put_values
from kgbuild.importing.new_ids import id_from
from kgbuild.importing.same_entries import says
from kgbuild.read.models.entities_file import AuthoredEntity
from kgbuild.read.models.model_keys import keys_of
from kgbuild.read.sources.message_words import shown
from kgbuild.tables.table import Row
from kgbuild.vocab import terms as t

_NAMING: Final = frozenset({"id", "a", "label", "aliases"})


@dataclass(slots=True)
class EntityRows:
    """Sorts the rows of a table into new entities and those that the register has.

    Attributes:
        placing: Finds cells.
        reader: Reads cells, with the names of the register.
        register: The entries of the register, as plain data.
        new: The new entities.
        present: The entities that the register has already.
        remarks: What people have to know about rows.
    """

    placing: Placing
    reader: CellReader
    register: Sequence[Mapping[str, Any]]
    new: list[Entry] = field(default_factory=list)
    present: list[Entry] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    _known: dict[str, Mapping[str, Any]] = field(init=False)
    _items: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        """Index the register by ids and by Wikidata items."""
        self._known = {str(one["id"]): one for one in self.register}
        self._items = {str(one.get("wikidata")): str(one["id"]) for one in self.register}

    def take(self, rows: Sequence[Row]) -> None:
        """Take all rows. An entity may name another one of the table, above or below it."""
        entries = [self._entry(row, self.reader, _NAMING) for row in rows]
        self._give_ids(entries)
        names = dict(self.reader.entities)
        for entry in entries:
            named = self._named(entry.data)
            if named is not None:
                names.setdefault(named.id, named)
        reader = replace(self.reader, entities=names)
        seen: dict[str, Entry] = {}
        for bare in entries:
            whole = self._entry(bare.row, reader)
            id_ = str(bare.data["id"])
            whole.data = {"id": id_, **whole.data}
            first = seen.setdefault(id_, whole)
            if first is whole:
                self._sort(whole)
            elif says(first.data) == says(whole.data):
                first.rows.append(whole.row)
                self.remarks.append(f"row {whole.row.number} repeats row {first.row.number}")
            else:
                self._refuse_repeated(whole, first)

    def _entry(self, row: Row, reader: CellReader, only: frozenset[str] | None = None) -> Entry:
        """Return the entity of a row, with all its keys or only some."""
        values: Values = {}
        entry = Entry([row])
        for number, cell in row.cells.items():
            column = self.placing.columns.get(number)
            if column is None or (only is not None and column.key not in only):
                continue
            origin = Origin(row, number)
            try:
                value = reader.read(cell, column)
            except CellError as error:
                entry.findings.append(self.placing.of_problem(origin, error.problem))
            else:
                values[column.path] = Given(value, origin, column)
        entry.data = put_values(entry, (), values, keys_of(AuthoredEntity))
        return entry

    def _give_ids(self, entries: Sequence[Entry]) -> None:
        """Give each entity an id: its own, that of the same entity in the register, or a new one.

        Rows without an id that say the same name and class mean the same entity.
        """
        kinds = self.reader.ontology.concepts.get(t.KIND.value, {})
        taken = {str(one["id"]) for one in self.register} | set(kinds)
        taken |= {str(entry.data["id"]) for entry in entries if "id" in entry.data}
        known = {_name_and_class(one): str(one["id"]) for one in reversed(self.register)}
        for entry in entries:
            if "id" in entry.data:
                continue
            name = _name_and_class(entry.data)
            if name not in known:
                known[name] = free_name(id_from(str(entry.data.get("label", "")), "entity"), taken)
                taken.add(known[name])
            entry.data["id"] = known[name]

    def _named(self, data: Mapping[str, Any]) -> Named | None:
        label, aliases = data.get("label"), data.get("aliases", [])
        cls = self.reader.ontology.classes.get(str(data.get("a")), "")
        if not isinstance(label, str):
            return None
        others = tuple(one for one in aliases if isinstance(one, str))
        return Named(str(data["id"]), cls, label, others)

    def _sort(self, entry: Entry) -> None:
        """Sort an entity among those of the register or among the new ones."""
        known = self._known.get(str(entry.data["id"]))
        if known is None or entry.findings:
            self._note_same_item(entry)
            self.new.append(entry)
            return
        mine, theirs = says(entry.data), says(known)
        if _name_and_class(entry.data) == _name_and_class(known):
            mine["label"] = theirs["label"]  # upper and lower case do not matter
        differing = [key for key, value in mine.items() if not _has(theirs.get(key), value)]
        if not differing:
            self.present.append(entry)
            return
        for key in differing:
            origin = self.placing.origin(entry, (key,))
            there = "another value" if key in theirs else "no value"
            message = f"the register has {shown(str(known['id']))} with {there} for this key"
            hint = "an import changes no entities: change entities.yaml by hand, or give another id"
            entry.findings.append(self.placing.finding(origin, "existing-entity", message, hint))
        self.new.append(entry)

    def _note_same_item(self, entry: Entry) -> None:
        """Note that a new entity has the Wikidata item of another one."""
        item = entry.data.get("wikidata")
        if item is None:
            return
        id_ = str(entry.data["id"])
        other = self._items.setdefault(str(item), id_)
        if other != id_:
            self.remarks.append(
                f"row {entry.row.number}: {shown(id_)} has the Wikidata item of {shown(other)}; "
                "if they are the same, add the name to its aliases instead"
            )

    def _refuse_repeated(self, entry: Entry, first: Entry) -> None:
        where = self.placing.table.spell(first.row)
        message = f"{where} has the same entity {shown(str(entry.data['id']))} with other values"
        hint = "keep one of the rows, or give them different ids"
        origin = self.placing.origin(entry, ("id",))
        entry.findings.append(self.placing.finding(origin, "differing-rows", message, hint))
        self.new.append(entry)


def _name_and_class(entity: Mapping[str, Any]) -> tuple[str, str]:
    label = " ".join(str(entity.get("label", "")).casefold().split())
    return label, str(entity.get("a", ""))


def _has(theirs: object, mine: object) -> bool:
    """Return whether a value of the register has all that a row says; lists may have more."""
    if theirs == mine:
        return True
    if isinstance(theirs, dict) and isinstance(mine, dict):
        return all(_has(theirs.get(key), value) for key, value in mine.items())
    wanted = mine if isinstance(mine, list) else [mine]
    return isinstance(theirs, list) and all(one in theirs for one in wanted)
