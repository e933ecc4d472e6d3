"""The outlets and authors of documents in the register: found there, or proposed for it."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Final

from kgbuild.documents.report_name import slug
from kgbuild.errors import UnreadableError
from kgbuild.model.register import Entity
from kgbuild.read.sources.yaml_source import parse_yaml
from kgbuild.read.values.names import NameResolver
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms
from kgbuild.workspace import WorkspaceFolder

OUTLET: Final = "Outlet"
PERSON: Final = "Person"
ORGANISATION: Final = "Organisation"
_EMPTY: Final = re.compile(r"^entities:[ \t]*\[[ \t]*\][ \t]*$", re.MULTILINE)
_ITEM: Final = re.compile(r"^([ \t]*)- ", re.MULTILINE)
_ESCAPED: Final = re.compile("[\x7f-\x9f\u2028\u2029\ufeff]")
_MARK: Final = "added by kgbuild add: check class and name, or use an entity that you already have"


@dataclass(frozen=True, slots=True)
class Proposed:
    """An entity that a document names and the register does not have.

    Attributes:
        id: The id for it.
        cls: The name of its class.
        label: Its name, as the document writes it.
        is_unnamed: Whether no document names it, so that the label only says what it is.
    """

    id: str
    cls: str
    label: str
    is_unnamed: bool = False

    def line(self) -> str:
        """Return the entity as a line of ``entities.yaml``, without its indentation."""
        basis = ", basis: inferred" if self.is_unnamed else ""
        return f"- {{id: {quoted(self.id)}, a: {self.cls}, label: {quoted(self.label)}{basis}}}"


@dataclass(slots=True)
class RegisterEntries:
    """The agents of the register by name, and what has been proposed for it so far."""

    names: NameResolver
    proposed: dict[str, Proposed] = field(default_factory=dict)

    def agent(self, label: str, cls: str) -> str:
        """Return the id of the agent with a name; propose one of class ``cls`` if there is none."""
        known = self._known(label, cls)
        return known.id if known is not None else self._propose(label, cls)

    def unnamed_outlet(self, report: str) -> str:
        """Return the id of an outlet for a new report that does not name its own.

        A run that was interrupted may have left the outlet in the register, without the report.
        """
        label = f"an unnamed outlet (in {report})"
        known = self._known(label, OUTLET)
        if known is not None:
            return known.id
        return self._propose(label, OUTLET, named=f"unnamed outlet of {report}")

    def _known(self, label: str, cls: str) -> Entity | None:
        wanted = _plain(label)
        ontology = self.names.ontology
        found = [
            entity
            for entity in self.names.register.values()
            if ontology.is_a(entity.cls, terms.AGENT.value)
            and wanted in {_plain(name) for name in (entity.label, *entity.aliases)}
        ]
        of_class = [entity for entity in found if ns.local_name(entity.cls) == cls]
        return next(iter(of_class or found), None)

    def _propose(self, label: str, cls: str, *, named: str = "") -> str:
        """Return the id of a new entity, made from its label; from ``named`` if it has no name."""
        key = f"{cls} {_plain(label)}"
        if key not in self.proposed:
            taken = {*self.names.register, *(each.id for each in self.proposed.values())}
            name = slug(named or label) or cls.lower()
            number = 1
            while (id_ := name if number == 1 else f"{name}-{number}") in taken:
                number += 1
            self.proposed[key] = Proposed(id_, cls, label, bool(named))
        return self.proposed[key].id


def register_with(text: str, proposed: Iterable[Proposed], folder: WorkspaceFolder) -> str | None:
    """Return ``entities.yaml`` with more entities at its end; None if its layout forbids it."""
    entries = list(proposed)
    indents = [found[1] for found in _ITEM.finditer(text)]
    indent = indents[-1] if indents and set(indents) == {indents[-1]} else "  "
    if _EMPTY.search(text):
        text = _EMPTY.sub("entities:", text)
    lines = [f"{indent}# {_MARK}", *(f"{indent}{each.line()}" for each in entries)]
    newline = "\r\n" if "\r\n" in text else "\n"
    result = text.rstrip() + newline + newline.join(lines) + newline
    try:
        before = _ids(text, folder)
        after = _ids(result, folder)
    except (UnreadableError, KeyError, TypeError):
        return None
    return result if after == [*before, *(each.id for each in entries)] else None


def _ids(text: str, folder: WorkspaceFolder) -> list[object]:
    data: Any = parse_yaml(text, folder.register_file).data
    return [entity["id"] for entity in data["entities"] or ()]


def quoted(text: str) -> str:
    """Return a text as a YAML scalar: plain if it is simple, else in double quotes."""
    if re.fullmatch(r"[A-Za-z][\w-]*", text) and text.lower() not in {
        "null",
        "true",
        "false",
        "yes",
        "no",
        "on",
        "off",
        "y",
        "n",
    }:
        return text
    return _ESCAPED.sub(
        lambda found: f"\\u{ord(found.group()):04x}", json.dumps(text, ensure_ascii=False)
    )


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())
