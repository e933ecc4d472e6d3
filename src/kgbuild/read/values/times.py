"""Reads authored times: EDTF expressions, or words that depend on the publication date."""

import re
from dataclasses import replace
from datetime import date

from kgbuild.model.document import TimeSpan
from kgbuild.model.plain_values import plain_value
from kgbuild.model.text import Text
from kgbuild.read.dates.calendar_days import DateError
from kgbuild.read.dates.edtf import edtf_bounds, edtf_moments, is_edtf
from kgbuild.read.dates.other_date import read_from_other_date
from kgbuild.read.dates.outlook import Outlook
from kgbuild.read.dates.read_date import read_date_words
from kgbuild.read.dates.surroundings import DateContext, Place, check_date_words
from kgbuild.read.models.quoted_values import AuthoredTime
from kgbuild.read.sources.problems import Loc, Problems
from kgbuild.read.values.attempt import attempt
from kgbuild.read.values.names import NameResolver
from kgbuild.vocab import namespaces as ns

_BASIS = ns.KGB + "Basis"
_RULE = ns.KGB + "Rule"
_BEFORE_PUBLICATION = "before-publication"
_AT_PUBLICATION = "at-publication"
#: EDTF for an unknown year (level 1, "unspecified digit").
_UNKNOWN = "XXXX"
_MEANT_AS_EDTF = re.compile(r"[-0-9X?~%/.,{}\[\]]*[0-9X]{2}[-0-9X?~%/.,{}\[\]]*")


@plain_value(frozen=True, slots=True)
class Clock:
    """Reads times relative to the publication of one report, if known; there is no other clock.

    If ``relative`` is false, the workspace's date policy refuses relative dates. ``language`` is
    the BCP 47 tag of the report. ``outlook`` says whether to look for dates before or after it.
    ``said`` is when somebody said the words, if that is not the report itself: their "now" is that
    time.
    """

    names: NameResolver
    published: TimeSpan | None
    relative: bool = True
    language: str = "en"
    outlook: Outlook = Outlook.BACK
    said: TimeSpan | None = None

    def looking(self, outlook: Outlook, said: TimeSpan | None) -> "Clock":
        """Return a clock that seeks dates in a direction, for words that were said at a time."""
        return Clock(self.names, self.published, self.relative, self.language, outlook, said)

    def counting(self) -> "Clock":
        """Return a clock for when something was counted: before the report if it has happened."""
        is_back = self.outlook is Outlook.BACK
        return self.looking(Outlook.PAST, self.said) if is_back else self

    def read(self, authored: str | AuthoredTime) -> TimeSpan:
        """Return the time that an author wrote, or raise `DateError` or `UnknownNameError`."""
        if isinstance(authored, str):
            return self._given(authored) if is_edtf(authored) else self._words_or_day(authored)
        if authored.edtf is not None and authored.relative_to is not None:
            raise DateError("a time has either edtf or relativeTo: remove one of them")
        if authored.edtf is not None:
            return self._given(authored.edtf, authored.basis, authored.verbatim, authored.note)
        if authored.verbatim is None:
            raise DateError("a time needs words of the report (verbatim) or an EDTF date (edtf)")
        if authored.relative_to is not None:
            return self._from_other_date(authored, authored.verbatim, authored.relative_to)
        return self._words(authored.verbatim, authored.basis, authored.note)

    def basis(self, notation: str) -> str:
        """Return the IRI of a basis, or raise `UnknownNameError`."""
        return self.names.concept(_BASIS, notation)

    def before_publication(self) -> TimeSpan:
        """Return the time of something that is only known to be before the report."""
        basis = self.basis("bounded")
        latest = self.published.latest if self.published else None
        if latest is None:
            return TimeSpan(_UNKNOWN, None, None, basis)
        return TimeSpan(f"../{latest.isoformat()}", None, latest, basis, computed=True)

    def _given(
        self,
        edtf: str,
        basis: str | None = None,
        verbatim: str | None = None,
        note: str | None = None,
    ) -> TimeSpan:
        earliest, latest = edtf_bounds(edtf)
        first, last = edtf_moments(edtf)
        return TimeSpan(
            edtf=edtf,
            earliest=earliest,
            latest=latest,
            basis=self.basis(basis or "inferred"),
            verbatim=verbatim,
            note=note,
            earliest_time=first,
            latest_time=last,
        )

    def _words_or_day(self, words: str) -> TimeSpan:
        try:
            return self._words(words)
        except DateError:
            if _MEANT_AS_EDTF.fullmatch(words):
                return self._given(words)  # raises the error for EDTF
            raise

    def _words(self, words: str, basis: str | None = None, note: str | None = None) -> TimeSpan:
        published = self.published
        reading = read_date_words(
            words,
            (published.earliest, published.latest) if published else (None, None),
            self.language,
            self.outlook,
        )
        if reading.relative and not self.relative:
            raise DateError(
                f"{words!r} depends on the date of the report, and the date policy of the "
                "workspace refuses such dates: write {verbatim: …, edtf: …}"
            )
        if reading.rule == _AT_PUBLICATION and self.said is not None:
            rule = self.names.concept(_RULE, reading.rule)
            return replace(self.said, verbatim=words, rule=rule, computed=True, note=note)
        return TimeSpan(
            edtf=reading.edtf,
            earliest=reading.earliest,
            latest=reading.latest,
            basis=self.basis(basis or self._basis_of(reading.rule, relative=reading.relative)),
            verbatim=words,
            rule=self.names.concept(_RULE, reading.rule),
            computed=reading.relative,
            note=note or reading.choice,
            earliest_time=reading.earliest_time,
            latest_time=reading.latest_time,
        )

    def other_date(self, words: str) -> tuple[TimeSpan, date]:
        """Return a time in the report on which others depend, and its day.

        It raises `DateError` if the words are not read, or are not one day.
        """
        other = self._words(words)
        if other.earliest is None or other.earliest != other.latest:
            raise DateError(
                f"{words!r} mean {other.edtf}, but the other date has to be one day; write the "
                "date that depends on it in EDTF (edtf: …)"
            )
        return other, other.earliest

    def _from_other_date(self, authored: AuthoredTime, words: str, relative_to: str) -> TimeSpan:
        """Return the time of words that depend on another date in the report."""
        other, day = self.other_date(relative_to)
        reading = read_from_other_date(words, day, self.language, self.outlook)
        basis = "inferred" if other.basis == self.basis("inferred") else "reckoned"
        return TimeSpan(
            edtf=reading.edtf,
            earliest=reading.earliest,
            latest=reading.latest,
            basis=self.basis(authored.basis or basis),
            verbatim=words,
            rule=self.names.concept(_RULE, reading.rule),
            note=authored.note,
            earliest_time=reading.earliest_time,
            latest_time=reading.latest_time,
            other=other,
        )

    def check_around(self, time: TimeSpan, text: Text, start: int, end: int) -> None:
        """Raise `DateError` if the text around the words of a time may change their date.

        If the passage from ``start`` to ``end`` has the words more than once, one of the places has
        to be sound.
        """
        words = time.verbatim
        if words is None or time.rule is None or not time.computed or time.other is not None:
            return
        published = self.published
        reference = (published.earliest, published.latest) if published else (None, None)
        context = DateContext(reference, self.language, self.outlook)
        refusal, at = None, text.content.find(words, start, end)
        while at >= 0:
            try:
                check_date_words(Place(text, at, at + len(words)), context)
            except DateError as error:
                refusal = error
            else:
                return
            at = text.content.find(words, at + 1, end)
        if refusal is not None:
            raise refusal

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
    """Return the time that an author wrote at ``loc``; None without one, or if it has errors."""
    if given is None:
        return None
    if isinstance(given, str):
        return attempt(problems, loc, clock.read, given)
    sound = given
    if given.basis is not None:
        basis = attempt(problems, (*loc, "basis"), clock.basis, given.basis)
        sound = given if basis else given.model_copy(update={"basis": None})
    other = given.relative_to if given.edtf is None else None
    at = (*loc, "relativeTo")
    if other is not None and attempt(problems, at, clock.other_date, other) is None:
        return None
    part = "verbatim" if given.edtf is None else "edtf"
    time = attempt(problems, (*loc, part), clock.read, sound)
    return time if sound is given else None
