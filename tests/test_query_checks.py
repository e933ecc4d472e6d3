"""Query checks: each finds its mistake where it is, and nothing where it is not."""

from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Store, parse

from kgbuild.checks.query_checks import query_findings
from kgbuild.errors import Severity, UsageError
from kgbuild.nquads import nquads
from kgbuild.pipeline.build import check
from kgbuild.resources import resource_folder
from kgbuild.sparql.named_query import NamedQuery, load_queries
from kgbuild.sparql.store import QuadStore, QueryError
from tests.authoring import Authoring
from tests.in_memory import in_memory

GRAPHS = Path(__file__).parent / "checks"
CHECKS = load_queries((resource_folder("queries") / "checks").glob("*.rq"))


def graph_of(name: str, state: str) -> Path:
    """Turtle, or TriG if it matters in which graph something is."""
    (file,) = GRAPHS.glob(f"{name}.{state}.*")
    return file


def store_of(file: Path) -> QuadStore:
    return in_memory(nquads(parse(path=str(file))))


def test_there_are_checks() -> None:
    assert len(CHECKS) >= 9


@pytest.mark.parametrize("name", sorted(CHECKS))
def test_a_check_finds_its_mistake(name: str) -> None:
    findings = query_findings(store_of(graph_of(name, "broken")), [CHECKS[name]])
    assert [finding.focus for finding in findings] == ["https://example.org/focus"]
    (finding,) = findings
    assert finding.name == name
    assert finding.severity.word == CHECKS[name].head["severity"]
    assert finding.hint
    assert "{" not in finding.message, "every place of the problem is filled"


@pytest.mark.parametrize("name", sorted(CHECKS))
def test_a_check_finds_nothing_where_all_is_well(name: str) -> None:
    file = graph_of(name, "good")
    assert len(list(parse(path=str(file)))) > 0
    assert query_findings(store_of(file), [CHECKS[name]]) == []


#: Language, modality, and evidence with the date between marks; whether the verb disagrees.
TENSES = [
    ("en-GB", "actual", "the brigade will arrive |on Sunday|", True),
    ("en", "planned", "the brigade arrived |on Sunday|", True),
    ("uk", "actual", "бригада планує прибути |у неділю|", True),
    ("uk-UA", "planned", "бригада прибула |у неділю|", True),
    ("ru", "actual", "бригада будет там |в воскресенье|", True),
    ("ru", "projected", "удар начался |в воскресенье|", True),
    ("de-AT", "actual", "die Brigade soll |am Sonntag| kommen", True),
    ("de", "planned", "die Brigade kam |am Sonntag|", True),
    ("fr", "actual", "la brigade va arriver |dimanche|", True),
    ("fr", "planned", "la brigade est arrivée |dimanche|", True),
    ("es", "actual", "la brigada va a llegar |el domingo|", True),
    ("es", "planned", "la brigada llegó |el domingo|", True),
    ("ko", "actual", "여단은 |일요일|에 도착할 예정이다", True),
    ("ko", "planned", "여단은 |일요일|에 도착했다", True),
    ("de", "actual", "ein Mann, der shall hieß, starb |am Sonntag|", False),
    ("en", "actual", "Marie Soll left |on Sunday|", False),
    ("es", "actual", "la brigada llegó |el domingo|", False),
    ("it", "actual", "la brigata va |domenica|", False),
    # A plan that is reported in the past, and verbs that say something else, too.
    ("ko", "planned", "장관은 |일요일|에 공격한다고 발표했다", False),
    ("ko", "planned", "여단은 |일요일|에 도착하겠다고 했다", False),
    ("ko", "planned", "정부는 |일요일|에 보내기로 했다", False),
    ("ko", "ordered", "장관은 |일요일|에 공격하라고 지시했다", False),
    ("ko", "planned", "|일요일|에 함께 가자고 제안했다", False),
    ("ko", "planned", "여단이 |일요일|에 도착했다고 밝혔다", True),
    ("uk", "actual", "Росія має 50 тисяч солдатів |у неділю|", False),
    ("uk", "actual", "бригада має гранати |у неділю|", False),
    ("uk", "actual", "бригада має прибути |у неділю|", True),
    ("uk", "actual", "|У неділю| бригада має там з’явитися", True),
    ("fr", "actual", "la brigade compte 5 000 soldats |dimanche|", False),
    ("de", "actual", "der Mann soll |am Sonntag| getötet worden sein", False),
    ("de", "actual", "die Brigade soll |am Sonntag| angekommen sein", False),
    ("de", "actual", "die Brigade soll |am Sonntag| in Kursk sein", True),
]


def test_a_verb_counts_only_in_the_language_of_the_report() -> None:
    claims = []
    for number, (language, modality, marked, _) in enumerate(TENSES):
        words = marked.split("|")[1]
        claims.append(
            f"ex:c{number} kgb:modality modality:{modality} ; kgb:states [ kgb:happenedAt [\n"
            f'  kgb:basis basis:reckoned ; kgb:verbatim "{words}" ; kgb:edtf "2024-04-28" ] ] ;\n'
            f'  kgb:evidence [ oa:hasSelector [ oa:exact "{marked.replace("|", "")}" ;\n'
            f'  dct:language "{language}" ] ] .'
        )
    head = graph_of("tense-against-modality", "good").read_text().partition("ex:one")[0]
    store = in_memory(nquads(parse("\n".join((head, *claims)), format=RdfFormat.TURTLE)))
    found = {one.focus for one in query_findings(store, [CHECKS["tense-against-modality"]])}
    wrong = [
        one
        for number, one in enumerate(TENSES)
        if (f"https://example.org/c{number}" in found) != one[-1]
    ]
    assert not wrong


def names_found(workspace: Path) -> list[str]:
    return [finding.name for finding in check(workspace, without=("owl",)).findings]


#: What else a claim by a speech act says.
MORE = {
    "denied": "    cue: Witnesses spoke of\n",
    "projected": "    cue: Witnesses spoke of\n    modality: actual\n",
    "asserted": "",
}


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("denied", "denied-claim-is-negated"),
        ("projected", "forecast-promise-or-order-is-not-actual"),
        ("asserted", "asserted-claim-is-made-by-outlet-or-author"),
    ],
)
def test_what_is_odd_in_how_a_claim_is_reported_is_reported_once(
    said: str, name: str, tmp_path: Path
) -> None:
    changed = Authoring().change(
        "claims",
        "speechAct: said\n    cue: Witnesses spoke of\n",
        f"speechAct: {said}\n{MORE[said]}",
    )
    before = set(names_found(Authoring().write(tmp_path / "a")))
    after = names_found(changed.write(tmp_path / "b"))
    assert [found for found in after if found not in before] == [name]


#: When a claim was said, when one that it refers to was, and whether that is for sure too late.
ORDERS = {
    "days": ("2024-05-01", "2024-05-02", True),
    "one day": ("2024-05-02", "2024-05-02", False),
    "intervals": ("2024-04-20/2024-05-01", "2024-05-02/2024-05-03", True),
    "intervals that overlap": ("2024-04-20/2024-05-02", "2024-05-02/2024-05-03", False),
    "some day of several": ("[2024-04-20..2024-05-01]", "[2024-05-02..2024-05-03]", True),
    "months": ("2024-03", "2024-04", True),
    "a bound against a day": ("../2024-05-01", "2024-05-02", True),
    "two bounds": ("../2024-05-01", "../2024-05-03", False),
    "a day and a time that goes on": ("2024-05-01", "2024-05-02/..", True),
    "nothing known": ("XXXX", "2024-05-02", False),
}


LATER = {
    "supersedes": "revised-claim-is-later",
    "corrects": "revised-claim-is-later",
    "retracts": "revised-claim-is-later",
    "quotes": "quoted-claim-is-later",
}


@pytest.mark.parametrize(
    ("key", "order"),
    [
        *(("supersedes", order) for order in ORDERS),
        *((key, "days") for key in LATER if key != "supersedes"),
    ],
)
def test_what_is_said_before_what_it_refers_to_is_reported_where_that_is_sure(
    key: str, order: str, tmp_path: Path
) -> None:
    said, other, is_wrong = ORDERS[order]
    when = '    saidAt: {{edtf: "{}", basis: stated}}\n'
    authoring = (
        Authoring()
        .change("claims", "    saidAt: on Thursday\n", when.format(other))
        .change(
            "claims",
            "    evidence: at least 60\n",
            f"    evidence: at least 60\n    {key}: doe-40\n" + when.format(said),
        )
    )
    result = check(authoring.write(tmp_path), without=("owl", "shacl"))
    found = [each for each in result.findings if each.name.endswith("-claim-is-later")]
    assert [each.name for each in found] == ([LATER[key]] if is_wrong else [])
    assert all("r/doe-40, which was made on" in each.message for each in found)


def test_two_views_with_one_title_are_reported_at_the_second(tmp_path: Path) -> None:
    workspace = Authoring().write(tmp_path)
    (workspace / "views").mkdir()
    for view in ("one", "other"):
        (workspace / "views" / f"{view}.yaml").write_text("title: All\n", encoding="utf-8")
    found = [f for f in check(workspace).findings if f.name == "view-title-shared"]
    assert [finding.message for finding in found] == ["the view one has the same title, All"]
    assert found[0].place is not None
    assert found[0].place.path.name == "other.yaml"


def test_every_graph_belongs_to_a_check() -> None:
    assert {file.name.partition(".")[0] for file in GRAPHS.iterdir()} == set(CHECKS)


@pytest.mark.parametrize("name", sorted(CHECKS))
def test_a_check_has_problem_remedy_and_severity(name: str) -> None:
    head = CHECKS[name].head
    assert {"title", "description", "keywords", "problem", "remedy", "severity"} <= head.keys()
    assert head["severity"].upper() in Severity.__members__


@pytest.mark.parametrize(
    ("sparql", "error", "says"),
    [
        ("SELECT ?focus {}", UsageError, "needs '# problem"),
        ("# problem: p\n# severity: grave\nSELECT ?focus {}", UsageError, "needs '# problem"),
        ("# problem: p\nSELECT ?x {}", UsageError, r"must SELECT \?focus"),
        ("# problem: p\n# scope: cycle\nSELECT ?focus {}", UsageError, r"must SELECT \?next"),
        ("# problem: p\nASK {}", UsageError, r"must SELECT \?focus"),
        ("# problem: p\nSELECT ?focus {", QueryError, "the check mine: this is not valid SPARQL"),
    ],
)
def test_a_check_that_is_none_is_reported(sparql: str, error: type[Exception], says: str) -> None:
    with pytest.raises(error, match=says):
        query_findings(QuadStore(Store()), [NamedQuery.parse("mine", sparql)])


def test_values_of_a_problem_are_text_and_no_place() -> None:
    sparql = '# problem: {a} and {b}\nSELECT ?focus ?a ?b { BIND ("{b}" AS ?a) BIND (1 AS ?b) }'
    (finding,) = query_findings(QuadStore(Store()), [NamedQuery.parse("mine", sparql)])
    assert finding.message == "{b} and 1"
    assert finding.focus is None
