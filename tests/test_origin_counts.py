"""A count of independent sources is the same in the data, in queries, in words and on pages.

Each count is compared with one that is made anew from the published origins of the claims. One
workspace has what makes counting hard: relays, reports copied from a wire, unnamed sources, claims
with several claimants, and merged entities.
"""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest
from lxml import html
from pyoxigraph import NamedNode

import kgbuild
from kgbuild.compare.origins import Independence, Origin, independence
from kgbuild.model.comparison import Verdict
from kgbuild.pipeline.build import build
from kgbuild.pipeline.publish import publish
from kgbuild.releases.output_folder import STORE
from kgbuild.sparql.store import QuadStore
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms as t
from kgbuild.vocab.concepts import concept
from tests.authoring import CONFIG
from tests.published import QUICK, kursk_build, kursk_site, once, without_ontology

SITE = '\n[site]\nlanguages = ["en", "uk"]\n'
REGISTER = """\
entities:
  - {id: examplia, a: State, label: Examplia, precision: state}
  - {id: borduria, a: State, label: Borduria, precision: state}
  - {id: port-city, a: Settlement, label: Port City, partOf: examplia}
  - {id: navy, a: ArmedForces, label: Navy of Examplia, partOf: examplia}
  - {id: ministry, a: Ministry, label: Ministry of Examplia, partOf: examplia}
  - {id: army, a: ArmedForces, label: Army of Borduria, partOf: borduria}
  - {id: witnesses, a: UnnamedSource, label: Unnamed witnesses}
  - {id: aid-group, a: NonGovernmentalOrganisation, label: Aid Group}
  - {id: aid-group-too, a: NonGovernmentalOrganisation, label: The Aid Group}
  - {id: wire, a: Outlet, label: The Wire}
  - {id: daily, a: Outlet, label: The Daily}
  - {id: weekly, a: Outlet, label: The Weekly}
  - {id: annotator, a: Person, label: The annotator, basis: inferred}
  - {id: arrival, a: Event, label: Arrival of ships}
"""
IDENTITIES = """\
identities:
  - {of: [aid-group, aid-group-too], decision: same, by: annotator, at: 2024-05-04, why: one}
"""
VIEW = "title: Every source\ndisputes: keep\n"
#: The named queries with such counts, the variable that they are of, and that of the count.
QUERIES: Final = (
    ("agreements", "agreement", "independentOrigins"),
    ("close-figures", "close", "independentOrigins"),
    ("view", "triple", "origins"),
)
#: The outlet of each report, the keys that say where its text is from, and its claims: an id, who
#: says it, and further keys.
REPORTS: Final = {
    "of-the-wire": ("wire", "", [("navy-40", "navy", ""), ("witnesses-40", "witnesses", "")]),
    "of-the-daily": (
        "daily",
        "  derivedFrom: [of-the-wire]\n",
        [("own-40", "", ""), ("ministry-40", "ministry", "")],
    ),
    "of-the-weekly": (
        "weekly",
        "  derivedFrom: [of-the-wire]\n",
        [
            ("own-40", "", ""),
            ("both-40", "[navy, army]", ""),
            ("army-40", "army", ""),
            ("aid-40", "aid-group", ""),
            ("aid-too-40", "aid-group-too", ""),
            ("through-40", "witnesses", "    viaClaim: army-40\n"),
        ],
    ),
}


def claim_of(id_: str, by: str, further: str) -> str:
    said = f"    claimant: {by}\n    speechAct: said\n    cue: said in {id_}\n"
    own = "    speechAct: asserted\n"
    return (
        f"  - id: {id_}\n{said if by else own}{further}"
        f"    evidence: On 2 May 40 ships were in Port City by {id_}\n"
        "    states:\n"
        "      - a: Presence\n        ofEvent: arrival\n        location: port-city\n"
        "        strength: {verbatim: 40 ships, counts: ship, scope: total, asOf: On 2 May}\n"
    )


def make_harbour(folder: Path) -> None:
    files = {
        "kgbuild.toml": CONFIG + SITE,
        "entities.yaml": REGISTER,
        "identities.yaml": IDENTITIES,
    }
    files["views/all.yaml"] = VIEW
    for slug, (outlet, sources, claims) in REPORTS.items():
        lines = [
            f"On 2 May 40 ships were in Port City by {c}, as said in {c}.\n" for c, _, _ in claims
        ]
        files[f"reports/{slug}/report.txt"] = "".join(lines)
        head = f"report:\n  outlet: {outlet}\n  annotator: annotator\n{sources}"
        head += '  publishedAt: {edtf: "2024-05-03", basis: stated}\nclaims:\n'
        files[f"reports/{slug}/claims.yaml"] = head + "".join(claim_of(*one) for one in claims)
    for name, text in files.items():
        path = folder / "harbour" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    result = build(folder / "harbour", without=QUICK)
    assert result.released, result.findings
    with without_ontology():
        publish(folder / "harbour")


def harbour() -> Path:
    return once("harbour-counts", make_harbour) / "harbour"


def kursk() -> Path:
    kursk_site()
    return kursk_build()


def iris(store: QuadStore, subject: NamedNode, predicate: NamedNode) -> list[NamedNode]:
    found = (quad.object for quad in store.pattern(subject, predicate, None))
    return [one for one in found if isinstance(one, NamedNode)]


def value(store: QuadStore, subject: NamedNode, predicate: NamedNode) -> str:
    (found,) = {quad.object.value for quad in store.pattern(subject, predicate, None)}  # type: ignore[union-attr]
    return str(found)


def names(store: QuadStore, subject: NamedNode, predicate: NamedNode) -> frozenset[str]:
    return frozenset(one.value for one in iris(store, subject, predicate))


def own_origin(store: QuadStore, agent: str) -> frozenset[str]:
    """The origin of the claims that an agent alone makes without citing others, or the agent."""
    claims = [quad.subject for quad in store.pattern(None, t.CLAIMANT, NamedNode(agent))]
    own = [
        one
        for one in claims
        if isinstance(one, NamedNode)
        and names(store, one, t.CLAIMANT) == {agent}
        and not iris(store, one, t.CITING)
    ]
    found = frozenset[str]().union(*(names(store, one, t.ORIGINATES_WITH) for one in own))
    return found or frozenset({agent})


def through(store: QuadStore, claim: NamedNode) -> frozenset[str]:
    """The origins of those through whom a claim comes, as far as their other claims tell them."""
    chain = [claim]
    for one in chain:  # grows while it is walked
        chain += [other for other in iris(store, one, t.VIA_CLAIM) if other not in chain]
    agents = {agent for one in chain for agent in names(store, one, t.CLAIMANT)}
    return frozenset[str]().union(*(own_origin(store, agent) for agent in agents))


def counted_anew(store: QuadStore, claims: set[NamedNode]) -> Independence:
    """The independent origins of claims, from what the data says of each claim."""
    return independence(
        Origin(
            names(store, claim, t.ORIGINATES_WITH),
            iris(store, claim, t.LINEAGE) == [NamedNode(concept("lineage", "known"))],
            through(store, claim),
        )
        for claim in claims
    )


#: By language of a page: the whole sentences with the two counts, in each form of a number.
SENTENCES: Final = {
    "en": (
        r"They have (\d+) origins, and none is known to depend on another\.",
        r"(\d+) more sources? (?:has an unknown origin|have unknown origins)\.",
    ),
    "uk": (
        r"Вони мають (\d+) \w+, \w жодне, наскільки відомо, не залежить від іншого\.",
        r"Першоджерел\w ще (\d+) джерела? \w+\.",
    ),
}


def numbers_on(page: Path) -> list[list[int]]:
    """The numbers of known and of unknown origins that a page gives."""
    root = html.parse(page).getroot()
    text = " ".join(root.text_content().split())
    return [[int(n) for n in re.findall(one, text)] for one in SENTENCES[str(root.get("lang"))]]


def anew(store: QuadStore, subject: NamedNode) -> Independence:
    """The independent origins of an agreement or a plain triple, from those of its claims."""
    positions = iris(store, subject, t.POSITION)
    held = {claim for one in positions for claim in iris(store, one, t.HELD_BY)}
    return counted_anew(store, held | {*iris(store, subject, t.STANDS_ON)})


@pytest.mark.parametrize("workspace", [harbour, kursk])
def test_every_output_has_the_same_count_of_independent_sources(
    workspace: Callable[[], Path],
) -> None:
    folder = workspace()
    site = folder / "out" / "site"
    store = QuadStore.open(folder / "out" / "current" / STORE)
    counts = {
        subject: Independence(
            int(value(store, subject, t.INDEPENDENT_ORIGINS)),
            int(value(store, subject, t.UNKNOWN_ORIGINS)),
        )
        for subject in {q.subject for q in store.pattern(None, t.INDEPENDENT_ORIGINS, None)}
        if isinstance(subject, NamedNode)
    }
    assert counts == {subject: anew(store, subject) for subject in counts}
    in_rows = {
        NamedNode(str(row[key])): Independence(
            int(str(row[count])), int(str(row["unknownOrigins"]))
        )
        for name, key, count in QUERIES
        for row in kgbuild.query(folder, name).rows()
    }
    assert in_rows.items() <= counts.items()
    agreements = {subject for subject in counts if iris(store, subject, t.POSITION)}
    assert agreements <= in_rows.keys()
    for subject in agreements:
        known, unknown = counts[subject]
        assert (Verdict.CORROBORATION.value in types(store, subject)) is (
            known > 1 and "/corroboration/" in subject.value
        )
        expected = [[known] if known > 1 else [], [unknown] if known and unknown else []]
        for page in pages_of(subject, site):
            assert numbers_on(page) == expected


def types(store: QuadStore, subject: NamedNode) -> set[str]:
    return {ns.local_name(one.value) for one in iris(store, subject, t.TYPE)}


def pages_of(subject: NamedNode, site: Path) -> list[Path]:
    """The pages of a comparison in all languages."""
    kind, name = subject.value.rsplit("/", 2)[1:]
    found = [site / part / kind / f"{name}.html" for part in (".", "uk")]
    assert found[0].exists()
    return [page for page in found if page.exists()]
