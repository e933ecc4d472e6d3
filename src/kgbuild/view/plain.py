"""The plain triples that an account gives, once whoever tells it is left out.

The rule:

- What is told is said of the event, unless the ontology names a property of the class of
  account for it (``kgb:plainSubject``): that troops are somewhere is said of the troops. Where the
  account has no such value, it is said of the event.
- A property ``kgb:destination`` gives ``plain:destination``, with the entity, the concept or the
  literal that it has. Words of the report give nothing: they are evidence, and stay with the claim.
  Nor does the phase, which is how far it had got when it was told; it is not compared either. What
  would be said of itself is left out.
- Figures and times are said of the event, for they are of what is told and not of who is in it.
  A figure is a node of its own, ``plain:presenceStrength`` of the event, with its number and
  bounds, what it counts, of whom, where, and in what mode (`kgbuild.view.figures`).
- A time gives ``plain:movementSince`` of the event, with a day, or with what the report gives
  in EDTF, as ``2024-10-01/2024-10-20``; it is of what is told, maybe a part of the event.
- A denial gives nothing: that something is not so is no triple.
"""

from collections.abc import Iterator
from datetime import date
from typing import Final

from kgbuild.compare.context import Context
from kgbuild.model.statement import Statement, Time
from kgbuild.model.view import PlainTriple
from kgbuild.view.predicates import account_predicate, plain_predicate
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms

_PHASE: Final = ns.KGB + "phase"
_NEGATED: Final = ns.PREFIXES["polarity"] + "negated"


def plain_triples(event: str, statement: Statement, context: Context) -> Iterator[PlainTriple]:
    """Yield the plain triples of an account of the event ``event``; empty for none."""
    if statement.polarity == _NEGATED:
        return
    prop = _subject_property(statement, context)
    subjects = statement.values(prop) if prop else ()
    for subject in subjects or ((event,) if event else ()):
        yield from _of_values(subject, prop if subjects else None, statement, context)
    if event:
        for time in statement.times:
            yield _of_time(event, time, statement.cls, context)


def _subject_property(statement: Statement, context: Context) -> str | None:
    """The property whose values an account is about, by its class or the nearest one above."""
    ontology = context.ontology
    classes = ontology.superclasses.get(statement.cls, (statement.cls,))
    named = [cls for cls in classes if cls in ontology.plain_subject]
    # Of two classes of which one is above the other, the lower one has more superclasses.
    lowest = max(named, key=lambda cls: (len(ontology.superclasses[cls]), cls), default=None)
    return None if lowest is None else ontology.plain_subject[lowest]


def _of_values(
    subject: str, but: str | None, statement: Statement, context: Context
) -> Iterator[PlainTriple]:
    for name, value in statement.refs:
        if name not in {but, _PHASE} and value != subject:
            yield PlainTriple(subject, plain_predicate(name, context, literal=False), value)
    for name, lexical, datatype in statement.literals:
        prop = context.ontology.properties.get(ns.local_name(name))
        if prop is None or not prop.words:
            yield PlainTriple(
                subject, plain_predicate(name, context, literal=True), lexical, datatype
            )


def _of_time(event: str, time: Time, cls: str, context: Context) -> PlainTriple:
    predicate = account_predicate(cls, time.prop, context, literal=True)
    if time.first == time.last:
        day = date.fromordinal(time.first).isoformat()
        return PlainTriple(event, predicate, day, terms.XSD_DATE.value)
    return PlainTriple(event, predicate, time.edtf, ns.EDTF)
