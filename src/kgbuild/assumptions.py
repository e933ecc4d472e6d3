"""What a comparison assumes, in the same plain words on pages and on a terminal."""

from collections.abc import Iterable
from typing import Final

from kgbuild.claim_sentence import joined
from kgbuild.translation import gettext, marked

#: What is assumed of claims that are compared, by the notation of the aspect.
_CONDITIONS: Final = {
    "happening": marked("mean the same event"),
    "kind": marked("count the same things"),
    "unit": marked("use the same unit"),
    "telling": marked("mean the same action (to arrive is not to stay)"),
    "phase": marked("mean the same stage (planned is not done)"),
    "of-whom": marked("mean the same group"),
    "actor": marked("mean the same people or bodies"),
    "place": marked("mean the same place"),
    "scope": marked("give the total (not a part)"),
    "mode": marked("are equally certain"),
    "as-of": marked("mean the same time"),
    "rounding": marked("do not round their numbers"),
    "exactness": marked(
        "mean exactly what they name and vouch for it (near a town is not in it, a plan is not a "
        "deed, and a claim of others is not one's own)"
    ),
    "course": marked("mean one and the same course of it (it has not begun again)"),
}


def with_conditions(verdict: str, assumed: Iterable[str]) -> str:
    """Return the name of a contradiction with what it assumes. Aspects are given by notation.

    >>> with_conditions("possible contradiction", ["scope", "as-of"])
    'possible contradiction, if the claims give the total (not a part) and mean the same time'
    """
    return gettext(
        "%(verdict)s, if the claims %(conditions)s",
        verdict=verdict,
        conditions=_conditions(assumed),
    )


def only_if(assumed: Iterable[str]) -> str:
    """Return the sentences that say what a possible contradiction assumes.

    >>> only_if(["place"]).partition(". ")[0]
    'The claims contradict each other only if they mean the same place'
    """
    return gettext(
        "The claims contradict each other only if they %(conditions)s. Their words leave that "
        "open.",
        conditions=_conditions(assumed),
    )


def same_thing_only_if(assumed: Iterable[str]) -> str:
    """Return the sentences that say what an agreement, or that figures are close, assumes.

    >>> same_thing_only_if(["scope"]).partition(". ")[0]
    'The claims are about the same thing only if they give the total (not a part)'
    """
    return gettext(
        "The claims are about the same thing only if they %(conditions)s. Their words leave that "
        "open.",
        conditions=_conditions(assumed),
    )


def _conditions(assumed: Iterable[str]) -> str:
    return joined([gettext(_CONDITIONS[one]) for one in assumed])
