"""The readers of files and of words, each as a function of bytes that somebody made to break it.

Each function returns whether the input was read. It was refused if kgbuild raised an error of its
own, or returned findings. Any other exception is a fault of kgbuild. `tests.hostile_services` has
the readers of what comes over a network.
"""

import gzip
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial
from pathlib import Path
from typing import Final
from unittest.mock import patch

from kgbuild.bundles.report_worker import ReportWorker
from kgbuild.config import Workspace
from kgbuild.documents import kinds
from kgbuild.documents.document import RefusedDocumentError
from kgbuild.documents.readers import Source, read_documents
from kgbuild.errors import Finding, KgbuildError, Place, UnreadableError
from kgbuild.pipeline.import_claims import import_claims
from kgbuild.pipeline.import_entities import import_entities
from kgbuild.pipeline.import_result import ImportOptions
from kgbuild.read.config_file import open_workspace
from kgbuild.read.dates.calendar_days import DateError
from kgbuild.read.dates.edtf import edtf_moments
from kgbuild.read.dates.outlook import Outlook
from kgbuild.read.dates.read_date import read_date_words
from kgbuild.read.numbers import read_number
from kgbuild.read.numbers.rules import NumberError
from kgbuild.read.own_terms.own_terms import own_term_findings
from kgbuild.read.register import RegisterSource
from kgbuild.read.reports.corpus import BROKEN_LINES, corpus_lines, read_line
from kgbuild.read.reports.report_sources import FolderSource, folder_digest
from kgbuild.read.views import read_views
from kgbuild.read.wikidata_links import look_through_links
from kgbuild.read.workspace_inputs import (
    look_through_comparisons,
    look_through_opinions,
    look_through_register,
    report_reader,
)
from kgbuild.releases.dump_reader import open_dump
from kgbuild.resources import resource_files
from kgbuild.vocab.ontology import Ontology
from kgbuild.withholding.compile_policy import read_policy
from tests.authoring import CONFIG, Authoring
from tests.strategies import ontology

Reader = Callable[[bytes], bool]

#: The languages whose numbers and dates kgbuild reads, and two whose words it does not.
LANGUAGES: Final = ("en", "de", "es", "fr", "ru", "uk", "ko", "ar", "zh")
_WITHHELD: Final = """
[harm]
as_of = "2024-06-01"
[[harm.persons]]
rule = "private"
entities = ["jane-doe"]
words = {jane-doe = ["Doe", "J. D."]}
[[harm.quotes]]
rule = "short"
limit = 40
"""
_DAY: Final = date(2024, 5, 3)
#: The part of kgbuild's ontology that own terms are compared with; all of it takes long to read.
_SCHEMES: Final = [
    file for file in resource_files("ontology", ".ttl") if file.stem in {"speech-act", "scope"}
]


@dataclass(frozen=True)
class Files:
    """A workspace, one file of which an input replaces."""

    folder: Path

    @cached_property
    def workspace(self) -> Workspace:
        """The workspace, open."""
        return open_workspace(Authoring(config=CONFIG + _WITHHELD).write(self.folder))

    @cached_property
    def register(self) -> RegisterSource:
        """Its register."""
        return look_through_register(self.workspace, ontology())

    @cached_property
    def worker(self) -> ReportWorker:
        """What turns its reports into quads, with something withheld and without the shapes."""
        names, places = self.register.names, self.register.places
        policy = read_policy(self.workspace, names.register, places, ontology()).policy
        reader = report_reader(self.workspace, names)
        iris = self.workspace.iris
        return ReportWorker(reader, iris, ontology(), 32, {}, judge=None, policy=policy)

    def _written(self, name: str, data: bytes) -> Path:
        path = self.workspace.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        return path

    def config(self, data: bytes) -> bool:
        """Read ``kgbuild.toml``."""
        folder = self.folder / "of-config"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "kgbuild.toml").write_bytes(data)
        return bool(open_workspace(folder).iris)

    def entities(self, data: bytes) -> bool:
        """Read ``entities.yaml``."""
        folder = self.folder / "of-register"
        if not folder.is_dir():
            Authoring().write(folder)
        (folder / "entities.yaml").write_bytes(data)
        found = look_through_register(open_workspace(folder), ontology())
        return _sound(found.findings)

    def claims(self, data: bytes) -> bool:
        """Read ``claims.yaml`` of a report, and write its quads."""
        path = self._written("reports/claims/claims.yaml", data)
        (path.parent / "report.txt").write_bytes(
            (self.folder / "reports/r/report.txt").read_bytes()
        )
        return self._report(path.parent)

    def text(self, data: bytes) -> bool:
        """Read the text of a report that has claims, and write its quads."""
        path = self._written("reports/text/report.txt", data)
        claims = (self.folder / "reports/r/claims.yaml").read_bytes()
        (path.parent / "claims.yaml").write_bytes(claims)
        return self._report(path.parent)

    def _report(self, folder: Path) -> bool:
        outcome = self.worker.product(FolderSource(folder, folder_digest(folder)))
        return _sound(outcome.errors)

    def corpus(self, data: bytes) -> bool:
        """Read reports in JSON Lines."""
        path = self._written("reports/corpus.jsonl", data)
        broken = 0
        for number, line in corpus_lines(path):
            found = read_line(line, Place(path, number), self.worker.reader).result
            broken += isinstance(found, UnreadableError)
            if broken == BROKEN_LINES:  # a build gives the corpus up here
                break
        return not broken

    def opinions(self, data: bytes) -> bool:
        """Read ``opinions.yaml``."""
        self._written("opinions.yaml", data)
        return _sound(look_through_opinions(self.workspace, self.register.names).findings)

    def comparisons(self, data: bytes) -> bool:
        """Read ``comparisons.yaml``."""
        self._written("comparisons.yaml", data)
        return _sound(look_through_comparisons(self.workspace, self.register.names).findings)

    def view(self, data: bytes) -> bool:
        """Read a view."""
        self._written("views/one.yaml", data)
        return _sound(read_views(self.workspace, self.register.names).findings)

    def links(self, data: bytes) -> bool:
        """Read links to Wikidata in SSSOM."""
        path = self._written("links/wikidata.sssom.tsv", data)
        names, places = self.register.names, self.register.places
        return _sound(look_through_links(path, names, places).findings)

    def terms(self, data: bytes) -> bool:
        """Read the Turtle of a workspace: its own classes, properties and concepts."""
        path = self._written("ontology/own.ttl", data)
        try:
            own = Ontology.load([path])
        except (SyntaxError, ValueError):  # `open_project` gives both of them a place
            return False
        return bool(own) and _sound(own_term_findings(self.workspace, _SCHEMES, ontology()))

    def table(self, data: bytes, name: str, *, of_claims: bool) -> bool:
        """Read a table of claims or of entities, without the check of the shapes."""
        folder = self.folder / "of-tables"
        if not folder.is_dir():
            Authoring().write(folder)
        path = folder / name
        path.write_bytes(data)
        kind = "claims" if of_claims else "entities"
        read = import_claims if of_claims else import_entities
        options = ImportOptions("r" if of_claims else None, dry_run=True, valid_rows=True)
        with patch(f"kgbuild.pipeline.import_{kind}.shape_errors", lambda *_: iter(())):
            return not read(folder, path, options).refused

    def dump(self, data: bytes) -> bool:
        """Read a dump in N-Quads, as the comparison of two releases does."""
        path = self._written("dump.nq.gz", gzip.compress(data, 1))
        with open_dump(path) as dump:
            return bool(dump.pieces)


def _sound(findings: Sequence[Finding]) -> bool:
    return not findings


def document(data: bytes, kind: str, name: str) -> bool:
    """Read a document as its kind, as the reading process does."""
    return bool(read_documents(Source(data, kind, name, f"https://example.org/{name}")))


def any_document(data: bytes) -> bool:
    """Find out what kind of document some bytes are, and read it."""
    return document(data, kinds.kind_of(data, "x.bin"), "x.bin")


def number(data: bytes) -> bool:
    """Read the words of a number. The first byte chooses the language."""
    language, words = _in_a_language(data)
    try:
        return bool(read_number(words, language))
    except NumberError:
        return False


def day(data: bytes) -> bool:
    """Read the words of a date. The first byte chooses the language."""
    language, words = _in_a_language(data)
    outlook = Outlook.AHEAD if len(words) % 3 == 0 else Outlook.BACK
    try:
        return bool(read_date_words(words, (_DAY, _DAY), language, outlook))
    except DateError:
        return False


def edtf(data: bytes) -> bool:
    """Read a date in EDTF."""
    try:
        return bool(edtf_moments(data.decode("utf-8", "replace")))
    except DateError:
        return False


def _in_a_language(data: bytes) -> tuple[str, str]:
    chosen = LANGUAGES[data[0] % len(LANGUAGES)] if data else "en"
    return chosen, data[1:].decode("utf-8", "replace")


def file_readers(folder: Path) -> Mapping[str, Reader]:
    """Return the readers of files and of words by name, with a folder for their workspaces."""
    files = Files(folder)
    documents = {
        kind: partial(document, kind=kind, name=f"a.{kind}")
        for kind in (kinds.HTML, kinds.PDF, kinds.DOCX, kinds.FEED, kinds.WARC, kinds.MARKDOWN)
    }
    tables = {
        f"{suffix} of {what}": partial(files.table, name=f"a.{suffix}", of_claims=what == "claims")
        for suffix in ("csv", "tsv", "xlsx", "jsonl")
        for what in ("claims", "entities")
    }
    return {
        "kgbuild.toml": files.config,
        "entities.yaml": files.entities,
        "claims.yaml": files.claims,
        "report.txt": files.text,
        "corpus.jsonl": files.corpus,
        "opinions.yaml": files.opinions,
        "comparisons.yaml": files.comparisons,
        "view": files.view,
        "links": files.links,
        "own terms": files.terms,
        "dump": files.dump,
        **tables,
        **documents,
        "any document": any_document,
        "number": number,
        "date": day,
        "edtf": edtf,
    }


def was_read(reader: Reader, data: bytes) -> bool:
    """Return whether a reader reads an input; False if it refuses it with an error of its own."""
    try:
        return reader(data)
    except (KgbuildError, RefusedDocumentError):
        return False
