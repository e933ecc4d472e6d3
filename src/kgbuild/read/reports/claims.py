"""Reads authored claims: finds their quotes, resolves their names, reads their times."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from kgbuild.model.document import Account, Claim, Medium, SetAside, Span, TimeSpan
from kgbuild.read.dates.outlook import Outlook
from kgbuild.read.models.claims_file import AuthoredClaim, AuthoredSetAside
from kgbuild.read.models.quoted_values import Quote
from kgbuild.read.quotes.find_quote import Anchor, AnchorError
from kgbuild.read.reports.accounts import read_accounts
from kgbuild.read.reports.media import media_evidence
from kgbuild.read.reports.references import ReferenceResolver
from kgbuild.read.sources.message_words import shown
from kgbuild.read.sources.problems import Loc, Problems, named, with_locs
from kgbuild.read.values.account_keys import RoleReader, require_in_sentence, require_other_date
from kgbuild.read.values.attempt import attempt, note
from kgbuild.read.values.names import NameResolver, UnknownNameError
from kgbuild.read.values.times import Clock, read_time
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms
from kgbuild.vocab.concepts import ACTUAL, AFFIRMED, OPEN, PRESUPPOSED, concept

_ASSERTED: Final = "asserted"
#: What lies before or after a report, by its modality; anything else may lie on either side.
_OUTLOOKS: Final = {
    ACTUAL: Outlook.BACK,
    PRESUPPOSED: Outlook.BACK,
    concept("modality", "attempted"): Outlook.BACK,
    concept("modality", "planned"): Outlook.AHEAD,
    concept("modality", "projected"): Outlook.AHEAD,
    concept("modality", "ordered"): Outlook.AHEAD,
}
#: Speech acts about the future, whatever the modality.
_ABOUT_THE_FUTURE: Final = frozenset({"projected", "promised", "ordered"})


@dataclass(frozen=True, slots=True)
class ClaimReader:
    """Reads the claims and set-aside passages of one report; a part with errors is None."""

    names: NameResolver
    problems: Problems
    anchor: Anchor | None
    clock: Clock
    references: ReferenceResolver
    outlet: str | None = None
    annotator: str | None = None  # the report's, as its author wrote it
    media: Mapping[str, Medium | None] | None = None  # by id; None if some have errors
    language: str = "en"  # of the report, as in BCP 47

    def claim(self, given: AuthoredClaim, at: Loc) -> Claim | None:
        """Return a claim with its accounts; every part is read, even if others have errors."""
        evidence = self.quote(given.evidence, (*at, "evidence"))
        claimants = self._claimants(given, at)
        act = self.concept("SpeechAct", given.speech_act, (*at, "speechAct"))
        polarity = self._polarity(given, act, at)
        modality = self._modality(given, act, at)
        certainty = self.concept("Certainty", given.certainty, (*at, "certainty"))
        cue = self._cue(given, evidence, at)
        said_at = self._said_at(given, evidence, cue, at)
        accounts = self._accounts(given, evidence, said_at, _outlook(given, modality), at)
        # Most claims lack these keys, and a corpus has very many claims.
        audience = self.agents(given.audience, (*at, "audience")) if given.audience else ()
        citing = self.agents(given.citing, (*at, "citing")) if given.citing else ()
        referred = self.references.of(given, at)
        quotes_basis = self._quotes_basis(given, at)
        annotator = self._annotator(given, at)
        reviewers = self.agents(given.reviewer, (*at, "reviewer")) if given.reviewer else ()
        reviewed_at = self._reviewed_at(given, at)
        media = media_evidence(
            given.media, self.media, self.names.ontology, self.problems, (*at, "media")
        )
        if not (evidence and claimants and act and polarity and modality and certainty and said_at):
            return None
        return Claim(
            id=given.id,
            claimants=claimants,
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
            quotes_basis=quotes_basis,
            supersedes=referred.supersedes,
            corrects=referred.corrects,
            retracts=referred.retracts,
            confidence=given.confidence,
            annotator=annotator,
            drafted_by=given.drafted_by,
            reviewers=reviewers,
            reviewed_at=reviewed_at,
            note=given.note,
            version=given.version,
            media=media,
        )

    def set_aside(self, given: AuthoredSetAside, at: Loc) -> SetAside | None:
        """Return a passage without a claim."""
        span = self.quote(given.quote, (*at, "quote"))
        reason = self.concept("Reason", given.reason, (*at, "reason"))
        return SetAside(span, reason, given.note) if span and reason else None

    def quote(self, quote: str | Quote, loc: Loc, near: Span | None = None) -> Span | None:
        """Return the span of a quote, or add an error."""
        if not (quote if isinstance(quote, str) else quote.exact).strip():
            self.problems.add(loc, "bad-value", f"{named(loc)} is blank", "quote the words")
            return None
        if self.anchor is None:
            return None
        try:
            return self.anchor.find(quote, near)
        except AnchorError as error:
            note(error, self.problems, loc)
            return None

    def agent(self, id_: str, loc: Loc) -> str | None:
        """Return the IRI of an agent, or add an error."""
        try:
            return self.names.entity(id_, terms.AGENT.value)
        except UnknownNameError as error:
            note(error, self.problems, loc)
            return None

    def agents(self, ids: str | list[str] | None, loc: Loc) -> tuple[str, ...]:
        """Return the sorted IRIs of one agent or several; add an error for each unknown one."""
        if isinstance(ids, str):
            one = self.agent(ids, loc) if ids else None
            return (one,) if one else ()
        found = [self.agent(id_, place) for id_, place in with_locs(ids, loc)]
        return tuple(sorted({iri for iri in found if iri}))

    def concept(self, cls: str, notation: str, loc: Loc) -> str | None:
        """Return the IRI of a concept, or add an error."""
        try:
            return self.names.concept(ns.KGB + cls, notation)
        except UnknownNameError as error:
            note(error, self.problems, loc)
            return None

    def _polarity(self, given: AuthoredClaim, act: str | None, at: Loc) -> str | None:
        """Return the polarity that the author gives, or else the usual one of the speech act."""
        if given.polarity is not None:
            return self.concept("Polarity", given.polarity, (*at, "polarity"))
        return self.names.ontology.usual_polarity.get(act or "", AFFIRMED)

    def _modality(self, given: AuthoredClaim, act: str | None, at: Loc) -> str | None:
        """Return the modality that the author gives, or else the usual one of the speech act."""
        if given.modality is not None:
            return self.concept("Modality", given.modality, (*at, "modality"))
        ontology = self.names.ontology
        otherwise = ACTUAL if ontology.asserts(act or "") else OPEN
        return ontology.usual_modality.get(act or "", otherwise)

    def _claimants(self, given: AuthoredClaim, at: Loc) -> tuple[str, ...]:
        if given.claimant is not None:
            return self.agents(given.claimant, (*at, "claimant"))
        if given.speech_act != _ASSERTED:
            self.problems.add(
                at,
                "missing-claimant",
                f"the claim {shown(given.id)} has no claimant",
                "add claimant: who says it; claims in the report's own voice "
                f"(speechAct: {_ASSERTED}) need none",
            )
        return (self.outlet,) if self.outlet else ()

    def _cue(self, given: AuthoredClaim, evidence: Span | None, at: Loc) -> Span | None:
        loc = (*at, "cue")
        if given.cue is not None:
            if evidence is not None:
                return self.quote(given.cue, loc, evidence)
            self._check_occurs(given.cue, loc)
            return None
        if given.speech_act != _ASSERTED:
            self.problems.add(
                at,
                "missing-cue",
                f"the claim {shown(given.id)} has no cue",
                "add cue: the words that attribute it, for example 'also confirmed'; claims in the "
                f"report's own voice (speechAct: {_ASSERTED}) need none",
            )
        return None

    def _check_occurs(self, quote: str | Quote, loc: Loc) -> None:
        """Add an error if a quote does not occur; without evidence, it may be ambiguous."""
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
        if time is not None and time.other is not None and self.anchor is not None:
            require_other_date(time, self.anchor.text.content, self.problems, loc)
        if time is not None and time.verbatim is not None and evidence and self.anchor:
            self._check_words(time, time.verbatim, self.anchor, (evidence, cue or evidence), loc)
        return time

    def _check_words(
        self, time: TimeSpan, words: str, anchor: Anchor, near: tuple[Span, Span], loc: Loc
    ) -> None:
        """Check that the words of a time are in or near the evidence, and check their context."""
        evidence, text, at = near[0], anchor.text, (*loc, "verbatim")
        start, end = evidence.start, evidence.end
        if words not in evidence.exact:
            start, end = anchor.window(*near)
            require_in_sentence(words, text.content[start:end], self.problems, at)
        attempt(self.problems, at, self.clock.check_around, time, text, start, end)

    def _accounts(
        self,
        given: AuthoredClaim,
        evidence: Span | None,
        said_at: TimeSpan | None,
        outlook: Outlook,
        at: Loc,
    ) -> tuple[Account, ...]:
        said = None if given.speech_act == _ASSERTED else said_at
        clock = self.clock.looking(outlook, said)
        reader = RoleReader(self.names, clock, self.problems, self.anchor, evidence, self.language)
        return read_accounts(given.id, given.states, reader, self.references.own, at)

    def _annotator(self, given: AuthoredClaim, at: Loc) -> str | None:
        if given.annotator is None:
            return None
        found = self.agent(given.annotator, (*at, "annotator"))
        return None if given.annotator == self.annotator else found

    def _reviewed_at(self, given: AuthoredClaim, at: Loc) -> date | None:
        if given.reviewed_at is None:
            return None
        loc = (*at, "reviewedAt")
        if given.reviewer is None:
            hint = "name who confirmed the claim under reviewer, or remove reviewedAt"
            self.problems.add_key(loc, "missing-key", "nobody has reviewed this claim", hint)
        try:
            return date.fromisoformat(given.reviewed_at)
        except ValueError:
            message = f"there is no day {shown(given.reviewed_at)}"
            self.problems.add(loc, "bad-value", message, "write a day, as in 2026-11-29")
        return None

    def _quotes_basis(self, given: AuthoredClaim, at: Loc) -> str | None:
        loc = (*at, "quotesBasis")
        if given.quotes_basis is None:
            return None
        if given.quotes is None:
            hint = "name the claim with the original words under quotes, or remove quotesBasis"
            self.problems.add_key(loc, "missing-key", "this claim quotes no other", hint)
        return self.concept("Basis", given.quotes_basis, loc)


def _outlook(given: AuthoredClaim, modality: str | None) -> Outlook:
    """Return whether the accounts of a claim lie before or after its report."""
    if given.speech_act in _ABOUT_THE_FUTURE:
        return Outlook.AHEAD
    return _OUTLOOKS.get(modality or "", Outlook.EITHER)
