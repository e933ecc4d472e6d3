"""Where an IRI of the dataset leads: to the page that tells of it, or to its data (303).

The rules are those by which a site's permanent address leads to it (see `redirects`).
"""

import posixpath
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import quote

from kgbuild.server.formats import NAMES
from kgbuild.server.negotiation import negotiate
from kgbuild.server.question import Refusal
from kgbuild.site.description.redirects import DATA, RULES
from kgbuild.site.files import file_name

_BAD_REQUEST: Final = 400
_NOT_FOUND: Final = 404
_NOT_ACCEPTABLE: Final = 406
_PAGE: Final = "text/html"
#: What there is of an IRI, with the endings of the files.
_OFFERED: Final = {
    _PAGE: "html",
    **DATA,
}
_FORMATS: Final = {"html": _PAGE, **NAMES}
#: Files of a site that begin with a dot and may be seen.
_WELL_KNOWN: Final = ".well-known"


@dataclass(frozen=True, slots=True)
class Place:
    """What a path leads to.

    Attributes:
        path: The path in the site.
        is_file: Whether the path is that of a file, which is the answer; else it leads to it.
    """

    path: str
    is_file: bool

    def relative_to(self, path: str) -> str:
        """The address of it as seen from ``path``, whatever host and folder that is in."""
        here = posixpath.dirname(path)
        return quote(posixpath.relpath(self.path, here or "."), safe="/~")


def find(site: Path, path: str, accept: str, form: str | None) -> Place:
    """What a path of the site leads to.

    Args:
        site: The folder of the site.
        path: The path, decoded, from the base of the dataset's IRIs on.
        accept: The header ``Accept``.
        form: The parameter ``format``, which takes the place of the header.

    Raises:
        Refusal: Nothing is there, or not in a format that is wanted.
    """
    path = path or "index.html"
    if _is_safe(path) and form is None and (site / path).is_file():
        return Place(path, is_file=True)
    path = path.removesuffix(".html") if form is not None else path
    for rule in RULES:
        found = re.match(rule.pattern, path) if _is_safe(path) else None
        if found is None:
            continue
        page = _named(found.expand(_groups(rule.page)))
        if not (site / page).is_file():
            break
        if not rule.data:
            return Place(page, is_file=False)
        ending = _ending(accept, form)
        target = (
            page if ending == "html" else f"{_named(found.expand(_groups(rule.data)))}.{ending}"
        )
        return Place(target, is_file=False)
    raise Refusal(_NOT_FOUND, "there is nothing by this name in the dataset")


def _ending(accept: str, form: str | None) -> str:
    wanted = accept
    if form is not None:
        wanted = _FORMATS.get(form, form)
        if "/" not in wanted:
            known = ", ".join(_OFFERED.values())
            raise Refusal(_BAD_REQUEST, f"there is no format {form!r}; there are: {known}")
    media = negotiate(wanted, list(_OFFERED))
    if media is None:
        raise Refusal(_NOT_ACCEPTABLE, f"there are: {', '.join(_OFFERED)}")
    return _OFFERED[media]


def _groups(target: str) -> str:
    """A target of a rule, with its groups as Python writes them."""
    return re.sub(r"\$(\d)", r"\\g<\1>", target)


def _named(path: str) -> str:
    """A path with the names of files that are in the site: long ones are shortened there."""
    stem, dot, ending = path.rpartition(".")
    return "/".join(map(file_name, (stem or path).split("/"))) + (f"{dot}{ending}" if stem else "")


def _is_safe(path: str) -> bool:
    """Whether a path stays in the site, and names nothing that is hidden."""
    parts = path.split("/")
    return (
        "\0" not in path
        and "\\" not in path
        and not any(
            part in {"", ".", ".."} or (part.startswith(".") and (index or part != _WELL_KNOWN))
            for index, part in enumerate(parts)
        )
    )
