"""What a claim says about an event: its class, the noun that names it, who took part, and when."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from kgbuild.drafting.rules.structure import conjuncts, offset, run_around, trimmed
from kgbuild.vocab import terms

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kgbuild.drafting.rules.accounts import FoundAccount
    from kgbuild.drafting.rules.dates import FoundDate
    from kgbuild.drafting.rules.entities import Entities
    from kgbuild.drafting.rules.frames import Lexicon

#: What a claim of a class is about: a state is no event, and an outcome is one of another event.
STATE: Final = "state"
OUTCOME: Final = "outcome"
_SUBJECTS: Final = frozenset({"nsubj", "nsubjpass"})
_DURING: Final = frozenset({"in", "during", "by"})
_DEFINITE: Final = frozenset({"the", "this", "that", "these", "those"})
_OTHER: Final = frozenset(
    {"another", "other", "last", "next", "new", "final", "separate", "similar"}
)
_CUT: Final = frozenset({"relcl", "acl", "appos", "conj", "cc", "punct", "advcl", "parataxis"})
_LONGEST: Final = 12  # words of a name


@dataclass(frozen=True, slots=True)
class EventMention:
    """What one claim says about an event.

    Attributes:
        cls: IRI of the class of account that the event is of.
        anchor: The word that says what happens, in the claim.
        noun: The noun that names the event, if the claim has one.
        words: The noun and the verb, as dictionaries have them.
        is_definite: Whether the noun means an event that the report knows already.
        is_outcome: Whether the claim states what came of the event.
        fillers: The ids of those who fill each role.
        days: The first and the last day of the event; None if the claim does not say it.
    """

    cls: str
    anchor: "Token"
    noun: "Token | None"
    words: frozenset[str]
    is_definite: bool
    is_outcome: bool
    fillers: Mapping[str, frozenset[str]]
    days: tuple[date, date] | None

    @property
    def at(self) -> int:
        """Where the claim is in the report."""
        return offset(self.anchor)

    @property
    def phrase(self) -> "list[Token]":
        """The noun with its complements, such as "the attack on the town"."""
        if self.noun is None:
            return []
        cut = [one for one in self.noun.children if one.dep_ in _CUT or _is_when(one)]
        without = {each.i for one in cut for each in one.subtree}
        words = [one for one in self.noun.subtree if one.i not in without]
        return trimmed(run_around(self.noun, words))[:_LONGEST]


@dataclass(slots=True)
class EventGroup:
    """Claims about one event."""

    cls: str
    mentions: list[EventMention]
    words: set[str]
    fillers: dict[str, set[str]]
    days: tuple[date, date] | None
    id: str | None = None


def mention_of(
    account: "FoundAccount",
    head: "Token",
    dates: "Sequence[FoundDate]",
    lexicon: "Lexicon",
    entities: "Entities",
) -> EventMention | None:
    """Return what an account says about an event; None if it is about none."""
    ontology = entities.names.ontology
    own = ontology.classes[account.account.cls]
    nature = lexicon.natures.get(own)
    named = next(_event_nouns(account.anchor, head, lexicon), None)
    is_outcome = nature == OUTCOME
    if not account.has_frame or is_outcome:
        if named is None and not is_outcome:
            return None
        cls = own if named is None else named[1]
        noun = None if named is None else named[0]
    elif nature == STATE:
        return None
    else:
        cls = own
        noun = named[0] if named is not None and named[1] == own else None
    words = {account.anchor.lemma_.lower()} if not is_outcome and account.has_frame else set()
    if noun is not None:
        words.add(noun.lemma_.lower())
    return EventMention(
        cls,
        account.anchor,
        noun,
        frozenset(words),
        noun is not None and _is_definite(noun),
        is_outcome or not account.has_frame,
        dict(_fillers(account, entities, places_only=cls != own)),
        _days(dates),
    )


def _event_nouns(
    anchor: "Token", head: "Token", lexicon: "Lexicon"
) -> "Iterator[tuple[Token, str]]":
    """Yield the nouns of a clause that name an event, with their class, the likeliest first."""
    places = [anchor]
    for verb in dict.fromkeys((anchor, head)):
        places += [one for one in verb.children if one.dep_ in _SUBJECTS]
        for one in verb.children:
            if one.dep_ in {"prep", "agent"} and one.lower_ in _DURING:
                places += [each for each in one.children if each.dep_ == "pobj"]
    places += [one for one in anchor.children if one.dep_ == "dobj"]
    for noun in (one for place in places for one in conjuncts(place)):
        cls = event_class(noun, lexicon)
        if cls is not None:
            yield noun, cls


def event_class(noun: "Token", lexicon: "Lexicon") -> str | None:
    """Return the class of the event that a noun names; None if it names none."""
    if noun.pos_ != "NOUN":
        return None
    for frame in lexicon.accounts.get(("n", noun.lemma_.lower()), ()):
        if frame.term not in lexicon.natures:
            return frame.term
    return None


def _is_definite(noun: "Token") -> bool:
    """Return whether a noun means what the report knows already; "the second attack" is new."""
    if any(one.lower_ in _OTHER or one.ent_type_ == "ORDINAL" for one in noun.children):
        return False
    return any(
        one.lower_ in _DEFINITE or (one.dep_ == "poss" and one.ent_type_ == "DATE")
        for one in noun.children
    )


def _is_when(token: "Token") -> bool:
    """Return whether words say when: a name of an event has no day of its own."""
    below = [token, *token.children]
    return any(one.ent_type_ in {"DATE", "TIME"} for one in below) and token.dep_ != "compound"


def _fillers(
    account: "FoundAccount", entities: "Entities", *, places_only: bool
) -> "Iterator[tuple[str, frozenset[str]]]":
    """Yield the roles of an account with the ids that fill them."""
    for role, value in account.account.roles.items():
        prop = entities.names.ontology.properties.get(role)
        ids = value if isinstance(value, list) else [value]
        if prop is None or prop.literal or not all(isinstance(one, str) for one in ids):
            continue
        found = frozenset(ids)
        if not places_only or all(entities.fits(one, terms.PLACE.value) for one in found):
            yield role, found


def _days(dates: "Sequence[FoundDate]") -> tuple[date, date] | None:
    found = next((one.days for one in dates if one.key == "happenedAt"), None)
    if found is None or found[0] is None or found[1] is None:
        return None
    return found[0], found[1]
