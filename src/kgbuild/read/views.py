"""Reads ``views/<name>.yaml``: the views of a workspace."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Final

from kgbuild.config import Workspace
from kgbuild.errors import Finding, Place, UnreadableError
from kgbuild.model.view import View
from kgbuild.nearest import nearest_name
from kgbuild.read.dates.calendar_days import read_day
from kgbuild.read.models.validation import sound_part, validate
from kgbuild.read.models.view_file import AuthoredAcceptance, ViewFile
from kgbuild.read.register import check_id
from kgbuild.read.sources.message_words import shown
from kgbuild.read.sources.plain_data import is_visible
from kgbuild.read.sources.problems import Problems, error_at, with_locs
from kgbuild.read.sources.text_source import read_text
from kgbuild.read.sources.yaml_source import parse_yaml
from kgbuild.read.values.attempt import attempt
from kgbuild.read.values.names import NameResolver
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms

_MODALITY: Final = ns.KGB + "Modality"
_RESOLUTION: Final = terms.RESOLUTION_CLASS.value
_SUFFIX: Final = ".yaml"


@dataclass(frozen=True, slots=True)
class ReportNamed:
    """A report that a view names, and the place of the name."""

    slug: str
    place: Place


@dataclass(frozen=True, slots=True)
class ViewSource:
    """The sound views, the file of each by its IRI, the reports that they name, and all errors."""

    views: Sequence[View] = ()
    places: Mapping[str, Place] = field(default_factory=dict)
    reports: Sequence[ReportNamed] = ()
    findings: Sequence[Finding] = ()


def read_views(workspace: Workspace, names: NameResolver) -> ViewSource:
    """Return the sound views of a workspace, with all errors."""
    folder = workspace.views_folder
    files = sorted(folder.iterdir()) if folder.is_dir() else []
    views: list[View] = []
    reports: list[ReportNamed] = []
    findings: list[Finding] = []
    for file in files:
        if file.name.startswith("."):
            continue
        if file.suffix != _SUFFIX or not file.is_file():
            findings.append(_no_view(file))
            continue
        try:
            source = parse_yaml(read_text(file), file)
        except UnreadableError as error:
            findings += error.findings
            continue
        problems = Problems(source.place, source.key_place)
        view = _ViewReader(names, problems, reports).view(file.stem, source.data)
        findings += problems.in_order()
        if view is not None and not problems.findings:
            views.append(view)
    places = {names.iris.view(view.name): Place(folder / f"{view.name}.yaml") for view in views}
    return ViewSource(tuple(views), places, tuple(reports), tuple(findings))


def missing_reports(named: Iterable[ReportNamed], known: Iterable[str]) -> list[Finding]:
    """Return an error for each report that a view names and that is not ``known``."""
    slugs = set(known)
    return [_no_report(one, slugs) for one in named if one.slug not in slugs]


def _no_report(named: ReportNamed, known: Iterable[str]) -> Finding:
    near = nearest_name(named.slug, known)
    otherwise = "name a folder in reports/, or a slug of a corpus"
    hint = f"did you mean {near!r}? Otherwise {otherwise}" if near else otherwise
    return error_at(named.place, "unknown-name", f"there is no report {shown(named.slug)}", hint)


def _no_view(file: Path) -> Finding:
    message = f"this is not a view: the file name of a view ends in {_SUFFIX}"
    hint = f"name it NAME{_SUFFIX}, or move it out of {file.parent.name}/"
    return error_at(Place(file), "not-a-view", message, hint)


@dataclass(frozen=True, slots=True)
class _ViewReader:
    names: NameResolver
    problems: Problems
    reports: list[ReportNamed]

    def view(self, name: str, data: object) -> View | None:
        """Return the view; None if its file is not one. It is complete only without errors."""
        check_id(name, (), self.problems)
        given = validate(ViewFile, data, self.problems)
        accept = given.accept if given else sound_part(AuthoredAcceptance, data, "accept")
        conditions = self._conditions(accept or AuthoredAcceptance.model_validate({}))
        if given is None:
            return None
        if not is_visible(given.title):
            hint = "write the name of the view"
            self.problems.add(("title",), "bad-value", "'title' is blank", hint)
        resolution = attempt(
            self.problems, ("disputes",), self._concept(_RESOLUTION), given.disputes
        )
        return replace(
            conditions,
            name=name,
            title=given.title,
            description=given.description,
            resolution=resolution or "",
            said_by=self._day(given.said_by),
            origins=given.origins,
        )

    def _conditions(self, accept: AuthoredAcceptance) -> View:
        """Return a view without a name that accepts this."""
        modalities = self._concepts("modalities", accept.modalities, _MODALITY)
        return View(
            name="",
            title="",
            resolution="",
            modalities=modalities or frozenset({self._concept(_MODALITY)("actual")}),
            claimants=self._agents("claimants", accept.claimants),
            excepted=self._agents("except", accept.except_) or frozenset(),
            reports=self._reports(accept.reports),
            acts=self._concepts("speechActs", accept.speech_acts, ns.KGB + "SpeechAct"),
            certainties=self._concepts("certainties", accept.certainties, ns.KGB + "Certainty"),
            lineages=self._concepts("lineages", accept.lineages, ns.KGB + "Lineage"),
        )

    def _agents(self, key: str, given: str | list[str] | None) -> frozenset[str] | None:
        return self._each(key, given, lambda id_: self.names.entity(id_, terms.AGENT.value))

    def _concepts(self, key: str, given: str | list[str] | None, cls: str) -> frozenset[str] | None:
        return self._each(key, given, self._concept(cls))

    def _concept(self, cls: str) -> Callable[[str], str]:
        return lambda notation: self.names.concept(cls, notation)

    def _reports(self, given: str | list[str] | None) -> frozenset[str] | None:
        for slug, loc in with_locs(given, ("accept", "reports")):
            self.reports.append(ReportNamed(slug, self.problems.locate(loc)))
        return self._each("reports", given, lambda slug: self.names.iris.report(slug).report)

    def _each(
        self, key: str, given: str | list[str] | None, read: Callable[[str], str]
    ) -> frozenset[str] | None:
        """Return the IRIs of the names under a key; None without the key."""
        if given is None:
            return None
        found = [
            attempt(self.problems, loc, read, name)
            for name, loc in with_locs(given, ("accept", key))
        ]
        return frozenset(iri for iri in found if iri is not None)

    def _day(self, given: str | None) -> date | None:
        return None if given is None else attempt(self.problems, ("saidBy",), read_day, given)
