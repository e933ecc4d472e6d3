"""Comparisons in the language of a page: the dataset itself has their sentences in English.

In another language, their title and reasons are made from what the dataset says about them: values,
sources, aspects, and numbers of origins.
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final

from pyoxigraph import NamedNode

from kgbuild.assumptions import only_if, same_thing_only_if
from kgbuild.claim_sentence import joined, polarity_words, unusual
from kgbuild.compare.explanations import in_scheme_order
from kgbuild.model.comparison import Verdict
from kgbuild.phrases import bounds, in_words
from kgbuild.site.compared_accounts import shared_account
from kgbuild.site.dataset import Dataset, Node
from kgbuild.translation import gettext, language, ngettext
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms as t
from kgbuild.vocab.concepts import concept

_STATEMENT: Final = concept("dimension", "statement")
#: What follows the base in the IRIs of comparisons.
_KINDS: Final = frozenset(one.value.lower() for one in Verdict)
#: A title lists at most this many values or sources.
_MOST: Final = 3
#: The classes whose values exclude each other.
_EXCLUDING: Final = frozenset({"Dispute", "Difference"})


def reasons(node: Node, dataset: Dataset) -> str:
    """Return why claims can be compared, or why they do not contradict each other."""
    if language().is_english:
        return node.text(t.DESCRIPTION) or ""
    return " ".join(_reasons(node, dataset))


def what_is_the_same(node: Node, dataset: Dataset) -> str:
    """Return why the claims of a contradiction can be compared, without what this assumes."""
    same = _aspects(node.iris(t.SAME_IN), dataset)
    if not same:
        return ""
    return gettext(
        "The claims can be compared because they have the same %(aspects)s.", aspects=joined(same)
    )


def short_title(node: Node, dataset: Dataset) -> str:
    """Return the title of a comparison without its event, for pages that name the event anyway."""
    whole, event = dataset.label(node.iri), node.iri_of(t.ABOUT_EVENT)
    short = whole.removeprefix(f"{dataset.label(event)}: ") if event else whole
    capital = short[:1].upper()
    is_name = short[1:2].isupper() or len(capital) > 1  # "iPhones", "ß"
    return short if is_name else f"{capital}{short[1:]}"


def title(iri: str, dataset: Dataset) -> str | None:
    """Return a comparison, given by IRI, in one line made from its parts; None for other IRIs."""
    kind = iri.removeprefix(dataset.iris.base).partition("/")[0]
    if kind not in _KINDS or "/" in iri.removeprefix(f"{dataset.iris.base}{kind}/"):
        return None
    node = dataset.node(iri)
    event = node.iri_of(t.ABOUT_EVENT)
    called = _misquotation(node, dataset) or _content(node, dataset) or _values(node, dataset)
    if _is_a(node, "Reservation"):
        called = f"{called}?"
    elif _is_a(node, "Dispute"):
        called = gettext(
            "%(values)s? Sources disagree: %(sources)s",
            values=called,
            sources=_sources(node, dataset),
        )
    return f"{dataset.label(event)}: {called}" if event else called


def _content(node: Node, dataset: Dataset) -> str:
    """Return what accounts have in common if they are compared as a whole; else nothing.

    It says whether all claims deny it, or only expect it.
    """
    event = node.iri_of(t.ABOUT_EVENT)
    if node.iri_of(t.DIMENSION) != _STATEMENT or event is None:
        return ""
    positions = _positions(node, dataset)
    claims = [iri for one in positions for iri in one.iris(t.HELD_BY)]
    called = shared_account(claims, event, dataset)
    modalities = {dataset.node(iri).iri_of(t.MODALITY) for iri in claims}
    polarity = positions[0].iri_of(t.HOLDS) if len(positions) == 1 else None
    qualities = [
        *polarity_words(polarity, None),
        *map(dataset.label, unusual(modalities) if len(modalities) == 1 else ()),
    ]
    if not called:
        return _sources(node, dataset)
    return f"{called} ({', '.join(qualities)})" if qualities else called


def _is_a(node: Node, cls: str) -> bool:
    return ns.KGB + cls in node.types


def _positions(node: Node, dataset: Dataset) -> list[Node]:
    return [dataset.node(one) for one in node.iris(t.POSITION)]


def _values(node: Node, dataset: Dataset) -> str:
    """Return what the claims say, or else who makes them."""
    positions = _positions(node, dataset)
    found = list(
        dict.fromkeys(filter(None, (_value(one, dataset) for one in sorted(positions, key=_low))))
    )
    if not found:
        return _sources(node, dataset)
    if len(found) > _MOST:
        values = f"{found[0]} … {found[-1]}"
    elif len(found) > 1 and any(_is_a(node, cls) for cls in _EXCLUDING):
        values = gettext("%(values)s or %(last)s", values=", ".join(found[:-1]), last=found[-1])
    else:
        values = joined(found)
    kind = node.iri_of(t.ABOUT_KIND)
    return f"{values} ({dataset.label(kind)})" if kind else values


def _low(position: Node) -> tuple[Decimal, str]:
    number = position.text(t.LOW) or position.text(t.HIGH)
    return Decimal(number) if number else Decimal(0), position.iri


def _value(position: Node, dataset: Dataset) -> str:
    """Return the value of one side: its numbers, what it names, or its days."""
    low, high = (position.text(term) for term in (t.LOW, t.HIGH))
    if low or high:
        number = bounds(*(Decimal(one) if one else None for one in (low, high)))
        units = [dataset.label(one) for term in (t.HAS_UNIT, t.PER) for one in position.iris(term)]
        return f"{number} ({' / '.join(units)})" if units else number
    holds = position.all(t.HOLDS)
    if holds:
        one = holds[0]
        return (
            dataset.label(one.value) if isinstance(one, NamedNode) else position.text(t.HOLDS) or ""
        )
    first, last = (position.text(term) for term in (t.HOLDS_FROM, t.HOLDS_TO))
    if first and first == last:
        return in_words(first)
    return in_words(f"[{first or ''}..{last or ''}]") if first or last else ""


def _sources(node: Node, dataset: Dataset) -> str:
    """Return who makes the claims, in words; only the number of many sources."""
    claims = (claim for one in _positions(node, dataset) for claim in one.iris(t.HELD_BY))
    found = {name for one in claims for name in _claimants(one, dataset)}
    if len(found) > _MOST:
        return ngettext("%(number)s source", "%(number)s sources", len(found), number=len(found))
    return joined(sorted(found))


def _claimants(claim: str, dataset: Dataset) -> list[str]:
    return [dataset.label(one) for one in dataset.node(claim).iris(t.CLAIMANT)]


def _misquotation(node: Node, dataset: Dataset) -> str:
    """Return who misquotes whom; nothing for other comparisons."""
    reported, original = node.iri_of(t.REPORTED), node.iri_of(t.ORIGINAL)
    if not reported or not original:
        return ""
    report = dataset.node(reported).iri_of(t.DERIVED_FROM)
    outlet = dataset.node(report).iri_of(t.OUTLET) if report else None
    return who_misquotes(
        dataset.label(outlet) if outlet else joined(sorted(_claimants(reported, dataset))),
        joined(sorted(_claimants(original, dataset))),
        is_certain=is_firm(node),
    )


def is_firm(node: Node) -> bool:
    """Return whether a contradiction or a misquotation assumes nothing."""
    return node.text(t.IS_FIRM) == "true"


def is_dismissed(node: Node) -> bool:
    """Return whether somebody dismissed a comparison."""
    return node.text(t.IS_DISMISSED) == "true"


def open_misquotations(claim: str, dataset: Dataset) -> list[Node]:
    """Return the misquotations in which a claim alters another one, without dismissed ones."""
    found = map(dataset.node, dataset.referring(claim, t.REPORTED))
    return [one for one in found if not is_dismissed(one)]


def who_misquotes(outlet: str, source: str, *, is_certain: bool) -> str:
    """Return in words that an outlet misquotes a source, or may do so."""
    if is_certain:
        return gettext("%(outlet)s misquotes %(source)s", outlet=outlet, source=source)
    return gettext("%(outlet)s may misquote %(source)s", outlet=outlet, source=source)


def _reasons(node: Node, dataset: Dataset) -> Iterator[str]:
    same, differs, assumed = (
        _aspects(node.iris(term), dataset) for term in (t.SAME_IN, t.DIFFERS_IN, t.ASSUMING)
    )
    if _is_a(node, "Dispute"):
        if same:
            yield what_is_the_same(node, dataset)
        if assumed:
            yield only_if(assumed_aspects(node))
    elif _is_a(node, "Difference"):
        yield gettext(
            "Not a contradiction: the claims differ in %(aspects)s.", aspects=joined(differs)
        )
    elif _is_a(node, "Misquotation"):
        if is_firm(node):
            yield gettext(
                "The report differs from the original in %(aspects)s.", aspects=joined(differs)
            )
        else:
            yield gettext(
                "If the report quotes this original, it differs from it in %(aspects)s.",
                aspects=joined(differs),
            )
    elif _is_a(node, "Reservation"):
        yield gettext("Not to know or not to confirm something is neither agreement nor denial.")
    else:
        yield from agreement_in_words(node)
        if differs:
            yield gettext("They differ in %(aspects)s.", aspects=joined(differs))
        if assumed:
            yield same_thing_only_if(assumed_aspects(node))


def assumed_aspects(node: Node) -> tuple[str, ...]:
    """Return the notations of the aspects in which claims are assumed to be the same."""
    return in_scheme_order(map(ns.local_name, node.iris(t.ASSUMING)))


def _aspects(iris: Iterable[str], dataset: Dataset) -> list[str]:
    by_notation = {ns.local_name(iri): iri for iri in iris}
    return [dataset.label(by_notation[one]) for one in in_scheme_order(by_notation)]


def agreement_in_words(node: Node) -> Iterator[str]:
    """Yield what is known about the origins of claims that agree."""
    known, unknown = (
        int(node.text(term) or 0) for term in (t.INDEPENDENT_ORIGINS, t.UNKNOWN_ORIGINS)
    )
    if known > 1:
        yield ngettext(
            "They have %(number)s origin.",
            "They have %(number)s origins, and none is known to depend on another.",
            known,
            number=known,
        )
    elif known and unknown:
        yield gettext("One origin is known, and repetition does not count as confirmation.")
    elif known:
        yield gettext("They have the same origin, and repetition does not count as confirmation.")
    else:
        yield gettext("The origin of their information is unknown.")
    if known and unknown:
        yield ngettext(
            "%(number)s more source has an unknown origin.",
            "%(number)s more sources have unknown origins.",
            unknown,
            number=unknown,
        )
