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
#: The end of a sentence, unlike that of "3 p.m." and of the Russian and Ukrainian for "year".
_SENTENCE_END: Final = re.compile(r"(?<!\b[ap]\.m)(?<!\b[\u0433\u0440])[.!?…:;]$")
#: An entry of a list: "3 May 2024: five killed".
_ENTRY: Final = re.compile(r"\d\s*:\s+[^\W\d_]")
#: Who wrote a text has a name: "By nightfall" begins a sentence.
_NAMED: Final = re.compile(r"[^:\s]+:?\s+(?:by\s+)?(?:the\s+)?([^\W\d_])", re.IGNORECASE)
#: A longer byline than "By Jane Doe, senior health correspondent" is a sentence.
_MOST_SMALL: Final = 3
_SMALL: Final = 4  # letters of a word that is not for joining names
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
    if _SENTENCE_END.search(text):
        return None
    names = _BEFORE_DATE.split(text)[0]
    if _BY.match(text) is not None and _are_names(names, text if date is None else names):
        return HeadLine(tuple(people([names])), day)
    if date is not None and len(_WORD.findall(text)) <= _WORDS_OF_DATE and not _ENTRY.search(text):
        return HeadLine((), day)
    return None


def _are_names(names: str, text: str) -> bool:
    """Return whether words with "By" are for people, and not the beginning of a sentence."""
    first = _NAMED.match(names)
    small = [one for one in _WORD.findall(text) if one[0].islower() and len(one) >= _SMALL]
    has_number = any(one.isdigit() for one in text)
    if first is None or first[1].islower() or has_number:
        return False
    return len(small) <= _MOST_SMALL
