"""Authored times become time spans: an EDTF expression, or words reckoned from the publication."""

import re
from dataclasses import dataclass

from kgbuild.model.document import TimeSpan
from kgbuild.read.dates.calendar_days import DateError
from kgbuild.read.dates.edtf_dates import edtf_bounds, is_edtf
from kgbuild.read.dates.reading import read_date_words
from kgbuild.read.models.authored import AuthoredTime
from kgbuild.read.sources.problems import Loc, Problems
from kgbuild.read.values.errors import attempt
from kgbuild.read.values.names import Names
from kgbuild.vocab import namespaces as ns

_BASIS = ns.KGB + "Basis"
_RULE = ns.KGB + "Rule"
_BEFORE_PUBLICATION = "before-publication"
#: EDTF for a year of which nothing is known (level 1, "unspecified digit").
_UNKNOWN = "XXXX"
_MEANT_AS_EDTF = re.compile(r"[-0-9X?~%/.,{}\[\]]*[0-9X]{2}[-0-9X?~%/.,{}\[\]]*")


@dataclass(frozen=True, slots=True)
class Clock:
    """Reads times against the publication of one report; there is no other clock.

    Attributes:
        names: What the names of bases and rules mean.
        published: When the report was published; None if that is not known.
        relative: Whether relative words are reckoned at all (the workspace's date policy).
    """

    names: Names
    published: TimeSpan | None
    relative: bool = True

    def read(self, authored: str | AuthoredTime) -> TimeSpan:
        """The time span that ``authored`` gives.

        Raises:
            DateError: Neither EDTF nor words that a rule reads.
            UnknownNameError: The basis is none.
        """
        if isinstance(authored, str):
            return self._given(authored) if is_edtf(authored) else self._words_or_day(authored)
        if authored.edtf is not None:
            return self._given(
                authored.edtf, authored.basis or "inferred", authored.verbatim, authored.note
            )
        if authored.verbatim is None:
            raise DateError("a time needs words of the report (verbatim) or an EDTF date (edtf)")
        return self._words(authored.verbatim, authored.basis, authored.note)

    def basis(self, notation: str) -> str:
        """IRI of what a time stands on.

        Raises:
            UnknownNameError: There is no such basis.
        """
        return self.names.concept(_BASIS, notation)

    def before_publication(self) -> TimeSpan:
        """The time of something of which only this is known: the report tells of it."""
        basis = self.basis("bounded")
        if self.published is None or self.published.latest is None:
            return TimeSpan(edtf=_UNKNOWN, earliest=None, latest=None, basis=basis)
        latest = self.published.latest
        return TimeSpan(
            edtf=f"../{latest.isoformat()}",
            earliest=None,
            latest=latest,
            basis=basis,
            computed=True,
        )

    def _given(
        self,
        edtf: str,
        basis: str = "inferred",
        verbatim: str | None = None,
        note: str | None = None,
    ) -> TimeSpan:
        earliest, latest = edtf_bounds(edtf)
        return TimeSpan(
            edtf=edtf,
            earliest=earliest,
            latest=latest,
            basis=self.basis(basis),
            verbatim=verbatim,
            note=note,
        )

    def _words_or_day(self, words: str) -> TimeSpan:
        try:
            return self._words(words)
        except DateError:
            if _MEANT_AS_EDTF.fullmatch(words):
                return self._given(words)  # which says what is wrong with it as EDTF
            raise

    def _words(self, words: str, basis: str | None = None, note: str | None = None) -> TimeSpan:
        reference = (
            (None, None)
            if self.published is None
            else (self.published.earliest, self.published.latest)
        )
        reading = read_date_words(words, reference)
        if reading.relative and not self.relative:
            raise DateError(
                f"{words!r} depends on the date of the report, and the workspace's date policy "
                "refuses that: write {verbatim: …, edtf: …}"
            )
        return TimeSpan(
            edtf=reading.edtf,
            earliest=reading.earliest,
            latest=reading.latest,
            basis=self.basis(basis or self._basis_of(reading.rule, relative=reading.relative)),
            verbatim=words,
            rule=self.names.concept(_RULE, reading.rule),
            computed=reading.relative,
            note=note,
        )

    def _basis_of(self, rule: str, *, relative: bool) -> str:
        if not relative:
            return "stated"
        if rule == _BEFORE_PUBLICATION:
            return "bounded"
        if self.published is not None and self.published.basis == self.basis("stated"):
            return "reckoned"
        return "inferred"


def read_time(
    given: str | AuthoredTime | None, clock: Clock, problems: Problems, loc: Loc
) -> TimeSpan | None:
    """The time span that ``given`` gives; None if there is none, or one with errors.

    Args:
        given: What an author wrote.
        clock: What reads it.
        problems: Where errors go.
        loc: Where it stands in the file.
    """
    if given is None:
        return None
    if isinstance(given, str):
        return attempt(problems, loc, clock.read, given)
    sound = given
    if given.basis is not None:
        basis = attempt(problems, (*loc, "basis"), clock.basis, given.basis)
        sound = given if basis else given.model_copy(update={"basis": None})
    part = "verbatim" if given.edtf is None else "edtf"
    time = attempt(problems, (*loc, part), clock.read, sound)
    return time if sound is given else None
