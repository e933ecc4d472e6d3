"""Where the files of a site are on the web."""

from dataclasses import dataclass
from urllib.parse import quote

from pyoxigraph import NamedNode

from kgbuild.config import Workspace


@dataclass(frozen=True, slots=True)
class Urls:
    """Absolute addresses of the files of a site.

    Attributes:
        root: Where the site is; ends in a slash.
    """

    root: str

    @classmethod
    def of_workspace(cls, workspace: Workspace) -> "Urls":
        """Those of a workspace: under the ``url`` of its site, or else under its base IRI."""
        url = workspace.config.site.url or workspace.config.dataset.base
        return cls(url if url.endswith("/") else f"{url}/")

    def text(self, path: str) -> str:
        """The address of a path of the site; the site itself for no path."""
        return self.root + quote(path)

    def of(self, path: str) -> NamedNode:
        """The same as a node."""
        return NamedNode(self.text(path))
