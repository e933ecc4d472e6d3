"""Whether the words of a claim mean exactly the place, agent, post and day that its account names.

If not, contradictions with the claim are only possible. "Near Izium" is not in Izium, and a force
that did not strike it with missiles may have struck it. The words are read only if a contradiction
depends on them.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from kgbuild.compare.context import Context, words_in
from kgbuild.compare.extents import has_limiting_texts
from kgbuild.compare.own_words import are_own_words
from kgbuild.compare.words_of_names import (
    names_of_persons,
    without_descriptions_of_names,
    words_of_names,
)
from kgbuild.language_tags import primary_language
from kgbuild.model.statement import Statement
from kgbuild.read.numbers.kind_words import kinds_named
from kgbuild.read.numbers.open_counts import is_not_final
from kgbuild.read.numbers.plain_words import NATIONALITIES, is_any
from kgbuild.read.wording.beside_verbs import is_right_after_verb, may_be_of_another
from kgbuild.read.wording.body_words import EMPHASES
from kgbuild.read.wording.class_verbs import says_another_class
from kgbuild.read.wording.dates_in_words import dates_in, gives_day, has_two_days
from kgbuild.read.wording.exact_agents import agent_naming
from kgbuild.read.wording.exact_places import NOTHING_KNOWN, Beside, Naming, Place, place_naming
from kgbuild.read.wording.loose_words import affirmed_in, loose_words
from kgbuild.read.wording.partial_words import are_many, is_partial, is_wide
from kgbuild.read.wording.stage_words import sending_words
from kgbuild.read.wording.unfinished_words import still_to_come
from kgbuild.read.wording.unsure_words import is_hedged, may_be_unreal
from kgbuild.read.wording.word_forms import are_forms
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms
from kgbuild.vocab.concepts import ACTUAL

_SETTLEMENT: Final = ns.KGB + "Settlement"
_POST: Final = ns.KGB + "Post"
_OF_PEOPLE: Final = (ns.KGB + "Casualties", ns.KGB + "Death")
_COMBAT: Final = ns.KGB + "Combat"
_PERPETRATOR: Final = ns.KGB + "perpetrator"
_WAYS: Final = {ns.KGB + "origin": Place.FROM, ns.KGB + "destination": Place.TO}


def is_whole(statement: Statement, event: str, context: Context) -> bool:
    """Return whether no word of a claim limits its account, so that it denies or affirms all of it.

    Each word limits nothing, or is in a name of the event, of the speaker, or of the account.
    """
    return limits_of(statement, event, context) == ()


def kinds_denied(statement: Statement, event: str, context: Context) -> frozenset[str]:
    """Return the IRIs of the kinds that a denial is limited to: "no homes were destroyed".

    There are none if the denial is not limited, or if other words limit it, too.
    """
    found = set[str]()
    notations = context.ontology.concepts.get(terms.KIND.value, {})
    for word in limits_of(statement, event, context) or ():
        kinds = {
            notations[one] for one in kinds_named(word, statement.language) if one in notations
        }
        if len(kinds) != 1:
            return frozenset()
        found |= {context.ontology.compared(kind) for kind in kinds}
    return frozenset(found)


def limits_of(
    statement: Statement, event: str, context: Context, verbs: frozenset[str] = frozenset()
) -> tuple[str, ...] | None:
    """Return the words that may limit what a claim says; None if that may not be so.

    Args:
        statement: What the claim says.
        event: The IRI of its event.
        context: What comparing needs to know.
        verbs: Words of it that say what happens. They may be beside the name of its place.
    """
    if not statement.evidence:
        return ()
    text, language = statement.evidence, statement.language
    if is_not_final(text, language) or is_hedged(text, language):
        return None
    if not are_own_words(statement, context) or _is_to_come(statement):
        return None
    described = without_descriptions_of_names(statement, context)
    loose = loose_words(described, language, *_words_of_class(statement, context))
    if not _are_places_exact(statement, Place.ALL, context, verbs):
        return None
    named = words_of_names(statement, event, context)
    agents = {value for name, value in statement.refs if not context.is_place(name)}
    of_agents = context.words_of_event(event) | words_in(
        name for one in agents for name in context.names.get(one, ())
    )
    code = primary_language(language)
    limits = [word for word in loose.of_speaker if not _is_among(word, named)]
    for word in loose.of_account:
        is_nationality = code in NATIONALITIES and is_any(word, NATIONALITIES, code)
        if not _is_among(word, of_agents if is_nationality else named):
            limits.append(word)
    return tuple(limits)


def strange_in(
    statement: Statement, event: str, context: Context, verbs: frozenset[str] = frozenset()
) -> tuple[str, ...] | None:
    """Return the words of a claim by which it may affirm something else than its account.

    Without such words, it affirms something of just the places, agents and days in the account. It
    may be a part of that: "the north of Izium" is in Izium. None if it is of something else, or may
    be no fact: a force that wanted to strike a town may not have done so. The arguments are those
    of `limits_of`.
    """
    if not statement.evidence:
        return ()
    code = primary_language(statement.language)
    is_exact = (
        not is_wide(statement.evidence, statement.language, ns.local_name(statement.cls))
        and not may_be_unreal(statement.evidence, statement.language)
        and not _is_to_come(statement)
        and not _is_of_another_class(statement, context)
        and are_own_words(statement, context)
        and _are_places_exact(statement, Place.IN, context, verbs)
        and all(
            agent_naming(statement.evidence, context.names[value], is_alone=False)
            is not Naming.VAGUE
            for name, value in statement.refs
            if value in context.names and not context.is_place(name)
        )
        and all(date.is_exact for date in dates_in(statement.evidence, code))
    )
    if not is_exact:
        return None
    kin = context.ontology.kin(statement.cls)
    sending = sending_words(statement.evidence, statement.language, kin)
    described = without_descriptions_of_names(statement, context)
    affirmed = affirmed_in(described, statement.language, *_words_of_class(statement, context))
    # Who took a bridge in a town did not take the town. Who struck it with drones did strike it.
    of_harm = _OF_PEOPLE if verbs else (*_OF_PEOPLE, _COMBAT)
    is_harm = any(context.ontology.is_a(statement.cls, cls) for cls in of_harm)
    strange = affirmed.strange if is_harm else affirmed.others
    return (*_strange(strange, statement, event, context), *sending)


def is_exact(statement: Statement, event: str, context: Context) -> bool:
    """Return whether a claim affirms its account in words for what the class is about."""
    strange = strange_in(statement, event, context)
    return strange is not None and all(context.is_of_class(word, statement) for word in strange)


def gives_exactly(
    statement: Statement, prop: str, event: str, context: Context, *, of_person: bool = False
) -> bool:
    """Return whether the words of a claim name exactly the one value of a property of its account.

    If an event has one value for each person, its words have to be right after the verb.
    """
    if not statement.evidence:
        return True
    if not context.is_place(prop) and prop != _PERPETRATOR:
        return gives_whole(statement, event, context)
    names = [name for one in statement.values(prop) for name in context.names.get(one, ())]
    affirmed = _affirmed(statement, event, context, names if of_person else ())
    if affirmed is None:
        return False
    if context.is_place(prop):
        if are_many(affirmed.evidence, affirmed.language):
            return False  # some of the missiles may have hit one town, and some the other
        namings = [*_place_namings(affirmed, Place.IN, context, prop)]
    else:
        each = (context.names.get(value, ()) for value in statement.values(prop))
        namings = [agent_naming(affirmed.evidence, some, is_alone=True) for some in each]
    return all(naming is Naming.EXACT for naming in namings)


def gives_whole(statement: Statement, event: str, context: Context) -> bool:
    """Return whether neither words of a claim nor texts in its account limit the account."""
    return (
        not has_limiting_texts(statement, context)
        and are_own_words(statement, context)
        and is_whole(statement, event, context)
    )


def gives_exact_day(
    statement: Statement, event: str, context: Context, *, of_person: bool = False
) -> bool:
    """Return whether the words of a claim give the day of the whole of what happens.

    If it happens once to each person, the words of the day have to be right after the verb.
    """
    if not statement.evidence:
        return True
    if has_two_days(statement.evidence):
        return False
    dates = dates_in(statement.evidence, primary_language(statement.language))
    affirmed = _affirmed(statement, event, context, [d.words for d in dates] if of_person else ())
    return affirmed is not None and gives_day(affirmed.evidence, affirmed.language)


def _affirmed(
    statement: Statement, event: str, context: Context, values: Sequence[str] = ()
) -> Statement | None:
    """Return a claim with only the words of what it affirms; None if it may affirm something else.

    "The blast was heard in Izium" does not say where it was, and "the second missile" is not all.
    With words for a value, strange words do not matter if the value is right after the verb.
    """
    text, language = statement.evidence, statement.language
    described = without_descriptions_of_names(statement, context)
    affirmed = affirmed_in(described, language, *_words_of_class(statement, context))
    strange = _strange(affirmed.strange, statement, event, context)
    strange = tuple(word for word in strange if not context.is_of_class(word, statement))
    is_strange = bool(strange) and not is_right_after_verb(affirmed.text, values, strange)
    persons = names_of_persons((value for _, value in statement.refs), context)
    code = primary_language(language)
    if values and may_be_of_another(affirmed.text, values, persons, code):
        return None
    if is_strange or is_partial(text, language) or may_be_unreal(text, language):
        return None
    if not are_own_words(statement, context) or _is_to_come(statement):
        return None
    if _is_of_another_class(statement, context):
        return None
    return statement._replace(evidence=affirmed.text)


def _words_of_class(statement: Statement, context: Context) -> tuple[str, str]:
    """Return the names of the class of an account and of wider classes, and its general words."""
    return context.class_names(statement.cls), context.general_words(statement)


def _is_to_come(statement: Statement) -> bool:
    """Return whether words speak of the future although the claim is said to be of a fact."""
    is_fact = statement.modality == ACTUAL
    return is_fact and bool(still_to_come(statement.evidence, statement.language))


def _is_of_another_class(statement: Statement, context: Context) -> bool:
    """Return whether the verbs say something else than the class: "launched" is no interception."""
    classes = context.ontology.kin(statement.cls)
    return says_another_class(statement.evidence, statement.language, classes)


def _strange(
    words: Iterable[str], statement: Statement, event: str, context: Context
) -> tuple[str, ...]:
    """Return the words of what a claim affirms that are in no name of what it is about.

    "Practised strikes on the town" is no strike, and nobody can list all such words.
    """
    agents = context.words_of_agents()
    some = [word for word in words if word not in agents and word not in EMPHASES]
    named = words_of_names(statement, event, context) if some else ()
    return tuple(word for word in some if not _is_among(word, named))


def _are_places_exact(
    statement: Statement, place: Place, context: Context, verbs: frozenset[str]
) -> bool:
    others = tuple(
        name
        for role, value in statement.refs
        if not context.is_place(role)
        for name in context.names.get(value, ())
    )
    namings = _place_namings(statement, place, context, beside=Beside(verbs, others))
    return Naming.VAGUE not in namings


def _place_namings(
    statement: Statement,
    place: Place,
    context: Context,
    prop: str | None = None,
    *,
    beside: Beside = NOTHING_KNOWN,
) -> Iterator[Naming]:
    """Yield how a claim names its places, or those of one property."""
    for name, value in statement.refs:
        if context.is_place(name) and prop in {None, name}:
            entity = context.parts.entities.get(value)
            is_town = entity is not None and context.ontology.is_a(entity.cls, _SETTLEMENT)
            yield place_naming(
                statement.evidence,
                statement.language,
                context.names.get(value, ()),
                _WAYS.get(name, place),
                is_region=not is_town,
                beside=beside,
            )


def _is_among(word: str, words: Iterable[str]) -> bool:
    return any(are_forms(one, word) for one in words)
