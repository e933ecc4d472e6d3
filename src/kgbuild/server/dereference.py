"""Where an IRI of the dataset leads: to its page or to its data, by a 303 redirect.

The site's permanent address uses the same rules (`kgbuild.site.description.redirects`).
"""

import posixpath
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import quote

from kgbuild.server.negotiation import NAMES, negotiate
from kgbuild.server.query_request import HttpRefusal
from kgbuild.site.description.redirects import DATA, RULES
from kgbuild.site.files import file_name

_BAD_REQUEST: Final = 400
_NOT_FOUND: Final = 404
_NOT_ACCEPTABLE: Final = 406
_PAGE: Final = "text/html"
#: The media types in which an IRI is described, with the endings of their files.
_OFFERED: Final = {_PAGE: "html", **DATA}
_FORMATS: Final = {"html": _PAGE, **NAMES}
#: The one folder with a leading dot that clients may read.
_WELL_KNOWN: Final = ".well-known"


@dataclass(frozen=True, slots=True)
class Target:
    """What a path leads to.

    Attributes:
        path: The path in the site.
        is_file: Whether the file there is the answer itself; otherwise the client is redirected.
    """

    path: str
    is_file: bool

    def relative_to(self, path: str) -> str:
        """Return its address relative to ``path``, which works on any host and in any folder."""
        here = posixpath.dirname(path)
        return quote(posixpath.relpath(self.path, here or "."), safe="/~")


def find(site: Path, path: str, accept: str, form: str | None) -> Target:
    """Return what a path of the site leads to.

    Args:
        site: The folder of the site.
        path: The decoded path after the base of the dataset's IRIs.
        accept: The header ``Accept``.
        form: The parameter ``format``, which overrides the header.

    Raises:
        HttpRefusal: Nothing is there, or not in a wanted format.
    """
    path = path or "index.html"
    if _is_safe(path) and form is None and (site / path).is_file():
        return Target(path, is_file=True)
    path = path.removesuffix(".html") if form is not None else path
    for rule in RULES:
        found = re.match(rule.pattern, path) if _is_safe(path) else None
        if found is None:
            continue
        page = _named(found.expand(_groups(rule.page)))
        if not (site / page).is_file():
            break
        if not rule.data:
            return Target(page, is_file=False)
        ending = _ending(accept, form)
        target = (
            page if ending == "html" else f"{_named(found.expand(_groups(rule.data)))}.{ending}"
        )
        return Target(target, is_file=False)
    raise HttpRefusal(_NOT_FOUND, "the dataset has nothing with this name")


def _ending(accept: str, form: str | None) -> str:
    wanted = accept
    if form is not None:
        wanted = _FORMATS.get(form, form)
        if "/" not in wanted:
            known = ", ".join(_OFFERED.values())
            raise HttpRefusal(_BAD_REQUEST, f"{form!r} is not a format here; use one of: {known}")
    media = negotiate(wanted, list(_OFFERED))
    if media is None:
        raise HttpRefusal(_NOT_ACCEPTABLE, f"this is available as: {', '.join(_OFFERED)}")
    return _OFFERED[media]


def _groups(target: str) -> str:
    """Return the target of a rule with its groups in Python's syntax."""
    return re.sub(r"\$(\d)", r"\\g<\1>", target)


def _named(path: str) -> str:
    """Return a path with the file names of the site, where long names are shortened."""
    stem, dot, ending = path.rpartition(".")
    return "/".join(map(file_name, (stem or path).split("/"))) + (f"{dot}{ending}" if stem else "")


def _is_safe(path: str) -> bool:
    """Return whether a path stays inside the site and names no hidden file."""
    parts = path.split("/")
    return (
        "\0" not in path
        and "\\" not in path
        and not any(
            part in {"", ".", ".."} or (part.startswith(".") and (index or part != _WELL_KNOWN))
            for index, part in enumerate(parts)
        )
    )
