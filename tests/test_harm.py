"""What ``[harm]`` withholds is in no output: quads, dumps, store, site, search, changes."""

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kgbuild
from kgbuild.bundles.report_worker import ReportWorker
from kgbuild.bundles.workers import ThisProcess
from kgbuild.checks.withheld_words import WithheldWordsCheck
from kgbuild.errors import Finding
from kgbuild.graph.register import register_quads
from kgbuild.loading.store_kinds import Target
from kgbuild.nquads import nquads
from kgbuild.pipeline.inputs import Inputs
from kgbuild.pipeline.load import load
from kgbuild.pipeline.serve import serve
from kgbuild.pipeline.served_policy import ServedPolicy
from kgbuild.pipeline.withholding_stage import DelayWorker, policy_of, with_delays
from kgbuild.project import open_project
from kgbuild.read.config_file import open_workspace
from kgbuild.read.reports.report_sources import report_sources
from kgbuild.read.workspace_inputs import look_through_register, report_reader
from kgbuild.site.files import SiteError
from kgbuild.withholding.compile_policy import PolicySource, read_policy
from kgbuild.withholding.log import LOG, WithheldLog
from kgbuild.withholding.pseudonyms import KEY
from tests.authoring import CLAIMS, CONFIG, REGISTER, TEXT, Authoring
from tests.published import without_ontology
from tests.serving import serving
from tests.strategies import ontology
from tests.tiers import cases

KEY_FOR_TESTS = "a key that everybody knows"
PERSONS = """
[harm]
as_of = "2024-05-10"
[[harm.persons]]
rule = "residents"
entities = ["maria-lopez"]
called = "Resident"
"""
#: A person whose name is in each place where authors can write one.
NAMED_REGISTER = REGISTER.replace(
    "  - {id: arrival, a: Event, label: Arrival of ships}",
    """\
  - {id: arrival, a: Event, label: María López sees ships, note: "As López said."}
  - id: maria-lopez
    a: Person
    label: María López
    aliases: [Marita Lopez, "Мария Лопес"]
    wikidata: Q7654321
    partOf: port-choir
    note: She lives next to the harbour.
  - {id: port-choir, a: Organisation, label: The choir}
  - id: pier
    a: MilitaryBase
    label: Pier 9
    partOf: port-city
    wikidata: Q1234567
    coordinates: {lat: 51.730361, long: 36.193015, metres: 10, source: "https://example.org/p"}
  - {id: brigade, a: MilitaryUnit, label: 9th Brigade}
  - {id: company, a: MilitaryUnit, label: Third Company, partOf: brigade}
  - {id: landing, a: Event, label: Landing of the Third Company}""",
)
NAMED_TEXT = """\
About 40 ships have arrived in Port City since Monday, Jane Doe said on Thursday.
María López, a resident, counted 60 ships on Thursday. “I, MARITA LOPEZ, saw them”, López said.
Марией Лопес они были замечены. The Third Company landed at Pier 9 on Thursday, officials said.
"""
NAMED_CLAIMS = CLAIMS.replace(
    """\
report:
""",
    """\
report:
  title: What María López saw
  source: https://example.org/2024/maria-l%C3%B3pez-saw.html
  note: Maria\u00a0Lopez asked not to be named.
""",
).replace(
    CLAIMS[CLAIMS.index("  - id: witnesses-60") :],
    """\
  - id: maria-lopez-60
    claimant: maria-lopez
    speechAct: said
    cue: María López, a resident
    evidence: counted 60 ships on Thursday
    states:
      - a: Presence
        ofEvent: arrival
        location: port-city
        strength: {verbatim: 60 ships, counts: ship, scope: total}
  - id: lopez-saw
    claimant: maria-lopez
    speechAct: said
    cue: López said
    evidence: I, MARITA LOPEZ, saw them
    supersedes: r/maria-lopez-60
    note: López repeats it.
    states:
      - {a: Presence, ofEvent: arrival, location: port-city}
  - id: company-landed
    claimant: witnesses
    speechAct: said
    cue: officials said
    evidence: The Third Company landed at Pier 9 on Thursday
    states:
      - {a: Presence, ofEvent: landing, force: company, location: pier, happenedAt: on Thursday}
setAside:
  - {quote: Марией Лопес они были замечены., reason: repetition}
""",
)
OPINIONS = """\
opinions:
  - by: annotator
    of: r/maria-lopez-60
    credibility: 4
    at: "2024-06"
    note: López is careful.
"""
NAMED = Authoring(CONFIG, NAMED_REGISTER, NAMED_TEXT, NAMED_CLAIMS, opinions=OPINIONS)
ALL_RULES = f"""{PERSONS}
[[harm.coordinates]]
rule = "bases"
classes = ["MilitaryBase"]
metres = 10000
[[harm.quotes]]
rule = "short"
entities = ["jane-doe"]
limit = 20
[[harm.delays]]
rule = "units"
entities = ["brigade"]
days = 30
"""
HIDDEN = ("López", "Lopez", "LOPEZ", "Лопес", "l%C3%B3pez", "lopez", "Q7654321", "51.730361")


@pytest.fixture(autouse=True)
def _key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(KEY, KEY_FOR_TESTS)


def workspace(folder: Path, authoring: Authoring = NAMED, rules: str = ALL_RULES) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return replace(authoring, config=authoring.config + rules).write(folder)


@dataclass(frozen=True)
class Publication:
    """The policy of a workspace, and the quads of its register and its reports."""

    source: PolicySource
    nquads: str
    check: WithheldWordsCheck


def published(folder: Path) -> Publication:
    """What is published of a workspace, without the other parts of a build."""
    opened = open_workspace(folder)
    register = look_through_register(opened, ontology())
    source = read_policy(opened, register.names.register, register.places, ontology())
    assert source.policy is not None, source.findings
    policy = source.policy
    worker = ReportWorker(
        report_reader(opened, register.names), opened.iris, ontology(), 32, {}, None, None, policy
    )
    quads = nquads(list(register_quads(policy.register, opened.iris, ontology(), "en")))
    withheld: list[tuple[str, str, int]] = []
    for item in report_sources(opened, []):
        outcome = worker.product(item)
        assert outcome.product is not None, outcome.errors
        quads += outcome.product.nquads + outcome.product.claims
        withheld += outcome.product.withheld
    return Publication(source, quads.decode(), WithheldWordsCheck(WithheldLog.of(policy, withheld)))


def test_nothing_withheld_is_in_any_output(tmp_path: Path) -> None:
    folder = workspace(tmp_path / "w", rules="\n[site]\nfull_text = ['r']\n")
    kgbuild.build(folder, without=["owl"])
    with without_ontology():  # its pages have nothing of a report or the register
        kgbuild.publish(folder)  # a release that has everything
    config = folder / "kgbuild.toml"
    config.write_text(config.read_text("utf-8") + ALL_RULES, "utf-8")
    with pytest.raises(kgbuild.UsageError, match="changed since the build"):
        kgbuild.publish(folder)
    result = kgbuild.build(folder, without=["owl"])
    assert result.released, result.findings
    with without_ontology():
        site = kgbuild.publish(folder).folder
    assert result.counts["names withheld"] == 1
    assert result.counts["coordinates coarsened"] == 1
    assert result.counts["quotes withheld"] == 1
    assert result.counts["claims delayed"] == 1
    shown = [*files_with(result.released, *HIDDEN), *files_with(site, *HIDDEN)]
    assert not [path for path in shown if "/store/" not in path]
    assert not files_with(site, "Third Company landed", "company-landed", "Landing of")
    whole = (folder / "out" / "withheld.json").read_text("utf-8")
    assert "López" in whole
    assert (folder / "out" / "withheld.json").stat().st_mode & 0o077 == 0
    assert "the name of 1 person is withheld" in (site / "method.html").read_text("utf-8")
    assert "dcterms:ProvenanceStatement" in (site / "dataset.ttl").read_text("utf-8")
    history = (site / "changes.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line)["before"] for line in history] == [None]
    again = kgbuild.build(folder, without=["owl"], as_of=date(2024, 7, 1))
    assert "claims delayed" not in again.counts
    with without_ontology():
        site = kgbuild.publish(folder).folder
    assert files_with(site, "Third Company landed")
    assert not files_with(site, *HIDDEN)
    assert len((site / "changes.jsonl").read_text("utf-8").splitlines()) == 2


def files_with(folder: Path, *words: str) -> list[str]:
    """The files with words, by a plain search of bytes."""
    sought = [word.encode() for word in words]
    return [
        str(path)
        for path in folder.resolve().rglob("*")
        if path.is_file()
        and (any(one in path.read_bytes() for one in sought) or any(w in path.name for w in words))
    ]


@pytest.mark.parametrize("workers", [1, 2])
def test_a_build_withholds_the_same_with_kept_products_and_in_processes(
    tmp_path: Path, workers: int
) -> None:
    quick = partial(kgbuild.build, without=["owl", "shacl", "query"])
    folder = workspace(tmp_path / "w", rules="")
    quick(folder)
    config = folder / "kgbuild.toml"
    config.write_text(config.read_text("utf-8") + ALL_RULES, "utf-8")
    quick(folder, workers=workers)
    fresh = workspace(tmp_path / "fresh")
    quick(fresh, reuse=False)
    for one in sorted((fresh / "out" / "current" / "dumps").iterdir()):
        assert one.read_bytes() == (folder / "out/current/dumps" / one.name).read_bytes(), one.name
    # The bytes of the store, too, have nothing of the store before.
    assert not files_with(folder / "out" / "current", *HIDDEN)


LETTERS = "abcdefghijklmnopqrstuvwxyzäéøž" + "".join(map(chr, range(0x430, 0x450)))
NAME_WORDS = st.text(LETTERS, min_size=4, max_size=9)


@settings(max_examples=cases(40))
@given(
    st.lists(NAME_WORDS, min_size=2, max_size=3, unique=True),
    st.sampled_from([str.title, str.upper, str.lower]),
    st.sampled_from([" ", "\n", "-", "\u00a0"]),
)
def test_no_name_is_left_in_quads(
    tmp_path_factory: pytest.TempPathFactory,
    words: list[str],
    case: Callable[[str], str],
    between: str,
) -> None:
    name = " ".join(words).title()
    spelt = case(between.join(words))
    register = REGISTER.replace("Jane Doe", json.dumps(name, ensure_ascii=False)).replace(
        "Arrival of ships}", f"{json.dumps('Arrival of ' + name, ensure_ascii=False)}}}"
    )
    text = TEXT.replace("Jane Doe said no more", "Jane Doe left").replace("Jane Doe", spelt)
    claims = CLAIMS.replace(
        "cue: Jane Doe said", f"cue: {json.dumps(spelt + ' said', ensure_ascii=False)}"
    )
    rules = '[[harm.persons]]\nrule = "persons"\nentities = ["jane-doe"]\n'
    one = Authoring(CONFIG, register, text, claims)
    publication = published(workspace(tmp_path_factory.mktemp("w"), one, rules))
    assert not publication.check.in_text(publication.nquads)
    plain = publication.nquads.casefold()
    assert spelt.casefold() not in plain
    assert name.casefold() not in plain
    assert "jane-doe" not in plain
    assert "[name withheld]" in plain


def test_quotes_are_in_the_published_text(tmp_path: Path) -> None:
    folder = workspace(tmp_path / "w", rules=f"{ALL_RULES}\n[site]\nfull_text = ['r']\n")
    result = kgbuild.build(folder, without=["owl", "shacl", "query"])
    assert result.released, result.findings
    text = (result.released / "texts" / "r.txt").read_text("utf-8")
    rows = kgbuild.query(
        folder,
        """PREFIX oa: <http://www.w3.org/ns/oa#> SELECT ?exact ?start ?end {
        ?part oa:hasSelector ?quote, ?position . ?quote oa:exact ?exact .
        ?position oa:start ?start ; oa:end ?end }""",
    )
    found = [(int(str(row["start"])), int(str(row["end"])), row["exact"]) for row in rows.rows()]
    assert len(found) >= 5
    assert all(text[start:end] == exact for start, end, exact in found)
    assert any("[words withheld]" in str(exact) for _, _, exact in found)


@pytest.mark.parametrize(
    ("part", "old", "new", "where"),
    [
        ("config", 'title = "Ships"', 'title = "Ships of María López"', "dumps/dataset.nq"),
        ("config", 'name = "The tests"', 'name = "Maria Lopez"', "dumps/dataset.nq"),
    ],
)
def test_a_build_with_a_withheld_word_is_refused(
    tmp_path: Path, part: str, old: str, new: str, where: str
) -> None:
    folder = workspace(tmp_path / "w", NAMED.change(part, old, new), PERSONS)
    result = kgbuild.build(folder, without=["owl", "shacl", "query"])
    assert result.released is None
    messages = [str(one) for one in result.findings if one.name == "harm-withheld-word"]
    assert any(where in message for message in messages)
    assert not any("pez" in message for message in messages)


@pytest.mark.parametrize("title", ["The Vilanova case", "Про Вілановій"])
def test_a_name_in_the_title_is_found_although_no_report_has_it(tmp_path: Path, title: str) -> None:
    config = NAMED.config
    register = NAMED_REGISTER.replace("label: María López\n", "label: María Vilanova\n")
    register = register.replace("aliases: [Marita", "aliases: [Марія Віланова, Marita")
    line = next(one for one in config.splitlines() if one.startswith("title"))
    one = replace(NAMED, config=config.replace(line, f'title = "{title}"'), register=register)
    result = kgbuild.build(workspace(tmp_path / "w", one, PERSONS), without=["owl", "shacl"])
    assert result.released is None
    assert "harm-withheld-word" in [one.name for one in result.findings]


def test_a_site_with_a_withheld_word_is_not_published(tmp_path: Path) -> None:
    folder = workspace(tmp_path / "w", rules=PERSONS)
    (folder / "queries").mkdir()
    query = """# title: Ships that María López saw
# description: All ships.
# keywords: ships
SELECT ?s { ?s ?p ?o }
"""
    (folder / "queries" / "own.rq").write_text(query, "utf-8")
    assert kgbuild.build(folder, without=["owl", "shacl", "query"]).released
    with without_ontology(), pytest.raises(SiteError, match="residents"):
        kgbuild.publish(folder)
    assert not (folder / "out" / "site").exists()
    (folder / "out" / LOG).unlink()
    with pytest.raises(kgbuild.UsageError, match="not the log"):
        kgbuild.publish(folder)


@pytest.mark.parametrize("file", ["kgbuild.toml", "entities.yaml"])
def test_a_build_from_before_a_rule_goes_nowhere(tmp_path: Path, file: str) -> None:
    folder = workspace(tmp_path / "w", rules=PERSONS)
    assert kgbuild.build(folder, without=["owl", "shacl", "query"]).released
    changed = folder / file
    changed.write_text(changed.read_text("utf-8") + "\n# another rule\n", "utf-8")
    with pytest.raises(kgbuild.UsageError, match="may withhold more"):
        kgbuild.publish(folder)
    with pytest.raises(kgbuild.UsageError, match="may withhold more"):
        load(folder, Target("http://127.0.0.1:9/"))
    with pytest.raises(kgbuild.UsageError, match="may withhold more"):
        serve(folder)


def test_a_build_for_a_day_in_the_future_is_not_published(tmp_path: Path) -> None:
    folder = workspace(tmp_path / "w")
    without = ["owl", "shacl", "query"]
    assert kgbuild.build(folder, without=without, as_of=date(2999, 1, 1)).released
    with pytest.raises(kgbuild.UsageError, match="2999-01-01, which is in the future"):
        kgbuild.publish(folder)


def test_a_site_from_before_a_rule_is_not_served(tmp_path: Path) -> None:
    folder = workspace(tmp_path / "w", rules="")
    assert kgbuild.build(folder, without=["owl", "shacl", "query"]).released
    with without_ontology():
        kgbuild.publish(folder)
    site = folder / "out" / "site"
    assert files_with(site, "López")
    config = folder / "kgbuild.toml"
    config.write_text(config.read_text("utf-8") + PERSONS, "utf-8")
    assert kgbuild.build(folder, without=["owl", "shacl", "query"]).released
    with serving(folder) as server, without_ontology():
        assert server.send("").status == 200
        assert not files_with(site, "López")
        query = "ASK { ?a ?b ?c }"
        assert server.ask(query).status == 200
        rules = config.read_text("utf-8")
        config.write_text("no TOML", "utf-8")
        assert (server.send("").status, server.ask(query).status) == (503, 503)
        config.write_text(f'{rules}\n[[harm.coordinates]]\nrule = "x"\nmetres = 10\n', "utf-8")
        assert (server.send("").status, server.ask(query).status) == (503, 503)
        assert "build and publish again" in server.send("entity/maria").text
        assert server.send("sparql").status == 503
        assert server.send("health").status == 200
        assert kgbuild.build(folder, without=["owl", "shacl", "query"]).released
        assert (server.send("").status, server.ask(query).status) == (503, 200)
        kgbuild.publish(folder)
        assert (server.send("").status, server.ask(query).status) == (200, 200)


@pytest.mark.parametrize(
    ("rules", "name"),
    [
        ('[[harm.persons]]\nrule = "x"\nentities = ["maria"]\n', "harm-unknown-name"),
        ('[[harm.persons]]\nrule = "x"\nclasses = ["Persn"]\n', "harm-unknown-name"),
        (
            '[[harm.persons]]\nrule = "x"\nwords = {a = ["b"]}\nclasses = ["Person"]\n',
            "harm-unknown-name",
        ),
        ('[[harm.delays]]\nrule = "x"\nclasses = ["Force"]\ndays = 3\n', "harm-no-day"),
        ('[[harm.persons]]\nrule = "x"\nclasses = ["Ministry"]\n', "harm-rule-without-effect"),
        ('[[harm.coordinates]]\nrule = "x"\nmetres = 10\n', "harm-rule-without-effect"),
    ],
)
def test_rules_that_cannot_be_met_are_findings(tmp_path: Path, rules: str, name: str) -> None:
    folder = workspace(tmp_path / "w", rules=f"\n{rules}")
    found = kgbuild.check(folder, without=["owl", "shacl", "query"]).findings
    assert name in [one.name for one in found]


@pytest.mark.parametrize("key", [None, "short"])
def test_persons_need_a_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, key: str | None
) -> None:
    monkeypatch.delenv(KEY) if key is None else monkeypatch.setenv(KEY, key)
    folder = workspace(tmp_path / "w", rules=PERSONS)
    found = kgbuild.check(folder, without=["owl", "shacl", "query"]).findings
    assert [one.name for one in found] == ["harm-no-key"]


def test_names_that_others_have_are_findings(tmp_path: Path) -> None:
    register = NAMED_REGISTER.replace("label: Unnamed witnesses", "label: López and others")
    source = published(workspace(tmp_path / "a", replace(NAMED, register=register), PERSONS)).source
    assert [one.name for one in source.findings] == ["harm-shared-word"]
    assert "pez" not in str(source.findings)
    register = NAMED_REGISTER.replace("label: Jane Doe", "label: Marita López")
    folder = workspace(tmp_path / "b", replace(NAMED, register=register), PERSONS)
    found = kgbuild.check(folder, without=["owl", "shacl", "query"]).findings
    assert "harm-same-name" in [one.name for one in found]


def test_a_title_in_the_label_of_a_source_without_a_name_makes_no_word_public(
    tmp_path: Path,
) -> None:
    register = NAMED_REGISTER.replace("label: Jane Doe", "label: Zed") + (
        "  - {id: nobody, a: Outlet, basis: inferred, "
        'label: "an unnamed outlet (in the López story)"}\n'
    )
    one = published(workspace(tmp_path / "w", replace(NAMED, register=register), PERSONS))
    assert one.source.findings == ()
    assert "an unnamed outlet (in the " in one.nquads
    assert "pez" not in one.nquads


def test_a_short_name_of_others_stays_in_their_names(tmp_path: Path) -> None:
    register = NAMED_REGISTER.replace("aliases: [Marita Lopez,", "aliases: [Marita Lopez, Jane,")
    one = published(workspace(tmp_path / "w", replace(NAMED, register=register), PERSONS))
    assert [finding.name for finding in one.source.findings] == ["harm-shared-word"]
    assert '"Jane Doe"@en' in one.nquads


def test_other_processes_know_the_policy_without_persons(tmp_path: Path) -> None:
    rules = '\n[[harm.quotes]]\nrule = "short"\nlimit = 10\n'
    folder = workspace(tmp_path / "w", rules=rules)
    result = kgbuild.check(folder, without=["owl", "shacl", "query"], workers=2)
    assert result.counts["quotes withheld"] == 4


def test_a_word_that_is_common_is_a_finding(tmp_path: Path) -> None:
    one = NAMED.change("text", "a resident, counted", "a resident, saw a lopez and counted")
    one = replace(one, claims=NAMED_CLAIMS)
    folder = workspace(tmp_path / "w", one, PERSONS)
    found = kgbuild.check(folder, without=["owl", "shacl", "query"]).findings
    assert "harm-common-word" in [one.name for one in found]


def test_a_report_may_not_have_a_withheld_name(tmp_path: Path) -> None:
    folder = workspace(tmp_path / "w", rules=PERSONS)
    (folder / "reports" / "r").rename(folder / "reports" / "visit-to-maria-lopez")
    (folder / "opinions.yaml").unlink()
    claims = folder / "reports" / "visit-to-maria-lopez" / "claims.yaml"
    claims.write_text(claims.read_text("utf-8").replace("    supersedes: r/maria-lopez-60\n", ""))
    result = kgbuild.build(folder, without=["owl", "shacl", "query"])
    assert result.released is None
    assert "harm-report-name" in [one.name for one in result.findings]


def test_a_person_keeps_what_the_rule_says(tmp_path: Path) -> None:
    rules = f'{PERSONS}keep = ["partOf"]\n'
    register = published(workspace(tmp_path / "w", rules=rules)).source.policy
    assert register is not None
    (person,) = [one for one in register.register.values() if one.id.startswith("withheld-")]
    assert [name.rpartition("#")[2] for name, _ in person.roles] == ["partOf"]
    assert person.label.startswith("Resident ")
    assert (person.aliases, person.wikidata, person.note) == ((), None, None)


def test_words_of_each_rule_are_withheld(tmp_path: Path) -> None:
    second = '[[harm.persons]]\nrule = "x"\nentities = ["maria-lopez"]\n'
    rules = f'{PERSONS}{second}words = {{maria-lopez = ["a resident"]}}\n'
    assert "a resident" not in published(workspace(tmp_path / "w", rules=rules)).nquads


def test_delayed_claims_leave_no_trace_in_their_report(tmp_path: Path) -> None:
    """Not in the text around quotes, nor in places and events that nothing else is about."""
    register = NAMED_REGISTER.replace(
        "  - {id: landing,",
        "  - {id: old-mill, a: Settlement, label: Old Mill, partOf: port-city}\n  - {id: landing,",
    ).replace("id: landing", "id: lopez-landing")
    text = f"{NAMED_TEXT}The company is at Old Mill.\nRead more about ships.\n"
    claims = (
        NAMED_CLAIMS.replace("landing, force: company, location: pier", "lopez-landing, force: X")
        .replace("force: X", "force: company, location: old-mill")
        .replace(
            "setAside:\n",
            "setAside:\n  - {quote: The company is at Old Mill., reason: repetition}\n",
        )
    )
    named = replace(NAMED, register=register, text=text, claims=claims)
    rules = ALL_RULES + '[site]\nfull_text = ["r"]\n'
    folder = workspace(tmp_path / "w", named, rules)
    assert kgbuild.build(folder, without=["owl", "shacl", "query"]).released
    current = folder / "out" / "current"
    assert not files_with(current / "dumps", "old-mill", "Old Mill", "Landing of", "is at Old")
    shown = (current / "texts" / "r.txt").read_text("utf-8")
    assert "counted 60 ships on Thursday" in shown
    assert "company" not in shown.casefold()
    due = rules.replace('as_of = "2024-05-10"', 'as_of = "2024-07-01"')
    later = workspace(tmp_path / "b", named, due)
    assert kgbuild.build(later, without=["owl", "shacl", "query"]).released
    assert files_with(later / "out" / "current" / "dumps", "old-mill")


def test_parts_and_notes_of_a_place_do_not_lead_to_it(tmp_path: Path) -> None:
    cellar = """\
  - id: cellar
    a: MilitaryBase
    label: The cellar
    partOf: pier
    note: Behind the school, at 51.7303.
    coordinates: {lat: 51.730377, long: 36.193022, metres: 5}
  - id: pier
"""
    register = NAMED_REGISTER.replace("  - id: pier\n", cellar)
    rules = ALL_RULES.replace('classes = ["MilitaryBase"]', 'entities = ["pier"]')
    folder = workspace(tmp_path / "w", replace(NAMED, register=register), rules)
    quads = published(folder).nquads
    assert "The cellar" in quads
    assert not [one for one in ("51.73", "36.19", "school") if one in quads]


@pytest.mark.parametrize(("as_of", "is_out"), [("2024-06-01", False), ("2024-06-02", True)])
def test_a_claim_is_published_after_the_last_day_that_counts(
    tmp_path: Path, as_of: str, is_out: bool
) -> None:
    # The report is of May 3, and the event of May 2.
    rules = ALL_RULES.replace('as_of = "2024-05-10"', f'as_of = "{as_of}"')
    quads = published(workspace(tmp_path / "w", rules=rules)).nquads
    assert ("company-landed" in quads) == is_out
    assert ("Third Company landed" in quads) == is_out


@pytest.mark.parametrize(
    ("line", "as_of", "parts"),
    [
        ("title: Who was seen", "2024-05-10", []),
        ("title: THIRD COMPANY has landed", "2024-05-10", ["title"]),
        ("note: By the landing of the Third-Company.", "2024-05-10", ["note"]),
        ("source: https://example.org/third-company%2Dlands.html", "2024-05-10", ["address"]),
        ("media: [{id: m, source: 'https://e.org/9th_brigade.jpg'}]", "2024-05-10", []),
        ("media: [{id: m, source: 'https://e.org/9th_brigade.jpg'}]", "2024-05-01", []),
        ("title: The 9th Brigade was seen", "2024-06-01", ["title"]),
        ("title: The 9th Brigade was seen", "2024-06-02", []),  # it is due
    ],
)
def test_a_title_that_names_what_is_delayed_is_a_finding(
    tmp_path: Path, line: str, as_of: str, parts: list[str]
) -> None:
    head = NAMED_CLAIMS[NAMED_CLAIMS.index("  title:") : NAMED_CLAIMS.index("  outlet:")]
    claims = NAMED_CLAIMS.replace(head, f"  {line}\n")
    assert claims != NAMED_CLAIMS
    rules = ALL_RULES.replace('as_of = "2024-05-10"', f'as_of = "{as_of}"')
    found = delayed_names(workspace(tmp_path / "w", replace(NAMED, claims=claims), rules))
    assert [one.message.partition(" in the ")[2].partition(" of ")[0] for one in found] == parts


def delayed_names(folder: Path) -> list[Finding]:
    """Return the findings for reports that name entities too early."""
    opened = open_workspace(folder)
    register = look_through_register(opened, ontology())
    policy = read_policy(opened, register.names.register, register.places, ontology()).policy
    assert policy is not None
    assert policy.as_of is not None
    reader = report_reader(opened, register.names)
    worker = DelayWorker(reader, opened.iris, policy.delays, policy.as_of)
    return [one for item in report_sources(opened, []) for one in worker.product(item)[1]]


def test_an_event_that_names_what_is_delayed_is_a_finding(tmp_path: Path) -> None:
    """It stays in the dataset because another claim is about it."""
    claims = NAMED_CLAIMS.replace(
        "{a: Presence, ofEvent: arrival,", "{a: Presence, ofEvent: landing,"
    )
    assert claims != NAMED_CLAIMS
    folder = workspace(tmp_path / "w", replace(NAMED, claims=claims))
    project = open_project(folder)
    inputs = Inputs.of(project)
    policy = policy_of(project, inputs, None).policy
    assert policy is not None
    _, (found,) = with_delays(policy, project, inputs, [], ThisProcess())
    assert found.message.startswith("an entity is named in the label of this event")
    assert found.place is not None
    assert found.place.path.name == "entities.yaml"


@pytest.mark.parametrize(
    ("added", "is_served"),
    [
        ("x = [", True),
        ("[hotels]", True),
        ("title = 1 # no harm", True),
        ('[[harm.persons]\nrule = "x"', False),
        ("[[Harm.persons]]", False),
        ("[hram]", False),
    ],
)
def test_a_broken_configuration_may_have_rules(
    tmp_path: Path, added: str, *, is_served: bool
) -> None:
    folder = workspace(tmp_path / "pharma", rules="")
    (folder / "out").mkdir()
    place = partial(Path, folder / "out")
    policy = ServedPolicy(open_workspace(folder), place, place, place)
    assert policy.refusal(of_page=True) is None
    config = folder / "kgbuild.toml"
    config.write_text(f"{config.read_text('utf-8')}\n{added}\n", "utf-8")
    for of_page in (True, False):
        assert (policy.refusal(of_page=of_page) is None) == is_served
