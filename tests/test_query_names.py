"""A query with a name that nothing has gets a remark with the nearest name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kgbuild
from kgbuild.pipeline.answer import own_prefixes
from kgbuild.pipeline.query import current_store
from kgbuild.pipeline.query_names import QueryNames
from kgbuild.project import open_project
from kgbuild.sparql.query_text import iris_in
from kgbuild.vocab import namespaces as ns
from tests.published import kursk_build

UNKNOWN = """\
PREFIX k: <https://w3id.org/kgbuild/ontology#>
SELECT * { ?claim a kgb:Clam ; k:claimnt ex:john-kirbi ; %s ?x .
  FILTER (?claim != "kgb:Foo") # kgb:Bar
}
"""


def test_each_unknown_name_is_reported_with_the_nearest() -> None:
    notes = kgbuild.query(kursk_build(), UNKNOWN % "plain:destinaton").notes
    assert [note.partition("? ")[0] for note in notes] == [
        "the ontology has no kgb:Clam, so no data has it: did you mean 'Claim'",
        "the ontology has no kgb:claimnt, so no data has it: did you mean 'claimant'",
        "the dataset has no ex:john-kirbi: did you mean 'john-kirby'?",
        "the dataset has no plain:destinaton: did you mean 'destination'?",
    ]


@pytest.mark.parametrize(
    "sparql",
    [
        "ASK { ?claim a kgb:Claim ; kgb:speechAct act:said ; kgb:claimant ex:john-kirby }",
        "ASK { <https://w3id.org/kgbuild/kursk/entity/russia> plain:location ?x }",
        'PREFIX kgb: <http://x/> ASK { ?s kgb:Clam "act:sad"@en }',
        "ASK { ?s <https://w3id.org/kgbuild/kursk/report/kursk/claim/a> ?kgb }",
    ],
)
def test_known_names_and_other_vocabularies_get_no_remark(sparql: str) -> None:
    assert kgbuild.query(kursk_build(), sparql).notes == ()


def test_the_named_queries_get_no_remark() -> None:
    project = open_project(kursk_build())
    store, prefixes = current_store(project), own_prefixes(project.workspace.iris)
    for query in project.queries().values():
        assert QueryNames(query.sparql, prefixes).notes(project.ontology, store) == (), query.name


@given(st.text("kgb:<>\"'#?a.-/ \n@{}^", max_size=30))
def test_any_text_can_be_read(text: str) -> None:
    for iri in iris_in(text, ns.PREFIXES):
        assert iri
