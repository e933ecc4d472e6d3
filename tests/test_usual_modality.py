"""A question, a demand or a judgement is not shown or counted as if it were a fact."""

from pathlib import Path

import pytest
from rdflib import Graph

from kgbuild.claim_sentence import claim_sentence
from kgbuild.model.document import Claim, Document
from kgbuild.resources import resource_files
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab.concepts import ACTUAL, OPEN, PRESUPPOSED, concept
from tests.authoring import Authoring, read
from tests.strategies import ontology

SHAPES = (
    "ForecastPromiseOrOrderIsNotActual",
    "DemandIsNotActual",
    "OfferOrThreatIsNotActual",
    "QuestionOrJudgementIsNotActual",
)


def claim(folder: Path, act: str, more: str = "") -> tuple[Claim, Document]:
    """The first claim of a report by a speech act, and its document."""
    given = (
        Authoring()
        .change("claims", "speechAct: said\n    cue: Jane", f"speechAct: {act}\n    cue: Jane")
        .change("claims", "    saidAt: on Thursday\n", f"    saidAt: on Thursday\n{more}")
    )
    found = read(given.write(folder))
    assert found.reports, found.messages()
    document = found.reports[0].document
    return next(one for one in document.claims if one.speech_act == concept("act", act)), document


def test_an_act_that_asserts_nothing_brings_a_modality_that_is_not_actual() -> None:
    usual = ontology().usual_modality
    assert ontology().not_asserting <= usual.keys()
    assert ACTUAL not in usual.values()
    assert set(usual.values()) <= set(ontology().concepts[ns.KGB + "Modality"].values())


def test_the_shapes_name_the_acts_that_bring_a_modality() -> None:
    shapes = Graph()
    for file in resource_files("shapes", ".ttl"):
        shapes.parse(file)
    found = [one for one in shapes.subjects() if str(one).endswith(SHAPES)]
    for node in found:  # grows while it is walked
        if not str(node).startswith(ns.PREFIXES["act"]):
            found += [one for one in shapes.objects(node) if one not in found]
    acts = {str(node) for node in found if str(node).startswith(ns.PREFIXES["act"])}
    assert acts == set(ontology().usual_modality)


@pytest.mark.parametrize(
    ("act", "modality", "shown"),
    [
        ("asked", OPEN, "asked, left open"),
        ("questioned", OPEN, "questioned, left open"),
        ("condemned", PRESUPPOSED, "condemned, presupposed"),
        ("demanded", concept("modality", "wanted"), "demanded, wanted"),
        ("promised", concept("modality", "planned"), "promised, planned"),
        ("said", ACTUAL, "said"),
    ],
)
def test_a_speech_act_brings_its_modality(
    tmp_path: Path, act: str, modality: str, shown: str
) -> None:
    found, document = claim(tmp_path, act)
    assert found.modality == modality
    sentence = claim_sentence(found, document, lambda iri: ontology().labels.get(iri, iri))
    assert f"({shown};" in sentence


def test_an_author_can_give_another_modality(tmp_path: Path) -> None:
    found, _ = claim(tmp_path, "asked", "    modality: possible\n")
    assert found.modality == concept("modality", "possible")
