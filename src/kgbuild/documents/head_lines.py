"""Lines at the top of a document that say who wrote it and when, if it has no metadata for that."""

import re
from dataclasses import dataclass
from typing import Final

from kgbuild.documents.dates import shown_date
from kgbuild.documents.names_of_people import people

_BY: Final = re.compile(r"(?:by|von|par|por|di|автор:?|written by)\s+[^\W\d_]", re.IGNORECASE)
_BEFORE_DATE: Final = re.compile(r"\s*[|•·,;–—]\s*(?=[^|•·]*\d{4})|\s+\d{1,2}\s")
#: A day of a change is not that of publication.
_CHANGED: Final = re.compile(
    r"\b(?:updated|modified|revised|edited|aktualisiert|geändert|mis à jour|modifié|actualizado|"
    r"modificado|aggiornato|обновлено|изменено|оновлено|змінено)\b",
    re.IGNORECASE,
)
_WORD: Final = re.compile(r"[^\W\d_]{2,}")
#: A line with a date and more words than "Published on Friday, 3 May" says something else, too.
_WORDS_OF_DATE: Final = 6
_LONGEST: Final = 160


@dataclass(frozen=True, slots=True)
class HeadLine:
    """A byline, a line with a date, or both.

    Attributes:
        authors: The names after "By", or a word like it.
        day: The day of publication, in EDTF; None if the line names none, or that of a change.
    """

    authors: tuple[str, ...]
    day: str | None


def head_line(text: str) -> HeadLine | None:
    """Return what a line says about the document; None if it is neither a byline nor a date."""
    if len(text) > _LONGEST:
        return None
    date = shown_date(text)
    day = None if _CHANGED.search(text) else date
    if _BY.match(text) is not None and not text.endswith("."):
        return HeadLine(tuple(people([_BEFORE_DATE.split(text)[0]])), day)
    if date is not None and len(_WORD.findall(text)) <= _WORDS_OF_DATE:
        return HeadLine((), day)
    return None
