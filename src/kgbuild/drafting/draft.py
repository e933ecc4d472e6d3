"""``draft``: proposes claims for reports, and writes each draft next to its report."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from kgbuild.config import Workspace
from kgbuild.drafting.draft_file import DRAFT, draft_yaml, is_edited, rejected_in, write_draft
from kgbuild.drafting.drafter import Drafter, ReportToDraft
from kgbuild.drafting.gate import Gate, with_entities
from kgbuild.drafting.gated import Gated
from kgbuild.drafting.nameless import without_those_of_others
from kgbuild.drafting.proposal import Draft, Offsets, Proposal
from kgbuild.drafting.rejections import SAME, Rejections, shared
from kgbuild.drafting.shape_gate import ShapeGate
from kgbuild.errors import UnreadableError, UsageError
from kgbuild.ids import is_id
from kgbuild.model.document import TimeSpan
from kgbuild.model.text import Text
from kgbuild.nearest import nearest_name
from kgbuild.project import open_project
from kgbuild.read.models.claims_file import AuthoredClaim, AuthoredReport, AuthoredSetAside
from kgbuild.read.models.validation import sound_items, validate
from kgbuild.read.quotes.find_quote import Anchor, AnchorError
from kgbuild.read.reports.folder import CLAIMS, read_claims, read_words
from kgbuild.read.sources.plain_data import texts_in
from kgbuild.read.sources.problems import Problems
from kgbuild.read.sources.yaml_source import parse_yaml
from kgbuild.read.values.names import NameResolver
from kgbuild.read.values.times import Clock, read_time
from kgbuild.read.workspace_inputs import read_merged_names
from kgbuild.workspace import StrPath


@dataclass(frozen=True, slots=True)
class Drafted:
    """The draft of one report.

    Attributes:
        report: The name of the report.
        gated: What is proposed, and what the gate refused.
        file: The file with the draft; None if nothing was written.
        known: The number of proposals left out because claims.yaml has them or sets them aside, or
            because somebody has rejected them.
        rejected: The entries of the proposals that somebody has rejected.
    """

    report: str
    gated: Gated
    file: Path | None
    known: int = 0
    rejected: tuple[dict[str, Any], ...] = ()

    @property
    def proposals(self) -> tuple[Proposal, ...]:
        """The proposed claims, in the order of the text."""
        return tuple(one.proposal for one in self.gated.claims)


def draft(  # noqa: PLR0913 -- the options of the command, by name
    folder: StrPath,
    reports: Sequence[str] = (),
    *,
    drafter: Drafter | None = None,
    dry_run: bool = False,
    overwrite: bool = False,
    progress: Callable[[str, int, int | None], object] | None = None,
) -> list[Drafted]:
    """Propose claims for reports of the workspace in ``folder``.

    Args:
        folder: The workspace.
        reports: The names of the reports; all by default.
        drafter: What proposes the claims; by default, kgbuild's rules with spaCy.
        dry_run: Whether to write nothing.
        overwrite: Whether to replace drafts that somebody has edited.
        progress: Takes what happens, the number of reports done and the number of all.

    Raises:
        UsageError: ``folder`` is not a workspace, a report does not exist, its language is not one
            of the drafter's, or somebody has edited its draft.
        UnreadableError: The workspace or a report has errors.
    """
    project = open_project(folder)
    workspace = project.workspace
    names = read_merged_names(workspace, project.ontology)
    places = _places(workspace, reports)
    if not (overwrite or dry_run):
        _refuse_edited(places)
    drafter = drafter or _default_drafter()
    relative = workspace.config.dates.relative == "resolve"
    shapes = ShapeGate(project, names)
    found = []
    for number, place in enumerate(places):
        if progress is not None:
            progress("drafting claims", number, len(places))
        one = _draft_report(place, names, drafter, shapes, relative_dates=relative)
        # So reports that name the same new entity get the same id, and one entry.
        names = with_entities(names, one.gated.entities)
        if not dry_run:
            write_draft(place, draft_yaml(one.gated, drafter.name, one.rejected))
            one = replace(one, file=place / DRAFT)
        found.append(one)
    return found


def _default_drafter() -> Drafter:
    # spaCy takes seconds to load.
    from kgbuild.drafting.rules.rule_drafter import RuleDrafter  # noqa: PLC0415 -- see above

    return RuleDrafter.load()


def _places(workspace: Workspace, reports: Sequence[str]) -> list[Path]:
    folder = workspace.reports_folder
    known = sorted(each.name for each in folder.glob("*") if each.is_dir())
    for report in reports:
        if not is_id(report) or report not in known:
            near = nearest_name(report, known)
            meant = f": did you mean {near!r}?" if near else ""
            raise UsageError(f"there is no report {report!r} in {folder}{meant}")
    return [folder / name for name in dict.fromkeys(reports or known)]


def _refuse_edited(places: Sequence[Path]) -> None:
    edited = [str(place / DRAFT) for place in places if is_edited(place)]
    if edited:
        raise UsageError(
            f"somebody has edited {', '.join(edited)}, and a new draft would replace the changes. "
            "Move the entries that you want to keep to claims.yaml; then add --overwrite"
        )


def _draft_report(
    place: Path,
    names: NameResolver,
    drafter: Drafter,
    shapes: ShapeGate,
    *,
    relative_dates: bool,
) -> Drafted:
    words = read_words(place)
    source = parse_yaml(read_claims(place, words), place / CLAIMS)
    problems = Problems(source.place, source.key_place)
    data = source.data.get("report") if isinstance(source.data, dict) else None
    report = validate(AuthoredReport, data, problems, ("report",))
    if report is None:
        raise UnreadableError(problems.in_order())
    text = Text(words, report.language)
    published = _published(report, names, problems)
    if problems.findings:
        raise UnreadableError(problems.in_order())
    claims = [one for one in sound_items(AuthoredClaim, source.data, "claims") if one]
    given = ReportToDraft(place.name, text, report.language, report.outlet, published, names)
    used = {id_ for claim in claims for id_ in texts_in(claim.claimant)}
    proposed = drafter.draft(without_those_of_others(given, used))
    known = list(_known(text, claims, sound_items(AuthoredSetAside, source.data, "setAside")))
    rejected = rejected_in(place)
    refused = Rejections.of(rejected, Anchor(text))
    new = tuple(
        one
        for one in proposed.proposals
        if not any(shared(one.evidence, other) >= SAME for other in known) and not refused.has(one)
    )
    taken = {claim.id for claim in claims}
    gate = Gate(place.name, text, report, names, relative_dates, shapes, taken)
    gated = refused.without_rejected(gate.check(Draft(new, proposed.entities)))
    left_out = len(proposed.proposals) - len(new)
    return Drafted(place.name, gated, None, left_out, tuple(rejected))


def _published(report: AuthoredReport, names: NameResolver, problems: Problems) -> TimeSpan | None:
    clock = Clock(names, None, language=report.language)
    return read_time(report.published_at, clock, problems, ("report", "publishedAt"))


def _known(
    text: Text, claims: Sequence[AuthoredClaim], set_aside: Sequence[AuthoredSetAside | None]
) -> Iterator[Offsets]:
    """Yield the passages that claims quote already, or that somebody has set aside."""
    anchor = Anchor(text)
    quotes = [one.evidence for one in claims if one.version is None]
    quotes += [one.quote for one in set_aside if one and one.version is None]
    for quote in quotes:
        try:
            span = anchor.find(quote)
        except AnchorError:
            continue  # `kgbuild check` reports it
        yield Offsets(span.start, span.end)
