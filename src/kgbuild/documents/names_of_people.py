"""The names in a byline: "By Jane Doe and John Roe" names two people."""

import re
from collections.abc import Iterable
from typing import Final

#: Words before the names, in the languages of many newsrooms.
_BY: Final = re.compile(
    r"^(?:(?:written |posted |published |reported |story |words |text |article |report )?by|"
    r"von|vom|text von|par|"
    r"por|di|da|door|av|af|autor(?:a|en)?|автор(?:ы)?|author|texte?|przez|kirjoittanut|"
    r"بقلم|كتب|מאת|نوشته)(?:\s*[:：]\s*|\s+)",
    re.IGNORECASE,
)
_AND: Final = re.compile(r"\s*(?:;|\||•|·|/|\s&\s|\s(?:and|und|et|y|e|en|och|og|i|и|та|و|ve)\s)\s*")
_COMMA: Final = re.compile(r"\s*,\s*")
_MARKS: Final = " \t,;:|•·–—-"
#: Names of accounts that name nobody.
_NOBODY: Final = frozenset(
    {
        "admin",
        "administrator",
        "root",
        "user",
        "editor",
        "webmaster",
        "author",
        "unknown",
        "anonymous",
        "none",
        "null",
    }
)
_ADDRESS: Final = re.compile(r"\S+@\S+|https?://\S+")
_LONGEST: Final = 80
_NAME: Final = re.compile(r"[^\W\d_][\w.’'’-]*(?: [\w.’'’()-]+){1,4}")


def people(texts: Iterable[str]) -> list[str]:
    """Return the names in texts, each once, in their order."""
    found: dict[str, str] = {}
    for text in texts:
        for name in _names(text):
            found.setdefault(name.casefold(), name)
    return list(found.values())


def without_by(text: str) -> str:
    """Return a byline without the word before its names; nothing if it is no line of names."""
    name = _BY.sub("", _ADDRESS.sub("", text).strip()).strip(_MARKS)
    return name if 0 < len(name) <= _LONGEST and not any(map(str.isdigit, name)) else ""


def _names(text: str) -> list[str]:
    bare = _BY.sub("", _ADDRESS.sub("", text).strip())
    parts = [part for each in _AND.split(bare) for part in _at_commas(each)]
    return [
        name
        for part in parts
        if (name := _BY.sub("", part.strip(_MARKS)).strip(_MARKS))
        and len(name) <= _LONGEST
        and name.casefold() not in _NOBODY
    ]


def _at_commas(text: str) -> list[str]:
    """Return the parts between commas if each is a full name; "Doe, Jane" is one name."""
    parts = [part for part in _COMMA.split(text) if part]
    return parts if len(parts) > 1 and all(map(_NAME.fullmatch, parts)) else [text]
