"""Numbers that remember how their file writes them, for messages that repeat them."""


class WrittenInteger(int):
    """A whole number that its file writes in another way, such as 007."""

    written: str


class WrittenFloat(float):
    """A number that its file writes in another way, such as 1e3."""

    written: str


def integer_as_written(text: str) -> int:
    """Return the whole number that ``text`` writes in digits; `written` repeats ``text``."""
    number = int(text)
    if str(number) == text:
        return number
    found = WrittenInteger(number)
    found.written = text
    return found


def float_as_written(text: str) -> float:
    """Return the number that ``text`` writes; `written` repeats ``text``."""
    number = float(text)
    if str(number) == text:
        return number
    found = WrittenFloat(number)
    found.written = text
    return found


def written(value: object) -> str:
    """Return a number as its file writes it; true and false in lower case; else ``str(value)``."""
    if isinstance(value, WrittenInteger | WrittenFloat):
        return value.written
    return str(value).lower() if isinstance(value, bool) else str(value)
