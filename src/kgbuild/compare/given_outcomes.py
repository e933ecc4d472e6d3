"""The outcome that a claim gives: the words of its key ``outcome``, or else those of its evidence.

The ontology has the words of each outcome, and the classes of account that can give it
(`ontology/words-for-outcomes.ttl`). A claim with words of two opposite outcomes, or with a word
that denies, gives none: "acquitted of murder but convicted of manslaughter".
"""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from functools import lru_cache
from typing import Final, NamedTuple

from kgbuild.compare.context import Context, words_in
from kgbuild.compare.exactness import strange_in
from kgbuild.language_tags import primary_language
from kgbuild.model.statement import Statement
from kgbuild.read.wording.decided_things import denies, turning_things, without_other_meanings
from kgbuild.read.wording.ordinal_words import ordinals_in
from kgbuild.read.wording.phrase_search import Found, find_phrases
from kgbuild.read.wording.same_words import word_key
from kgbuild.read.wording.unfinished_words import is_incomplete
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab.ontology import Ontology

_OUTCOME: Final = ns.KGB + "outcome"
_OFFENCE: Final = ns.KGB + "offence"
_ACTOR: Final = ns.KGB + "actor"
#: The keys of what is decided on, of who is tried or elected, and of what is tested.
_OBJECTS: Final = frozenset(
    ns.KGB + name
    for name in [
        "document",
        "regulation",
        "topic",
        "target",
        "candidate",
        "winner",
        "weapon",
        "item",
    ]
)
#: Outcomes that mean the same whatever else the words name: "cleared of all charges".
_OF_ANYTHING: Final = frozenset(
    f"{ns.PREFIXES['outcome']}{name}"
    for name in ["convicted", "acquitted", "won", "lost", "succeeded", "failed"]
)
#: Languages whose words are given by their beginnings.
_BEGINNINGS: Final = frozenset({"ru", "uk"})


class Case(NamedTuple):
    """What exactly is decided; a part is empty if a claim does not say it."""

    deciders: tuple[str, ...]  # IRIs of the agents who decide
    offence: tuple[str, ...]  # the language of the offence, and the keys of its words
    ordinals: tuple[str, ...]  # "second" for the second reading

    def may_be(self, other: "Case") -> bool:
        """Return whether two claims may be about one case."""
        return (
            _are_alike(self.deciders, other.deciders)
            and _are_alike(self.ordinals, other.ordinals)
            and (
                _are_alike(self.offence, other.offence)
                # Whether "bribery" is "Untreue", nobody here knows.
                or self.offence[:1] != other.offence[:1]
            )
        )


class GivenOutcome(NamedTuple):
    """An outcome that a claim gives, and of what."""

    outcome: str  # IRI of the concept
    of: str  # IRI of what is decided on; empty if the claim does not name it
    things: tuple[str, ...]  # what its words name that turns the meaning, such as an appeal
    case: Case

    @property
    def is_of_its_event(self) -> bool:
        """Whether the outcome may be that of the event itself, such as a test."""
        return self.outcome in _OF_ANYTHING


def given_outcomes(statement: Statement, event: str, context: Context) -> Iterator[GivenOutcome]:
    """Yield the outcomes that a claim gives, for each thing that is decided on."""
    outcomes = _outcomes_in(statement, context)
    if not outcomes:
        return
    case = _case(statement, event, context)
    objects = sorted({value for name, value in statement.refs if name in _OBJECTS})
    for outcome in sorted(outcomes):
        things = () if outcome in _OF_ANYTHING else _things(statement, context)
        for one in objects or [""]:
            yield GivenOutcome(outcome, one, things, case)


def gives_outcome_exactly(statement: Statement, outcome: str, event: str, context: Context) -> bool:
    """Return whether the words of a claim give an outcome, and neither limit it nor leave it open.

    The words of the outcome are left out: "failed" is no attempt here, and "rejected" no denial.
    """
    if not statement.evidence:
        return any(name == _OUTCOME for name, _, _ in statement.literals)
    found = _read(statement.evidence, statement.language, statement.cls, context.ontology)
    if outcome not in found.names:
        return False
    literals = tuple(one for one in statement.literals if one[0] == _OFFENCE)
    rest = statement._replace(evidence=found.rest, literals=literals)
    strange = strange_in(rest, event, context)
    return (
        strange is not None
        and all(context.is_of_class(word, statement) for word in strange)
        and not is_incomplete(found.rest, statement.language)
    )


def _outcomes_in(statement: Statement, context: Context) -> frozenset[str]:
    """Return the outcomes that a claim gives, without those that it also gives the opposite of."""
    texts = [lexical for name, lexical, _ in statement.literals if name == _OUTCOME]
    found = set[str]()
    for text in (*texts, statement.evidence):
        read = _read(text, statement.language, statement.cls, context.ontology)
        # "Not" in "found not guilty" is a word of the outcome. Elsewhere, it denies.
        if not denies(frozenset(words_in([read.rest])), statement.language):
            found |= read.names
    found.update(_implied(statement, found, context))
    opposites = context.ontology.opposite_outcomes.opposites
    return frozenset(one for one in found if opposites.get(one) not in found)


def _implied(statement: Statement, given: AbstractSet[str], context: Context) -> Iterator[str]:
    """Yield the outcomes that follow from the class of an account: a rejection rejects.

    That is so if its class can give an outcome, but not the opposite. If it names only an agent,
    such as whose request was rejected, nothing follows.
    """
    ontology = context.ontology
    objects = [value for name, value in statement.refs if name in _OBJECTS]
    if not objects or any(_is_agent(one, context) for one in objects):
        return
    able = ontology.opposite_outcomes.given_by(ontology.above(statement.cls))
    opposites = ontology.opposite_outcomes.opposites
    yield from (one for one in able - given if opposites.get(one) not in able)


def _is_agent(iri: str, context: Context) -> bool:
    entity = context.parts.entities.get(iri)
    return entity is not None and context.ontology.is_a(entity.cls, ns.KGB + "Agent")


def _read(text: str, language: str, cls: str, ontology: Ontology) -> Found:
    code = primary_language(language)
    return _found(text, language, ontology.opposite_outcomes.rows(ontology.above(cls), code))


@lru_cache(maxsize=1024)
def _found(text: str, language: str, rows: tuple[tuple[str, str], ...]) -> Found:
    if not rows:
        return Found(frozenset(), text)
    are_beginnings = primary_language(language) in _BEGINNINGS
    given = without_other_meanings(text, language)
    return find_phrases(given, dict(rows), are_beginnings=are_beginnings)


def _things(statement: Statement, context: Context) -> tuple[str, ...]:
    """Return what the words name that turns a decision, without the words of who decides.

    The name of what is decided on counts as such a thing, unless it has several: "appeal against
    the verdict".
    """
    words = words_in([statement.evidence])
    words -= words_in(
        name for one in statement.values(_ACTOR) for name in context.names.get(one, ())
    )
    for name, value in statement.refs:
        if name in _OBJECTS:
            own = words_in(context.names.get(value, ()))
            if len(turning_things(frozenset(own), statement.language)) == 1:
                words -= own
    return turning_things(frozenset(words), statement.language)


def _case(statement: Statement, event: str, context: Context) -> Case:
    code = primary_language(statement.language)
    offences = words_in(text for name, text, _ in statement.literals if name == _OFFENCE)
    keys = sorted(word_key(word, code) for word in offences)
    named = {*context.words_of_event(event)} | words_in(
        name for _, value in statement.refs for name in context.names.get(value, ())
    )
    words = words_in([statement.evidence]) - named
    return Case(
        deciders=tuple(sorted({*statement.values(_ACTOR)})),
        offence=(code, *keys) if keys else (),
        ordinals=ordinals_in(sorted(words)),
    )


def _are_alike(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return not one or not other or one == other
