"""kgbuild publishes what reports say, and who says it, as linked data.

Each command of the command line is a function of the same name. Paths may be `str` or any
`os.PathLike`:

    >>> import kgbuild
    >>> result = kgbuild.build("news", without=["owl"])
    >>> result.counts["claims"]
    3
    >>> figures = kgbuild.query("news", "figures")
    >>> [row["verbatim"] for row in figures.rows()]
    ['About 40 ships', 'at least 60']

All errors are subclasses of `KgbuildError`:

    >>> try:
    ...     kgbuild.status("nowhere")
    ... except kgbuild.UsageError as error:
    ...     print(str(error).partition(":")[0])
    nowhere is not a workspace
"""

from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from kgbuild.annotating.annotator_agreement import AnnotatorAgreement as AnnotatorAgreement
    from kgbuild.checks.result import CheckResult as CheckResult
    from kgbuild.checks.result import CheckStatus as CheckStatus
    from kgbuild.documents.reading_process import Limits as Limits
    from kgbuild.drafting.draft import Drafted as Drafted
    from kgbuild.drafting.draft import draft as draft
    from kgbuild.errors import Finding as Finding
    from kgbuild.errors import KgbuildError as KgbuildError
    from kgbuild.errors import Place as Place
    from kgbuild.errors import Severity as Severity
    from kgbuild.errors import UnreadableError as UnreadableError
    from kgbuild.errors import UsageError as UsageError
    from kgbuild.linking.link import Linked as Linked
    from kgbuild.linking.link import LinkOptions as LinkOptions
    from kgbuild.linking.link import link as link
    from kgbuild.loading.store_kinds import Target as Target
    from kgbuild.pipeline.add import Added as Added
    from kgbuild.pipeline.add import AddedReport as AddedReport
    from kgbuild.pipeline.add import AddOptions as AddOptions
    from kgbuild.pipeline.add import add as add
    from kgbuild.pipeline.agreement import agreement as agreement
    from kgbuild.pipeline.annotate import annotate as annotate
    from kgbuild.pipeline.answer import Answer as Answer
    from kgbuild.pipeline.build import BuildResult as BuildResult
    from kgbuild.pipeline.build import build as build
    from kgbuild.pipeline.build import check as check
    from kgbuild.pipeline.decide import Decided as Decided
    from kgbuild.pipeline.decide import decide as decide
    from kgbuild.pipeline.demo import demo as demo
    from kgbuild.pipeline.diff_views import ViewDiff as ViewDiff
    from kgbuild.pipeline.diff_views import diff as diff
    from kgbuild.pipeline.import_claims import import_claims as import_claims
    from kgbuild.pipeline.import_entities import import_entities as import_entities
    from kgbuild.pipeline.import_result import Imported as Imported
    from kgbuild.pipeline.import_result import ImportedEntry as ImportedEntry
    from kgbuild.pipeline.import_result import ImportOptions as ImportOptions
    from kgbuild.pipeline.init import init as init
    from kgbuild.pipeline.load import LoadResult as LoadResult
    from kgbuild.pipeline.load import load as load
    from kgbuild.pipeline.publish import Published as Published
    from kgbuild.pipeline.publish import publish as publish
    from kgbuild.pipeline.query import query as query
    from kgbuild.pipeline.schema import schema as schema
    from kgbuild.pipeline.serve import serve as serve
    from kgbuild.pipeline.status import BuildStatus as BuildStatus
    from kgbuild.pipeline.status import status as status
    from kgbuild.pipeline.terms import Term as Term
    from kgbuild.pipeline.terms import terms as terms
    from kgbuild.reanchoring.reanchor import Reanchored as Reanchored
    from kgbuild.reanchoring.reanchor import reanchor as reanchor
    from kgbuild.releases.diff_releases import ReleaseDiff as ReleaseDiff
    from kgbuild.releases.diff_releases import diff_releases as diff_releases
    from kgbuild.releases.manifest import Manifest as Manifest
    from kgbuild.sparql.endpoint import Endpoint as Endpoint

    __version__: str

#: The public names by module. A test compares them with the imports for type checkers above.
_PUBLIC: Final = {
    "annotating.annotator_agreement": ("AnnotatorAgreement",),
    "checks.result": ("CheckResult", "CheckStatus"),
    "documents.reading_process": ("Limits",),
    "drafting.draft": ("Drafted", "draft"),
    "errors": ("Finding", "KgbuildError", "Place", "Severity", "UnreadableError", "UsageError"),
    "linking.link": ("Linked", "LinkOptions", "link"),
    "loading.store_kinds": ("Target",),
    "pipeline.add": ("AddOptions", "Added", "AddedReport", "add"),
    "pipeline.agreement": ("agreement",),
    "pipeline.annotate": ("annotate",),
    "pipeline.answer": ("Answer",),
    "pipeline.build": ("BuildResult", "build", "check"),
    "pipeline.decide": ("Decided", "decide"),
    "pipeline.demo": ("demo",),
    "pipeline.diff_views": ("ViewDiff", "diff"),
    "pipeline.import_claims": ("import_claims",),
    "pipeline.import_entities": ("import_entities",),
    "pipeline.import_result": ("ImportOptions", "Imported", "ImportedEntry"),
    "pipeline.init": ("init",),
    "pipeline.load": ("LoadResult", "load"),
    "pipeline.publish": ("Published", "publish"),
    "pipeline.query": ("query",),
    "pipeline.schema": ("schema",),
    "pipeline.serve": ("serve",),
    "pipeline.status": ("BuildStatus", "status"),
    "pipeline.terms": ("Term", "terms"),
    "reanchoring.reanchor": ("Reanchored", "reanchor"),
    "releases.diff_releases": ("ReleaseDiff", "diff_releases"),
    "releases.manifest": ("Manifest",),
    "sparql.endpoint": ("Endpoint",),
}
_MODULES: Final = {name: module for module, names in _PUBLIC.items() for name in names}

__all__ = sorted(_MODULES)  # noqa: PLE0605 - the names are in one table


if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        """Return a public name, and import its module, which may bring heavy libraries."""
        if name == "__version__":
            return import_module("importlib.metadata").version("kgbuild")
        if name not in _MODULES:
            raise AttributeError(f"module 'kgbuild' has no attribute {name!r}")
        return getattr(import_module(f"kgbuild.{_MODULES[name]}"), name)


def __dir__() -> list[str]:
    """Return the public names."""
    return [*__all__, "__version__"]
