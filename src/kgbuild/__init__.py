"""kgbuild publishes what reports say, and who says it, as linked data.

Each command of the command line is a function of the same name::

    from pathlib import Path
    import kgbuild

    result = kgbuild.build(Path("examples/kursk"))
    answer = kgbuild.query(Path("examples/kursk"), "figures", {"event": "dprk-deployment"})
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kgbuild.linking.link import link
    from kgbuild.pipeline.build import build, check
    from kgbuild.pipeline.diff_views import diff
    from kgbuild.pipeline.init import init
    from kgbuild.pipeline.load import load
    from kgbuild.pipeline.publish import publish
    from kgbuild.pipeline.query import query
    from kgbuild.pipeline.serve import serve
    from kgbuild.pipeline.status import status
    from kgbuild.reanchoring.reanchor import reanchor
    from kgbuild.releases.diff_releases import diff_releases

__all__ = [
    "build",
    "check",
    "diff",
    "diff_releases",
    "init",
    "link",
    "load",
    "publish",
    "query",
    "reanchor",
    "serve",
    "status",
]

_MODULES = {
    "build": "pipeline.build",
    "check": "pipeline.build",
    "diff": "pipeline.diff_views",
    "diff_releases": "releases.diff_releases",
    "init": "pipeline.init",
    "link": "linking.link",
    "load": "pipeline.load",
    "publish": "pipeline.publish",
    "query": "pipeline.query",
    "reanchor": "reanchoring.reanchor",
    "serve": "pipeline.serve",
    "status": "pipeline.status",
}


def __getattr__(name: str) -> object:
    """The function of this name, loaded when it is first asked for: it brings heavy libraries."""
    if name not in _MODULES:
        raise AttributeError(f"module 'kgbuild' has no attribute {name!r}")
    return getattr(import_module(f"kgbuild.{_MODULES[name]}"), name)
