"""What the words of a figure say about what it counts, besides the kind that its author gives.

"Three civilians", counted as killed, are not all who were killed. "20 homes" that were damaged are
not homes that were destroyed. If the words of the figure do not say what became of what is counted,
the evidence of its claim may. Words for which there is no kind, such as "nuns", name a group.
"""

from collections.abc import Iterable, Iterator

from kgbuild.compare.kinds import OUTCOME_OPEN, NamedGroup, kind_relation
from kgbuild.compare.parts import Relation
from kgbuild.compare.statements import present
from kgbuild.ids import Iris
from kgbuild.language_tags import primary_language
from kgbuild.model.document import Document
from kgbuild.model.statement import Figure, Statement
from kgbuild.read.numbers.counting_words import without_counting
from kgbuild.read.numbers.group_words import Counted, group_in
from kgbuild.read.numbers.kind_words import kinds_named
from kgbuild.read.numbers.limiting_phrases import limits_in, without_limits
from kgbuild.read.numbers.sorts_of_people import is_sort_of_people
from kgbuild.read.numbers.unclear_words import unclear_words
from kgbuild.read.numbers.words_beside import counted_words, without_some
from kgbuild.read.wording.class_exceptions import are_voters, says_that_it_lasts
from kgbuild.read.wording.class_verbs import verb_of_another_class
from kgbuild.read.wording.stage_words import stage_words
from kgbuild.read.wording.unfinished_words import still_to_come
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms
from kgbuild.vocab.concepts import ACTUAL
from kgbuild.vocab.ontology import Ontology

#: A kind with one of these relations to the kind of a figure is narrower, or is of another sort,
#: such as civilians among the killed. Others say nothing new.
_SAYS_MORE = (Relation.INSIDE, Relation.UNKNOWN, Relation.OPEN)

#: Kinds that count nothing: what is beside such a number names no group, as in "magnitude 7 quake".
_SCALES = frozenset(ns.PREFIXES["kind"] + notation for notation in ("magnitude", "category"))

_VOTE = ns.PREFIXES["kind"] + "vote"
_MEN_AND_WOMEN = frozenset(ns.PREFIXES["kind"] + name for name in ("man", "woman"))
#: "Six men and three women" are all nine people, and so are they with two children.
_EVERYBODY = {*_MEN_AND_WOMEN, ns.PREFIXES["kind"] + "child"}


def with_named_kinds(
    statements: Iterable[tuple[str, Statement]], document: Document, iris: Iris, ontology: Ontology
) -> Iterator[tuple[str, Statement]]:
    """Yield the statements of a document with the further kinds that the words of figures name.

    Args:
        statements: The statements, each with the IRI of its event.
        document: Their document.
        iris: The IRIs of the workspace.
        ontology: The ontology.
    """
    of_report = iris.report(document.report.slug)
    language = document.report.language
    evidence = {of_report.claim(one.id): one.evidence.exact for one in present(document)}
    for event, statement in statements:
        figures = tuple(
            _with_kinds(figure, statement, evidence[statement.claim], language, ontology)
            for figure in statement.figures
        )
        yield (
            event,
            statement._replace(
                figures=figures, evidence=evidence[statement.claim], language=language
            ),
        )


def _with_kinds(
    figure: Figure, statement: Statement, evidence: str, language: str, ontology: Ontology
) -> Figure:
    words = figure.verbatim
    counts_things = figure.unit is None and figure.counts not in _SCALES
    if counts_things:
        is_of_group = figure.of is not None
        words = counted_words(words, evidence, language, is_of_group=is_of_group)
    outcome = _outcome_of(figure, ontology)
    classes = ontology.kin(statement.cls)
    unclear = unclear_words(figure.verbatim, evidence, language, words, outcome)
    if says_that_it_lasts(unclear, language, classes):
        unclear = ()
    unclear += else_said(statement, figure.verbatim, evidence, language, ontology)
    figure = figure._replace(unclear=unclear)
    words = without_counting(without_some(words, language), language)
    counted = _counted(figure, ontology)
    has_limits = counts_things and counted.may_be_people
    limits = list(limits_in(words, primary_language(language))) if has_limits else []
    named = _kinds(without_limits(words, limits), language, ontology)
    found = set[str]()
    if named:
        outcomes = named & ontology.outcomes
        found = _further(named - outcomes, figure, ontology)
        # "Killed and wounded" does not say which of the two each of them was.
        found |= _further(outcomes, figure, ontology) if len(outcomes) == 1 else set()
    group = group_in(words, language, counted) if counts_things else None
    is_for_voters = group is not None and are_voters(group.words, language, classes)
    if is_for_voters and figure.counts == _VOTE:
        group = None  # "63 deputies voted in favour" are 63 votes
    if group and not says_that_it_lasts(group.words, language, classes):
        if is_for_voters or is_sort_of_people(group.text, language):
            group = group._replace(is_known=True)
        if group.is_list and not group.is_known:
            found &= ontology.outcomes  # "two nuns and three civilians" are not all civilians
        on_one_line = " ".join(group.text.split())
        found.add(NamedGroup(on_one_line, group.words, group.is_known).kind)
    if found >= _MEN_AND_WOMEN:
        found -= _EVERYBODY
    if _is_open(figure, statement, found, ontology):
        become = _kinds(evidence, language, ontology) & ontology.outcomes
        found |= become if len(become) == 1 else {OUTCOME_OPEN}
    return figure._replace(named=tuple(sorted(found))) if found else figure


def else_said(
    statement: Statement, verbatim: str, evidence: str, language: str, ontology: Ontology
) -> tuple[str, ...]:
    """Return the words of a claim that give a number for something else than its account.

    It may be of what is still to come, or of what the nearest verb says.
    """
    is_fact = statement.modality == ACTUAL
    to_come = still_to_come(evidence, language) if is_fact else ()
    classes = ontology.kin(statement.cls)
    if says_that_it_lasts([word for one in to_come for word in one.split()], language, classes):
        to_come = ()
    return (
        *to_come,
        *verb_of_another_class(verbatim, evidence, language, classes),
        *stage_words(evidence, language, classes),
    )


def _outcome_of(figure: Figure, ontology: Ontology) -> frozenset[str]:
    """Return the notations of the outcome that a figure counts, and of wider outcomes."""
    kind = figure.counts and ontology.compared(figure.counts)
    if kind not in ontology.outcomes:
        return frozenset()
    return frozenset(map(ns.local_name, ontology.wider.get(kind) or (kind,)))


def _counted(figure: Figure, ontology: Ontology) -> Counted:
    """Return what the author of a figure says that it counts."""
    if figure.counts is None:
        return Counted(frozenset(), "", is_of_group=figure.of is not None)
    notations, words = ontology.names_of_kind(figure.counts)
    return Counted(
        notations,
        words,
        is_of_group=figure.of is not None,
        may_be_people=not ontology.people.isdisjoint(notations),
    )


def _kinds(words: str, language: str, ontology: Ontology) -> set[str]:
    """Return the IRIs of the kinds that words name."""
    notations = ontology.concepts.get(terms.KIND.value, {})
    found = (notations.get(one) for one in kinds_named(words, language))
    return {ontology.compared(kind) for kind in found if kind is not None}


def _further(kinds: set[str], figure: Figure, ontology: Ontology) -> set[str]:
    """Return the kinds if none of them includes all that a figure counts; else none."""
    counts = figure.counts and ontology.compared(figure.counts)
    say_more = all(kind_relation(kind, counts, ontology) in _SAYS_MORE for kind in kinds)
    return kinds if say_more else set()


def _is_open(figure: Figure, statement: Statement, named: set[str], ontology: Ontology) -> bool:
    """Return whether nothing says yet what became of what a figure counts."""
    return (
        figure.unit is None
        and ontology.leaves_outcome_open(statement.cls)
        and figure.counts not in ontology.outcomes
        and named.isdisjoint(ontology.outcomes)
    )
