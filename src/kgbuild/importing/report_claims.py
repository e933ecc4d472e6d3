"""The claims of one report and those of a table, read together as a build reads them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from kgbuild.atomic_files import free_name
from kgbuild.errors import Place, UnreadableError
from kgbuild.ids import Iris
from kgbuild.importing.claims_export import READ, ExportedRows
from kgbuild.importing.entries import Entry, Origin, Placing
from kgbuild.importing.new_ids import id_from
from kgbuild.importing.same_entries import says
from kgbuild.importing.yaml_entries import with_entries
from kgbuild.model.document import Document
from kgbuild.nearest import nearest_name
from kgbuild.read.models.claims_file import ClaimsFile
from kgbuild.read.reports.folder import CLAIMS, read_claims, read_folder, read_words
from kgbuild.read.reports.media_files import files_in
from kgbuild.read.reports.report_reader import AuthoredFile, ReportReader
from kgbuild.read.reports.versions import version_in
from kgbuild.read.sources.message_words import in_a_row, shown
from kgbuild.read.sources.problems import Loc, Problems, with_locs
from kgbuild.read.sources.text_source import read_text
from kgbuild.read.sources.yaml_source import parse_yaml

_QUOTES: Final = ("evidence", "cue")
_REFERENCES: Final = ("quotes", "supersedes", "corrects", "retracts")


@dataclass(slots=True)
class ReportClaims:
    """One report, and the entries of a table that belong to it.

    Attributes:
        folder: The folder of the report.
        words: Its text.
        claims: The text of its claims.yaml.
        data: The same as plain data.
        document: The report without the new claims.
        new: The entries that it does not have.
        present: The entries that it has already.
    """

    folder: Path
    words: str
    claims: str
    data: dict[str, Any]
    document: Document
    reader: ReportReader
    placing: Placing
    new: list[Entry] = field(default_factory=list)
    present: list[Entry] = field(default_factory=list)
    _export: ExportedRows | None = None

    @classmethod
    def open(cls, folder: Path, reader: ReportReader, placing: Placing) -> "ReportClaims":
        """Read a report, or raise `UnreadableError` with all its errors."""
        found = read_folder(folder, reader).result
        if isinstance(found, UnreadableError):
            raise found
        words = read_words(folder)
        claims = read_claims(folder, words)
        data: Any = parse_yaml(claims, folder / CLAIMS).data
        return cls(folder, words, claims, data, found.document, reader, placing)

    @property
    def ids(self) -> frozenset[str]:
        """The ids of the claims, with those of the table."""
        ids = {one["id"] for one in self.data["claims"]}
        return frozenset(ids | {str(one.data["id"]) for one in self.new if "id" in one.data})

    @property
    def number(self) -> int:
        """How many claims the report has."""
        return len(self.data["claims"])

    @property
    def sound(self) -> list[Entry]:
        """The new claims without errors."""
        return [entry for entry in self.new if not entry.findings]

    def take(self, entries: list[Entry], export: ExportedRows | None) -> None:
        """Sort entries into new ones and those that the report has; new ones get ids."""
        self._export = export
        by_id = {one["id"]: one for one in self.data["claims"]}
        said = {repr(sorted(says(one).items())): one["id"] for one in self.data["claims"]}
        for entry in entries:
            for key in _QUOTES:
                self._fit_line_ends(entry.data, key)
            if export is not None:
                self._distinguish(entry, export)
            known = by_id.get(str(entry.data.get("id")))
            if entry.findings:
                self.new.append(entry)
            elif known is not None:
                self._take_known(entry, known)
            else:
                same = said.get(repr(sorted(says(entry.data).items())))
                if same is not None and "id" not in entry.data:
                    entry.data = {"id": same, **entry.data}
                    self.present.append(entry)
                else:
                    self.new.append(entry)
        taken = set(by_id) | {str(one.data["id"]) for one in self.new if "id" in one.data}
        for entry in self.new:
            if "id" not in entry.data:
                id_ = free_name(_proposed_id(entry.data), taken)
                taken.add(id_)
                entry.data = {"id": id_, **entry.data}

    def _fit_line_ends(self, data: dict[str, Any], key: str) -> None:
        """Give a quote the line ends of the report: those of a cell depend on the program."""
        quote = data.get(key)
        if isinstance(quote, dict):
            self._fit_line_ends(quote, "exact")
        elif isinstance(quote, str) and quote not in self.words:
            plain = quote.replace("\r\n", "\n").replace("\r", "\n")
            for end in ("\n", "\r\n", "\r"):
                if plain.replace("\n", end) in self.words:
                    data[key] = plain.replace("\n", end)
                    return

    def _distinguish(self, entry: Entry, export: ExportedRows) -> None:
        """Add the words before a quote that is in the text several times, by its offset."""
        evidence, start = entry.data.get("evidence"), export.start(entry.row)
        if isinstance(evidence, str) and start is not None and self.words.count(evidence) > 1:
            prefix = self.words[max(0, start - 1) : start]
            first = start - 1
            while first > 0 and self.words.count(prefix + evidence) > 1:
                first -= 1
                prefix = self.words[first:start]
            if self.words[start : start + len(evidence)] == evidence and prefix:
                entry.data["evidence"] = {"exact": evidence, "prefix": prefix}

    def _take_known(self, entry: Entry, known: Mapping[str, Any]) -> None:
        """Take an entry whose id the report has: the same claim, or an error."""
        if self._export is not None:
            differing = self._export.differing(entry, self.document, self._iris)
        else:
            mine, theirs = says(entry.data), says(known)
            keys = dict.fromkeys([*mine, *theirs])
            differing = [key for key in keys if mine.get(key) != theirs.get(key)]
        if not differing:
            self.present.append(entry)
            return
        origin = self.placing.origin(entry, ("id",))
        message = (
            f"the report has a claim {shown(str(known['id']))} that differs in "
            f"{', '.join(map(repr, differing))}"
        )
        hint = "give this claim another id, or change claims.yaml by hand"
        entry.findings.append(self.placing.finding(origin, "existing-claim", message, hint))
        self.new.append(entry)

    def check_references(self, claims_of: Callable[[str], frozenset[str] | None]) -> None:
        """Add an error for each claim of another report that does not exist."""
        for entry in self.new:
            for key in _REFERENCES:
                named = entry.data.get(key)
                values = named if isinstance(named, str | list) else None
                for reference, loc in with_locs(values, (key,)):
                    report, slash, claim = str(reference).rpartition("/")
                    if not slash or report == self.folder.name:
                        continue
                    known = claims_of(report)
                    if known is not None and claim not in known:
                        near = nearest_name(claim, known)
                        hint = f"did you mean '{report}/{near}'?" if near else "check the reference"
                        message = f"there is no claim {shown(str(reference))}"
                        origin = self.placing.origin(entry, loc)
                        entry.findings.append(
                            self.placing.finding(origin, "unknown-claim", message, hint)
                        )

    def check(self, *, only_valid: bool) -> None:
        """Read the report with its new claims; add the errors to the entries that they are in.

        Args:
            only_valid: Whether the others have to be sound without those that have errors.
        """
        refused = [entry for entry in self.new if entry.findings]
        if only_valid:
            self._read([entry for entry in self.new if not entry.findings])
            while any(entry.findings and entry not in refused for entry in self.new):
                refused = [entry for entry in self.new if entry.findings]
                self._read([entry for entry in self.new if not entry.findings])
        else:
            self._read(self.new)

    def _read(self, entries: list[Entry]) -> None:
        sound = {id(entry) for entry in entries if not entry.findings}
        path, number = self.folder / CLAIMS, len(self.data["claims"])
        problems = LocatedProblems(lambda _: Place(path), lambda _: Place(path))
        find = version_in(self.folder), files_in(self.folder)
        data = self._with(entries)
        file = AuthoredFile(path, ClaimsFile, data, lambda _: Place(path), *find)
        found = self.reader.read(self.folder.name, self.words, file, problems)
        for finding, loc in zip(problems.findings, problems.locs, strict=True):
            at = loc[1] - number if loc[:1] == ("claims",) and isinstance(loc[1], int) else -1
            entry = entries[max(at, 0)]
            if id(entry) in sound:
                within = loc[2:] if at >= 0 else ()
                entry.findings.append(self.placing.moved(finding, entry, within))
        if found is not None and self._export is not None:
            for entry in entries:
                self._check_numbers(entry, found.document, self._export)

    def _check_numbers(self, entry: Entry, document: Document, export: ExportedRows) -> None:
        """Add an error if kgbuild reads other numbers from the words than a row has."""
        differing = export.differing(entry, document, self._iris, READ)
        if differing:
            message = f"kgbuild reads other numbers from the words: {in_a_row(differing, 'and')}"
            hint = "write 'given' under rule if the numbers are your judgement"
            origin = Origin(entry.row)
            entry.findings.append(self.placing.finding(origin, "other-numbers", message, hint))

    @property
    def _iris(self) -> Iris:
        return self.reader.names.iris

    def _with(self, entries: list[Entry]) -> dict[str, Any]:
        claims = [*self.data["claims"], *(entry.data for entry in entries)]
        return {**self.data, "claims": claims}

    def changed_file(self) -> dict[Path, tuple[str, str]]:
        """Return claims.yaml with its old and its new text, if there are new claims."""
        new = [entry.data for entry in self.sound]
        path = self.folder / CLAIMS
        if not new:
            return {}
        return {path: (read_text(path), with_entries(self.claims, "claims", new, path))}


@dataclass(slots=True)
class LocatedProblems(Problems):
    """Errors with the location that each of them is about."""

    locs: list[Loc] = field(default_factory=list)

    def add(self, loc: Loc, name: str, message: str, hint: str | None = None) -> None:
        """Add an error in the value at ``loc``."""
        self.locs.append(loc)
        Problems.add(self, loc, name, message, hint)

    def add_key(self, loc: Loc, name: str, message: str, hint: str | None = None) -> None:
        """Add an error in the key that names the value at ``loc``."""
        self.locs.append(loc)
        Problems.add_key(self, loc, name, message, hint)


def _proposed_id(claim: Mapping[str, Any]) -> str:
    """Return an id from who says a claim and the first words of its evidence."""
    who = claim.get("claimant")
    evidence = claim.get("evidence")
    words = evidence.get("exact") if isinstance(evidence, dict) else evidence
    parts = [who[0] if isinstance(who, list) and who else who, words]
    return id_from(" ".join(one for one in parts if isinstance(one, str)), "claim")
