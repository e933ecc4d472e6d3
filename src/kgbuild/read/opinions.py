"""Reads ``opinions.yaml``: opinions of sources and of claims.

A claim is named as ``report/claim``. A query check of the whole dataset finds missing claims.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from kgbuild.errors import Finding, Place
from kgbuild.ids import is_id
from kgbuild.model.document import TimeSpan
from kgbuild.model.opinion import Opinion, sorted_opinions
from kgbuild.read.dates.calendar_days import DateError
from kgbuild.read.dates.edtf import edtf_bounds
from kgbuild.read.models.opinions_file import AuthoredOpinion, OpinionsFile
from kgbuild.read.models.validation import sound_items, validate
from kgbuild.read.sources.message_words import in_a_row, shown
from kgbuild.read.sources.problems import Loc, Problems
from kgbuild.read.sources.yaml_source import YamlSource
from kgbuild.read.values.attempt import attempt
from kgbuild.read.values.names import NameResolver, UnknownNameError
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms

_BASIS: Final = ns.KGB + "Basis"
_STATED: Final = "stated"


@dataclass(frozen=True, slots=True)
class _Scale:
    """A scale of grades: its key, the class of its grades, and what it grades."""

    key: str
    cls: str
    thing: str


_OF_AGENTS: Final = _Scale("reliability", ns.KGB + "Reliability", "an agent")
_OF_CLAIMS: Final = _Scale("credibility", ns.KGB + "Credibility", "a claim")


@dataclass(frozen=True, slots=True)
class OpinionsSource:
    """The sound opinions, the place of each by its IRI, and all errors."""

    opinions: tuple[Opinion, ...] = ()
    places: Mapping[str, Place] = field(default_factory=dict)
    findings: Sequence[Finding] = ()


def read_opinions(source: YamlSource, names: NameResolver) -> OpinionsSource:
    """Return the sound opinions of ``opinions.yaml``, with all its errors."""
    problems = Problems(source.place, source.key_place)
    file = validate(OpinionsFile, source.data, problems)
    given: Sequence[AuthoredOpinion | None]
    given = file.opinions if file else sound_items(AuthoredOpinion, source.data, "opinions")
    reader = _OpinionReader(names, problems)
    read = {index: reader.opinion(one, ("opinions", index)) for index, one in enumerate(given)}
    found = {index: opinion for index, opinion in read.items() if opinion is not None}
    _refuse_twice(found, given, problems)
    return OpinionsSource(
        sorted_opinions(found.values()),
        {names.iris.opinion(*o.key): source.place(("opinions", i)) for i, o in found.items()},
        problems.in_order(),
    )


@dataclass(frozen=True, slots=True)
class _OpinionReader:
    names: NameResolver
    problems: Problems

    def opinion(self, given: AuthoredOpinion | None, at: Loc) -> Opinion | None:
        """Return an opinion; None if its rater, its object, its grade or its date has errors."""
        if given is None:
            return None
        scale = self._scale(given)
        read_rated = self._claim if scale is _OF_CLAIMS else self._agent
        rater = attempt(self.problems, (*at, "by"), self._agent, given.by)
        rated = attempt(self.problems, (*at, "of"), read_rated, given.of)
        time = attempt(self.problems, (*at, "at"), self._time, given.at)
        stated_in = None
        if given.stated_in is not None:
            stated_in = attempt(self.problems, (*at, "toldIn"), self._claim, given.stated_in)
        if rated is None:
            # The scale is unknown, but each grade can be checked.
            for each in (_OF_AGENTS, _OF_CLAIMS):
                self._notation(given, each, at)
            return None
        grade = self._grade(given, scale, at)
        if rater is None or time is None or grade is None:
            return None
        return Opinion(
            rater,
            rated,
            time,
            reliability=grade if scale is _OF_AGENTS else None,
            credibility=grade if scale is _OF_CLAIMS else None,
            note=given.note,
            stated_in=stated_in,
        )

    def _scale(self, given: AuthoredOpinion) -> _Scale:
        """Return the scale for what is rated: the name of a claim has a slash, an id has none."""
        is_meant_as_claim = given.credibility is not None and given.reliability is None
        if "/" in given.of or (is_meant_as_claim and given.of not in self.names.register):
            return _OF_CLAIMS
        return _OF_AGENTS

    def _agent(self, id_: str) -> str:
        return self.names.entity(id_, terms.AGENT.value)

    def _claim(self, reference: str) -> str:
        """Return the IRI of a claim; it may not exist in the dataset."""
        slug, _, claim = reference.partition("/")
        if not (is_id(slug) and is_id(claim)):
            raise UnknownNameError(
                f"{shown(reference)} is not the name of a claim",
                "write the name of its report, a slash and its id: REPORT/CLAIM",
                "bad-reference",
            )
        return self.names.iris.report(slug).claim(claim)

    def _time(self, edtf: str) -> TimeSpan:
        """Return a time in EDTF, which is required because an opinion has no report with words."""
        try:
            earliest, latest = edtf_bounds(edtf)
        except DateError as error:
            hint = "write a day as 2024-11-30, a month as 2024-11"
            raise DateError(str(error), hint) from None
        return TimeSpan(edtf, earliest, latest, self.names.concept(_BASIS, _STATED))

    def _grade(self, given: AuthoredOpinion, scale: _Scale, at: Loc) -> str | None:
        """Return the IRI of the grade on ``scale``; add an error for a missing or other grade."""
        other = _OF_AGENTS if scale is _OF_CLAIMS else _OF_CLAIMS
        notation = _given(given, scale)
        if _given(given, other) is not None:
            self.problems.add_key(
                (*at, other.key),
                "unknown-key",
                f"{other.key!r} is for {other.thing}, not for {scale.thing}",
                self._what_to_add(scale) if notation is None else "remove it",
            )
        elif notation is None:
            message = f"this opinion of {scale.thing} has no {scale.key!r}"
            self.problems.add(at, "missing-key", message, self._what_to_add(scale))
        return self._notation(given, scale, at)

    def _notation(self, given: AuthoredOpinion, scale: _Scale, at: Loc) -> str | None:
        notation = _given(given, scale)
        if notation is None:
            return None
        loc = (*at, scale.key)
        return attempt(self.problems, loc, self.names.concept, scale.cls, notation)

    def _what_to_add(self, scale: _Scale) -> str:
        notations = sorted(self.names.ontology.concepts[scale.cls])
        return f"for {scale.thing}, write {scale.key}: {in_a_row(notations)}"


def _given(opinion: AuthoredOpinion, scale: _Scale) -> str | None:
    return opinion.reliability if scale is _OF_AGENTS else opinion.credibility


def _refuse_twice(
    opinions: Mapping[int, Opinion], given: Sequence[AuthoredOpinion | None], problems: Problems
) -> None:
    first: dict[tuple[str, str, str], int] = {}
    for index, opinion in opinions.items():
        earlier, authored = first.setdefault(opinion.key, index), given[index]
        if earlier != index and authored is not None:
            line = problems.locate(("opinions", earlier)).line
            problems.add(
                ("opinions", index),
                "duplicate-opinion",
                f"line {line} already has an opinion by {shown(authored.by)} of "
                f"{shown(authored.of)} at {shown(authored.at)}",
                "keep one of them, or give each its own date",
            )
