"""What claims affirm of an event, found by what a denial names and counts."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple, TypeAlias

from kgbuild.compare.context import Context
from kgbuild.compare.naming import Naming
from kgbuild.model.statement import Figure, Statement, span

Pairs = tuple[tuple[str, str], ...]
#: The role of a figure, its kind, its unit, and the unit that it is for.
Counted: TypeAlias = tuple[str, str | None, str | None, str | None]


class Content(NamedTuple):
    """What a statement says, apart from its time and its claimant."""

    cls: str
    compared_as: str  # the class that it is compared as
    refs: Pairs
    figures: tuple[Figure, ...]
    modality: str
    words: Pairs
    # Of a denial by a figure of 0: the notations of the aspects that are assumed.
    none_if: tuple[str, ...] | None = None
    # Whether words of a denial may limit what it denies.
    is_limited: bool = False
    # IRIs of the outcomes that the words of a statement without figures name.
    outcomes: tuple[str, ...] = ()
    # IRIs of the kinds that a denial is limited to, if its words limit it in no other way.
    kinds: tuple[str, ...] = ()


class Affirmed:
    """What claims affirm, so that a denial meets only what names the same things or their parts."""

    def __init__(self, contents: Mapping[Content, Sequence[Statement]], context: Context) -> None:
        """Begin with the statements of each content."""
        self.contents = contents
        self._context = context
        self._numbered: dict[Content, dict[Counted, list[tuple[Decimal, int]]]] = {}
        self._naming: Naming[Content] = Naming(context.parts)
        for content in contents:
            self._naming.add(content, (value for _, value in content.refs))

    def near(self, denied: Content) -> Iterable[Content]:
        """Return the contents that a denial may deny, and few others."""
        found = [self._naming.inside(value) for _, value in denied.refs]
        return min(found, key=len, default=self.contents)

    def by_figures(self, content: Content, denied: Content) -> Iterable[Statement]:
        """Return the statements of a content whose figures a denial may deny, in order."""
        statements = self.contents[content]
        if not denied.figures:
            return statements
        if content not in self._numbered:
            self._numbered[content] = self._by_low(statements)
        wanted = denied.figures[0]
        least, most = span(wanted.low, wanted.high)
        numbered = self._numbered[content].get(counted(wanted, self._context), [])
        # A figure within a range begins in it.
        begin = bisect_left(numbered, (least, 0))
        end = bisect_right(numbered, (most, len(statements)))
        return [statements[number] for number in sorted({at for _, at in numbered[begin:end]})]

    def _by_low(self, statements: Iterable[Statement]) -> dict[Counted, list[tuple[Decimal, int]]]:
        """Return the lower bounds of figures with the numbers of their statements, in order."""
        found: dict[Counted, list[tuple[Decimal, int]]] = defaultdict(list)
        for number, statement in enumerate(statements):
            for figure in statement.figures:
                low, _ = span(figure.low, None)
                found[counted(figure, self._context)].append((low, number))
        for some in found.values():
            some.sort()
        return found


def counted(figure: Figure, context: Context) -> Counted:
    """Return what a figure counts, which a denial of it has to count, too."""
    return figure.role, context.counted(figure), figure.unit, figure.per
