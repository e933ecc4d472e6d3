"""The ``reanchor`` command: replaces the text of a report, and finds its quotes again."""

import sys
from collections import Counter
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, Final, cast

from kgbuild.atomic_files import write_atomically
from kgbuild.config import Workspace
from kgbuild.errors import UnreadableError, UsageError
from kgbuild.ids import is_id
from kgbuild.model.text import Text
from kgbuild.nearest import nearest_name
from kgbuild.project import open_project
from kgbuild.read.models.claims_file import ClaimsFile
from kgbuild.read.models.quoted_values import Quote
from kgbuild.read.reports.folder import CLAIMS, TEXT, read_claims, read_folder
from kgbuild.read.reports.media_files import files_in
from kgbuild.read.reports.pending_claims import pending_file, remove_pending
from kgbuild.read.reports.report_reader import AuthoredFile, ReportReader
from kgbuild.read.reports.versions import version_file, version_in
from kgbuild.read.sources.plain_data import PlainData
from kgbuild.read.sources.problems import Loc, Problems
from kgbuild.read.sources.text_source import DEFAULT_LIMIT, decode_utf8, read_text
from kgbuild.read.sources.yaml_source import YamlSource, parse_yaml
from kgbuild.read.workspace_inputs import read_register_file
from kgbuild.reanchoring.plan_quotes import ReanchoringPlanner, changed_data
from kgbuild.reanchoring.quote_results import QuoteOutcome, QuoteResult, ReanchoringPlan
from kgbuild.reanchoring.unclaimed_words import NewWords, new_words
from kgbuild.reanchoring.yaml_edits import YamlEdits
from kgbuild.workspace import StrPath

_STANDARD_INPUT: Final = Path("-")
_DIGITS: Final = 12  # Number of digits of the checksum that names an old text.


@dataclass(frozen=True, slots=True)
class Reanchored:
    """The result of re-anchoring a report.

    Attributes:
        report: Its name.
        quotes: The result for each quote, in the order of claims.yaml.
        version: The name of the old text; None if nothing was withdrawn.
        written: Whether files were written: not in a dry run, and not for the same text.
        unclaimed: Sentences with new words that no claim quotes.
    """

    report: str
    quotes: tuple[QuoteResult, ...]
    version: str | None
    written: bool
    unclaimed: tuple[NewWords, ...] = ()

    @property
    def counts(self) -> dict[QuoteOutcome, int]:
        """Return the number of quotes with each outcome."""
        found = Counter(quote.outcome for quote in self.quotes)
        return {outcome: found[outcome] for outcome in QuoteOutcome}


@dataclass(frozen=True, slots=True)
class _Files:
    words: str
    claims: str


def reanchor(
    folder: StrPath, report: str, text: StrPath, *, name: str | None = None, dry_run: bool = False
) -> Reanchored:
    """Give a report of the workspace in ``folder`` a new text, and find its quotes in it.

    Args:
        folder: The workspace.
        report: The name of the report's folder.
        text: The file with the new text; ``-`` for standard input.
        name: A name for the old text if something is withdrawn; without one, the first digits of
            its checksum.
        dry_run: Whether to write nothing.

    Raises:
        UsageError: ``folder`` is not a workspace, the report does not exist, the name is invalid
            or belongs to another version, or claims.yaml cannot be changed in place.
        UnreadableError: The workspace, the present report or the new text has errors.
        OSError: A file cannot be written; the report is then completely old or completely new.
    """
    project = open_project(folder)
    workspace = project.workspace
    names = read_register_file(workspace, project.ontology).names
    reader = ReportReader(names, relative_dates=workspace.config.dates.relative == "resolve")
    place = _report_folder(workspace, report)
    before = read_folder(place, reader).result
    if isinstance(before, UnreadableError):
        raise before
    words = _words_of(Path(text))
    old = _Files(before.text.content, read_claims(place, before.text.content))
    source = parse_yaml(old.claims, place / CLAIMS)
    after = Text(words, before.text.language)
    plan = ReanchoringPlanner(
        data=cast("dict[str, Any]", source.data),
        report=ClaimsFile.model_validate(source.data).report,
        old=before.text,
        new=after,
        names=names,
        relative_dates=reader.relative_dates,
    ).plan()
    version = _version_name(place, old.words, name) if plan.withdrawn else None
    new = _Files(words, _changed(source, old.claims, plan, version))
    _check(place, reader, new, {version: old.words} if version else {})
    written = not dry_run and new.words != old.words
    if not dry_run:
        _finish(place, old.claims)
    if written:
        _write(place, old, new, version)
    quoted = [quote.new for quote in plan.quotes if quote.new is not None]
    unclaimed = new_words(before.text, after, quoted)
    return Reanchored(report, plan.quotes, version, written, unclaimed)


def _report_folder(workspace: Workspace, report: str) -> Path:
    place = workspace.reports_folder / report
    if is_id(report) and place.is_dir():
        return place
    known = sorted(each.name for each in workspace.reports_folder.glob("*") if each.is_dir())
    near = nearest_name(report, known)
    meant = f": did you mean {near!r}?" if near else ""
    raise UsageError(f"there is no report {report!r} in {workspace.reports_folder}{meant}")


def _words_of(text: Path) -> str:
    if text == _STANDARD_INPUT:
        data = sys.stdin.buffer.read(DEFAULT_LIMIT + 1)
        if len(data) > DEFAULT_LIMIT:
            raise UsageError(f"the new text is larger than {DEFAULT_LIMIT:,} bytes, the limit")
        words = decode_utf8(data, text)
    else:
        words = read_text(text)
    if not words.strip():
        raise UsageError(
            "the new text has no words: to remove a report from the dataset, remove its folder"
        )
    return words


def _version_name(place: Path, words: str, name: str | None) -> str:
    chosen = sha256(words.encode()).hexdigest()[:_DIGITS] if name is None else name
    if not is_id(chosen):
        raise UsageError(f"{chosen!r} cannot be the name of a version: use letters and digits")
    file = version_file(place, chosen)
    if file.exists() and read_text(file) != words:
        raise UsageError(f"another version already has the name {chosen!r}: choose another --name")
    return chosen


def _changed(source: YamlSource, claims: str, plan: ReanchoringPlan, version: str | None) -> str:
    """Return ``claims.yaml`` with the changes of the plan, and nothing else changed.

    It raises `UsageError` if the layout of the file does not allow changes in place.
    """
    edits = YamlEdits(claims)
    expected: Any = changed_data(source.data, plan.changes)
    for loc, quote in plan.changes.items():
        _rewrite(edits, loc, source, quote)
    for loc in plan.withdrawn:
        first = "id" if loc[0] == "claims" else "reason"
        edits.insert_after((*loc, first), "version", version or "")
        expected[loc[0]][loc[1]]["version"] = version
    result = edits.result()
    try:
        is_right = parse_yaml(result, source.path).data == expected
    except UnreadableError:
        is_right = False
    if not is_right:
        raise UsageError(
            f"{source.path} cannot be changed in place because of its layout; nothing was "
            "written: put each quote and id on its own line, or make the changes by hand"
        )
    return result


def _rewrite(edits: YamlEdits, loc: Loc, source: YamlSource, quote: str | Quote) -> None:
    """Change one quote: its words, or the words around them."""
    if isinstance(quote, str):
        edits.replace(loc, quote)
        return
    pairs = quote.model_dump(exclude_none=True)
    keys = {key for key in pairs if (*loc, key) in source.marks}
    if not keys:
        edits.replace_by_mapping(loc, pairs)
    for key in keys:
        if _at(source.data, (*loc, key)) != pairs[key]:
            edits.replace((*loc, key), pairs[key])
    for key in [key for key in pairs if keys and key not in keys]:
        edits.insert_after((*loc, "exact"), key, pairs[key])


def _at(data: PlainData, loc: Loc) -> object:
    for step in loc:
        data = data[step]
    return data


def _check(place: Path, reader: ReportReader, new: _Files, versions: dict[str, str]) -> None:
    """Read the new files as a build does, and raise `UnreadableError` if they have errors."""
    source = parse_yaml(new.claims, place / CLAIMS)
    problems = Problems(source.place, source.key_place)
    in_folder = version_in(place)

    def find(name: str) -> str | None:
        return versions.get(name) or in_folder(name)

    file = AuthoredFile(source.path, ClaimsFile, source.data, source.place, find, files_in(place))
    reader.read(place.name, new.words, file, problems)
    if problems.findings:
        raise UnreadableError(problems.in_order())


def _write(place: Path, old: _Files, new: _Files, version: str | None) -> None:
    """Write the new files; at every moment, readers see only old or only new ones.

    First come files that nobody reads yet: the old text, and the new claims under a name that
    belongs to the new text. Then the new text takes its name. From then on, the new claims
    count (see `pending_claims`). Finally they become claims.yaml.
    """
    if version is not None:
        earlier = version_file(place, version)
        earlier.parent.mkdir(exist_ok=True)
        write_atomically(earlier, old.words.encode())
    if new.claims == old.claims:
        write_atomically(place / TEXT, new.words.encode())
        return
    write_atomically(pending_file(place, new.words, old.claims), new.claims.encode())
    try:
        write_atomically(place / TEXT, new.words.encode())
    except BaseException:
        remove_pending(place)
        raise
    _finish(place, new.claims)


def _finish(place: Path, claims: str) -> None:
    """Write the present claims to claims.yaml, if an interrupted change has not, and tidy up."""
    if read_text(place / CLAIMS) != claims:
        write_atomically(place / CLAIMS, claims.encode())
    remove_pending(place)
