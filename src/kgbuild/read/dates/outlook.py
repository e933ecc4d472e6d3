"""The direction in which kgbuild looks for dates, from the day of a report."""

from enum import StrEnum


class Outlook(StrEnum):
    """The direction: what happened lies before the report, what is planned lies after it."""

    BACK = "back"  # the latest such date that has begun
    AHEAD = "ahead"  # the first such date that has not ended
    PAST = "past"  # as back, also for "by Friday": what was counted by then has happened
    EITHER = "either"  # no direction: both have to give the same date

    # Enum's own hash is slow, and caches ask for it several times for each date.
    __hash__ = str.__hash__

    @property
    def is_back(self) -> bool:
        """Whether kgbuild looks for dates before the report."""
        return self in (Outlook.BACK, Outlook.PAST)

    @property
    def limits(self) -> tuple[str, ...]:
        """The codes of limits, as "by", with which a date may have only one direction."""
        return ("", "s", "a", "b", "t") if self is Outlook.PAST else ("", "s", "a")
