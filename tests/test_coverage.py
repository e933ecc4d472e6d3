"""What the vocabulary covers: the table of needs names terms that exist, and adds up."""

import re
from collections import defaultdict
from pathlib import Path
from typing import Final

import pytest
from pyoxigraph import NamedNode, RdfFormat, parse
from tools.reference.coverage import SET_ASIDE, SORTS, Need, Text, needs, texts

from kgbuild.vocab import namespaces as ns
from tests.strategies import ontology

PAGE: Final = Path(__file__).parent.parent / "docs" / "reference" / "coverage.md"
FROZEN: Final = Path(__file__).parent / "golden" / "ontology-0.1.0.nt"
#: The share of needs that a term must meet.
ENOUGH: Final = 95
SCHEMES: Final = {
    "speech act": "SpeechAct",
    "modality": "Modality",
    "kind": "Kind",
    SET_ASIDE: "Reason",
}
TABLE: Final = needs()
MET: Final = [need for need in TABLE if need.term]


def exists(need: Need) -> bool:
    """Whether the ontology has the term, as a term of that sort."""
    terms = ontology()
    match need.sort:
        case "account" | "entity":
            top = ns.KGB + need.sort.capitalize()
            return top in terms.superclasses.get(terms.classes.get(need.term, ""), ())
        case "role":
            return need.term in terms.properties
        case "unit":
            return need.term in terms.units
        case sort:
            return need.term in terms.concepts[ns.KGB + SCHEMES[sort]]


def test_every_term_exists() -> None:
    assert len(MET) > 1000, "the table is not empty"
    assert sorted({(n.sort, n.term) for n in MET if not exists(n)}) == []


def test_every_role_is_a_key_of_an_account_of_its_sentence() -> None:
    terms = ontology()
    accounts: defaultdict[tuple[str, int], set[str]] = defaultdict(set)
    for need in MET:
        if need.sort == "account":
            cls = terms.classes[need.term]
            accounts[need.text, need.sentence] |= {cls, *terms.superclasses[cls]}
    wrong = [
        need
        for need in MET
        if need.sort == "role"
        and terms.properties[need.term].domain not in {None, *accounts[need.text, need.sentence]}
    ]
    assert wrong == []


def test_a_sentence_needs_the_modalities_that_its_speech_acts_bring() -> None:
    terms = ontology()
    found = {(need.text, need.sentence, need.term) for need in MET if need.sort == "modality"}
    for need in MET:
        if need.sort == "speech act":
            act = terms.concepts[ns.KGB + "SpeechAct"][need.term]
            usual = terms.usual_modality.get(act)
            if usual is not None:
                assert (need.text, need.sentence, ns.local_name(usual)) in found, need


def test_the_version_of_each_term_is_the_one_that_first_had_it() -> None:
    terms = ontology()
    first = {quad.subject for quad in parse(path=str(FROZEN), format=RdfFormat.N_TRIPLES)}

    def iri(need: Need) -> str:
        match need.sort:
            case "account" | "entity":
                return terms.classes[need.term]
            case "role":
                return terms.properties[need.term].iri
            case sort:
                return terms.concepts[ns.KGB + SCHEMES[sort]][need.term]

    # The frozen file has no units.
    dated = [need for need in MET if need.sort not in {"unit", SET_ASIDE}]
    wrong = {
        (need.term, need.since)
        for need in dated
        if (NamedNode(iri(need)) in first) is not (need.since == "0.1.0")
    }
    assert wrong == set()
    assert {need.since for need in dated} == {"0.1.0", "0.2.0"}


def test_the_texts_are_ten_of_re3d_and_ten_of_wikinews() -> None:
    corpora = [text.corpus for text in texts() if text.sample == "first"]
    assert corpora.count("re3d") == 10
    assert corpora.count("GUM") + corpora.count("MEANTIME") == 10
    assert not [t for t in texts() if re.search("state.gov|centcom", t.address, re.IGNORECASE)]


@pytest.mark.parametrize("text", texts(), ids=lambda text: text.name)
def test_every_sentence_has_needs_or_is_set_aside(text: Text) -> None:
    found = {need.sentence for need in TABLE if need.text == text.name}
    assert found == set(range(1, text.sentences + 1))


def test_a_need_is_counted_once_for_each_sentence() -> None:
    met = [(n.text, n.sentence, n.sort, n.term) for n in MET if n.sort != SET_ASIDE]
    assert len(met) == len(set(met))


def test_what_no_term_meets_has_a_reason() -> None:
    unmet = [need for need in TABLE if not need.term and need.sort != SET_ASIDE]
    assert unmet, "no vocabulary meets all needs of twenty texts"
    assert [need for need in unmet if not need.why_not] == []
    assert {need.sort for need in TABLE} <= {*SORTS, SET_ASIDE}


def test_the_page_gives_the_numbers_of_the_table_and_they_are_enough() -> None:
    found = re.search(r"\*\*(\d+) of (\d+) needs are met: ([\d.]+) %", PAGE.read_text("utf-8"))
    assert found
    first = {text.name for text in texts() if text.sample == "first"}
    counted = [need for need in TABLE if need.sort != SET_ASIDE and need.text in first]
    met = [need for need in counted if need.term]
    assert (int(found[1]), int(found[2])) == (len(met), len(counted))
    assert float(found[3]) == round(100 * len(met) / len(counted), 1)
    assert float(found[3]) >= ENOUGH
