"""Titles of comparisons, made of what the dataset says, claim no more than the comparison."""

import re

import pytest
from pyoxigraph import NamedNode, RdfFormat, Store

from kgbuild.ids import Iris
from kgbuild.site.comparison_words import title
from kgbuild.site.dataset import Dataset
from kgbuild.sparql.store import QuadStore
from kgbuild.translation import language_of, speaking
from kgbuild.vocab import namespaces as ns

BASE = "https://example.org/"


def _title(kind: str, positions: str, claims: str) -> str | None:
    """The title of a comparison about the event e, in Ukrainian."""
    held = ", ".join(re.findall("<[pq]>", positions))
    prefixes = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in ns.PREFIXES.items())
    turtle = f"""{prefixes}@base <{BASE}> .
    <{kind}/1> a kgb:{kind.title()} ; kgb:aboutEvent <e> ;
      kgb:dimension dimension:statement ; kgb:position {held} .
    {positions}
    <e> rdfs:label "E" . <kursk> rdfs:label "K" .
    kgb:Capture rdfs:label "capture" . kgb:Attack rdfs:label "attack" .
    modality:planned skos:prefLabel "planned" .
    <c> a kgb:Capture ; kgb:ofEvent <e> ; kgb:location <kursk> .
    <d> a kgb:Attack ; kgb:ofEvent <e> ; kgb:affected <kursk> .
    {claims}"""
    store = Store()
    store.load(turtle, format=RdfFormat.TURTLE, to_graph=NamedNode(BASE))
    with speaking(language_of("uk")):
        return title(f"{BASE}{kind}/1", Dataset(QuadStore(store), Iris(BASE), "en"))


CAPTURE = "capture: K"


@pytest.mark.parametrize(
    ("claims", "named"),
    [
        ("<1> kgb:states <c> . <2> kgb:states <c> .", CAPTURE),
        ("<1> kgb:states <c>, <d> . <2> kgb:states <c> .", CAPTURE),
        ("<1> kgb:states <c>, <d> . <2> kgb:states <c>, <d> .", "attack чи capture"),
        (
            " ".join(f"<{n}> kgb:states <c> ; kgb:modality modality:planned ." for n in (1, 2)),
            f"{CAPTURE} (planned)",
        ),
    ],
)
def test_an_agreement_is_on_what_all_claims_say(claims: str, named: str) -> None:
    position = "<p> kgb:holds polarity:affirmed ; kgb:heldBy <1>, <2> ."
    assert _title("concurrence", position, claims) == f"E: {named}"


def test_an_agreement_that_something_is_not_so_says_so() -> None:
    position = "<p> kgb:holds polarity:negated ; kgb:heldBy <1>, <2> ."
    found = _title("concurrence", position, "<1> kgb:states <c> . <2> kgb:states <c> .")
    assert found == f"E: {CAPTURE} (заперечне твердження)"


def test_numbers_in_different_units_come_with_their_units() -> None:
    positions = (
        "<p> kgb:low 900 ; kgb:high 900 ; qudt:hasUnit unit:HA ; kgb:heldBy <1> ."
        "<q> kgb:low 1500 ; qudt:hasUnit unit:AC ; kgb:per unit:DAY ; kgb:heldBy <2> ."
        'unit:HA rdfs:label "hectare" . unit:AC rdfs:label "acre" . unit:DAY rdfs:label "day" .'
    )
    found = (_title("dispute", positions, "") or "").replace("\xa0", " ")
    assert "900 (hectare) чи щонайменше 1 500 (acre / day)?" in found


def test_what_is_not_confirmed_is_a_question() -> None:
    positions = (
        "<p> kgb:holds polarity:affirmed ; kgb:heldBy <1> ."
        "<q> kgb:holds polarity:neither ; kgb:heldBy <2> ."
    )
    found = _title("reservation", positions, "<1> kgb:states <c> . <2> kgb:states <c> .")
    assert found == f"E: {CAPTURE}?"
