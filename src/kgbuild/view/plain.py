"""The plain triples that an account gives, once whoever tells it is left out.

The rule:

- What is told is said of the happening, unless the ontology names a property of the class of
  account for it (``kgb:plainSubject``): that troops are somewhere is said of the troops. Where the
  account has no such value, it is said of the happening.
- A property ``kgb:destination`` gives ``plain:destination``, with the entity, the concept or the
  literal that it has. Words of the report give nothing: they are evidence, and stay with the claim.
  Nor does the phase, which is how far it had got when it was told; it is not compared either. What
  would be said of itself is left out.
- Figures and times are said of the happening, for they are of what is told and not of who is in it.
  A figure gives ``plain:strength-soldier`` with the number put forward, and ``…-at-least`` and
  ``…-at-most`` with its bounds, as far as they are another number. A part or an increment, a unit
  and what an amount is for are in the predicate, too: ``plain:strength-officer-part``,
  ``plain:amount-soap-GM-per-MO``.
- A time gives ``plain:since`` if it is one day, else ``plain:sinceFrom`` and ``plain:sinceTo``, as
  far as it has these ends.
- A denial gives nothing: that something is not so is no triple.
"""

from collections.abc import Iterator
from datetime import date
from typing import Final

from kgbuild.compare.context import Context
from kgbuild.model.telling import FIRST, LAST, Figure, Telling
from kgbuild.model.view import PlainPredicate, PlainTriple
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms

_PHASE: Final = ns.KGB + "phase"
_NEGATED: Final = ns.PREFIXES["polarity"] + "negated"
#: The scopes that say nothing of a figure but that it is of all.
_WHOLE: Final = {None, *(ns.PREFIXES["scope"] + name for name in ("total", "unstated"))}


def plain_triples(event: str, telling: Telling, context: Context) -> Iterator[PlainTriple]:
    """Yield the plain triples of an account of the happening ``event``; empty for none."""
    if telling.polarity == _NEGATED:
        return
    prop = _subject_property(telling, context)
    subjects = telling.values(prop) if prop else ()
    for subject in subjects or ((event,) if event else ()):
        yield from _of_values(subject, prop if subjects else None, telling, context)
    if event:
        for figure in telling.figures:
            yield from _of_figure(event, figure, context)
        for name, first, last in telling.times:
            yield from _of_time(event, name, (first, last), context)


def _subject_property(telling: Telling, context: Context) -> str | None:
    """The property whose values an account is about, by its class or the nearest one above."""
    ontology = context.ontology
    classes = ontology.superclasses.get(telling.cls, (telling.cls,))
    named = [cls for cls in classes if cls in ontology.plain_subject]
    # Of two classes of which one is above the other, the lower one has more superclasses.
    lowest = max(named, key=lambda cls: (len(ontology.superclasses[cls]), cls), default=None)
    return None if lowest is None else ontology.plain_subject[lowest]


def _of_values(
    subject: str, but: str | None, telling: Telling, context: Context
) -> Iterator[PlainTriple]:
    for name, value in telling.refs:
        if name not in {but, _PHASE} and value != subject:
            yield PlainTriple(subject, _predicate(name, context, literal=False), value)
    for name, lexical, datatype in telling.literals:
        prop = context.ontology.properties.get(ns.local_name(name))
        if prop is None or not prop.words:
            yield PlainTriple(subject, _predicate(name, context, literal=True), lexical, datatype)


def _of_figure(event: str, figure: Figure, context: Context) -> Iterator[PlainTriple]:
    name, label = _counted(figure, context)
    for digits, bound in (
        (figure.best, ""),
        (figure.low if figure.low != figure.best else None, "at least"),
        (figure.high if figure.high != figure.best else None, "at most"),
    ):
        if digits is not None:
            suffix = f"{name}-{bound.replace(' ', '-')}" if bound else name
            words = f"{label}, {bound}" if bound else label
            predicate = _predicate(figure.role, context, suffix, words, literal=True)
            datatype = terms.XSD_DECIMAL if "." in digits else terms.XSD_INTEGER
            yield PlainTriple(event, predicate, digits, datatype.value)


def _counted(figure: Figure, context: Context) -> tuple[str, str]:
    """What a figure is of: as a part of the name of a predicate, and in words."""
    scope = None if figure.scope in _WHOLE else figure.scope
    told = [part for part in (figure.counts, scope, figure.unit) if part is not None]
    names = [ns.local_name(part) for part in told]
    labels = [context.label(part) for part in told]
    if figure.per is not None:
        names.append(f"per-{ns.local_name(figure.per)}")
        labels.append(f"per {context.label(figure.per)}")
    words = ", ".join(labels)
    return "".join(f"-{name}" for name in names), f" ({words})" if words else ""


def _of_time(
    event: str, name: str, days: tuple[int, int], context: Context
) -> Iterator[PlainTriple]:
    first, last = days
    ends = [(first, "", "")] if first == last else [(first, "From", ", from"), (last, "To", ", to")]
    for ordinal, suffix, label in ends:
        if FIRST < ordinal < LAST:
            predicate = _predicate(name, context, suffix, label, literal=True)
            day = date.fromordinal(ordinal).isoformat()
            yield PlainTriple(event, predicate, day, terms.XSD_DATE.value)


def _predicate(
    prop: str, context: Context, suffix: str = "", label: str = "", *, literal: bool
) -> PlainPredicate:
    name = f"{ns.local_name(prop)}{suffix}"
    return PlainPredicate(ns.PLAIN + name, f"{context.label(prop)}{label}", literal)
