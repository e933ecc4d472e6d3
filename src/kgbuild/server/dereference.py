"""Where an IRI of the dataset leads: to its page or to its data, by a 303 redirect.

The site's permanent address uses the same rules (`kgbuild.site.description.redirects`).
"""

import posixpath
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import quote

from kgbuild.server.negotiation import NAMES, best_offer, named_format
from kgbuild.server.query_request import HttpRefusal
from kgbuild.site.description.redirects import DATA, RULES
from kgbuild.site.files import file_name

NOTHING: Final = "the dataset has nothing with this name"
#: The media types in which an IRI is described, with the endings of their files.
_OFFERED: Final = {"text/html": "html", **DATA}
#: The one folder with a leading dot that clients may read.
_WELL_KNOWN: Final = ".well-known"


@dataclass(frozen=True, slots=True)
class IriTarget:
    """The file of the site that a request leads to."""

    path: str
    is_file: bool  # the file there is the answer itself; otherwise the client is redirected

    def relative_to(self, path: str) -> str:
        """Return its address relative to ``path``, which works on any host and in any folder."""
        here = posixpath.dirname(path)
        return quote(posixpath.relpath(self.path, here or "."), safe="/~")


def find(site: Path, path: str, accept: str, form: str | None) -> IriTarget:
    """Return where a decoded path leads; it is relative to the base of the dataset's IRIs.

    The parameter ``format`` of the request overrides its header ``Accept``.

    Raises:
        HttpRefusal: Nothing is there, or not in a wanted format.
    """
    path = path or "index.html"
    if _is_safe(path) and form is None and (site / path).is_file():
        return IriTarget(path, is_file=True)
    path = path.removesuffix(".html") if form is not None else path
    for rule in RULES:
        found = re.match(rule.pattern, path) if _is_safe(path) else None
        if found is None:
            continue
        page = _named(found.expand(_groups(rule.page)))
        if not (site / page).is_file():
            break
        if not rule.data:
            return IriTarget(page, is_file=False)
        if form is not None:
            accept = named_format(form, {"html": "text/html", **NAMES}, _OFFERED.values())
        ending = _OFFERED[best_offer(accept, _OFFERED)]
        data = f"{_named(found.expand(_groups(rule.data)))}.{ending}"
        return IriTarget(page if ending == "html" else data, is_file=False)
    raise HttpRefusal(404, NOTHING)


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
