"""Authored claims become a document: quotes anchored, names resolved, times and numbers read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from kgbuild.model.document import (
    Account,
    Claim,
    Document,
    Report,
    SetAside,
    Span,
    TimeSpan,
    Version,
)
from kgbuild.model.text import Text
from kgbuild.read.models.authored import (
    AuthoredAccount,
    AuthoredClaim,
    AuthoredReport,
    AuthoredSetAside,
    Quote,
)
from kgbuild.read.quotes.anchor import Anchor, AnchorError
from kgbuild.read.reports.claim_ids import check_claim_ids
from kgbuild.read.reports.references import References
from kgbuild.read.reports.set_aside import check_set_aside
from kgbuild.read.sources.problems import Loc, Problems, named
from kgbuild.read.sources.wording import shown
from kgbuild.read.values.errors import attempt, note
from kgbuild.read.values.names import Names, UnknownNameError
from kgbuild.read.values.roles import RoleReader, require_in_sentence
from kgbuild.read.values.times import Clock, read_time
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms

_AGENT: Final = ns.KGB + "Agent"
_ASSERTED: Final = "asserted"
# Where the day of publication could not be read, which has been told, words are checked against
# some day or other; nothing is made of what they give.
_SOME_DAY: Final = TimeSpan("2000-07-01", date(2000, 7, 1), date(2000, 7, 1), basis="")


@dataclass(frozen=True, slots=True)
class Authored:
    """All that an author wrote of one report; None stands for what could not be read.

    Attributes:
        slug: The report's name.
        text: Its words.
        report: What is known of it besides.
        claims: Its claims.
        set_aside: The passages without a claim.
        versions: The earlier texts that withdrawn claims quote; None where one cannot be read.
    """

    slug: str
    text: Text | None
    report: AuthoredReport | None
    claims: Sequence[AuthoredClaim | None]
    set_aside: Sequence[AuthoredSetAside | None]
    versions: Mapping[str, Text | None] = field(default_factory=dict)


def read_document(
    authored: Authored, names: Names, problems: Problems, *, relative_dates: bool
) -> Document | None:
    """The document that ``authored`` gives; None if there are errors, which go to ``problems``.

    Args:
        authored: What was written.
        names: What names mean in the workspace.
        problems: Where errors go; those that are there already count, too.
        relative_dates: Whether relative dates are reckoned, the workspace's date policy.
    """
    reader = _Reader.for_report(authored, names, problems, relative_dates=relative_dates)
    report = reader.report(authored)
    claims = [
        (reader if c.version is None else reader.of(c.version)).claim(c, ("claims", i))
        for i, c in enumerate(authored.claims)
        if c
    ]
    set_aside = [
        None if s is None else reader.of(s.version).set_aside(s, ("setAside", i))
        for i, s in enumerate(authored.set_aside)
    ]
    if authored.versions:
        # Of a text that is no more, nobody asks what was left out: it is not published.
        set_aside = [
            None if given and given.version else found
            for given, found in zip(authored.set_aside, set_aside, strict=True)
        ]
    check_set_aside(set_aside, problems)
    check_claim_ids(authored.claims, problems)
    if report is None or problems.findings:
        return None
    return Document(
        report=report,
        claims=tuple(sorted((c for c in claims if c), key=lambda c: (c.evidence.start, c.id))),
        set_aside=tuple(sorted((s for s in set_aside if s), key=lambda s: s.span.start)),
    )


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads the parts of one report."""

    names: Names
    problems: Problems
    anchor: Anchor | None
    clock: Clock
    outlet: str | None
    references: References
    versions: Mapping[str, Text | None] = field(default_factory=dict)

    @classmethod
    def for_report(
        cls, authored: Authored, names: Names, problems: Problems, *, relative_dates: bool
    ) -> "_Reader":
        """A reader that knows the report's publication, its outlet and its claims."""
        anchor = Anchor(authored.text) if authored.text is not None else None
        references = References(authored.slug, authored.claims, names.iris, problems)
        given, at = authored.report, ("report",)
        if given is None:
            clock = Clock(names, _SOME_DAY, relative_dates)
            return cls(names, problems, anchor, clock, None, references)
        outlet = _agent(given.outlet, names, problems, (*at, "outlet"))
        published = read_time(
            given.published_at, Clock(names, None), problems, (*at, "publishedAt")
        )
        if published is None and given.published_at is not None:
            published = _SOME_DAY
        clock = Clock(names, published, relative_dates)
        return cls(names, problems, anchor, clock, outlet, references, authored.versions)

    def of(self, version: str | None) -> "_Reader":
        """The reader of what stands in a version, or this one for the present text."""
        if version is None:
            return self
        text = self.versions.get(version)
        return replace(self, anchor=Anchor(text) if text is not None else None)

    def report(self, authored: Authored) -> Report | None:
        """The report without its claims."""
        given, at = authored.report, ("report",)
        if given is None:
            return None
        annotator = self.agent(given.annotator, (*at, "annotator"))
        writers = self.agents(given.author, (*at, "author"))
        derived_from = self.references.reports(given.derived_from, (*at, "derivedFrom"))
        wire_from = self.agents(given.wire_from, (*at, "wireFrom"))
        retrieved = read_time(given.retrieved_at, self.clock, self.problems, (*at, "retrievedAt"))
        if self.outlet is None or annotator is None or authored.text is None:
            return None
        return Report(
            slug=authored.slug,
            outlet=self.outlet,
            annotator=annotator,
            language=given.language,
            sha256=authored.text.sha256,
            characters=len(authored.text.content),
            title=given.title,
            authors=writers,
            derived_from=derived_from,
            wire_from=wire_from,
            published=self.clock.published,
            retrieved=retrieved,
            source=given.source,
            rights=given.rights,
            note=given.note,
            versions=_versions_of_claims(authored),
        )

    def claim(self, given: AuthoredClaim, at: Loc) -> Claim | None:
        """A claim with its accounts; all of it is read, whatever is wrong with a part."""
        evidence = self.quote(given.evidence, (*at, "evidence"))
        claimant = self._claimant(given, at)
        act = self.concept("SpeechAct", given.speech_act, (*at, "speechAct"))
        polarity = self.concept("Polarity", given.polarity, (*at, "polarity"))
        modality = self.concept("Modality", given.modality, (*at, "modality"))
        certainty = self.concept("Certainty", given.certainty, (*at, "certainty"))
        cue = self._cue(given, evidence, at)
        said_at = self._said_at(given, evidence, cue, at)
        accounts = self._accounts(given.states, evidence, at)
        audience = self.agents(given.audience, (*at, "audience"))
        citing = self.agents(given.citing, (*at, "citing"))
        referred = self.references.of(given, at)
        if not (evidence and claimant and act and polarity and modality and certainty and said_at):
            return None
        return Claim(
            id=given.id,
            claimant=claimant,
            speech_act=act,
            evidence=evidence,
            said_at=said_at,
            polarity=polarity,
            modality=modality,
            certainty=certainty,
            accounts=accounts,
            cue=cue,
            via=given.via_claim,
            audience=audience,
            citing=citing,
            quotes=referred.quotes,
            supersedes=referred.supersedes,
            corrects=referred.corrects,
            retracts=referred.retracts,
            confidence=given.confidence,
            note=given.note,
            version=given.version,
        )

    def set_aside(self, given: AuthoredSetAside, at: Loc) -> SetAside | None:
        """A passage that carries no claim."""
        span = self.quote(given.quote, (*at, "quote"))
        reason = self.concept("Reason", given.reason, (*at, "reason"))
        return SetAside(span, reason, given.note) if span and reason else None

    def quote(self, quote: str | Quote, loc: Loc, near: Span | None = None) -> Span | None:
        """The span of a quote, or a problem."""
        if not (quote if isinstance(quote, str) else quote.exact).strip():
            self.problems.add(loc, "bad-value", f"{named(loc)} is blank", "quote the words")
            return None
        try:
            return self.anchor.find(quote, near) if self.anchor else None
        except AnchorError as error:
            note(error, self.problems, loc)
            return None

    def agent(self, id_: str, loc: Loc) -> str | None:
        """The IRI of an agent, or a problem."""
        return _agent(id_, self.names, self.problems, loc)

    def agents(self, ids: str | list[str] | None, loc: Loc) -> tuple[str, ...]:
        """The IRIs of one agent or several, sorted; problems for those that are none."""
        if not ids:
            return ()
        if isinstance(ids, str):
            found = [self.agent(ids, loc)]
        else:
            found = [self.agent(id_, (*loc, index)) for index, id_ in enumerate(ids)]
        return tuple(sorted({iri for iri in found if iri}))

    def concept(self, cls: str, notation: str, loc: Loc) -> str | None:
        """The IRI of a concept, or a problem."""
        try:  # not by way of attempt(), as this comes several times in every claim
            return self.names.concept(ns.KGB + cls, notation)
        except UnknownNameError as error:
            note(error, self.problems, loc)
            return None

    def _claimant(self, given: AuthoredClaim, at: Loc) -> str | None:
        if given.claimant is not None:
            return self.agent(given.claimant, (*at, "claimant"))
        if given.speech_act != _ASSERTED:
            self.problems.add(
                at,
                "missing-claimant",
                f"the claim {shown(given.id)} does not say who says so",
                "add claimant; only what the report says in its own voice "
                f"(speechAct: {_ASSERTED}) goes without",
            )
        return self.outlet

    def _cue(self, given: AuthoredClaim, evidence: Span | None, at: Loc) -> Span | None:
        loc = (*at, "cue")
        if given.cue is not None:
            if evidence is not None:
                return self.quote(given.cue, loc, evidence)
            self._seek(given.cue, loc)
            return None
        if given.speech_act != _ASSERTED:
            self.problems.add(
                at,
                "missing-cue",
                f"the claim {shown(given.id)} does not quote the words that attribute it",
                "add cue, for instance 'also confirmed'; only what the report says in its own "
                f"voice (speechAct: {_ASSERTED}) goes without",
            )
        return None

    def _seek(self, quote: str | Quote, loc: Loc) -> None:
        """Tell if a quote stands nowhere; which of several it is cannot be told here."""
        try:
            if self.anchor is not None:
                self.anchor.find(quote)
        except AnchorError as error:
            if error.name == "quote-not-found":
                note(error, self.problems, loc)

    def _said_at(
        self, given: AuthoredClaim, evidence: Span | None, cue: Span | None, at: Loc
    ) -> TimeSpan | None:
        loc = (*at, "saidAt")
        if given.said_at is None:
            is_own_voice = given.speech_act == _ASSERTED and self.clock.published is not None
            return self.clock.published if is_own_voice else self.clock.before_publication()
        time = read_time(given.said_at, self.clock, self.problems, loc)
        if time is not None and time.verbatim is not None and evidence and self.anchor:
            start, end = self.anchor.window(evidence, cue or evidence)
            sentence = self.anchor.text.content[start:end]
            require_in_sentence(time.verbatim, sentence, self.problems, (*loc, "verbatim"))
        return time

    def _accounts(
        self, given: Sequence[AuthoredAccount], evidence: Span | None, at: Loc
    ) -> tuple[Account, ...]:
        roles = RoleReader(self.names, self.clock, self.problems, self.anchor, evidence)
        found = []
        for index, account in enumerate(given):
            loc = (*at, "states", index)
            read = self.names.class_below
            cls = attempt(self.problems, (*loc, "a"), read, account.a, terms.ACCOUNT.value)
            if cls is not None:
                keys = account.model_extra or {}
                found.append(Account(cls, roles.read(cls, keys, loc), account.note))
        return tuple(found)


def _versions_of_claims(authored: Authored) -> tuple[Version, ...]:
    """The versions that claims stand in; that of a passage set aside is no claim's."""
    if not authored.versions:
        return ()
    named = {claim.version for claim in authored.claims if claim}
    return tuple(
        Version(name, text.sha256, len(text.content))
        for name, text in sorted(authored.versions.items())
        if text is not None and name in named
    )


def _agent(id_: str, names: Names, problems: Problems, loc: Loc) -> str | None:
    return attempt(problems, loc, names.entity, id_, _AGENT)
