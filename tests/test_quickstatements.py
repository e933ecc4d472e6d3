"""Statements for Wikidata are true there; everything left out is listed with its reason."""

import csv
import re
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from kgbuild.exports.quad_lines import line as terms_of
from kgbuild.exports.quickstatements import CLAIMED, OF_VIEW, write_quickstatements
from kgbuild.ids import Iris
from kgbuild.nquads import sorted_nquads
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms as t
from tests.published import kursk_build

IRIS = Iris("https://example.org/")
REGISTER = NamedNode(IRIS.register)
LINE = re.compile(
    r"Q[1-9]\d*\t(?:A[a-z-]+\t\"[^\t\n]+\"|P2888\t\"https?://[^\t\n]+\""
    r"|P361\tQ[1-9]\d*\tS854\t\"https?://[^\t\n]+\")"
)


def written(folder: Path, quads: list[Quad]) -> tuple[list[str], list[dict[str, str]]]:
    """The statements for a dataset, and what is left out."""
    (folder / "dataset.nq").write_bytes(sorted_nquads(quads))
    return from_dump(folder / "dataset.nq", folder, IRIS)


def from_dump(dump: Path, folder: Path, iris: Iris) -> tuple[list[str], list[dict[str, str]]]:
    added, rest = folder / "quickstatements.tsv", folder / "left-out.tsv"
    write_quickstatements(dump, added, rest, iris)
    with rest.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return added.read_text("utf-8").splitlines(), rows


def entity(name: str, item: str | None = None, *said: tuple[NamedNode, object]) -> list[Quad]:
    this = NamedNode(IRIS.entity(name))
    values = [(t.TYPE, t.ENTITY), (t.LABEL, Literal(name, language="en")), *said]
    if item is not None:
        values.append((t.EXACT_MATCH, NamedNode(ns.WD + item)))
    return [Quad(this, predicate, value, REGISTER) for predicate, value in values]  # type: ignore[arg-type]


def part_of(name: str) -> tuple[NamedNode, object]:
    return t.PART_OF, NamedNode(IRIS.entity(name))


INFERRED = (t.BASIS, NamedNode(ns.PREFIXES["basis"] + "inferred"))
PERSON = (t.TYPE, NamedNode(ns.KGB + "Person"))


def test_a_decided_item_is_written_with_its_other_names(tmp_path: Path) -> None:
    alias = (t.ALT_LABEL, Literal('The "Hermit" Kingdom', language="en-GB"))
    added, rest = written(tmp_path, entity("nk", "Q423", alias))
    assert added == [
        'Q423\tAen-gb\t"The "Hermit" Kingdom"',
        'Q423\tP2888\t"https://example.org/entity/nk"',
    ]
    assert [row["property"] for row in rest] == [str(t.TYPE), str(t.LABEL)]


def test_a_similar_or_broader_item_is_not_written(tmp_path: Path) -> None:
    near = (t.CLOSE_MATCH, NamedNode(ns.WD + "Q7"))
    wide = (t.BROAD_MATCH, NamedNode(ns.WD + "Q8"))
    added, rest = written(tmp_path, [*entity("a", "Q1", near), *entity("b", None, wide)])
    assert added == ['Q1\tP2888\t"https://example.org/entity/a"']
    why = {row["property"]: row["why"] for row in rest if row["value"].startswith("<")}
    assert "only similar" in why[str(t.CLOSE_MATCH)]
    assert "nobody has matched" in why[str(t.BROAD_MATCH)]


def test_a_part_is_written_with_a_reference_if_both_are_decided(tmp_path: Path) -> None:
    added, _ = written(tmp_path, [*entity("a", "Q1", part_of("b")), *entity("b", "Q2")])
    assert 'Q1\tP361\tQ2\tS854\t"https://example.org/entity/a"' in added


@pytest.mark.parametrize(
    ("quads", "why"),
    [
        ([*entity("a", None, part_of("b")), *entity("b", "Q2")], "nobody has matched"),
        ([*entity("a", "Q1", part_of("b")), *entity("b")], "no Wikidata item"),
        ([*entity("a", "Q1", part_of("b"), INFERRED), *entity("b", "Q2")], "inferred"),
        ([*entity("a", "Q1", part_of("b")), *entity("b", "Q2", INFERRED)], "inferred"),
        ([*entity("a", "Q1", part_of("b"), PERSON), *entity("b", "Q2")], "person"),
    ],
)
def test_a_part_is_left_out(tmp_path: Path, quads: list[Quad], why: str) -> None:
    added, rest = written(tmp_path, quads)
    assert not any("P361" in line for line in added)
    [row] = [row for row in rest if row["property"] == str(t.PART_OF)]
    assert why in row["why"]


@pytest.mark.parametrize("alias", ["the conflict", "x" * 251, "Two\nlines", "A\ttab"])
def test_what_is_no_name_is_no_alias(tmp_path: Path, alias: str) -> None:
    added, rest = written(tmp_path, entity("a", "Q1", (t.ALT_LABEL, Literal(alias, language="en"))))
    assert len(added) == 1
    assert len([row for row in rest if row["property"] == str(t.ALT_LABEL)]) == 1


def test_every_line_is_a_quickstatement_of_a_decided_item() -> None:
    folder = kursk_build()
    dump = folder / "out" / "current" / "dumps" / "dataset.nq"
    iris = Iris("https://w3id.org/kgbuild/kursk/")
    added, rest = from_dump(dump, folder, iris)
    assert len(added) > 20
    assert [line for line in added if not LINE.fullmatch(line)] == []
    statements = list(map(terms_of, dump.read_text("utf-8").splitlines(keepends=True)))
    register = [one for one in statements if one.graph == f"<{iris.register}>"]
    items = {one.object for one in register if one.predicate == str(t.EXACT_MATCH)}
    assert {f"<{ns.WD}{line.split()[0]}>" for line in added} == items
    of_entities = [one for one in register if one.subject.startswith(f"<{iris.entity('')}")]
    reasons = [row["why"] for row in rest]
    claimed, viewed = reasons.count(CLAIMED), reasons.count(OF_VIEW)
    assert len(added) + len(rest) - claimed - viewed == len(of_entities)
    assert claimed == sum(one.predicate == str(t.STATES) for one in statements)
    assert viewed == sum(
        one.predicate.startswith(f"<{ns.PLAIN}") and "/view/" in one.graph for one in statements
    )
    assert all(row["why"] and None not in row.values() for row in rest)
