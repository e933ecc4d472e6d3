"""``kgbuild link`` with a stand-in for Wikidata: what it finds, how it asks, what it keeps."""

import json
import re
import socket
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgbuild.errors import UnreadableError, UsageError
from kgbuild.linking.candidates import (
    LEAST,
    MOST_KEPT,
    Candidate,
    best_candidates,
    merge_candidates,
)
from kgbuild.linking.entity_facts import EntityFacts
from kgbuild.linking.json_client import JsonClient
from kgbuild.linking.link import Linked, LinkOptions, link
from kgbuild.linking.polite_requests import TRIES, Patience
from kgbuild.linking.reconciliation import Proposal
from kgbuild.linking.scoring import item_evidence
from kgbuild.linking.sssom_file import sssom_text
from kgbuild.linking.wikidata_items import WikidataItem
from kgbuild.model.register import Entity
from kgbuild.model.wikidata_link import Link, LinkSet
from kgbuild.pipeline.build import build
from kgbuild.read.sources.sssom_source import parse_sssom
from kgbuild.sparql.http_errors import NotAnsweredError
from kgbuild.vocab import namespaces as ns
from tests.authoring import REGISTER, Authoring
from tests.linked import FILE, HEADER, candidate, decided, text_of
from tests.stores import answering
from tests.strategies import ontology
from tests.test_links import links
from tests.wikidata import Wikidata

MORE = """\
  - {id: russia, a: State, label: Russia, wikidata: Q159, precision: state}
  - id: kursk-oblast
    a: AdministrativeRegion
    label: Kursk Oblast
    aliases: [Kursk, the region]
    partOf: russia
    precision: region
  - {id: putin, a: Person, label: Vladimir Putin}
  - {id: war, a: Conflict, label: Russo-Ukrainian war}
"""
AUTHORED = Authoring(register=REGISTER + MORE)
TODAY = date(2026, 11, 25)


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    return AUTHORED.write(tmp_path / "workspace")


def options(world: Wikidata, version: str = "0.2", **more: object) -> LinkOptions:
    config = {
        "contact": "tests@example.org",
        "sparql": world.sparql,
        "reconciliation": world.reconciliation[version],
        **more,
    }
    return LinkOptions(today=TODAY, config=config, timeout=180)


def run(workspace: Path, given: LinkOptions, *entities: str) -> tuple[Linked, list[float]]:
    """Run a lookup, and return the result and the waits."""
    waits: list[float] = []
    return link(workspace, entities, options=given, sleep=waits.append), waits


def rows(workspace: Path) -> dict[tuple[str, str], Link]:
    text = (workspace / FILE).read_text("utf-8")
    read = (Link(row.slots) for row in parse_sssom(text, FILE).rows)
    return {row.key: row for row in read}


# --- what is found


@pytest.mark.parametrize("version", ["0.2", "1.0"])
def test_candidates_have_evidence(workspace: Path, world: Wikidata, version: str) -> None:
    result, waits = run(workspace, options(world, version))
    assert (result.failed, waits, result.written) == ({}, [], True)
    found = rows(workspace)
    assert {key for key in found if key[0] in {"kursk-oblast", "putin", "war"}} == {
        ("kursk-oblast", "Q3159"),
        ("kursk-oblast", "Q3178"),
        ("putin", "Q7747"),
        ("war", "Q15860072"),
        ("war", "Q110999040"),
    }
    assert all(row.decision is None for row in found.values())
    row = found["kursk-oblast", "Q3178"].slots
    assert row["object_category"] == "wd:Q43263 wd:Q56061 wd:Q835714"
    assert (row["mapping_date"], row["mapping_tool"]) == ("2026-11-25", "kgbuild link")
    assert row["similarity_score"] == "1"
    assert row["comment"] == (
        "federal subject of Russia. Evidence: name +0.50 (both are called Kursk Oblast); "
        "type +0.25 (Q43263, Q56061, Q835714 fit AdministrativeRegion); "
        "part of +0.15 (both belong to Q159); "
        "service +0.10 (it is sure, score 100, name 1)"
    )
    city = found["kursk-oblast", "Q3159"].slots
    assert float(city["similarity_score"]) < 1
    assert "Q515 is like AdministrativeRegion" in city["comment"]


def test_candidates_do_not_change_a_build(workspace: Path, world: Wikidata) -> None:
    before = build(workspace, without=("shacl", "owl", "query")).released
    assert before
    dump = (before / "dumps" / "dataset.nq").read_bytes()
    run(workspace, options(world))
    after = build(workspace, without=("shacl", "owl", "query")).released
    assert after
    assert (after / "dumps" / "dataset.nq").read_bytes() == dump


def test_two_runs_write_the_same_bytes(workspace: Path, world: Wikidata, tmp_path: Path) -> None:
    run(workspace, options(world))
    first = (workspace / FILE).read_bytes()
    again, _ = run(workspace, options(world))
    assert (again.written, again.requests) == (False, 0)
    other = AUTHORED.write(tmp_path / "other")
    run(other, replace(options(world), refresh=True))
    assert (other / FILE).read_bytes() == first


@pytest.mark.parametrize(
    ("language", "items"),
    [("en", {"Q900001"}), ("de", {"Q900001", "Q900002"}), ("de-AT", {"Q900001", "Q900002"})],
)
def test_labels_for_all_languages_and_without_the_region_are_found(
    tmp_path: Path, world: Wikidata, language: str, items: set[str]
) -> None:
    register = f"{REGISTER}  - {{id: roe, a: Person, label: Joan Roe}}\n"
    authoring = Authoring(register=register)
    config = authoring.config.replace("[dataset]", f'[dataset]\nlanguage = "{language}"', 1)
    folder = replace(authoring, config=config).write(tmp_path / "workspace")
    run(folder, replace(options(world), with_reconciliation=False), "roe")
    found = rows(folder)
    assert set(found) == {("roe", item) for item in items}
    for row in found.values():
        assert "name +0.50 (both are called Joan Roe)" in row.slots["comment"]
    if "Q900002" in items:
        assert found["roe", "Q900002"].slots["comment"].startswith("Sprecherin. ")


def test_one_entity_is_looked_up_alone(workspace: Path, world: Wikidata) -> None:
    result, _ = run(workspace, options(world), "putin")
    assert result.looked_up == ("putin",)
    assert set(rows(workspace)) == {("putin", "Q7747")}


def test_the_item_of_another_entity_is_no_candidate(tmp_path: Path, world: Wikidata) -> None:
    more = MORE + "  - {id: federation, a: State, label: Russian Federation, precision: state}\n"
    folder = Authoring(register=REGISTER + more).write(tmp_path)
    result, _ = run(folder, options(world), "federation")
    assert result.candidates == {"federation": 0}


@pytest.mark.parametrize(
    ("entities", "words"),
    [(["puten"], "did you mean 'putin'"), (["witnesses"], "is an unnamed source")],
)
def test_an_entity_without_lookup_is_refused(
    workspace: Path, world: Wikidata, entities: list[str], words: str
) -> None:
    with pytest.raises(UsageError, match=words):
        run(workspace, options(world), *entities)
    assert not world.calls.asked


def test_a_broken_file_of_links_is_refused_before_any_request(
    workspace: Path, world: Wikidata
) -> None:
    (workspace / FILE).parent.mkdir()
    (workspace / FILE).write_text(text_of(decided("putn", "Q7747")))
    with pytest.raises(UnreadableError, match="putn"):
        run(workspace, options(world))
    assert not world.calls.asked


# --- decisions


def test_a_run_leaves_decisions_unchanged(workspace: Path, world: Wikidata) -> None:
    mine = [
        decided("putin", "Q7747", comment="seen"),
        decided("kursk-oblast", "Q3159", predicate_modifier="Not", mapping_provider="x:y"),
        decided("war", "Q110999040", "skos:closeMatch"),
    ]
    (workspace / FILE).parent.mkdir()
    header = HEADER + '#mapping_set_description: "by hand"\n'
    (workspace / FILE).write_text(text_of(*mine, header=header))
    result, _ = run(workspace, options(world))
    assert "putin" not in result.looked_up
    found = rows(workspace)
    assert [found[row.key] for row in mine] == mine
    assert {
        key for key, row in found.items() if row.decision is None and key[0] != "port-city"
    } == {
        ("kursk-oblast", "Q3178"),
        ("war", "Q15860072"),
    }
    assert (workspace / FILE).read_text("utf-8").startswith(header)


@given(
    st.lists(links(), max_size=6, unique_by=lambda row: row.key),
    st.dictionaries(
        st.sampled_from("abc"), st.lists(links(), max_size=3, unique_by=lambda row: row.key)
    ),
    st.sets(st.sampled_from("abc")),
)
def test_no_candidate_changes_a_decision(
    given_rows: list[Link], found: dict[str, list[Link]], settled: set[str]
) -> None:
    # Few entities and items, so that rows meet.
    def near(row: Link, entity: str | None = None) -> Link:
        id_ = entity or "abc"[len(row.entity) % 3]
        return row.having(subject_id=f"ex:{id_}", object_id=f"wd:Q{len(row.item) % 3 + 1}")

    before = list({row.key: row for row in map(near, given_rows)}.values())
    offered = {id_: [near(row, id_) for row in of_it] for id_, of_it in found.items()}
    old = LinkSet(tuple(before), HEADER)
    new = merge_candidates(old, offered, settled)
    assert new.with_links(new.decided()).links == old.with_links(old.decided()).links
    assert new.header == old.header
    keys = [row.key for row in new.links]
    decisions = {row.key for row in before if row.decision is not None}
    assert decisions <= set(keys)
    assert not [row for row in new.open() if row.key in decisions]
    assert merge_candidates(new, offered, settled) == new
    assert sssom_text(new).startswith(HEADER)


# --- how it asks


def test_the_services_get_the_contact(workspace: Path, world: Wikidata) -> None:
    run(workspace, options(world))
    agents = {*world.calls.agents, *world.reconciled["0.2"].agents}
    assert len(agents) == 1
    assert re.fullmatch(r"kgbuild/\S+ \(tests@example.org\)", agents.pop())


def test_a_run_without_a_contact_sends_no_request(workspace: Path, world: Wikidata) -> None:
    with pytest.raises(UsageError, match="contact"):
        run(workspace, options(world, contact=None))
    assert not world.calls.asked


def test_batches_have_types_and_the_size_that_the_service_allows(
    workspace: Path, world: Wikidata
) -> None:
    run(workspace, options(world, "1.0"))
    batches = [json.loads(body)["queries"] for body in world.reconciled["1.0"].asked[1:]]
    assert max(map(len, batches)) == 4
    (oblast,) = [
        query
        for batch in batches
        for query in batch
        if query["conditions"][0]["propertyValue"] == "Kursk Oblast"
    ]
    assert oblast["type"] == "Q835714"
    assert oblast["conditions"][1] == {
        "matchType": "property",
        "propertyId": "P17",
        "propertyValue": {"id": "Q159"},
        "required": False,
        "matchQuantifier": "any",
    }


@pytest.mark.parametrize("version", ["0.2", "1.0"])
def test_a_proposal_cannot_become_syntax(
    workspace: Path, world: Wikidata, version: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    hostile = [
        {"id": "Q1 } ?x ?y ?z . {", "name": "x"},
        {"id": "L7", "name": "x"},
        {"id": f"{ns.WD}Q7747", "name": "Vladimir \x1b[2JPutin", "match": "yes", "score": "high"},
    ]
    monkeypatch.setattr("tests.wikidata.proposed", lambda _: hostile)
    result, _ = run(workspace, options(world, version), "putin")
    assert result.failed == {}
    assert set(rows(workspace)) == {("putin", "Q7747")}
    assert "it is not sure)" in rows(workspace)["putin", "Q7747"].slots["comment"]
    assert not [asked for asked in world.calls.asked if "?z" in asked]


def test_a_name_may_have_a_backslash(tmp_path: Path, world: Wikidata) -> None:
    more = r"""  - {id: odd, a: Outlet, label: 'The "C:\users" Post\'}""" + "\n"
    folder = Authoring(register=REGISTER + more).write(tmp_path)
    result, _ = run(folder, options(world), "odd")
    assert (result.failed, result.candidates) == ({}, {"odd": 0})


FAULTS = ["cut", "half", 429, 503]


@pytest.mark.parametrize("fault", [*FAULTS, "part"])
@pytest.mark.parametrize("version", ["0.2", "1.0"])
def test_a_run_waits_for_the_reconciliation_service(
    workspace: Path, world: Wikidata, version: str, fault: str | int, tmp_path: Path
) -> None:
    run(workspace, options(world, version))
    whole = (workspace / FILE).read_bytes()
    other = AUTHORED.write(tmp_path / "other")
    if fault == "part":  # the manifest has no parts
        run(other, options(world, version), "putin")
        (other / FILE).unlink()
    world.reconciled[version].faults[:] = [fault, fault]
    world.reconciled[version].retry_after = "7"
    result, waits = run(other, options(world, version))
    assert result.failed == {}
    assert waits == ([7.0, 7.0] if isinstance(fault, int) else [1.0, 2.0])
    assert (other / FILE).read_bytes() == whole


@pytest.mark.parametrize("fault", FAULTS)
def test_a_run_waits_for_the_query_service(
    workspace: Path, world: Wikidata, fault: str | int, tmp_path: Path
) -> None:
    run(workspace, options(world))
    whole = (workspace / FILE).read_bytes()
    other = AUTHORED.write(tmp_path / "other")
    world.calls.faults[:] = [fault, fault]
    world.calls.retry_after = "7"
    result, waits = run(other, options(world))
    assert result.failed == {}
    assert waits == ([7.0, 7.0] if isinstance(fault, int) else [1.0, 2.0])
    assert (other / FILE).read_bytes() == whole


def test_a_service_that_is_down_leaves_the_rows_unchanged(workspace: Path, world: Wikidata) -> None:
    (workspace / FILE).parent.mkdir()
    before = text_of(candidate("putin", "Q1"), decided("war", "Q15860072"))
    (workspace / FILE).write_text(before)
    world.calls.faults[:] = [503] * 50
    result, waits = run(workspace, options(world))
    assert {"putin", "kursk-oblast"} <= result.failed.keys()
    assert not result.looked_up
    assert (workspace / FILE).read_text("utf-8") == before
    assert len(waits) < 3 * TRIES, "the run gives up a service that is down"
    world.clear()
    again, _ = run(workspace, options(world))
    assert again.failed == {}
    assert "putin" in again.looked_up


def test_an_incomplete_answer_is_not_cached(workspace: Path, world: Wikidata) -> None:
    world.calls.faults[:] = ["half"] * 50
    result, _ = run(workspace, options(world), "putin")
    assert "broke" in result.failed["putin"]
    world.clear()
    result, _ = run(workspace, replace(options(world), offline=True), "putin")
    assert "no cached answer" in result.failed["putin"]


def test_a_run_does_not_wait_too_long(workspace: Path, world: Wikidata) -> None:
    world.calls.faults[:] = [429]
    world.calls.retry_after = "3600"
    result, waits = run(workspace, options(world), "putin")
    assert waits == []
    assert "asks to wait 3,600 seconds" in result.failed["putin"]


def test_a_run_keeps_to_its_limit_of_requests(workspace: Path, world: Wikidata) -> None:
    result, _ = run(workspace, options(world, requests=2))
    assert result.requests == len(world.calls.asked) + len(world.reconciled["0.2"].asked) == 2
    assert all("this run has sent all of its" in why for why in result.failed.values())
    done = 2
    for _ in range(20):
        result, _ = run(workspace, options(world, requests=2))
        done += result.requests
        if not result.failed:
            break
    assert not result.failed, "each run continues where the last one ended"
    assert len(world.calls.asked) + len(world.reconciled["0.2"].asked) == done


def test_offline_uses_cached_answers(workspace: Path, world: Wikidata) -> None:
    run(workspace, options(world))
    whole = (workspace / FILE).read_bytes()
    (workspace / FILE).unlink()
    world.clear()
    given = replace(options(world, contact=None), offline=True, today=date(2027, 1, 1))
    result, _ = run(workspace, given)
    assert (result.failed, world.calls.asked, world.reconciled["0.2"].asked) == ({}, [], [])
    assert (workspace / FILE).read_bytes() == whole, "candidates carry the day of the look-up"


def test_a_damaged_cache_is_replaced(workspace: Path, world: Wikidata) -> None:
    run(workspace, options(world), "putin")
    for file in (workspace / "links" / "cache").iterdir():
        file.write_bytes(file.read_bytes()[:40])
    result, _ = run(workspace, options(world), "putin")
    assert result.failed == {}
    assert result.requests >= 3


def test_an_unreachable_service_gets_a_message(workspace: Path, world: Wikidata) -> None:
    result, waits = run(workspace, options(world, sparql="http://127.0.0.1:9/sparql"), "putin")
    assert "cannot be reached" in result.failed["putin"]
    assert waits == []


def test_a_page_instead_of_an_answer_gets_a_message() -> None:
    body = b"<html><h1>Sign in</h1></html>"
    with answering(200, "text/html; charset=utf-8", body) as (url, asked):
        with pytest.raises(NotAnsweredError, match=r"text/html, not with JSON.*Sign in") as caught:
            JsonClient("kgbuild").post_form(url, {"queries": "{}"})
        assert not caught.value.is_temporary
        assert asked[0][1] == "queries=%7B%7D"
    with (
        answering(404, "text/html", b"<p>Not here</p>") as (url, _),
        pytest.raises(NotAnsweredError, match=r"refuses the request \(404: Not here\)"),
    ):
        JsonClient("kgbuild").get(url)


def test_a_service_may_lead_on_and_gets_no_password(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "netrc").write_text("machine 127.0.0.1 login ann password s3cret\n")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    with (
        answering(200, "application/json", b"[1]") as (there, asked),
        answering(307, "text/plain", b"", (("Location", there),)) as (url, _),
    ):
        assert JsonClient("kgbuild").get(url) == [1]
    assert "Authorization" not in asked[0][2]


def test_a_service_that_speaks_no_tls_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kgbuild.sparql.http_client.CONNECT", 0.5)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"https://127.0.0.1:{silent.getsockname()[1]}/"
        with pytest.raises(NotAnsweredError, match="this port speak https") as caught:
            JsonClient("kgbuild").get(url)
    assert not caught.value.is_temporary


def test_silence_ends_and_may_end_otherwise_the_next_time() -> None:
    with (
        answering(200, "application/json", b"{}", is_silent=True) as (url, _),
        pytest.raises(NotAnsweredError, match=r"no answer within 0\.2 seconds") as caught,
    ):
        JsonClient("kgbuild", 0.2).get(url)
    assert caught.value.is_temporary


# --- patience


def refusal(status: int, after: str) -> NotAnsweredError:
    return NotAnsweredError("no", status, after)


def test_waits_grow_and_end() -> None:
    waits: list[float] = []

    def never() -> None:
        raise refusal(503, "")

    with pytest.raises(NotAnsweredError):
        Patience(100, waits.append).ask(never)
    assert waits == [1.0, 2.0, 4.0, 8.0]


@pytest.mark.parametrize(("after", "least", "most"), [("30", 30, 30), ("soon", 1, 1), ("0", 1, 1)])
def test_a_service_says_how_long_to_wait(after: str, least: float, most: float) -> None:
    assert least <= wait_of(after) <= most


def test_what_is_waited_for_is_reported() -> None:
    told: list[str] = []
    answers = [refusal(429, "30")]

    def once() -> str:
        if answers:
            raise answers.pop()
        return "x"

    assert Patience(10, lambda _: None, told.append).ask(once) == "x"
    assert told == ["waiting 30 seconds: no"]


def test_a_service_says_by_the_clock_until_when_to_wait() -> None:
    then = datetime.now(UTC) + timedelta(seconds=120)
    assert 60 <= wait_of(format_datetime(then, usegmt=True)) <= 120
    assert wait_of("Wed, 21 Oct 2015 07:28:00 GMT") == 1.0


def wait_of(after: str) -> float:
    waits: list[float] = []
    answers = [refusal(429, after)]

    def once() -> str:
        if answers:
            raise answers.pop()
        return "x"

    assert Patience(5, waits.append).ask(once) == "x"
    return waits[0]


@pytest.mark.parametrize("status", [400, 401, 403, 404, 500])
def test_what_will_not_change_is_not_asked_again(status: int) -> None:
    patience = Patience(10, lambda _: pytest.fail("it waits"))

    def once() -> None:
        raise refusal(status, "1")

    with pytest.raises(NotAnsweredError):
        patience.ask(once)
    assert patience.made == 1


# --- evidence

PERSON = Entity("a", f"{ns.KGB}a", f"{ns.KGB}Person", "Ann Bell", aliases=("A. Bell",))
FACTS = EntityFacts(PERSON, ("Ann Bell", "A. Bell"), ("Q1",), 2024, 2024)


@pytest.mark.parametrize(
    ("item", "parts"),
    [
        (WikidataItem("Q9", "Ann Bell"), {"name": 0.5}),
        (WikidataItem("Q9", "ANN BELL"), {"name": 0.5}),
        (WikidataItem("Q9", "A. Bell"), {"name": 0.45}),
        (WikidataItem("Q9", "B", aliases=("Ann Bell",)), {"name": 0.45}),
        (WikidataItem("Q9"), {"name": 0.0}),
        (WikidataItem("Q9", "Ann Bell", classes=("Q5",)), {"name": 0.5, "type": 0.25}),
        (WikidataItem("Q9", "Ann Bell", classes=("Q515",)), {"name": 0.5, "type": -0.5}),
        (WikidataItem("Q9", "Ann Bell", classes=("Q999",)), {"name": 0.5}),
        (WikidataItem("Q9", "Ann Bell", wholes=("Q1",)), {"name": 0.5, "part of": 0.15}),
        (WikidataItem("Q9", "Ann Bell", wholes=("Q2",)), {"name": 0.5, "part of": -0.15}),
        (WikidataItem("Q9", "Ann Bell", end=1990), {"name": 0.5, "time": -0.3}),
        (WikidataItem("Q9", "Ann Bell", begin=2025), {"name": 0.5, "time": -0.3}),
        (WikidataItem("Q9", "Ann Bell", begin=1980, end=2024), {"name": 0.5}),
    ],
)
def test_each_part_of_the_evidence_has_a_reason(
    item: WikidataItem, parts: dict[str, float]
) -> None:
    found = item_evidence(FACTS, item, ontology())
    assert {part.about: part.weight for part in found.parts} == parts
    assert all(part.why for part in found.parts)
    assert found.score == round(min(1, max(0, sum(parts.values()))), 3)


def test_a_sure_service_adds_a_little() -> None:
    item = WikidataItem("Q9", "Ann Bell")
    sure = item_evidence(FACTS, item, ontology(), Proposal("Q9", is_match=True))
    unsure = item_evidence(
        FACTS, item, ontology(), Proposal("Q9", score=41.5, features=(("tfidf", 2.0),))
    )
    assert (sure.score, unsure.score) == (0.6, 0.5)
    assert str(unsure.parts[-1]) == "service +0.00 (it is not sure, score 41.5, tfidf 2)"


def test_similar_names_count_less_than_equal_names() -> None:
    scores = [
        item_evidence(FACTS, WikidataItem("Q9", name), ontology()).score
        for name in ("Ann Bell", "A. Bell", "Anne Bell", "Zoltan")
    ]
    assert scores == sorted(scores, reverse=True)
    assert scores[2] < 0.45


def test_only_the_best_candidates_are_kept() -> None:
    every = [
        Candidate(FACTS, item, item_evidence(FACTS, item, ontology()), "2026-01-01")
        for item in [WikidataItem(f"Q{n}", "Ann Bell") for n in range(1, 9)]
        + [WikidataItem("Q99", "Zoltan")]
    ]
    kept = best_candidates(reversed(every))
    assert [one.item.id for one in kept] == [f"Q{n}" for n in range(1, MOST_KEPT + 1)]
    assert all(one.evidence.score >= LEAST for one in kept)
    assert all(one.link().decision is None for one in kept)
