"""Turns the errors of reading one value into findings."""

from collections.abc import Callable
from typing import Final, TypeAlias, TypeVar, TypeVarTuple, Unpack

from kgbuild.read.dates.calendar_days import DateError
from kgbuild.read.numbers.read_number import GIVE_IT
from kgbuild.read.numbers.rules import NumberError
from kgbuild.read.quotes.find_quote import AnchorError
from kgbuild.read.sources.problems import Loc, Problems
from kgbuild.read.values.names import UnknownNameError

ReadingError: TypeAlias = AnchorError | UnknownNameError | DateError | NumberError

READING_ERRORS: Final = (AnchorError, UnknownNameError, DateError, NumberError)
"""The same errors, for ``except``."""

Arguments = TypeVarTuple("Arguments")
Result = TypeVar("Result")


def attempt(
    problems: Problems,
    loc: Loc,
    read: Callable[[Unpack[Arguments]], Result],
    *args: *Arguments,
) -> Result | None:
    """Return what ``read`` returns. If it fails, add its error to ``problems`` and return None."""
    try:
        return read(*args)
    except READING_ERRORS as error:
        note(error, problems, loc)
        return None


def note(error: ReadingError, problems: Problems, loc: Loc) -> None:
    """Add ``error`` to ``problems``."""
    match error:
        case AnchorError() | UnknownNameError():
            problems.add(loc, error.name, str(error), error.hint)
        case DateError():
            problems.add(loc, "date-not-read", str(error), error.hint)
        case NumberError():
            hint = error.hint or f"quote other words, or {GIVE_IT}"
            problems.add(loc, "number-not-read", str(error), hint)
