"""Where an IRI of the dataset leads: to its page or to its data, by a 303 redirect.

The site's permanent address uses the same rules (`kgbuild.site.description.redirects`).
"""

import json
import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final
from urllib.parse import quote

from kgbuild.server.negotiation import best_offer, named_formats
from kgbuild.server.query_request import HttpRefusal
from kgbuild.site.description.on_demand import is_at_hand, turtle_for
from kgbuild.site.description.redirects import DATA, MERGED, RULES
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
    turtle: Path | None = None  # from which that file is made, if the site does not have it

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
    path = merged_paths(site).get(path, path) or "index.html"
    if _is_safe(path) and form is None and is_at_hand(site, path):
        return IriTarget(path, is_file=True, turtle=turtle_for(site, path))
    path = path.removesuffix(".html") if form is not None else path
    for rule in RULES:
        found = re.match(rule.pattern, path) if _is_safe(path) else None
        if found is None:
            continue
        page = _named(found.expand(_groups(rule.page)))
        if not (site / page).is_file():
            continue
        if not rule.data:
            return IriTarget(page, is_file=False)
        if form is not None:
            accept = _named_types(form)
        data = _named(found.expand(_groups(rule.data)))
        files = {media: f"{data}.{ending}" for media, ending in _OFFERED.items()}
        files["text/html"] = page
        offered = [media for media, file in files.items() if is_at_hand(site, file)]
        return IriTarget(files[best_offer(accept, offered)], is_file=False)
    raise HttpRefusal(404, NOTHING)


def merged_paths(site: Path) -> Mapping[str, str]:
    """Return the paths of merged entities in a site, each with that of the one that is kept."""
    file = site / MERGED
    try:
        stamp = file.stat().st_mtime_ns
    except OSError:
        return {}
    return _read_merged(file, stamp)


@lru_cache(maxsize=2)
def _read_merged(file: Path, _: int) -> Mapping[str, str]:
    """Return the content of a file, which has not changed since this time."""
    found: dict[str, str] = json.loads(file.read_bytes())
    return found


def _named_types(form: str) -> str:
    """Return the media types of a named format, as a header ``Accept`` gives them."""
    named = ("text/html",) if form == "html" else named_formats(form)
    if not named:
        endings = ", ".join(_OFFERED.values())
        raise HttpRefusal(400, f"{form!r} is not a format here; use one of: {endings}")
    return ", ".join(named)


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
