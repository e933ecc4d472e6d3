"""What a cell with a number shows: the number, a percentage, or a date in ISO 8601.

A spreadsheet keeps dates as numbers of days. Only the number format of a cell says that it is one,
and how much of it somebody wrote.
"""

import re
from datetime import datetime, timedelta
from decimal import Decimal, InvalidOperation, localcontext
from typing import Final

from kgbuild.tables.table import Cell, CellProblem

#: Excel computes with 15 digits; the others in a file are noise of binary fractions.
_DIGITS: Final = 15
_LITERALS: Final = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!(?:h+|m+|s+)\])[^\]]*\]', re.IGNORECASE)
_DATE_PARTS: Final = re.compile(r"[ymdhs]", re.IGNORECASE)
_EPOCH: Final = datetime(1899, 12, 30)  # noqa: DTZ001 - a spreadsheet has no time zones
_EPOCH_1904: Final = datetime(1904, 1, 1)  # noqa: DTZ001 - a spreadsheet has no time zones
#: The serial number of 29 February 1900, a day that Excel has and the calendar has not.
_NO_DAY: Final = 60
_LAST: Final = 2_958_466  # the serial number of 1 January 10000
#: Number formats that every workbook has (ECMA-376, part 1, section 18.8.30).
BUILT_IN: Final = {
    9: "0%",
    10: "0.00%",
    14: "yyyy-mm-dd",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "m/d/yy h:mm",
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mmss.0",
    # The language of the program decides whether these dates have a year and a day.
    **dict.fromkeys((27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58), "d"),
    **dict.fromkeys((32, 33, 34, 35, 55, 56), "h:mm:ss"),
}


def shown_number(lexical: str, number_format: str, *, from_1904: bool = False) -> Cell:
    """Return the cell of a number.

    Args:
        lexical: The number as the file has it.
        number_format: The format code of its cell, such as ``0.0%`` or ``yyyy-mm-dd``.
        from_1904: Whether days are counted from 1904.
    """
    try:
        with localcontext() as context:
            context.prec = _DIGITS
            number = +Decimal(lexical)
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or abs(number.adjusted()) > 2 * _DIGITS:
        message = f"this cell has a number that cannot be read: {lexical[:40]}"
        return Cell(lexical, CellProblem("cell-number", message, "write the number as text"))
    code = _LITERALS.sub("", number_format.partition(";")[0])
    if _DATE_PARTS.search(code) and "general" not in code.lower():
        return _date(number, code.lower(), from_1904=from_1904)
    if "%" in code:
        return Cell(f"{_plain(number * 100)}%", remark=_remark("a percentage"))
    return Cell(_plain(number), remark=_remark("a number"))


def _remark(kind: str) -> str:
    return (
        f"the cell has {kind}, not text; to keep the words as the report has them, format the "
        "cell as text and write them again"
    )


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _date(number: Decimal, code: str, *, from_1904: bool) -> Cell:
    """Return a date as precisely as its format shows it."""
    hint = "format the cell as text, and write the date as the report or EDTF has it: 2024-10-23"
    has_time = "h" in code or "s" in code
    if "y" not in code:
        what = "a time of day without a date" if has_time else "a date without a year"
        message = f"this cell shows {what}, and nobody wrote the rest that is in the file"
        return Cell("", CellProblem("cell-date", message, hint))
    if number < 0 or number >= _LAST or int(number) == _NO_DAY:
        message = "this cell shows a date that is not in the calendar"
        return Cell("", CellProblem("cell-date", message, hint))
    days = number + 1 if not from_1904 and number < _NO_DAY else number
    try:
        moment = (_EPOCH_1904 if from_1904 else _EPOCH) + timedelta(
            days=int(days), seconds=round(float(days % 1) * 86_400)
        )
    except OverflowError:
        return Cell("", CellProblem("cell-date", "this date is not in the calendar", hint))
    text = moment.date().isoformat()
    if has_time:
        text = moment.isoformat()
    elif "d" not in code:
        text = text[:7] if "m" in code else text[:4]
    return Cell(text, remark=_remark("a date"))
