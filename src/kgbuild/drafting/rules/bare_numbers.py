"""Numbers without a noun that count people, as in "60,000 need help"."""

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from spacy.tokens import Token

#: Words inside a number such as "tens of thousands".
_OF_NUMBERS: Final = frozenset({"of", "tens", "dozens", "hundreds", "thousands", "scores"})
#: Verbs whose subject or object is rather a thing, if only a number says what it is.
_DONE_TO_THINGS: Final = frozenset(
    {"be", "have", "destroy", "damage", "sink", "down", "shoot", "launch", "hit", "intercept",
     "strike", "explode", "crash", "collapse", "cost", "build", "sell", "close", "open", "fire",
     "rise", "fall", "increase", "burn"}
)  # fmt: skip
#: Words of time that may follow a number.
_TIMES: Final = frozenset({"overnight", "tonight", "today", "yesterday"})


def are_people(number: "Token", verb: "Token | None") -> bool:
    """Return whether a number without a noun counts people, as in "60,000 need help"."""
    while number.dep_ in {"nummod", "compound", "quantmod", "pobj", "prep"} and (
        number.head.like_num or number.head.lower_ in _OF_NUMBERS
    ):
        number = number.head
    is_subject = number.dep_ in {"nsubj", "nsubjpass"} and number.head == verb
    return is_subject and verb is not None and verb.lemma_.lower() not in _DONE_TO_THINGS


def is_before_time(token: "Token") -> bool:
    """Return whether a word of time follows a number, as in "rose to 12 overnight"."""
    following = token.doc[token.i + 1 : token.i + 2].text.lower()
    starts = token.ent_iob_ == "B" or token.nbor(-1).pos_ in {"ADV", "ADJ", "ADP"}
    return token.like_num and starts and following in _TIMES
