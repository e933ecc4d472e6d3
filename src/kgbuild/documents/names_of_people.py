"""The names in a byline: "By Jane Doe and John Roe" names two people."""

import re
from collections.abc import Iterable
from typing import Final

#: Words before the names, in the languages of many newsrooms.
_BY: Final = re.compile(
    r"^(?:(?:written |posted |published |reported |story |words |text |article |report |"
    r"(?:view |show |see )?(?:all |more )?(?:posts|articles|stories) )?by|"
    r"(?:zeige )?(?:alle |mehr )?(?:beiträge|artikel) von|"
    r"(?:veröffentlicht|geschrieben|eingestellt|erstellt|verfasst|publiziert) von|"
    r"(?:écrit|publié|rédigé) par|(?:publicado|escrito) por|(?:pubblicato|scritto) da|"
    r"voir tous les articles (?:de|par)|ver todas las entradas de|"
    r"von|vom|text von|par|"
    r"por|di|da|door|av|af|autor(?:a|en)?|автор(?:ы)?|author|texte?|przez|kirjoittanut|"
    r"بقلم|كتب|מאת|نوشته)(?:\s*[:\uff1a]\s*|\s+|$)",
    re.IGNORECASE,
)
_AND: Final = re.compile(r"\s*(?:;|\||•|·|/|\s&\s|\s(?:and|und|et|y|e|en|och|og|i|и|та|و|ve)\s)\s*")
_COMMA: Final = re.compile(r"\s*,\s*")
_MARKS: Final = " \t,;:|•·–—-→»›*"
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
        "no author",
        "posted",
        "name",
        "your name",
        "author name",
        "guest",
        "gast",
        "super user",
        "superuser",
        "sysadmin",
        "wordpress",
        "wordpressadmin",
        "publiziert am",
        "posted on",
        "published on",
    }
)
_ADDRESS: Final = re.compile(r"\S+@\S+|https?://\S+")
_LONGEST: Final = 80
_LONGEST_LINE: Final = 120
_PARTS: Final = re.compile(r"\s*[|·•\n]\s*|\s+[–—-]\s+")
#: What follows a name above a comment, or in the field of a form.
_AFTER: Final = re.compile(
    r"\s+(?:says|sagt|dice|dit|\((?:required|erforderlich)\))\s*:?$", re.IGNORECASE
)
_NAME: Final = re.compile(r"[^\W\d_][\w.’'’-]*(?: [\w.’'’()-]+){1,4}")


def people(texts: Iterable[str]) -> list[str]:
    """Return the names in texts, each once, in their order."""
    found: dict[str, str] = {}
    for text in texts:
        for name in _names(text):
            found.setdefault(name.casefold(), name)
    return list(found.values())


def byline_names(line: str) -> list[str]:
    """Return the names in a short line that says who wrote an article; none if it does not.

    A part of the line begins with a word such as "By", and only names follow, each of two words
    or more that begin with capital letters, if their script has these.
    """
    if len(line) > _LONGEST_LINE:
        return []
    for part in _PARTS.split(line):
        if found := _BY.match(part.strip()):
            names = _names(part.strip()[found.end() :])
            if names and all(_NAME.fullmatch(name) and _is_capital(name) for name in names):
                return names
    return []


def _is_capital(name: str) -> bool:
    words = name.split()
    return not (words[0][0].islower() or words[-1][0].islower())


def without_by(text: str) -> str:
    """Return a byline without the word before its names; nothing if it is not a line of names."""
    name = _BY.sub("", _ADDRESS.sub("", text).strip()).strip(_MARKS)
    return name if 0 < len(name) <= _LONGEST and not any(map(str.isdigit, name)) else ""


def _names(text: str) -> list[str]:
    bare = _BY.sub("", _ADDRESS.sub("", text).strip())
    parts = [part for each in _AND.split(bare) for part in _at_commas(each)]
    return [
        name
        for part in parts
        if (name := _AFTER.sub("", _BY.sub("", part.strip(_MARKS)).strip(_MARKS)))
        and len(name) <= _LONGEST
        and name.casefold() not in _NOBODY
    ]


def _at_commas(text: str) -> list[str]:
    """Return the parts between commas if each is a full name; "Doe, Jane" is one name."""
    parts = [part for part in _COMMA.split(text) if part]
    return parts if len(parts) > 1 and all(map(_NAME.fullmatch, parts)) else [text]
