"""Polarity, modality and certainty of a clause, by its auxiliaries and its speech act."""

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from spacy.tokens import Token

_OF_ACTS: Final = {
    "promised": "planned",
    "vowed": "planned",
    "offered": "planned",
    "threatened": "possible",
    "predicted": "projected",
    "projected": "projected",
    "ordered": "ordered",
    "demanded": "wanted",
    "urged": "wanted",
    "requested": "wanted",
    "called-for": "wanted",
    "proposed": "wanted",
    "hoped": "wanted",
    "asked": "wanted",
}
_AUXILIARIES: Final = {
    "will": "projected", "'ll": "projected", "shall": "projected", "may": "possible",
    "might": "possible", "could": "possible", "would": "hypothetical", "must": "wanted",
    "should": "wanted",
}  # fmt: skip
_VERBS: Final = {
    "plan": "planned", "intend": "planned", "aim": "planned", "prepare": "planned",
    "try": "attempted", "attempt": "attempted", "seek": "attempted", "want": "wanted",
    "schedule": "planned", "expect": "projected",
}  # fmt: skip
_NEGATIVE: Final = frozenset({"no", "none", "nobody", "never", "neither", "nor"})
_NEITHER: Final = frozenset({"declined-to-comment", "did-not-know"})


def polarity_of(head: "Token", act: str) -> str:
    """Return the polarity of a claim: a denial of something negated is affirmed."""
    if act in _NEITHER:
        return "neither"
    negated = any(
        one.dep_ == "neg" or (one.lower_ in _NEGATIVE and one.dep_ in {"det", "advmod", "nsubj"})
        for one in (*head.children, *_first_nouns(head))
    )
    return "negated" if negated != (act == "denied") else "affirmed"


def _first_nouns(head: "Token") -> "list[Token]":
    """Return the articles of the subject and the object of a verb."""
    deps = {"nsubj", "nsubjpass", "dobj", "attr"}
    return [one for noun in head.children if noun.dep_ in deps for one in noun.children]


def modality_of(head: "Token", act: str) -> str:
    """Return the modality of a claim."""
    if act in _OF_ACTS:
        return _OF_ACTS[act]
    for one in head.children:
        if one.dep_ == "aux" and one.lower_ in _AUXILIARIES:
            # "He said it would": "will", as it was said. With "if", it stays a condition.
            backshifted = one.lower_ == "would" and act != "asserted" and not _is_condition(head)
            return "projected" if backshifted else _AUXILIARIES[one.lower_]
    above = head.head if head.dep_ == "xcomp" else head
    return _VERBS.get(above.lemma_, "actual")


def _is_condition(head: "Token") -> bool:
    return any(one.lower_ in {"if", "unless", "had"} for one in head.subtree)


def certainty_of(act: str, head: "Token") -> str:
    """Return the certainty of a claim."""
    if act in {"believed", "estimated"}:
        return "believed"
    words = {one.lower_ for one in head.children if one.dep_ == "advmod"}
    if words & {"probably", "likely"}:
        return "probable"
    return "possible" if words & {"possibly", "perhaps", "maybe"} else "unmarked"
