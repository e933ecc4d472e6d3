"""The plain triples that an account gives, without its claimant.

The rules:

- The subject is the event, unless the ontology names a property for the class of account
  (``kgb:plainSubject``): the troops are the subject of a presence of troops. If the account has no
  such value, the subject is the event.
- The property ``kgb:destination`` gives ``plain:destination``, with the same entity, concept or
  literal. Words of the report give no triple, because they are evidence of the claim. The phase
  gives none, because it is only true when the claim is made. A value that is also the subject is
  left out.
- A property that means something else in each kind of account has the kind in its name
  (``kgb:namedByKind``): the actor of a dispersal is ``plain:dispersalActor``.
- Figures and times have the event as their subject. A figure is a node of its own, for example
  ``plain:presenceStrength`` of the event, with its number and range, what it counts, of whom,
  where, and with what modality (`kgbuild.view.plain_figures`).
- A time gives, for example, ``plain:movementSince`` of the event, with a day or with EDTF such as
  ``2024-10-01/2024-10-20``. It may only be the time of a part of the event.
- A denial gives no triple. An account of "0 troops" does not say that any are there, so it
  gives only its figures.
"""

from collections.abc import Iterator
from datetime import date

from kgbuild.compare.context import Context
from kgbuild.compare.counted_bodies import may_count_none
from kgbuild.model.statement import Statement, Time
from kgbuild.model.view import PlainPredicate, PlainTriple
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms
from kgbuild.vocab.concepts import AFFIRMED


def plain_triples(event: str, statement: Statement, context: Context) -> Iterator[PlainTriple]:
    """Yield the plain triples of an account; ``event`` is empty for no event."""
    if statement.polarity != AFFIRMED or may_count_none(statement.figures):
        return
    prop = _subject_property(statement, context)
    subjects = statement.values(prop) if prop else ()
    for subject in subjects or ((event,) if event else ()):
        yield from _of_values(subject, prop if subjects else None, statement, context)
    if event:
        for time in statement.times:
            yield _of_time(event, time, statement.cls, context)


def _subject_property(statement: Statement, context: Context) -> str | None:
    """Return the property whose values are the subjects, for the class or the nearest above."""
    ontology = context.ontology
    classes = ontology.superclasses.get(statement.cls, (statement.cls,))
    named = [cls for cls in classes if cls in ontology.plain_subject]
    # The most specific class has the most superclasses.
    lowest = max(named, key=lambda cls: (len(ontology.superclasses[cls]), cls), default=None)
    return None if lowest is None else ontology.plain_subject[lowest]


def _of_values(
    subject: str, but: str | None, statement: Statement, context: Context
) -> Iterator[PlainTriple]:
    for name, value in statement.refs:
        if name not in {but, terms.PHASE.value} and value != subject:
            yield PlainTriple(subject, _predicate(statement.cls, name, context), value)
    for name, lexical, datatype in statement.literals:
        prop = context.ontology.properties.get(ns.local_name(name))
        if prop is None or not prop.words:
            yield PlainTriple(
                subject, plain_predicate(name, context, literal=True), lexical, datatype
            )


def _predicate(cls: str, name: str, context: Context) -> PlainPredicate:
    ontology = context.ontology
    key = ontology.compared_key(cls, name)
    prop = name if key == ontology.compared(name) else key
    if prop in ontology.named_by_kind:
        return account_predicate(cls, prop, context, literal=False)
    return plain_predicate(prop, context, literal=False)


def _of_time(event: str, time: Time, cls: str, context: Context) -> PlainTriple:
    predicate = account_predicate(cls, time.prop, context, literal=True)
    if time.first == time.last:
        day = date.fromordinal(time.first).isoformat()
        return PlainTriple(event, predicate, day, terms.XSD_DATE.value)
    return PlainTriple(event, predicate, time.edtf, ns.EDTF)


def plain_predicate(prop: str, context: Context, *, literal: bool) -> PlainPredicate:
    """Return the predicate for a property of accounts, with the label of the property."""
    return PlainPredicate(ns.PLAIN + ns.local_name(prop), context.label(prop), literal)


def account_predicate(cls: str, prop: str, context: Context, *, literal: bool) -> PlainPredicate:
    """Return the predicate for a property of one kind of account, as ``presenceStrength``.

    It includes the class, because different kinds of account of one event may have different
    numbers and times: troops in a place and troops in training, a capture and the fighting.
    """
    kind, role = ns.local_name(cls), ns.local_name(prop)
    name = f"{kind[:1].lower()}{kind[1:]}{role[:1].upper()}{role[1:]}"
    label = f"{context.label(prop)} ({context.label(cls)})"
    return PlainPredicate(ns.PLAIN + name, label, literal)
