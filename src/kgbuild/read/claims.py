"""Authored claims become a document: quotes anchored, names resolved, times and numbers read."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from kgbuild.model.document import Account, Claim, Document, Report, SetAside, Span, TimeSpan
from kgbuild.model.text import Text
from kgbuild.read.anchor import Anchor, AnchorError
from kgbuild.read.authored import (
    AuthoredAccount,
    AuthoredClaim,
    AuthoredReport,
    AuthoredSetAside,
    AuthoredTime,
    Quote,
)
from kgbuild.read.calendar_days import DateError
from kgbuild.read.names import Names, UnknownNameError
from kgbuild.read.problems import Loc, Problems
from kgbuild.read.register import check_id
from kgbuild.read.roles import RoleReader
from kgbuild.read.times import Clock
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms

_AGENT = ns.KGB + "Agent"
_ASSERTED = "asserted"


@dataclass(frozen=True, slots=True)
class Authored:
    """All that an author wrote of one report."""

    slug: str
    text: Text
    report: AuthoredReport
    claims: Sequence[AuthoredClaim]
    set_aside: Sequence[AuthoredSetAside]


def read_document(
    authored: Authored, names: Names, problems: Problems, *, relative_dates: bool
) -> Document | None:
    """The document that ``authored`` gives; None if there are errors, which go to ``problems``.

    Args:
        authored: What was written.
        names: What names mean in the workspace.
        problems: Where errors go.
        relative_dates: Whether relative dates are reckoned, the workspace's date policy.
    """
    before = len(problems.findings)
    reader = _Reader.for_report(authored, names, problems, relative_dates=relative_dates)
    report = reader.report(authored)
    claims = [reader.claim(c, ("claims", i)) for i, c in enumerate(authored.claims)]
    set_aside = [reader.set_aside(s, ("setAside", i)) for i, s in enumerate(authored.set_aside)]
    _check_ids(authored.claims, problems)
    if report is None or len(problems.findings) > before:
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
    anchor: Anchor
    clock: Clock
    outlet: str | None

    @classmethod
    def for_report(
        cls, authored: Authored, names: Names, problems: Problems, *, relative_dates: bool
    ) -> "_Reader":
        """A reader that knows the report's publication and its outlet."""
        first = cls(names, problems, Anchor(authored.text), Clock(names, None), None)
        published = first.time(authored.report.published_at, ("report", "publishedAt"))
        outlet = first.agent(authored.report.outlet, ("report", "outlet"))
        clock = Clock(names, published, relative_dates)
        return cls(names, problems, first.anchor, clock, outlet)

    def report(self, authored: Authored) -> Report | None:
        """The report without its claims."""
        given, at = authored.report, ("report",)
        authors = [given.author] if isinstance(given.author, str) else given.author
        annotator = self.agent(given.annotator, (*at, "annotator"))
        writers = [self.agent(id_, (*at, "author")) for id_ in authors]
        if self.outlet is None or annotator is None:
            return None
        return Report(
            slug=authored.slug,
            outlet=self.outlet,
            annotator=annotator,
            language=given.language,
            sha256=authored.text.sha256,
            characters=len(authored.text.content),
            title=given.title,
            authors=tuple(sorted({iri for iri in writers if iri})),
            published=self.clock.published,
            retrieved=self.time(given.retrieved_at, (*at, "retrievedAt")),
            source=given.source,
            rights=given.rights,
            note=given.note,
        )

    def claim(self, given: AuthoredClaim, at: Loc) -> Claim | None:
        """A claim with its accounts."""
        evidence = self.quote(given.evidence, (*at, "evidence"))
        claimant = self._claimant(given, at)
        act = self.concept("SpeechAct", given.speech_act, (*at, "speechAct"))
        polarity = self.concept("Polarity", given.polarity, (*at, "polarity"))
        modality = self.concept("Modality", given.modality, (*at, "modality"))
        certainty = self.concept("Certainty", given.certainty, (*at, "certainty"))
        if not (evidence and claimant and act and polarity and modality and certainty):
            return None
        cue = self._cue(given, evidence, at)
        said_at = self._said_at(given, evidence, cue, at)
        if said_at is None:
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
            accounts=self._accounts(given.states, evidence, at),
            cue=cue,
            via=given.via_claim,
            audience=self._audience(given, at),
            confidence=given.confidence,
            note=given.note,
        )

    def set_aside(self, given: AuthoredSetAside, at: Loc) -> SetAside | None:
        """A passage that carries no claim."""
        span = self.quote(given.quote, (*at, "quote"))
        reason = self.concept("Reason", given.reason, (*at, "reason"))
        return SetAside(span, reason, given.note) if span and reason else None

    def quote(self, quote: str | Quote, loc: Loc, near: Span | None = None) -> Span | None:
        """The span of a quote, or a problem."""
        try:
            return self.anchor.find(quote, near)
        except AnchorError as error:
            self.problems.add(loc, error.name, str(error), error.hint)
            return None

    def agent(self, id_: str, loc: Loc) -> str | None:
        """The IRI of an agent, or a problem."""
        return self._named(partial(self.names.entity, id_, _AGENT), loc)

    def concept(self, cls: str, notation: str, loc: Loc) -> str | None:
        """The IRI of a concept, or a problem."""
        return self._named(partial(self.names.concept, ns.KGB + cls, notation), loc)

    def time(self, given: str | AuthoredTime | None, loc: Loc) -> TimeSpan | None:
        """The time span, or a problem."""
        if given is None:
            return None
        try:
            return self.clock.read(given)
        except DateError as error:
            self.problems.add(loc, "date-not-read", str(error))
        except UnknownNameError as error:
            self.problems.add(loc, "unknown-name", str(error), error.hint)
        return None

    def _named(self, resolve: Callable[[], str], loc: Loc) -> str | None:
        try:
            return resolve()
        except UnknownNameError as error:
            self.problems.add(loc, "unknown-name", str(error), error.hint)
            return None

    def _claimant(self, given: AuthoredClaim, at: Loc) -> str | None:
        if given.claimant is not None:
            return self.agent(given.claimant, (*at, "claimant"))
        if given.speech_act != _ASSERTED:
            self.problems.add(
                at,
                "missing-claimant",
                f"claim {given.id!r} does not say who says so",
                "add claimant; only what the report says in its own voice "
                f"(speechAct: {_ASSERTED}) goes without",
            )
        return self.outlet

    def _cue(self, given: AuthoredClaim, evidence: Span, at: Loc) -> Span | None:
        if given.cue is not None:
            return self.quote(given.cue, (*at, "cue"), near=evidence)
        if given.speech_act != _ASSERTED:
            self.problems.add(
                at,
                "missing-cue",
                f"claim {given.id!r} does not quote the words that attribute it",
                "add cue, for instance 'also confirmed'; only what the report says in its own "
                f"voice (speechAct: {_ASSERTED}) goes without",
            )
        return None

    def _said_at(
        self, given: AuthoredClaim, evidence: Span, cue: Span | None, at: Loc
    ) -> TimeSpan | None:
        loc = (*at, "saidAt")
        if given.said_at is None:
            is_own_voice = given.speech_act == _ASSERTED and self.clock.published is not None
            return self.clock.published if is_own_voice else self.clock.before_publication()
        time = self.time(given.said_at, loc)
        if time is not None and time.verbatim is not None:
            start, end = self.anchor.window(evidence, cue or evidence)
            if time.verbatim not in self.anchor.text.content[start:end]:
                self.problems.add(
                    loc,
                    "words-not-in-sentence",
                    f"these words are not in the sentence of the claim: {time.verbatim!r}",
                    f"the sentence is: {self.anchor.text.content[start:end]!r}",
                )
        return time

    def _audience(self, given: AuthoredClaim, at: Loc) -> tuple[str, ...]:
        ids = [given.audience] if isinstance(given.audience, str) else given.audience
        agents = [self.agent(id_, (*at, "audience")) for id_ in ids]
        return tuple(sorted({iri for iri in agents if iri}))

    def _accounts(
        self, given: Sequence[AuthoredAccount], evidence: Span, at: Loc
    ) -> tuple[Account, ...]:
        roles = RoleReader(self.names, self.clock, self.problems, self.anchor, evidence)
        found = []
        for index, account in enumerate(given):
            loc = (*at, "states", index)
            cls = self._named(partial(self._account_class, account.a), (*loc, "a"))
            if cls is not None:
                keys = account.model_extra or {}
                found.append(Account(cls, roles.read(cls, keys, loc), account.note))
        return tuple(found)

    def _account_class(self, name: str) -> str:
        return self.names.class_below(name, terms.ACCOUNT.value)


def _check_ids(claims: Sequence[AuthoredClaim], problems: Problems) -> None:
    """Ids are usable and unique, and no claim is told inside itself."""
    via = {claim.id: claim.via_claim for claim in claims}
    seen: set[str] = set()
    for index, claim in enumerate(claims):
        loc = ("claims", index, "id")
        check_id(claim.id, loc, problems)
        if claim.id in seen:
            problems.add(loc, "duplicate-id", f"there are two claims with the id {claim.id!r}")
        seen.add(claim.id)
        if claim.via_claim is not None:
            _check_via(claim.id, via, ("claims", index, "viaClaim"), problems)


def _check_via(start: str, via: dict[str, str | None], loc: Loc, problems: Problems) -> None:
    way = [start]
    while (upper := via.get(way[-1])) is not None:
        if upper not in via:
            problems.add(loc, "unknown-claim", f"there is no claim {upper!r} in this report")
            return
        way.append(upper)
        if upper in way[:-1]:
            if upper == start:
                chain = " → ".join(way)
                problems.add(loc, "cyclic-via", f"claim {start!r} is told inside itself: {chain}")
            return
