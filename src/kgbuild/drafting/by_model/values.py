"""Checks the values of a proposed account, and writes them as claims.yaml has them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from kgbuild.drafting.by_model.answer import AnsweredAccount, AnsweredValue
from kgbuild.drafting.by_model.names_in_text import NamesInText, Wanted
from kgbuild.drafting.by_model.problems import Judgement, NotInTextError
from kgbuild.drafting.by_model.quoted_words import Window
from kgbuild.drafting.proposal import Offsets, ProposedAccount, ProposedDate, ProposedFigure
from kgbuild.errors import Place
from kgbuild.model.document import Quantity
from kgbuild.model.text import Text
from kgbuild.read.quotes.find_quote import Anchor
from kgbuild.read.quotes.nearest_passages import folded
from kgbuild.read.sources.problems import Problems
from kgbuild.read.values.account_keys import RoleReader
from kgbuild.read.values.names import NameResolver, UnknownNameError
from kgbuild.read.values.times import Clock
from kgbuild.vocab import terms
from kgbuild.vocab.ontology_triples import Property

#: Values of one account that are read; more are a mistake or an attack.
_MOST: Final = 30
_STEM: Final = 5
_SHORTEST: Final = 3  # "of" says nothing
_SOMEWHERE: Final = Place(Path("draft.yaml"))


@dataclass(slots=True)
class ReadAccount:
    """An account of one claim, with its figures and dates by their code points."""

    cls: str
    roles: dict[str, object] = field(default_factory=dict)
    figures: list[ProposedFigure] = field(default_factory=list)
    dates: list[ProposedDate] = field(default_factory=list)

    def proposed(self) -> ProposedAccount:
        """Return it as a part of a proposal."""
        return ProposedAccount(self.cls, dict(self.roles))


@dataclass(frozen=True, slots=True)
class AccountReader:
    """Reads the accounts of one claim: what its evidence does not support is refused.

    Attributes:
        text: The report.
        names: The register and the ontology.
        referents: Finds out what words of the report name.
        clock: Reads dates.
        evidence: The words that state the claim.
    """

    text: Text
    names: NameResolver
    referents: NamesInText
    clock: Clock
    evidence: tuple[int, int]

    def read(self, given: AnsweredAccount, judgement: Judgement, at: str) -> ReadAccount | None:
        """Return an account; None if nothing of it is left. What is refused goes to a judgement."""
        with judgement.at(f"{at}.cls"):
            cls = self._class(given.cls)
            account = ReadAccount(given.cls)
            for index, value in enumerate(given.values[:_MOST]):
                with judgement.at(f"{at}.values[{index}]"):
                    self._value(cls, value, account, judgement)
            if given.values and not account.roles:
                return None
            if not account.roles:
                judgement.doubt(f"nothing in the account but its class, {given.cls}")
            return account
        return None

    def _class(self, name: str) -> str:
        try:
            return self.names.class_below(name, terms.ACCOUNT.value)
        except UnknownNameError as error:
            raise NotInTextError(error.name, str(error), error.hint) from None

    def _value(
        self, cls: str, given: AnsweredValue, account: ReadAccount, judgement: Judgement
    ) -> None:
        """Add one value to an account, if the words of the report give it."""
        try:
            prop = self.names.property_of(cls, given.key)
        except UnknownNameError as error:
            raise NotInTextError(error.name, str(error), error.hint) from None
        if given.key in account.roles:
            raise NotInTextError("key-twice", f"{given.key} has two values", "keep one")
        evidence = Window(self.text, *self.evidence)
        range_ = prop.range or terms.ENTITY.value
        value: object
        if range_ == terms.QUANTITY.value:
            value = self._figure(given, evidence, account, judgement)
        elif range_ == terms.TIME_SPAN.value:
            span = self._sentences.find(given.words, self.evidence[0])
            account.dates.append(ProposedDate(given.words, Offsets(*span), given.key))
            value = {"verbatim": given.words}
        elif range_ == terms.SPECIFIC_RESOURCE.value or (prop.literal and prop.words):
            evidence.find(given.words)
            value = given.words
        elif prop.literal:
            message = f"{given.key} does not take words of the report"
            raise NotInTextError("not-in-words", message, "leave it out")
        elif range_ in self.names.ontology.concepts:
            value = self._concept(given, judgement)
        else:
            wanted = Wanted(given.id, given.words, given.antecedent)
            found = self.referents.referent(wanted, self._sentences, range_, self.evidence[0])
            judgement.doubt(found.doubt)
            value = found.id
        self._require_readable(cls, prop, given.key, value)
        account.roles[given.key] = value

    @property
    def _sentences(self) -> Window:
        """The sentences of the evidence."""
        span = self.text.span(*self.evidence)
        return Window(self.text, *Anchor(self.text).window(span))

    def _figure(
        self, given: AnsweredValue, evidence: Window, account: ReadAccount, judgement: Judgement
    ) -> dict[str, object]:
        span = evidence.find(given.words)
        value: dict[str, object] = {"verbatim": given.words}
        if given.counts is not None:
            value["counts"] = given.counts
            if not self._is_said(given.counts, evidence.words):
                judgement.doubt(f"no word of the evidence says {given.counts!r}")
        if given.unit is not None:
            value["unit"] = given.unit
            judgement.doubt(f"the unit {given.unit!r} is the model's")
        account.figures.append(
            ProposedFigure(given.words, Offsets(*span), given.key, given.counts, given.unit)
        )
        return value

    def _concept(self, given: AnsweredValue, judgement: Judgement) -> str:
        self._sentences.find(given.words, self.evidence[0])
        if given.id is None:
            raise NotInTextError("no-id", f"{given.key} has no id", "give one of the notations")
        if not self._is_said(given.id, given.words):
            judgement.doubt(f"{given.words!r} is read as {given.id}")
        return given.id

    def _is_said(self, notation: str, words: str) -> bool:
        """Return whether words contain the beginning of a word of a notation."""
        said = folded(words)
        return any(
            part[:_STEM].rstrip("y") in said
            for part in notation.split("-")
            if len(part) >= _SHORTEST
        )

    def _require_readable(self, cls: str, prop: Property, key: str, value: object) -> None:
        """Refuse a value that kgbuild's own reader refuses, with the reader's message."""
        problems = Problems(lambda _: _SOMEWHERE, lambda _: _SOMEWHERE)
        names = self._names_with_new(prop)
        anchor, near = Anchor(self.text), self.text.span(*self.evidence)
        reader = RoleReader(names, self.clock, problems, anchor, near, self.text.language)
        roles = reader.read(cls, {key: value}, ())
        for finding in problems.findings:
            raise NotInTextError(finding.name, finding.message, finding.hint or "")
        for _, read in roles:
            if isinstance(read, Quantity) and read.counts is None and read.unit is None:
                message = f"the figure {key} does not say what it counts"
                raise NotInTextError("no-counts", message, "set counts or unit")

    def _names_with_new(self, prop: Property) -> NameResolver:
        """Return names that pass over the new entities, whose class is checked already."""
        if prop.literal or not self.referents.new:
            return self.names
        new = frozenset(entity.id for entity in self.referents.new.values())
        return NameResolver(self.names.iris, self.names.ontology, self.names.register, new)


def figures_and_dates(
    accounts: Iterable[ReadAccount],
) -> tuple[tuple[ProposedFigure, ...], tuple[ProposedDate, ...]]:
    """Return the figures and dates of accounts that the reader accepts."""
    kept = list(accounts)
    figures = tuple(f for account in kept for f in account.figures if f.key in account.roles)
    dates = tuple(d for account in kept for d in account.dates if d.key in account.roles)
    return figures, dates
