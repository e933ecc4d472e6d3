"""A small register and short claims, for tests of comparing."""

from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path

from hypothesis import strategies as st

from kgbuild.bundles.event_worker import EventProduct, EventWorker
from kgbuild.compare.compare_event import compare
from kgbuild.compare.context import Context
from kgbuild.compare.report_statements import ReportStatements
from kgbuild.ids import Iris
from kgbuild.model.comparison import Comparison, Verdict
from kgbuild.model.document import Account, Claim, Document, Ref, Report, Span, TimeSpan
from kgbuild.model.register import Entity, Register
from kgbuild.model.statement import FIRST, LAST, Figure, Statement, Time, Window
from kgbuild.pipeline.comparison_stage import ComparisonStage
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms
from tests.strategies import BASE, ontology

#: Entities by id: their class and what they are a part of, or of a post the body it is in.
ENTITIES = {
    "russia": ("State", None),
    "kursk": ("AdministrativeRegion", "russia"),
    "belgorod": ("AdministrativeRegion", "russia"),
    "west": ("VagueRegion", "russia"),
    "ukraine": ("State", None),
    "hur": ("IntelligenceAgency", "ukraine"),
    "army": ("ArmedForces", "ukraine"),
    "usa": ("State", None),
    "white-house": ("PublicBody", "usa"),
    "adviser": ("Post", "white-house"),
    "press-office": ("Outlet", "white-house"),
    "kirby": ("Person", None),
    "analyst": ("Person", None),
    "nis": ("IntelligenceAgency", None),
    "troops": ("Contingent", None),
    "brigade": ("MilitaryUnit", "troops"),
    "daily": ("Outlet", None),
    "weekly": ("Outlet", None),
    "agency": ("Outlet", None),
    "officials": ("UnnamedSource", None),
    "insiders": ("UnnamedSource", None),
    "deployment": ("Event", None),
    "parade": ("Event", None),
}
EVENT = f"{BASE}entity/deployment"
ANY_DAY = Window(FIRST, LAST, stated=False)


def entity(id_: str) -> str:
    return f"{BASE}entity/{id_}"


def kgb(name: str) -> str:
    return ns.KGB + name


def concept(scheme: str, notation: str) -> str:
    return ns.PREFIXES[scheme] + notation


def day(number: int) -> Window:
    """A day of October 2024 that a report states."""
    ordinal = date(2024, 10, number).toordinal()
    return Window(ordinal, ordinal, stated=True)


@cache
def register() -> dict[str, Entity]:
    found = {}
    for id_, (cls, above) in ENTITIES.items():
        prop = terms.POST_IN if cls == "Post" else terms.PART_OF
        roles = ((prop.value, Ref(entity(above))),) if above else ()
        found[id_] = Entity(id_, entity(id_), kgb(cls), id_, roles=roles)
    return found


def context(*revised: str) -> Context:
    found = Context.of(register(), ontology())
    found.revised.update(dict.fromkeys(map(claim_iri, revised), LAST))
    return found


def claim_iri(name: str) -> str:
    """``r/c``, or ``c`` in a report of its own, which is named like the claim."""
    report, _, id_ = name.rpartition("/")
    return f"{BASE}report/{report or id_}/claim/{id_}"


def figure(
    low: int | str | None,
    high: int | str | None = "same",
    *,
    as_of: Window = ANY_DAY,
    role: str = "strength",
    counts: str | None = "soldier",
    of: str | None = "troops",
    scope: str | None = "total",
    words: str | None = None,
    best: int | str | None = None,
) -> Figure:
    least, most = (None if low is None else str(low)), (None if high is None else str(high))
    most = least if high == "same" else most
    return Figure(
        role=kgb(role),
        verbatim=words or f"{least} to {most}",
        low=least,
        high=most,
        counts=concept("kind", counts) if counts else None,
        of=entity(of) if of else None,
        unit=None,
        per=None,
        scope=concept("scope", scope) if scope else None,
        as_of=as_of,
        best=None if best is None else str(best),
    )


def statement(
    name: str,
    *figures: Figure,
    by: Iterable[str] = (),
    through: Iterable[str] = (),
    cls: str = "Presence",
    at: str | None = "russia",
    prop: str = "location",
    refs: Iterable[tuple[str, str]] = (),
    modality: str = "actual",
    polarity: str = "affirmed",
    act: str = "said",
    certainty: str = "unmarked",
    times: Iterable[tuple[str, Window]] = (),
    as_of: Window = ANY_DAY,
    quotes: str | None = None,
) -> Statement:
    places = [(kgb(prop), entity(at))] if at else []
    named = [(kgb(name_), entity(value)) for name_, value in refs]
    return Statement(
        claim=claim_iri(name),
        sources=tuple(sorted(map(entity, by or [name.rpartition("/")[2]]))),
        channels=tuple(sorted(map(entity, through))),
        act=concept("act", act),
        polarity=concept("polarity", polarity),
        modality=concept("modality", modality),
        certainty=concept("certainty", certainty),
        cls=kgb(cls),
        refs=tuple(sorted([*places, *named])),
        figures=figures,
        times=tuple(Time(kgb(name_), w.first, w.last, "") for name_, w in times),
        as_of=as_of,
        quotes=claim_iri(quotes) if quotes else None,
    )


def compared(
    *statements: Statement, known: Context | None = None, event: str = EVENT
) -> list[Comparison]:
    """The results of comparing the statements about an event."""
    known = known or context()
    originals: dict[str, list[tuple[str, Statement]]] = {}
    for one in statements:
        originals.setdefault(one.claim, []).append((event, one))
    return list(compare(event, statements, originals, known))


def of_verdict(
    verdict: Verdict, *statements: Statement, known: Context | None = None
) -> list[Comparison]:
    return [one for one in compared(*statements, known=known) if one.verdict is verdict]


def disputes(*statements: Statement, known: Context | None = None) -> list[Comparison]:
    return of_verdict(Verdict.DISPUTE, *statements, known=known)


def differences(*statements: Statement, known: Context | None = None) -> list[Comparison]:
    return of_verdict(Verdict.DIFFERENCE, *statements, known=known)


def agreements(*statements: Statement, known: Context | None = None) -> list[Comparison]:
    verdicts = {Verdict.CONCURRENCE, Verdict.CORROBORATION}
    return [one for one in compared(*statements, known=known) if one.verdict in verdicts]


def names(claims: Iterable[str]) -> list[str]:
    """The ids of claims."""
    return [claim.rpartition("/")[2] for claim in claims]


def sides(comparison: Comparison) -> list[list[str]]:
    """The ids of the claims of each position."""
    return [names(position.claims) for position in comparison.positions]


# Documents

IRIS = Iris(BASE)
SAID = TimeSpan("../2024-10-31", None, date(2024, 10, 31), concept("basis", "bounded"))


def report(**how: object) -> Report:
    given_: dict[str, object] = {
        "slug": "r",
        "outlet": entity("daily"),
        "annotator": entity("analyst"),
        "language": "en",
        "sha256": "0" * 64,
        "characters": 9,
    }
    return Report(**{**given_, **how})  # type: ignore[arg-type]


def claim(id_: str = "c", *accounts: Account, **how: object) -> Claim:
    given_: dict[str, object] = {
        "claimants": (entity("daily"),),
        "speech_act": concept("act", "asserted"),
        "evidence": Span(0, 1, "x", "", ""),
        "said_at": SAID,
        "polarity": concept("polarity", "affirmed"),
        "modality": concept("modality", "actual"),
        "certainty": concept("certainty", "unmarked"),
        "accounts": accounts or (account(),),
    }
    return Claim(id=id_, **{**given_, **how})  # type: ignore[arg-type]


def account(*roles: tuple[str, object]) -> Account:
    return Account(kgb("Presence"), tuple(roles), None)  # type: ignore[arg-type]


# Strategies: few days and few numbers, so that things meet.

FIRST_DAY = day(1).first
ends = st.tuples(st.integers(0, 4), st.integers(0, 4)).map(sorted)
windows = st.one_of(
    st.just(ANY_DAY),
    st.builds(
        lambda span, stated: Window(FIRST_DAY + span[0], FIRST_DAY + span[1], stated),
        ends,
        st.booleans(),
    ),
    st.integers(0, 4).map(lambda last: Window(FIRST, FIRST_DAY + last, stated=False)),
    st.integers(0, 4).map(lambda first: Window(FIRST_DAY + first, LAST, stated=True)),
)
bounds = ends.flatmap(
    lambda pair: st.sampled_from([(pair[0], pair[1]), (None, pair[1]), (pair[0], None)])
)
figures = st.builds(
    lambda ends_, as_of, scope, of, counts: figure(
        *ends_, as_of=as_of, scope=scope, of=of, counts=counts
    ),
    bounds,
    windows,
    st.sampled_from(["total", "total", "unstated", "part", "increment", None]),
    st.sampled_from([None, "troops", "brigade"]),
    st.sampled_from(["soldier", "soldier", "officer"]),
)
AGENTS = ["hur", "army", "kirby", "analyst", "nis", "daily", "weekly", "officials"]


def _thing_of(one: Figure) -> Figure:
    """A figure without its words and its number."""
    return one._replace(verbatim="", low=None, high=None, best=None, touching=None, rounded=None)


statements = st.builds(
    lambda name, by, figures_, cls, at, modality, polarity, as_of: statement(
        name,
        *figures_,
        by=by,
        cls=cls,
        at=at,
        prop="destination" if cls == "Movement" else "location",
        modality=modality,
        polarity=polarity,
        as_of=as_of,
    ),
    st.sampled_from(["a", "b", "c", "d"]),
    st.lists(st.sampled_from(AGENTS), min_size=1, max_size=2, unique=True),
    # Two numbers of one account for one thing are of its parts. Other tests have them.
    st.lists(figures, max_size=2, unique_by=_thing_of),
    st.sampled_from(["Presence", "Presence", "Movement", "Training"]),
    st.sampled_from([None, "russia", "kursk", "belgorod"]),
    st.sampled_from(["actual", "actual", "projected"]),
    st.sampled_from(["affirmed", "affirmed", "affirmed", "negated"]),
    windows,
)


def of_one_origin(some: Iterable[Statement]) -> list[Statement]:
    """Statements of which all those of one claim come from the same agents, as they do."""
    sources: dict[str, tuple[str, ...]] = {}
    return [one._replace(sources=sources.setdefault(one.claim, one.sources)) for one in some]


def compare_reports(
    folder: Path, documents: Iterable[Document], known: Register | None = None, iris: Iris = IRIS
) -> tuple[list[str], list[EventProduct]]:
    """The lines of the comparisons of some reports, in order, and the products of all events."""
    entities = register() if known is None else known
    with ComparisonStage(folder) as comparison:
        for document in documents:
            comparison.take(ReportStatements.of(document, iris, ontology()))
        worker = EventWorker(comparison.context(entities, ontology()), iris, (), None)
        products = [worker.product(event) for event in comparison.events()]
        for product in products:
            comparison.add(product)
        lines = list(comparison.lines())
    return lines, products
