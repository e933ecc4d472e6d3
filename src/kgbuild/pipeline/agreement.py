"""``agreement``: how far two annotators of one report agree, and files to decide the rest."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kgbuild.annotating.adjudication import Adjudication
from kgbuild.annotating.annotator_agreement import AnnotatorAgreement, annotator_agreement
from kgbuild.annotating.claim_spans import SpanFinder
from kgbuild.annotating.matching import marked_claims, matched
from kgbuild.atomic_files import write_all_atomically
from kgbuild.drafting.draft_file import DRAFT
from kgbuild.errors import UsageError
from kgbuild.ids import Iris
from kgbuild.model.text import Text
from kgbuild.project import kgbuilds_ontology
from kgbuild.read.models.claims_file import AuthoredReport
from kgbuild.read.models.validation import sound_part
from kgbuild.read.quotes.find_quote import Anchor
from kgbuild.read.reports.folder import CLAIMS, TEXT, read_claims, read_words
from kgbuild.read.sources.yaml_source import parse_yaml
from kgbuild.read.values.names import NameResolver
from kgbuild.vocab.ontology import Ontology
from kgbuild.workspace import StrPath


@dataclass(frozen=True, slots=True)
class _Annotation:
    """One annotator's version of a report."""

    folder: Path
    words: str
    data: dict[str, Any]

    @property
    def annotator(self) -> str:
        """The id of the annotator, as the report names them."""
        return str(self.data["report"].get("annotator"))


def agreement(one: StrPath, other: StrPath, *, write: StrPath | None = None) -> AnnotatorAgreement:
    """Return how far two annotators of one report agree.

    Args:
        one: The folder of the report as one annotator has it.
        other: The same report as the other annotator has it.
        write: A folder for a third person: it gets the report, with the claims on which both agree
            in claims.yaml, and the others as proposals in draft.yaml.

    Raises:
        UsageError: A folder has no report, the texts differ, or ``write`` has claims already.
        UnreadableError: A report cannot be read.
    """
    mine, theirs = _read(Path(one)), _read(Path(other))
    if mine.words != theirs.words:
        raise UsageError(
            f"{mine.folder / TEXT} and {theirs.folder / TEXT} differ, and only annotations of the "
            "same text can be compared: annotate the same text, or run kgbuild reanchor first"
        )
    report = sound_part(AuthoredReport, mine.data, "report")
    text = Text(mine.words, report.language if report else "en")
    names = NameResolver(Iris("https://example.org/"), Ontology.load(kgbuilds_ontology()), {})
    finder = SpanFinder(Anchor(text), names)
    matching = matched(
        marked_claims(mine.data["claims"], finder), marked_claims(theirs.data["claims"], finder)
    )
    found = annotator_agreement(matching, text.sentences)
    if write is not None:
        _write(Path(write), mine, theirs, found)
    return found


def _read(given: Path) -> _Annotation:
    folder = given.parent if given.name == CLAIMS else given
    if not (folder / CLAIMS).is_file():
        raise UsageError(f"{given} has no {CLAIMS}: name the folder of a report")
    words = read_words(folder)
    data: Any = parse_yaml(read_claims(folder, words), folder / CLAIMS).data
    if not (
        isinstance(data, dict)
        and isinstance(data.get("report"), dict)
        and isinstance(data.get("claims"), list)
        and all(isinstance(claim, dict) for claim in data["claims"])
    ):
        raise UsageError(f"{folder / CLAIMS} has no report and claims: see kgbuild check")
    return _Annotation(folder, words, data)


def _write(folder: Path, mine: _Annotation, theirs: _Annotation, found: AnnotatorAgreement) -> None:
    if (folder / CLAIMS).exists() or (folder / DRAFT).exists():
        raise UsageError(f"{folder} has {CLAIMS} or {DRAFT} already: name a new folder")
    decided = Adjudication(found, (mine.annotator, theirs.annotator), mine.data)
    files = {TEXT: mine.words, CLAIMS: decided.claims(), DRAFT: decided.draft()}
    folder.mkdir(parents=True, exist_ok=True)
    texts = {folder / name: text.encode() for name, text in files.items() if text is not None}
    write_all_atomically(texts)
