"""What a claim states: its class, and its roles by the frames of the ontology."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from kgbuild.drafting.proposal import Offsets, ProposedAccount, ProposedDate, ProposedFigure
from kgbuild.drafting.rules.bare_numbers import are_people
from kgbuild.drafting.rules.class_choice import FoundClass
from kgbuild.drafting.rules.counted_nouns import is_anaphoric
from kgbuild.drafting.rules.dates import FoundDate
from kgbuild.drafting.rules.figures import FoundFigure, is_again, without_noun
from kgbuild.drafting.rules.frame_fillers import at_place
from kgbuild.drafting.rules.structure import subject
from kgbuild.drafting.rules.word_classes import is_person
from kgbuild.read.numbers.money_words import CURRENCIES
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kgbuild.drafting.rules.entities import Entities
    from kgbuild.drafting.rules.frames import Frame, Lexicon

_MOST_FILLERS: Final = 5


@dataclass(frozen=True, slots=True)
class FoundAccount:
    """An account with the figures and dates that it has."""

    account: ProposedAccount
    figures: tuple[ProposedFigure, ...]
    dates: tuple[ProposedDate, ...]
    why: str | None  # why it has its class
    has_frame: bool
    anchor: "Token"  # the word that says what happens


@dataclass(frozen=True, slots=True)
class AccountFinder:
    """Finds the account of a clause."""

    lexicon: "Lexicon"
    entities: "Entities"

    def account(  # noqa: PLR0913, PLR0917 -- the parts of a claim
        self,
        head: "Token",
        evidence: str,
        figures: Sequence[FoundFigure],
        dates: Sequence[FoundDate],
        start: int,
        found: FoundClass,
    ) -> FoundAccount:
        """Return the account of a claim.

        Args:
            head: The head of the clause.
            evidence: The words of the clause.
            figures: The figures in them.
            dates: The dates in them.
            start: The offset of the paragraph in the report.
            found: The class of the clause.
        """
        frame, anchor, name = found.frame, found.anchor, found.name
        roles: dict[str, Any] = {}
        if frame is None:
            if head.lemma_.lower() in _NUMBERS and self.entities.last_counted is not None:
                name = self.entities.last_counted  # "put the figure at 300"
            roles["judgement" if name == "Assessment" else "words"] = evidence
        else:
            for role, filler in self._fillers(frame, anchor, found.about):
                self._fill(roles, frame.term, role, filler)
        iri = self.entities.names.ontology.classes[name]
        if frame is None:
            topic = subject(head)
            if topic is not None:
                self._fill(roles, iri, "topic", topic)
        found_figures = list(self._figures(roles, iri, frame, figures, start))
        found_dates = list(self._dates(roles, dates, start))
        if not roles:
            roles["words"] = evidence
        if any(one.key == "strength" for one in found_figures):
            self.entities.last_counted = name
        account = ProposedAccount(name, roles)
        return FoundAccount(
            account,
            tuple(found_figures),
            tuple(found_dates),
            found.why,
            frame is not None,
            anchor,
        )

    def _fillers(
        self, frame: "Frame", token: "Token", head: "Token"
    ) -> "Iterator[tuple[str, Token]]":
        for place, slot in frame.slots.items():
            if slot.role is not None:
                for filler in at_place(place, token, head, frame)[:_MOST_FILLERS]:
                    yield slot.role, filler

    def _fill(self, roles: dict[str, Any], cls: str, role: str, filler: "Token") -> None:
        """Give a role an entity, if the range of the role allows it."""
        names = self.entities.names
        prop = names.ontology.properties.get(role)
        if prop is None or (prop.domain and not names.ontology.is_a(cls, prop.domain)):
            return
        if prop.literal or prop.range in names.ontology.concepts:
            return
        id_ = self.entities.of_role(filler, prop.range)
        if id_ is None or any(id_ == one for key, one in roles.items() if key != role):
            return  # nobody does this to themselves, unless a pronoun says so
        held = roles.get(role)
        if held is None:
            roles[role] = id_
        elif id_ not in (held if isinstance(held, list) else [held]):
            roles[role] = [*(held if isinstance(held, list) else [held]), id_]

    def _figures(
        self,
        roles: dict[str, Any],
        cls: str,
        frame: "Frame | None",
        figures: Sequence[FoundFigure],
        start: int,
    ) -> Iterator[ProposedFigure]:
        given: dict[str, list[dict[str, Any]]] = {}
        before: tuple[FoundFigure, dict[str, Any]] | None = None
        for figure in figures:
            if before is not None and is_again(before[0], figure):
                before[1]["alsoGivenAs"] = {
                    "verbatim": figure.verbatim, "unit": figure.unit, **figure.given
                }  # fmt: skip
                before = None
                continue
            counts = self._counts(figure, frame)
            key = self._key(cls, frame, figure, counts)
            if figure.unit is None and counts is None and is_anaphoric(figure.token):
                counts = self.entities.last_kind  # "put the number at 300"
            if figure.unit is None and counts is None:
                continue  # a figure of nobody knows what
            self.entities.last_kind = counts or self.entities.last_kind
            short = figure
            if counts is not None and figure.unit is None:
                short = without_noun(figure, self._words_of(counts))
            value: dict[str, Any] = {"verbatim": short.verbatim}
            if short.unit is not None:
                value["unit"] = short.unit
            else:
                value["counts"] = counts
            value.update(short.given)
            if any(one["verbatim"] == short.verbatim for one in given.get(key, [])):
                continue
            before = short, value
            given.setdefault(key, []).append(value)
            span = Offsets(start + short.span.start, start + short.span.end)
            yield ProposedFigure(short.verbatim, span, key, value.get("counts"), short.unit)
        for key, values in given.items():
            roles[key] = values[0] if len(values) == 1 else values

    def _words_of(self, kind: str) -> frozenset[str]:
        """Return the words of the names of a kind, as the reader of numbers has them."""
        ontology, register = self.entities.names.ontology, self.entities.names.register
        iri = ontology.concepts.get(terms.KIND.value, {}).get(kind, "")
        entity = register.get(kind)
        labels = [ontology.labels.get(iri, "") if entity is None else entity.label]
        labels += [] if entity is None else entity.aliases
        if not iri and entity is None:
            labels = [self.entities.label(kind)]
        words = {word for label in labels for word in label.lower().split()}
        return frozenset(words | {f"{word}s" for word in words})

    def _counts(self, figure: FoundFigure, frame: "Frame | None") -> str | None:
        """Return the kind that a figure counts, by its noun, or by what happens to the people."""
        verb = _verb_above(figure.token)
        done = self.lexicon.outcomes.get(verb.lemma_.lower()) if verb is not None else None
        last = figure.verbatim.split()[-1].lower()  # "77 people dead"
        done = self.lexicon.kinds.get(last) if last in _OUTCOMES else done
        noun = figure.noun
        kind = None
        if noun is not None:
            for word in (noun.lower_, noun.lemma_.lower()):
                kind = kind or self.lexicon.kinds.get(word)
        if done is not None and (noun is None or kind in _PEOPLE_KINDS or noun.pos_ != "NOUN"):
            return done
        if frame is not None and frame.counts is not None and kind in {None, *_PEOPLE_KINDS}:
            return frame.counts
        if kind is None and noun is not None and noun.ent_type_ in {"NORP", "GPE"}:
            return _PERSON  # "12 Americans"
        if kind is None and noun is not None and figure.unit is None:
            return self.entities.kind(noun.lemma_.lower())
        if noun is None and figure.unit is None and are_people(figure.token, verb):
            return _PERSON
        return kind

    def _key(self, cls: str, frame: "Frame | None", figure: FoundFigure, counts: str | None) -> str:
        ontology = self.entities.names.ontology
        if ontology.is_a(cls, ns.KGB + "ElectionResult"):
            if figure.unit == "PERCENT":
                return "voteShare"
            if counts in {"seat", "vote"}:
                return f"{counts}s"
        if frame is not None and frame.figure is not None and figure.unit is None:
            return frame.figure
        if figure.unit is not None:
            is_money = figure.unit in CURRENCIES
            return "cost" if is_money and _has_no(frame, "amount") else "amount"
        of_people = figure.noun is not None and is_person(figure.noun)
        if of_people or counts in _PEOPLE_KINDS or counts in self.lexicon.outcomes.values():
            return "strength"
        return "amount"

    @staticmethod
    def _dates(
        roles: dict[str, Any], dates: Sequence[FoundDate], start: int
    ) -> Iterator[ProposedDate]:
        for date in dates:
            if date.key not in roles:
                roles[date.key] = {"verbatim": date.verbatim}
                span = Offsets(start + date.span.start, start + date.span.end)
                yield ProposedDate(date.verbatim, span, date.key)


#: Nouns that stand for a number that the report has given before.
_NUMBERS: Final = frozenset({"number", "figure", "total", "count", "estimate"})
_PERSON: Final = "person"
_OUTCOMES: Final = frozenset({"dead", "killed", "wounded", "injured", "missing", "hurt"})
_PEOPLE_KINDS_WORDS: Final = (
    "person soldier civilian child woman man worker student police-officer fighter militant "
    "protester resident journalist official officer general casualty patient passenger crew "
    "refugee migrant voter teacher medic aid-worker family member supporter hostage prisoner"
)
_PEOPLE_KINDS: Final = frozenset(_PEOPLE_KINDS_WORDS.split())


def _has_no(frame: "Frame | None", key: str) -> bool:
    return frame is None or frame.figure != key


def _verb_above(token: "Token") -> "Token | None":
    for one in token.ancestors:
        if one.pos_ in {"VERB", "AUX"} and one.lemma_ not in {"include", "follow"}:
            return one
    return None
