"""What a dataset withholds, in words for readers: numbers, and never what it is."""

from collections.abc import Mapping

from kgbuild.site.counts import thousands
from kgbuild.translation import gettext, ngettext


def withheld_statement(counts: Mapping[str, int]) -> str | None:
    """Return what is withheld, as a sentence without its full stop; None if nothing is."""
    phrases = {
        "names withheld": _names,
        "coordinates coarsened": _coordinates,
        "quotes withheld": _quotes,
        "claims delayed": _claims,
    }
    parts = [phrase(counts[name]) for name, phrase in phrases.items() if counts.get(name)]
    if not parts:
        return None
    words = ", ".join(parts)
    if len(parts) > 1:
        words = gettext("%(names)s and %(last)s", names=", ".join(parts[:-1]), last=parts[-1])
    return gettext("To protect people, %(what)s", what=words)


def _names(number: int) -> str:
    return ngettext(
        "the name of %(number)s person is withheld",
        "the names of %(number)s people are withheld",
        number,
        number=thousands(number),
    )


def _coordinates(number: int) -> str:
    return ngettext(
        "the coordinates of %(number)s place are less exact than known",
        "the coordinates of %(number)s places are less exact than known",
        number,
        number=thousands(number),
    )


def _quotes(number: int) -> str:
    return ngettext(
        "%(number)s quote is shortened or withheld",
        "%(number)s quotes are shortened or withheld",
        number,
        number=thousands(number),
    )


def _claims(number: int) -> str:
    return ngettext(
        "%(number)s claim is published later",
        "%(number)s claims are published later",
        number,
        number=thousands(number),
    )
