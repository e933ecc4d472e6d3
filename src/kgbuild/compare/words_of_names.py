"""The words of the names of what a claim is about, which limit nothing in it."""

from collections.abc import Iterable

from kgbuild.compare.context import Context, words_in
from kgbuild.language_tags import primary_language
from kgbuild.model.statement import Statement
from kgbuild.read.wording.body_words import FORCE_WORDS, words_for_heads
from kgbuild.read.wording.descriptions import without_descriptions
from kgbuild.read.wording.title_words import titles_before
from kgbuild.vocab import namespaces as ns


def words_of_names(statement: Statement, event: str, context: Context) -> set[str]:
    """Return the words of the names of what a claim is about, and of who makes it."""
    values = {*statement.claimants, *(value for _, value in statement.refs)}
    values |= {whole for value in values for whole in context.parts.wholes(value)}
    named = words_in(name for one in values for name in context.names.get(one, ()))
    persons = names_of_persons(values, context)
    named |= titles_before(statement.evidence, statement.language, persons)
    named |= words_in(text for _, text, _ in statement.literals)
    named |= {word for one in statement.figures for word in one.verbatim.lower().split()}
    named |= _words_for_bodies(statement, context) | context.words_for_concepts(statement)
    return named | context.words_of_event(event) | context.words_for(statement.cls)


def without_descriptions_of_names(statement: Statement, context: Context) -> str:
    """Return the text of a claim without the descriptions beside the names of what it is about."""
    values = dict.fromkeys([*statement.claimants, *(value for _, value in statement.refs)])
    names = [name for one in values for name in context.names.get(one, ())]
    persons = names_of_persons(values, context)
    code = primary_language(statement.language)
    return without_descriptions(statement.evidence, tuple(names), tuple(persons), code)


def names_of_persons(values: Iterable[str], context: Context) -> list[str]:
    """Return the names of the persons among entities, given by their IRIs."""
    persons = filter(context.is_person, values)
    return [name for one in persons for name in context.names.get(one, ())]


def _words_for_bodies(statement: Statement, context: Context) -> set[str]:
    """Return the words that stand for the forces and the ministries in an account."""
    found = set[str]()
    for _, value in statement.refs:
        entity = context.parts.entities.get(value)
        if entity is not None and context.ontology.is_a(entity.cls, ns.KGB + "Force"):
            found |= FORCE_WORDS
        elif entity is not None:
            found |= words_for_heads(context.names.get(value, ()))
    return found
