"""The direction in which kgbuild looks for dates, from the day of a report."""

from enum import StrEnum


class Outlook(StrEnum):
    """The direction: what happened lies before the report, what is planned lies after it."""

    BACK = "back"  # the latest such date that has begun
    AHEAD = "ahead"  # the first such date that has not ended
    EITHER = "either"  # no direction: both have to give the same date

    # Enum's own hash is slow, and caches ask for it several times for each date.
    __hash__ = str.__hash__
