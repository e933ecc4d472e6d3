"""Denials in other words for the same way: "dimitió" and "did not step down".

The ontology has such wordings in several languages (`kgb:wayWording`). The order of words differs
from language to language, so the roles of the accounts have to say who did what to whom.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from kgbuild.compare.context import Context, words_in
from kgbuild.compare.denied_words import SameWords, Text, sharing_words, text_of
from kgbuild.compare.exactness import limits_of, strange_in
from kgbuild.compare.same_roles import are_in_the_same_roles
from kgbuild.language_tags import primary_language
from kgbuild.model.statement import Statement
from kgbuild.read.wording.announcing_words import announces
from kgbuild.read.wording.nobody_words import denies_for_all
from kgbuild.read.wording.ways import InOneWay, ways_in, word_for_way


class _Said(NamedTuple):
    """A claim in words for a way."""

    statement: Statement
    words: tuple[str, ...]  # other words that may limit it
    text: Text | None  # with an invented word for the way; None if it can share no words


_ByWay: TypeAlias = dict[str, list[_Said]]


def in_words_of_one_way(
    event: str, affirming: Iterable[Statement], denying: Iterable[Statement], context: Context
) -> Iterator[SameWords]:
    """Yield denials with what is affirmed in other words for the same way.

    A denial in general words of its class denies a way only if they are wordings of it. A minister
    who "has not left office" yet may have resigned.
    """
    theirs = _denials(event, denying, context)
    if not theirs:
        return
    ours = _affirmed(event, affirming, context, theirs.keys())
    for name in sorted(ours):
        yield from _of_one_way(name, ours[name], theirs[name], context)


def _of_one_way(
    name: str, affirmed: Sequence[_Said], denied: Sequence[_Said], context: Context
) -> Iterator[SameWords]:
    """Yield claims in words for a way if no other word matters, or both sides share the others."""
    found: set[Statement] = set()
    for is_for_all in (False, True):
        denying = [
            one.statement
            for one in denied
            if not one.words
            and denies_for_all(one.statement.evidence, one.statement.language) is is_for_all
        ]
        affirming = [
            one.statement
            for one in affirmed
            if not one.words and denying and _are_of_one(name, one.statement, denying[0], context)
        ]
        if affirming:
            found.update(affirming)
            yield SameWords((name, *(["all"] if is_for_all else [])), affirming, denying)
    rest = (one.text for one in affirmed if one.statement not in found)
    for same in sharing_words(rest, (one.text for one in denied)):
        yield same._replace(keys=(name, *same.keys))


def _are_of_one(name: str, affirmed: Statement, denied: Statement, context: Context) -> bool:
    """Return whether the roles of two accounts decide that both are of the same."""
    way = next(
        way
        for way in context.ontology.ways.of(context.ontology.above(affirmed.cls))
        if way.name == name
    )
    return are_in_the_same_roles(
        affirmed,
        denied,
        context,
        is_mutual=way.is_mutual,
        is_for_all=denies_for_all(denied.evidence, denied.language),
    )


def _denials(event: str, denying: Iterable[Statement], context: Context) -> _ByWay:
    """Return the denials in words for ways, by the names of these."""
    by_way: _ByWay = defaultdict(list)
    for statement in denying:
        for name, text in _ways_in(statement, context).items():
            bare = _bare(statement, text, context)
            limits = bare and limits_of(bare, event, context, _verbs(name, text))
            if limits is not None:
                by_way[name].append(_said(name, text, statement, limits))
    return by_way


def _affirmed(
    event: str, affirming: Iterable[Statement], context: Context, wanted: Collection[str]
) -> _ByWay:
    """Return what is affirmed in words for ways with some names."""
    by_way: _ByWay = defaultdict(list)
    for statement in affirming:
        for name, text in _ways_in(statement, context).items():
            bare = _bare(statement, text, context) if name in wanted else None
            strange = bare and strange_in(bare, event, context, _verbs(name, text))
            if strange is not None:
                by_way[name].append(_said(name, text, statement, strange))
    return by_way


def _verbs(name: str, text: InOneWay) -> frozenset[str]:
    return text.verbs | {word_for_way(name)}


def _said(name: str, text: InOneWay, statement: Statement, words: Iterable[str]) -> _Said:
    """Return a claim in words for a way, with the other words that matter."""
    others = tuple(word for word in words if word in text.words or " " in word)
    return _Said(statement, others, text_of(statement, text.text, (*others, word_for_way(name))))


def _ways_in(statement: Statement, context: Context) -> Mapping[str, InOneWay]:
    """Return the ways that the text of a claim names, by their names.

    There are none if words for several ways may be for several persons: "Isk lost and Lem won".
    """
    code = primary_language(statement.language)
    classes = context.ontology.above(statement.cls)
    found = ways_in(statement.evidence, context.ontology.ways.wordings(classes, code))
    one_text = len({way.verbs for way in found.values()}) == 1
    return found if one_text and not announces(statement.evidence, statement.language) else {}


def _bare(statement: Statement, text: InOneWay, context: Context) -> Statement | None:
    """Return a claim without the texts of its account, so that their words may limit it, too.

    Wordings of several words are left out: "found guilty" is no finding. None if the claim has no
    evidence, or if this does not have all words of the texts.
    """
    texts = context.all_words(statement)
    if not words_in(one for _, one in texts) <= words_in([statement.evidence]):
        return None
    rest = (one for one in statement.literals if (one[0], one[1]) not in texts)
    return statement._replace(literals=tuple(rest), evidence=text.plain)
