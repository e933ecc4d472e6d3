"""Names beside a noun: "the spokesman, John Kirby", "its operator, Nordline", "the group Aid"."""

from typing import TYPE_CHECKING

from kgbuild.drafting.rules.mentions import clean_name
from kgbuild.drafting.rules.structure import noun_words
from kgbuild.drafting.rules.word_classes import (
    ALSO_BODIES,
    POSTS,
    is_collective,
    is_person,
    is_plural,
)

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from spacy.tokens import Token

_DEPENDENCIES = frozenset({"appos", "conj", "npadvmod"})


def known_beside(noun: "Token", known: "Container[str]") -> "Iterator[tuple[str, str]]":
    """Yield names of the register, in lower case in ``known``, that are beside a noun.

    A name may follow a comma, as in "the contractor, Brough and Sons", or go on after a
    preposition, as in "the embassy in Prague".
    """
    for one in noun.children:
        first = one.left_edge.i
        names = []
        if noun.pos_ == "NOUN" and one.pos_ == "PROPN" and one.dep_ in _DEPENDENCIES:
            whole = noun.doc[first : one.right_edge.i + 1].text
            names = [clean_name(whole), whole_name(one)] if noun.doc[first - 1].text == "," else []
        elif one.dep_ == "prep" and one.i == noun.i + 1:
            names = [clean_name(noun.doc[noun.left_edge.i : one.right_edge.i + 1].text)]
        yield from ((name, "") for name in names if name.casefold() in known)


def named_beside(noun: "Token", classes: "Container[str]") -> "Iterator[tuple[str, str]]":
    """Yield the names that a noun introduces, with spaCy's kind of name.

    ``classes`` has the nouns that bring a class, such as "operator".
    """
    lemma = noun.lemma_.lower()
    if noun.pos_ != "NOUN" or is_plural(noun):
        return
    if lemma in POSTS:
        yield from ((whole_name(one), "PERSON") for one in _holders(noun))
        bodies = _appositions(noun.children) if lemma in ALSO_BODIES else ()
        yield from ((whole_name(one), "ORG") for one in bodies if one.ent_type_ == "ORG")
        return
    if is_person(noun) and (name := _after_comma(noun)):
        yield name, "PERSON"
    for one in _appositions(noun.children):
        if one.left_edge.i == noun.i + 1 and is_person(noun):
            yield whole_name(one), "PERSON"
        elif one.i == noun.i + 1 or is_collective(noun) or lemma in classes:
            yield whole_name(one), one.ent_type_ or "ORG"


def _holders(post: "Token") -> "Iterator[Token]":
    """Yield the names of people beside a post.

    In "an adviser to the president, Mykhailo Podolyak", the name at the end is the adviser's.
    """
    last = max(one.i for one in post.subtree if not one.is_punct)
    for one in _appositions(post.subtree):
        ends = one.head == post or one.right_edge.i == last
        if ends and is_person(one):
            yield one
    yield from _at_the_end(post, last)


def _at_the_end(post: "Token", last: int) -> "Iterator[Token]":
    """Yield the name after a comma at the end of a sentence: "according to the mayor, Ana Ruiz".

    The model may give it to the verb.
    """
    rest = post.doc[last + 1 : post.sent.end]
    is_post = (
        post.dep_ == "pobj" and post.head.lower_ == "to" and post.head.head.lower_ == "according"
    )
    if not is_post or len(rest) < 2 or rest[0].text != ",":  # noqa: PLR2004 -- a comma and a name
        return
    name = rest[1].ent_type_ == "PERSON" and next(one for one in post.doc.ents if rest[1] in one)
    if name and all(one.is_punct for one in post.doc[name.end : post.sent.end]):
        yield name.root


def _appositions(words: "Iterable[Token]") -> "Iterator[Token]":
    return (one for one in words if one.dep_ == "appos" and one.pos_ == "PROPN")


def _after_comma(noun: "Token") -> str | None:
    """Return the name of somebody who is new, as in "a survivor, Maria Santos,"."""
    document, comma = noun.doc, noun.i + 1
    is_new = any(one.lower_ in {"a", "an", "another"} for one in noun.children)
    if not is_new or comma + 1 >= len(document) or document[comma].text != ",":
        return None
    names = (one for one in document.ents if one.start == comma + 1 and one.label_ == "PERSON")
    name = next(names, None)
    if name is None or name.root.dep_ not in _DEPENDENCIES or name.root.head.i > name.end:
        return None
    return clean_name(name.text)


def whole_name(noun: "Token") -> str:
    """Return a name with its parts, without clauses."""
    words = noun_words(noun)
    return clean_name(noun.doc[words[0].i : words[-1].i + 1].text if words else noun.text)
