"""Who held which post and belonged to what, as known on a date, with claims for and against."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

import kgbuild
from kgbuild.ids import Iris
from kgbuild.resources import resource_folder
from kgbuild.sparql.named_query import load_queries
from kgbuild.sparql.store import QuadStore
from tests.authoring import CONFIG, Authoring
from tests.in_memory import in_memory
from tests.published import kursk_site

REGISTER = """\
entities:
  - {id: navy, a: ArmedForces, label: The navy}
  - {id: squadron, a: MilitaryUnit, label: 3rd Squadron}
  - {id: crew, a: MilitaryUnit, label: Night Crew}
  - {id: chief, a: Post, label: Chief of the navy, postIn: navy}
  - {id: roe, a: Person, label: Ann Roe}
  - {id: poe, a: Person, label: Bea Poe}
  - {id: witnesses, a: UnnamedSource, label: Witnesses}
  - {id: office, a: PublicBody, label: The office}
  - {id: daily, a: Outlet, label: The Daily}
  - {id: annotator, a: Person, label: The annotator, basis: inferred}
"""
TEXT = """\
Ann Roe has been chief of the navy since May 1, the office said on May 10.
Bea Poe was chief until April 30, 2024, the office said on May 10.
Ann Roe is not the chief, witnesses said on May 12.
The Night Crew belongs to the 3rd Squadron, witnesses said on May 14.
The Night Crew does not belong to it after all, witnesses said on May 20.
"""
CLAIMS = """\
report:
  outlet: daily
  annotator: annotator
  publishedAt: {edtf: "2024-05-21", basis: stated}
claims:
  - id: roe
    claimant: office
    speechAct: said
    cue: {exact: the office said on May 10, prefix: "since May 1, "}
    evidence: Ann Roe has been chief of the navy since May 1
    saidAt: {edtf: "2024-05-10", basis: stated}
    states: [{a: Tenure, holder: roe, post: chief, since: since May 1}]
  - id: poe
    claimant: office
    speechAct: said
    cue: {exact: the office said on May 10, prefix: "April 30, 2024, "}
    evidence: Bea Poe was chief until April 30, 2024
    saidAt: {edtf: "2024-05-10", basis: stated}
    states: [{a: Tenure, holder: poe, post: chief, until: "until April 30, 2024"}]
  - id: not-roe
    claimant: witnesses
    speechAct: said
    cue: witnesses said on May 12
    evidence: Ann Roe is not the chief
    saidAt: {edtf: "2024-05-12", basis: stated}
    polarity: negated
    states: [{a: Tenure, holder: roe, post: chief}]
  - id: crew
    claimant: witnesses
    speechAct: said
    cue: witnesses said on May 14
    evidence: The Night Crew belongs to the 3rd Squadron
    saidAt: {edtf: "2024-05-14", basis: stated}
    states: [{a: Affiliation, actor: crew, target: squadron}]
  - id: not-crew
    claimant: witnesses
    speechAct: said
    cue: witnesses said on May 20
    evidence: The Night Crew does not belong to it after all
    saidAt: {edtf: "2024-05-20", basis: stated}
    polarity: negated
    retracts: r/crew
    states: [{a: Affiliation, actor: crew, target: squadron}]
"""
BASE = "https://example.org/harbour/"


@cache
def store() -> QuadStore:
    with TemporaryDirectory() as name:
        folder = Authoring(CONFIG, REGISTER, TEXT, CLAIMS, opinions="opinions: []\n").write(
            Path(name)
        )
        result = kgbuild.build(folder, without=("shacl", "owl", "query"))
        assert result.released, result.findings
        return in_memory((result.released / "dumps" / "dataset.nq").read_bytes())


def claims(**values: str) -> list[str]:
    """The claims that the query finds, each with whether it is for or against."""
    query = load_queries([resource_folder("queries") / "memberships.rq"])["memberships"]
    rows = store().query(query.bind(values, Iris(BASE)))
    return [
        f"{row['claim'].value.rpartition('/')[2]}: {row['polarity'].value}"
        for row in rows  # type: ignore[union-attr]
    ]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"member": "roe"}, ["roe: affirmed", "not-roe: negated"]),
        ({"member": "roe", "date": "2024-05-11"}, ["roe: affirmed"]),
        ({"member": "roe", "date": "2024-05-09"}, []),
        ({"held": "chief", "day": "2024-04-30"}, ["not-roe: negated", "poe: affirmed"]),
        ({"held": "chief", "day": "2024-05-01"}, ["roe: affirmed", "not-roe: negated"]),
        ({"held": "squadron", "date": "2024-05-14"}, ["crew: affirmed"]),
        ({"held": "squadron", "date": "2024-05-20"}, ["not-crew: negated"]),
        ({"held": "squadron"}, ["not-crew: negated"]),
    ],
)
def test_memberships_are_those_of_a_day_as_known_on_a_date(
    values: dict[str, str], expected: list[str]
) -> None:
    assert claims(**values) == expected


def test_the_pages_of_a_person_and_of_a_post_have_the_membership() -> None:
    site = kursk_site()
    heading = ">Posts and memberships "
    for name in ("john-kirby", "communications-advisor"):
        page = (site / "entity" / f"{name}.html").read_text("utf-8")
        after = page[page.index(heading) :]
        assert "kirby-advisor" in after[: after.index("</section>")]
        main = page[page.index("<main") : page.index("</main>")]
        assert main.count('class="said" href="../report/kursk/claim/kirby-advisor.html"') == 1, name
    assert heading not in (site / "entity" / "kursk-oblast.html").read_text("utf-8")
