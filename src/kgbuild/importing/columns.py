"""The columns that tables may have, and which column of a table each heading names."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Final

from kgbuild.errors import Finding, Place, UnreadableError, UsageError
from kgbuild.nearest import did_you_mean, nearest_name
from kgbuild.read.sources.message_words import shown
from kgbuild.read.sources.problems import error_at
from kgbuild.tables.table import Table, column_letters

_BETWEEN_WORDS: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_NO_LETTERS: Final = re.compile(r"[\W_]+")


class Content(Enum):
    """What the cells of a column have, which decides how they are read."""

    WORDS = "words, without white space around them"
    EXACT = "words with the white space around them"
    NUMBER = "a number in digits"
    WHOLE = "a whole number in digits"
    TRUTH = "true or false"
    NAME = "one id"
    NAMES = "ids, with semicolons between them"
    ENTITY = "the id or the name of an entity"
    ENTITIES = "ids or names of entities, with semicolons between them"
    TEXTS = "texts, with semicolons between them"
    CLASS = "a class of the ontology"
    CONCEPT = "a value of a list"
    ITEM = "a Wikidata item or its address"
    MEDIA = "ids of media, with semicolons between them, each with #FRAGMENT for a part"
    ROLES = "KEY=VALUE pairs, with semicolons between them"
    TIME = "words of the report, or an EDTF date"
    DATA = "keys and values, in JSON Lines only"


@dataclass(frozen=True, slots=True)
class Column:
    """A column that a table may have.

    Attributes:
        key: The key of the file, as a path such as ``cue.prefix``.
        content: What its cells have.
        names: Its names in plain English.
        part: What it belongs to, such as ``claim`` or ``account``.
        of: The class of its values, for entities and concepts.
        computed: Whether kgbuild computes it, so that it is not imported.
    """

    key: str
    content: Content
    names: tuple[str, ...] = ()
    part: str = ""
    of: str = ""
    computed: bool = False

    @property
    def path(self) -> tuple[str, ...]:
        """The keys that lead to the value."""
        return tuple(self.key.split("."))


@dataclass(frozen=True, slots=True)
class Choices:
    """What the user says about headings: a key for each, and those that are left out."""

    keys: Mapping[str, str] = field(default_factory=dict)
    ignored: Sequence[str] = ()


def plain_words(name: str) -> str:
    """Return a heading or a key as words in lower case.

    >>> plain_words("speechAct"), plain_words(" Speech_act")
    ('speech act', 'speech act')
    """
    return " ".join(_NO_LETTERS.sub(" ", _BETWEEN_WORDS.sub(" ", name)).lower().split())


def by_words(columns: Iterable[Column]) -> dict[str, Column]:
    """Return columns by their keys and names in words; the first of several with a name wins."""
    found: dict[str, Column] = {}
    for column in columns:
        found.setdefault(plain_words(column.key), column)
    for column in columns:
        for name in column.names:
            found.setdefault(plain_words(name), column)
    return found


def matched(table: Table, columns: Sequence[Column], choices: Choices) -> dict[int, Column]:
    """Return the column that each heading of a table names, by its number.

    Raises:
        UsageError: The user names headings or keys that do not exist.
        UnreadableError: A heading names no column, or two name the same.
    """
    known = by_words(columns)
    keys = _chosen_keys(table, columns, choices)
    ignored = {_heading_named(table, one, "--ignore") for one in choices.ignored}
    found: dict[int, Column] = {}
    findings: list[Finding] = []
    for number, heading in enumerate(table.headings):
        if not heading or heading in ignored:
            continue
        column = keys.get(heading) or known.get(plain_words(heading))
        if column is None:
            findings.append(_unknown(table, number, columns))
        else:
            found[number] = column
    findings += _repeated(table, found)
    if findings:
        raise UnreadableError(findings)
    return found


def _chosen_keys(table: Table, columns: Sequence[Column], choices: Choices) -> dict[str, Column]:
    by_key = {column.key: column for column in columns}
    found: dict[str, Column] = {}
    for heading, key in choices.keys.items():
        if key not in by_key:
            near = did_you_mean(key, by_key)
            raise UsageError(
                f"--map: there is no key {key!r}: {near or 'the page on importing has a list'}"
            )
        found[_heading_named(table, heading, "--map")] = by_key[key]
    return found


def _heading_named(table: Table, name: str, option: str) -> str:
    """Return a heading as the table has it; white space and case do not matter."""
    wanted = " ".join(name.split()).casefold()
    for heading in table.headings:
        if heading and " ".join(heading.split()).casefold() == wanted:
            return heading
    near = did_you_mean(name, [heading for heading in table.headings if heading])
    raise UsageError(f"{option}: {table.path} has no column {name!r}: {near}".rstrip(": "))


def _unknown(table: Table, number: int, columns: Sequence[Column]) -> Finding:
    heading = table.headings[number]
    names = {name: one.key for one in columns for name in (one.key, *one.names)}
    near = nearest_name(heading, names)
    key = names[near] if near else "KEY"
    asked = f"did you mean {key!r}? Write" if near else "write"
    flat = " ".join(heading.split())
    return error_at(
        Place(table.path),
        "unknown-column",
        f"column {column_letters(number)}: {shown(flat)} is not a known heading",
        f'{asked} --map "{flat}={key}", or leave the column out with --ignore "{flat}"',
    )


def _repeated(table: Table, found: Mapping[int, Column]) -> list[Finding]:
    numbers: dict[str, list[int]] = defaultdict(list)
    for number, column in found.items():
        if not column.computed:
            numbers[column.key].append(number)
    return [
        error_at(
            Place(table.path),
            "repeated-column",
            f"the columns {' and '.join(map(column_letters, same))} have the same key {key!r}: "
            + " and ".join(shown(table.headings[number]) for number in same),
            "leave one out with --ignore, or give it another key with --map; if the headings are "
            "equal, rename one of the columns",
        )
        for key, same in numbers.items()
        if len(same) > 1
    ]
