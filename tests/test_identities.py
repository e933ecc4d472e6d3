"""People decide which entities are the same: who, when and why, and it can be taken back."""

import shutil
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

import kgbuild
from kgbuild.config import SiteConfig
from kgbuild.errors import Finding, UnreadableError, UsageError
from kgbuild.linking.entity_facts import LinkedRegister
from kgbuild.pipeline.decide import decide
from kgbuild.pipeline.inputs import Inputs
from kgbuild.project import open_project
from kgbuild.read.identities import IdentitiesSource, read_identities
from kgbuild.read.sources.yaml_source import parse_yaml
from kgbuild.read.workspace_inputs import look_through_register
from kgbuild.site.addresses import Urls
from kgbuild.site.description.redirects import htaccess
from kgbuild.withholding.pseudonyms import KEY
from tests.apache import Redirect, redirect
from tests.authoring import CLAIMS, CONFIG, REGISTER, Authoring
from tests.linked import decided as linked
from tests.linked import text_of
from tests.serving import serving

pytestmark = pytest.mark.usefixtures("sites_without_ontology")

FILE = Path("identities.yaml")
BASE = "https://example.org/harbour/entity/"
#: Two entries for one person: the second claim of the report is by the other one.
TWICE = REGISTER.replace(
    "  - {id: witnesses,",
    """\
  - {id: j-doe, a: Person, label: J. Doe, aliases: [Doe], partOf: choir}
  - {id: doe-jane, a: Person, label: Jane Doe}
  - {id: choir, a: Organisation, label: The choir}
  - {id: harbour, a: Settlement, label: Harbour of Port City, partOf: port-city}
  - {id: witnesses,""",
)
SAID = CLAIMS.replace("claimant: witnesses", "claimant: j-doe")
DOES = Authoring(CONFIG, TWICE, claims=SAID)
build = partial(kgbuild.build, without=["owl"])


def entry(one: str, other: str, decision: str = "same", **how: str) -> str:
    keys = {"by": "annotator", "at": "2024-06-01", "why": "Both are the spokesperson.", **how}
    lines = "".join(f'\n    {key}: "{value}"' for key, value in keys.items())
    return f"  - of: [{one}, {other}]\n    decision: {decision}{lines}\n"


def workspace(folder: Path, *entries: str, authoring: Authoring = DOES) -> Path:
    folder.mkdir(parents=True)
    authoring.write(folder)
    if entries:
        (folder / FILE).write_text("identities:\n" + "".join(entries), "utf-8")
    return folder


def read(*entries: str, folder: Path) -> IdentitiesSource:
    project = open_project(workspace(folder / "w"))
    names = look_through_register(project.workspace, project.ontology).names
    return read_identities(parse_yaml("identities:\n" + "".join(entries), FILE), names)


def located(findings: Sequence[Finding]) -> list[tuple[str, int | None]]:
    return [(one.name, one.place.line if one.place else None) for one in findings]


def dumps(folder: Path) -> dict[str, bytes]:
    released = (folder / "out" / "current").resolve()
    return {one.name: one.read_bytes() for one in sorted((released / "dumps").iterdir())}


def files(folder: Path) -> dict[str, bytes]:
    found = [one for one in folder.rglob("*") if one.is_file()]
    return {one.relative_to(folder).as_posix(): one.read_bytes() for one in sorted(found)}


@pytest.mark.parametrize(
    ("given", "name", "words"),
    [
        (entry("jane-doe", "jdoe"), "unknown-name", "'jdoe' is not in the register"),
        (entry("jane-doe", "j-doe", "equal"), "unknown-name", "there is no kind of decision"),
        (entry("jane-doe", "jane-doe"), "bad-value", "both are 'jane-doe'"),
        (entry("jane-doe", "j-doe", by="arrival"), "unknown-name", "an Agent is needed"),
        (entry("jane-doe", "j-doe", at="2024-06"), "date-not-read", ""),
        (entry("jane-doe", "j-doe", why=" "), "bad-value", "'why' is blank"),
        (entry("jane-doe", "port-city"), "merge-of-two-classes", "but 'port-city' is a Settlement"),
    ],
    ids=str,
)
def test_each_wrong_value_has_an_error_and_nothing_is_merged(
    given: str, name: str, words: str, tmp_path: Path
) -> None:
    found = read(given, entry("jane-doe", "doe-jane"), folder=tmp_path)
    (error,) = found.findings
    assert (error.name, words in error.message) == (name, True), error
    assert not found.kept


def test_merges_follow_each_other(tmp_path: Path) -> None:
    found = read(entry("j-doe", "doe-jane"), entry("jane-doe", "j-doe"), folder=tmp_path)
    assert not found.findings
    assert found.kept == {f"{BASE}{one}": f"{BASE}jane-doe" for one in ("doe-jane", "j-doe")}


def test_contradictions_name_the_lines_that_contradict_each_other(tmp_path: Path) -> None:
    apart = entry("doe-jane", "jane-doe", "not-same")
    chain = [entry("jane-doe", "j-doe"), entry("j-doe", "doe-jane"), apart]
    found = read(*chain, folder=tmp_path / "chain").findings
    assert located(found) == [("contradictory-identities", 12)]
    assert "lines 2 and 7 make them the same" in found[0].message
    circle = [*chain[:2], entry("doe-jane", "jane-doe")]
    found = read(*circle, folder=tmp_path / "circle").findings
    assert located(found) == [("circular-merge", 12)]
    assert "(lines 2, 7 and 12)" in found[0].message
    two = [entry("jane-doe", "j-doe"), entry("doe-jane", "j-doe")]
    found = read(*two, folder=tmp_path / "two").findings
    assert located(found) == [("contradictory-identities", 7)]
    assert "say which is kept" in (found[0].hint or "")
    assert not read(*two, entry("jane-doe", "doe-jane"), folder=tmp_path / "settled").findings
    twice = [entry("jane-doe", "j-doe", "unsure"), entry("j-doe", "jane-doe", "not-same")]
    assert located(read(*twice, folder=tmp_path / "twice").findings) == [("duplicate-decision", 7)]
    other = entry("jane-doe", "j-doe", "unsure", by="witnesses")
    assert not read(entry("jane-doe", "j-doe"), other, folder=tmp_path / "people").findings


@pytest.mark.parametrize(
    ("old", "new", "one", "other", "name"),
    [
        ("Jane Doe}", "Jane Doe, wikidata: Q43}", "jane-doe", "doe-jane", "merge-of-two-items"),
        ("id: quay", "id: quay", "port-city", "harbour", "cyclic-part-of"),
        ("id: quay", "id: quay", "harbour", "port-city", "cyclic-part-of"),
        ("id: quay", "id: quay", "port-city", "quay", "cyclic-part-of"),
    ],
)
def test_entries_that_contradict_each_other_cannot_be_the_same(
    old: str, new: str, one: str, other: str, name: str, tmp_path: Path
) -> None:
    quay = "  - {id: pier, a: Settlement, label: Pier, partOf: harbour}\n"
    quay += "  - {id: quay, a: Settlement, label: Quay, partOf: pier}\n"
    register = f"{TWICE}{quay}".replace(old, new)
    folder = workspace(
        tmp_path / "w", entry(one, other), authoring=replace(DOES, register=register)
    )
    found = Inputs.of(open_project(folder)).findings
    assert {(one.name, one.place.path.name) for one in found if one.place} == {(name, FILE.name)}


def test_all_claims_are_under_the_entity_that_is_kept_until_the_decision_is_taken_back(
    tmp_path: Path,
) -> None:
    folder = workspace(tmp_path / "w")
    result = build(folder)
    assert result.released, result.findings
    kgbuild.publish(folder)
    before, site = dumps(folder), files(folder / "out" / "site")
    both = [entry("jane-doe", "j-doe"), entry("jane-doe", "doe-jane")]
    (folder / FILE).write_text("identities:\n" + "".join(both), "utf-8")
    merged = build(folder)
    assert merged.released, merged.findings
    assert merged.counts["entities"] == result.counts["entities"] - 2
    rows = kgbuild.query(folder, "claims").rows()
    assert {str(row["claimantLabel"]) for row in rows} == {"Jane Doe"}
    nquads = dumps(folder)["dataset.nq"].decode()
    left = [line for line in nquads.splitlines() if f"{BASE}j-doe>" in line]
    assert {line.split(" ")[1].rpartition("/")[2] for line in left} == {
        *("isReplacedBy>", "replaces>", "22-rdf-syntax-ns#type>", "rdf-schema#label>"),
        "ontology#onEntity>",
    }
    assert f"<{BASE}jane-doe> <https://w3id.org/kgbuild/ontology#partOf> <{BASE}choir>" in nquads
    assert [row["identity"] for row in kgbuild.query(folder, "identities").rows()] == ["same"] * 2
    (folder / FILE).unlink()
    assert build(folder).released
    assert dumps(folder) == before
    (folder / "out" / "site").unlink()
    kgbuild.publish(folder)
    after = files(folder / "out" / "site")
    assert after.keys() == site.keys()
    assert {path for path in after if after[path] != site[path]} <= {"changes.jsonl"}


def test_what_is_kept_of_the_last_build_gives_the_same_bytes_with_and_without_a_merge(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The merge adds no name and no item: nothing but the merge itself tells the two apart."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "user"))
    authoring = Authoring(
        register=TWICE.replace(", wikidata: Q42", ""),
        claims=CLAIMS.replace("claimant: witnesses", "claimant: doe-jane"),
    )
    folder = workspace(tmp_path / "w", authoring=authoring)
    build(folder)
    for text in (entry("jane-doe", "doe-jane"), entry("doe-jane", "jane-doe"), ""):
        (folder / FILE).write_text(f"identities:\n{text}" if text else "identities: []\n", "utf-8")
        build(folder)
        found, rows = dumps(folder), list(kgbuild.query(folder, "claims").rows())
        build(folder, reuse=False)
        assert dumps(folder) == found
        assert list(kgbuild.query(folder, "claims").rows()) == rows


@pytest.mark.parametrize(
    "selected",
    [
        pytest.param('entities = ["j-doe"]', id="one"),
        pytest.param(
            'classes = ["Person"]\nexcept = ["jane-doe", "annotator", "choirmaster"]', id="class"
        ),
    ],
)
def test_entries_of_which_one_is_withheld_are_both_withheld(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, selected: str
) -> None:
    monkeypatch.setenv(KEY, "a key that everybody knows")
    rule = '[harm]\n[[harm.persons]]\nrule = "private"\ncalled = "Resident"\n'
    decisions = [entry("jane-doe", "j-doe"), entry("jane-doe", "choirmaster", "unsure")]
    other = "  - {id: doe-jane, a: Person, label: Jane Doe}\n"
    register = TWICE.replace(other, "  - {id: choirmaster, a: Person, label: Rex Moe}\n")
    folder = tmp_path / "w"
    config = f"{CONFIG}\n{rule}{selected}\n"
    authoring = replace(DOES, config=config, register=register, opinions="opinions: []\n")
    workspace(folder, *decisions, authoring=authoring)
    result = build(folder)
    assert result.released, result.findings
    site = kgbuild.publish(folder).folder
    words = (b"Jane Doe", b"J. Doe", b"j-doe", b"jane-doe", b"Q42>")
    written = {**dumps(folder), **files(site)}
    shown = [path for path, data in written.items() if any(one in data for one in words)]
    assert not shown
    assert not [path for path in written if "doe" in path]
    rows = kgbuild.query(folder, "identities").rows()
    assert [row["identity"] for row in rows] == ["same"], "who else it may be says who it is"
    assert "Resident" in str(rows[0]["label"])


def test_pages_lead_from_the_merged_entity_to_the_one_that_is_kept(tmp_path: Path) -> None:
    unsure = entry("port-city", "harbour", "unsure", why="No report says <b>which</b>.")
    apart = entry("jane-doe", "doe-jane", "not-same")
    folder = workspace(tmp_path / "w", entry("jane-doe", "j-doe"), unsure, apart)
    assert build(folder).released
    site = kgbuild.publish(folder).folder
    page = (site / "entity" / "j-doe.html").read_text("utf-8")
    assert '<meta http-equiv="refresh" content="0; url=../entity/jane-doe.html">' in page
    kept = (site / "entity" / "jane-doe.html").read_text("utf-8")
    assert "also called <bdi>Doe</bdi>, <bdi>J. Doe</bdi>" in kept
    assert "is the same as" in kept
    assert "is not the same as" in kept
    for one in ("port-city", "harbour"):
        text = (site / "entity" / f"{one}.html").read_text("utf-8")
        assert "may be the same as" in text
        assert "No report says &lt;b&gt;which&lt;/b&gt;." in text
    assert "isReplacedBy" in (site / "entity" / "j-doe.ttl").read_text("utf-8")
    assert "dcterms:replaces" in (site / "entity" / "jane-doe.ttl").read_text("utf-8")
    assert "j-doe" not in (site / "entities.html").read_text("utf-8")
    with serving(folder) as server:
        found = server.send("entity/j-doe", accept="text/html")
        assert (found.status, found.headers["location"]) == (303, "jane-doe.html")
        found = server.send("entity/j-doe", accept="text/turtle")
        assert (found.status, found.headers["location"]) == (303, "jane-doe.ttl")
        assert server.send("entity/j-doe.html").status == 200
        (folder / FILE).unlink()
        assert build(folder).released
        kgbuild.publish(folder)
        assert server.send("entity/j-doe", accept="text/html").headers["location"] == "j-doe.html"


def test_the_rules_of_a_host_redirect_the_iri_itself_and_nothing_else() -> None:
    base = "https://w3id.org/x/"
    merged = {f"{base}entity/j.doe": f"{base}entity/jane-doe"}
    urls = Urls("https://data.example.org/x/")
    rules = htaccess(urls, SiteConfig.model_validate({}), base, merged).decode()
    for accept in ("text/html", "text/turtle"):
        found = redirect(rules, "entity/j.doe", accept)
        assert found == Redirect(303, f"{base}entity/jane-doe")
    assert redirect(rules, "entity/jxdoe", "text/html") == Redirect(
        303, "https://data.example.org/x/entity/jxdoe.html"
    )
    plain = htaccess(urls, SiteConfig.model_validate({}))
    assert htaccess(urls, SiteConfig.model_validate({}), base, {}) == plain


def test_a_query_finds_an_entity_under_every_id_it_had(tmp_path: Path) -> None:
    folder = workspace(tmp_path / "w", entry("jane-doe", "j-doe"))
    assert build(folder).released
    found = kgbuild.query(folder, "claims", {"claimant": "j-doe"})
    kept = kgbuild.query(folder, "claims", {"claimant": "jane-doe"})
    assert [row["claim"] for row in found.rows()] == [row["claim"] for row in kept.rows()]
    assert found.notes == ("'j-doe' has been merged into 'jane-doe'",)


@pytest.mark.parametrize("decision", ["same", "not-same", "unsure"])
def test_entities_that_are_decided_about_are_reported_as_one_only_while_it_is_unclear(
    decision: str, tmp_path: Path
) -> None:
    folder = workspace(tmp_path / "w", entry("jane-doe", "doe-jane", decision))
    found = {one.name for one in build(folder).findings}
    assert ("label-shared" in found) is (decision == "unsure")


def test_entries_that_are_the_same_share_their_item(tmp_path: Path) -> None:
    links = text_of(linked("jane-doe", "Q42"), linked("j-doe", "Q42"))
    found = {}
    for name, entries in {"apart": (), "same": (entry("jane-doe", "j-doe"),)}.items():
        folder = workspace(tmp_path / name, *entries)
        (folder / "links").mkdir()
        (folder / "links" / "wikidata.sssom.tsv").write_bytes(links.encode())
        found[name] = {one.name for one in Inputs.of(open_project(folder)).findings}
    assert found["same"] == set()
    assert found["apart"] == {"item-of-two-entities", "link-contradicts-register"}
    (tmp_path / "same" / "links" / "wikidata.sssom.tsv").unlink()
    register = LinkedRegister.read(open_project(tmp_path / "same"))
    assert {"jane-doe", "j-doe"} <= register.settled
    assert "j-doe" not in {one.id for one in register.select(())}


def test_a_diff_shows_what_was_merged_and_why(tmp_path: Path) -> None:
    folder = workspace(tmp_path / "w")
    build(folder)
    before = shutil.copy(folder / "out" / "current" / "dumps" / "dataset.nq", tmp_path / "old.nq")
    (folder / FILE).write_text("identities:\n" + entry("jane-doe", "j-doe"), "utf-8")
    build(folder)
    with kgbuild.diff_releases(before, folder) as difference:
        counts = difference.counts()
        titles = [one.label for one in difference.changes() if one.kind == "identity"]
    assert counts["identity"] == {"new": 1}
    assert "gone" not in counts["entity"]
    assert titles == ["J. Doe and Jane Doe: same"]


def test_decide_adds_to_the_file_and_leaves_the_rest_as_it_is(tmp_path: Path) -> None:
    folder = workspace(tmp_path / "w")
    decided = partial(decide, folder, by="annotator", why="The agency: “she” is both.")
    assert decided("same", "jane-doe", "j-doe").kept == "jane-doe"
    first = (folder / FILE).read_text("utf-8").replace("# Which", "# Ours: which")
    (folder / FILE).write_text(first, "utf-8")
    assert decided("unsure", "port-city", "harbour").kept is None
    text = (folder / FILE).read_text("utf-8")
    assert text.startswith(first)
    assert build(folder).released
    for wrong in (("not-same", "jane-doe", "j-doe"), ("same", "jane-doe", "harbour")):
        with pytest.raises(UnreadableError):
            decide(folder, *wrong, by="witnesses", why="No.")
    with pytest.raises(UsageError, match="not a workspace"):
        decide(tmp_path, "same", "a", "b", by="annotator", why="No.")
    assert (folder / FILE).read_text("utf-8") == text


def test_a_file_that_is_not_yaml_stops_the_build_with_its_line(tmp_path: Path) -> None:
    folder = workspace(tmp_path / "w", "  - of: [jane-doe, ")
    result = build(folder)
    assert result.unreadable
    assert [one.place.path.name for one in result.findings if one.place] == [FILE.name]


def test_a_list_in_a_claim_may_name_an_entity_by_two_of_its_ids(tmp_path: Path) -> None:
    both = "      - {a: Meeting, ofEvent: arrival, actor: [jane-doe, j-doe]}\n"
    claims = SAID.replace("      - {a: Presence, ofEvent: arrival, location: port-city}\n", both)
    authoring = replace(DOES, claims=claims)
    assert build(workspace(tmp_path / "apart", authoring=authoring)).released
    folder = workspace(tmp_path / "same", entry("jane-doe", "j-doe"), authoring=authoring)
    result = build(folder)
    assert result.released, result.findings
