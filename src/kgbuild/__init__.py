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
    from kgbuild.pipeline.build import build, check
    from kgbuild.pipeline.diff import diff
    from kgbuild.pipeline.diff_releases import diff_releases
    from kgbuild.pipeline.init import init
    from kgbuild.pipeline.link import link
    from kgbuild.pipeline.load import load
    from kgbuild.pipeline.publish import publish
    from kgbuild.pipeline.query import query
    from kgbuild.pipeline.reanchor import reanchor
    from kgbuild.pipeline.serve import serve
    from kgbuild.pipeline.status import status

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
    "build": "build",
    "check": "build",
    "diff": "diff",
    "diff_releases": "diff_releases",
    "init": "init",
    "link": "link",
    "load": "load",
    "publish": "publish",
    "query": "query",
    "reanchor": "reanchor",
    "serve": "serve",
    "status": "status",
}


def __getattr__(name: str) -> object:
    """The function of this name, loaded when it is first asked for: it brings heavy libraries."""
    if name not in _MODULES:
        raise AttributeError(f"module 'kgbuild' has no attribute {name!r}")
    return getattr(import_module(f"kgbuild.pipeline.{_MODULES[name]}"), name)
