"""Gives acknowledgements the place where their author wrote them."""

from collections.abc import Iterable

from kgbuild.authored_types import AuthoredAcknowledgement
from kgbuild.model.acknowledgement import Acknowledgement
from kgbuild.read.sources.problems import Loc, Locate


def with_places(
    given: Iterable[AuthoredAcknowledgement], of: str | None, at: Loc, locate: Locate
) -> tuple[Acknowledgement, ...]:
    """Return what the key ``acknowledged`` of the item at a location holds, with its places.

    Args:
        given: The acknowledgements.
        of: The IRI of the item; None for the whole dataset.
        at: The location of the item.
        locate: Returns the place of a location.
    """
    return tuple(
        Acknowledgement(of, one.finding, one.why, locate((*at, "acknowledged", index)))
        for index, one in enumerate(given)
    )
