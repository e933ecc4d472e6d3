"""The statements of a document: one for each account of its claims."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Final

from kgbuild.compare.rounding import rounded_ends, touching_ends
from kgbuild.ids import Iris, content_key
from kgbuild.model.document import Account, Claim, Document, Quantity, Ref, Report, TimeSpan, Value
from kgbuild.model.statement import FIRST, LAST, Figure, Statement, Time, Window, digits
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms
from kgbuild.vocab.concepts import ASSERTED, BOUNDED, STATED

#: Signs of EDTF for times that are uncertain, approximate or both.
_QUALIFYING: Final = frozenset("?~%")
_OF_EVENT: Final = terms.OF_EVENT.value
_CONDITION: Final = terms.CONDITION.value
_NOT_ROLES: Final = frozenset({_OF_EVENT, _CONDITION})
#: The times of an account that say when it holds, the most decisive first.
_HOLDING: Final = tuple(ns.KGB + name for name in ("by", "happenedAt"))


def statements_of(document: Document, iris: Iris) -> Iterator[tuple[str, Statement]]:
    """Yield each statement of a document with the IRI of its event; empty for none.

    Withdrawn claims give no statements, because the report no longer makes them.
    """
    report = document.report
    of_report = iris.report(report.slug)
    claims = {claim.id: claim for claim in document.claims}
    for claim in present(document):
        sources, channels = _sources_and_channels(claim, report, claims)
        accounts = {
            of_report.account(claim.id, number): account
            for number, account in enumerate(claim.accounts, start=1)
        }
        conditions = {iri for account in claim.accounts for iri in account.conditions}
        for iri, account in accounts.items():
            if iri in conditions:
                continue  # nobody says that it is so
            events = [v.iri for n, v in account.roles if n == _OF_EVENT and isinstance(v, Ref)]
            statement = _statement(
                of_report.claim(claim.id), claim, account, sources, channels
            )._replace(condition=_condition_key(account, accounts))
            for event in events or [""]:
                yield event, statement


def _sources_and_channels(
    claim: Claim, report: Report, claims: Mapping[str, Claim]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return whom a claim comes from, and through whom, according to its report."""
    voices = {report.outlet, *report.authors}
    is_own_voice = claim.speech_act == ASSERTED and voices.issuperset(claim.claimants)
    taken = taken_from(report) if is_own_voice else ()
    sources = claim.citing or taken or claim.claimants
    channels = {*claim.claimants, *taken}
    outer, seen = claim.via, {claim.id}
    while outer is not None and outer in claims and outer not in seen:
        seen.add(outer)  # claims that report each other are an error, which a check finds
        channels.update(claims[outer].claimants)
        outer = claims[outer].via
    return tuple(sorted(set(sources))), tuple(sorted(channels - set(sources)))


def taken_from(report: Report) -> tuple[str, ...]:
    """Return the IRIs of the agencies and of the reports that a report copied its text from."""
    return tuple(sorted({*report.wire_from, *report.derived_from}))


def _statement(
    iri: str, claim: Claim, account: Account, sources: tuple[str, ...], channels: tuple[str, ...]
) -> Statement:
    times = {n: v for n, v in account.roles if isinstance(v, TimeSpan)}
    as_of = window(next((times[name] for name in _HOLDING if name in times), claim.said_at))
    return Statement(
        claim=iri,
        sources=sources,
        channels=channels,
        act=claim.speech_act,
        polarity=claim.polarity,
        modality=claim.modality,
        certainty=claim.certainty,
        cls=account.cls,
        refs=tuple(
            sorted(
                (n, v.iri) for n, v in account.roles if isinstance(v, Ref) and n not in _NOT_ROLES
            )
        ),
        figures=tuple(_figures(account, as_of)),
        times=tuple(Time(name, *window(time)[:2], time.edtf) for name, time in times.items()),
        as_of=as_of,
        quotes=claim.quotes,
        quotation_is_inferred=claim.quotes_basis not in (None, STATED),
        claimants=claim.claimants,
        said=window(claim.said_at),
        literals=tuple(
            (name, value.lexical, value.datatype)
            for name, value in account.roles
            if isinstance(value, Value)
        ),
    )


def _condition_key(account: Account, accounts: Mapping[str, Account]) -> str:
    """Return what identifies the content of the conditions of an account; empty for none.

    Two accounts can be compared only under the same conditions.
    """
    keys = []
    for iri in account.conditions:
        condition = accounts[iri]
        roles = [f"{name} {value}" for name, value in condition.roles if name != _CONDITION]
        keys.append(content_key((condition.cls, *roles, _condition_key(condition, accounts))))
    return content_key(sorted(keys)) if keys else ""


def _figures(account: Account, as_of: Window) -> Iterable[Figure]:
    for name, value in account.roles:
        if isinstance(value, Quantity):
            yield Figure(
                role=name,
                verbatim=value.verbatim,
                low=digits(value.low),
                high=digits(value.high),
                counts=value.counts,
                of=value.counted_of,
                unit=value.unit,
                per=value.per,
                scope=value.scope,
                as_of=as_of if value.as_of is None else window(value.as_of),
                best=digits(value.best),
                touching=touching_ends(value),
                rounded=rounded_ends(value),
            )


def window(time: TimeSpan) -> Window:
    """Return the days of a time, which are those of its own time zone.

    A time of day in a zone that is known may fall on the day before or after in the zones of other
    reports. So its window has all days that it falls on anywhere. Other times have the days that
    the report gives, as have the times that they are compared with.
    """
    first, last = time.earliest, time.latest
    if _is_in_a_zone(time):
        first = first and _day_at(time.earliest_time, -_MOST_BEHIND)
        last = last and _day_at(time.latest_time, _MOST_AHEAD)
    is_stated = time.basis != BOUNDED and not is_qualified(time.edtf)
    return Window(_ordinal(first, FIRST), _ordinal(last, LAST), is_stated)


def is_qualified(edtf: str) -> bool:
    """Return whether a time is uncertain or approximate in EDTF (ISO 8601-2, 9.2)."""
    return not _QUALIFYING.isdisjoint(edtf)


#: The zones on Earth: UTC-12 to UTC+14.
_MOST_BEHIND: Final = timedelta(hours=12)
_MOST_AHEAD: Final = timedelta(hours=14)


def _is_in_a_zone(time: TimeSpan) -> bool:
    """Return whether a time of day has a time zone: its moments do not cover all zones."""
    first, last = time.earliest_time, time.latest_time
    return bool(first and last and last - first < _MOST_BEHIND + _MOST_AHEAD)


def _day_at(moment: datetime | None, offset: timedelta) -> date | None:
    return moment and (moment + offset).date()


def _ordinal(day: date | None, otherwise: int) -> int:
    return otherwise if day is None else day.toordinal()


def revisions_of(document: Document) -> Iterator[tuple[str, int]]:
    """Yield the IRIs of the claims that claims of a document supersede, correct or retract.

    Each comes with the ordinal of the day by which it was certainly revised, or `LAST`.
    """
    for claim in present(document):
        day = _ordinal(claim.said_at.latest, LAST)
        for revised in (*claim.supersedes, *claim.corrects, *claim.retracts):
            yield revised, day


def present(document: Document) -> Iterator[Claim]:
    """Yield the claims of a document that are not withdrawn."""
    return (claim for claim in document.claims if claim.version is None)
