"""What a denial denies: the same, and all that is inside it."""

from collections.abc import Sequence
from decimal import Decimal

from kgbuild.compare.affirmed import Content, counted
from kgbuild.compare.context import Context
from kgbuild.compare.outcomes import may_be_among
from kgbuild.compare.parts import Relation
from kgbuild.model.statement import Figure, span
from kgbuild.vocab.concepts import INCREMENT, PART, UNSTATED


def is_denied_by(content: Content, denied: Content, context: Context) -> bool:
    """Return whether a denial also denies content without figures of an affirmed statement.

    What has not begun is in no phase. What has not finished may still be going on.
    """
    is_a = context.ontology.is_a
    return (
        content.modality == denied.modality
        and _may_be_in_these_words(content, denied, context)
        and (is_a(content.cls, denied.cls) or is_a(content.compared_as, denied.cls))
        and all(
            any(_fits((content.cls, *ref), (denied.cls, *wanted), context) for ref in content.refs)
            for wanted in denied.refs
        )
    )


def _may_be_in_these_words(content: Content, denied: Content, context: Context) -> bool:
    """Return whether the words in a denied account may be those for what is affirmed.

    "Did not sink" may deny that a ship "went to the bottom", if both name the ship. Without such a
    name, the words say what it is about: "a market was attacked".
    """
    other = {*denied.words} - {*content.words}
    if not other:
        return True
    names_it = any(not context.is_place(name) for name, _ in denied.refs)
    return names_it and not any(name in context.ontology.content_in_words for name, _ in other)


def are_denied_by(
    figures: Sequence[Figure], content: Content, denied: Content, context: Context
) -> bool:
    """Return whether a denial also denies figures of an affirmed statement.

    A denial without figures denies all but those of zero: who counts none affirms nothing.
    """
    if not may_be_among(figures, content.outcomes, denied.outcomes, context):
        return False
    if not denied.figures:
        return not figures or any(figure.low is None or Decimal(figure.low) for figure in figures)
    is_part = not _is_of_the_same(content, denied, context)
    return all(
        any(_within(figure, wanted, context, is_part=is_part) for figure in figures)
        for wanted in denied.figures
    )


def _is_of_the_same(content: Content, denied: Content, context: Context) -> bool:
    """Return whether all that a denial names is the same in a statement, and not a part of it."""
    relation = context.parts.relation
    return all(
        any(relation(value, wanted) is Relation.SAME for _, value in content.refs)
        for _, wanted in denied.refs
    )


def _fits(ref: tuple[str, str, str], wanted: tuple[str, str, str], context: Context) -> bool:
    """Return whether a value is the denied one or inside it; both follow class and property.

    Who does not hold a province may hold one of its towns.
    """
    (cls, prop, value), (denied_cls, wanted_prop, wanted_value) = ref, wanted
    relation, compared = context.parts.relation(value, wanted_value), context.ontology.compared_key
    is_of_one_kind = compared(cls, prop) == compared(denied_cls, wanted_prop)
    is_lifted = context.ontology.holds_for_wholes(denied_cls) or not context.is_place(prop)
    wanted_relations = {Relation.SAME, Relation.INSIDE} if is_lifted else {Relation.SAME}
    return is_of_one_kind and relation in wanted_relations


def _within(figure: Figure, wanted: Figure, context: Context, *, is_part: bool) -> bool:
    """Return whether a figure counts the same and its range is within the denied figure's.

    A figure of a part is only a lower bound of what is denied: two in a town do not exclude that
    the number in the province is not two, but exclude that it is not at least two.
    """
    (low, high), (least, most) = (span(one.low, one.high) for one in (figure, wanted))
    is_of_part = figure.scope != wanted.scope and figure.scope in {PART, INCREMENT}
    is_of_kind = figure.named != wanted.named  # three civilians are not all three who were killed
    if is_part or is_of_part or is_of_kind or figure.of != wanted.of:
        high = Decimal("Infinity")
    return (
        counted(figure, context) == counted(wanted, context)
        and wanted.named in {(), figure.named}
        and wanted.of in {None, figure.of}
        and wanted.scope in {None, UNSTATED, figure.scope}
        and least <= low
        and high <= most
    )
