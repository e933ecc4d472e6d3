"""Krippendorff's alpha: how far two annotators agree beyond what chance would give.

Source: K. Krippendorff, *Content Analysis*, 4th edition (2018), chapter 12: alpha for nominal data
and two observers.
"""

from collections import Counter
from collections.abc import Hashable, Sequence


def nominal_alpha(pairs: Sequence[tuple[Hashable, Hashable]]) -> float | None:
    """Return the alpha of the values that two annotators gave to the same units.

    Args:
        pairs: For each unit, the value of one annotator and that of the other.

    Returns:
        1 for the same values everywhere, 0 for what chance would give, and less than 0 for less
        than that. None if chance explains everything: there is no unit, or only one value.

    >>> nominal_alpha([("said", "said"), ("denied", "denied"), ("said", "denied")])
    0.444...
    """
    values = Counter(value for pair in pairs for value in pair)
    number = values.total()
    if len(values) < 2:  # noqa: PLR2004 - one value leaves nothing to agree on
        return None
    observed = sum(one != other for one, other in pairs) / len(pairs)
    same = sum(count * (count - 1) for count in values.values())
    expected = 1 - same / (number * (number - 1))
    return 1 - observed / expected
