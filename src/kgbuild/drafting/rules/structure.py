"""Questions about the structure of a sentence, as spaCy's English model gives it."""

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Token

SUBJECTS: Final = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
NEGATIVE: Final = frozenset({"no", "none", "nobody", "never", "neither", "nor", "nothing"})
#: With these verbs, the subject does what follows: "he promised them to come".
_OF_SUBJECT: Final = frozenset({"promise", "vow", "threaten", "use", "need", "take"})
_TRIMMED_START: Final = frozenset("\"'“”‘’«»,;:—–-)] ") | {"``", "''", "--"}
_TRIMMED_END: Final = _TRIMMED_START - {")", "]"} | {".", "?", "!", "(", "[", "..."}
#: Marks that end a quotation, by the mark that begins it.
_CLOSING: Final = {"“": "”", "„": "“", "«": "»"}
_JOINING: Final = frozenset({"and", "but", "or", "while"})
_LEFT_OUT: Final = frozenset(
    {"that", "and", "but", "while", "whether", "as", "because", "although"}
)


def offset(token: "Token") -> int:
    """Return where a word is in the report. Its paragraph knows where itself is."""
    start: int = token.doc.user_data["start"]
    return start + token.idx


def child(token: "Token", *deps: str) -> "Token | None":
    """Return the first child with one of some relations."""
    return next((one for one in token.children if one.dep_ in deps), None)


def subject(verb: "Token") -> "Token | None":
    """Return the subject of a verb, its own or that of the verb it is joined to."""
    for _ in range(4):
        found = child(verb, "nsubj", "nsubjpass")
        if found is not None:
            return found
        if belongs_above(verb):
            verb = verb.head.head
            continue
        if verb.dep_ not in {"conj", "xcomp", "acomp"} or verb.head == verb:
            return None
        if verb.dep_ == "xcomp" and verb.head.lemma_ not in _OF_SUBJECT:
            addressed = _addressed(verb.head)
            if addressed is not None and addressed.i < verb.i:
                return addressed
        verb = verb.head
    return None


def belongs_above(verb: "Token") -> bool:
    """Return whether a second verb is rather joined to the verb of saying above its clause.

    In "she said it would close and called for help", the model may join "called" to "close".
    """
    first, above = verb.head, verb.head.head
    if verb.dep_ != "conj" or first.i < above.i:
        return False
    is_past = verb.tag_ in {"VBD", "VBZ", "VBN"} and child(verb, "aux", "auxpass") is None
    if first.dep_ == "xcomp" and first.tag_ == "VB" and is_past:
        return True  # "called on them to stop and expressed concern"
    if first.dep_ != "ccomp":
        return False
    auxiliaries = {one.lower_ for one in verb.children if one.dep_ == "aux"}
    if "has" in auxiliaries and first.tag_ == "VBP":
        return above.tag_ == "VBZ"  # "it says that many need help and has asked for money"
    before = [one for one in first.children if one.dep_ == "aux"]
    is_modal = any(one.tag_ == "MD" or one.lower_ == "had" for one in before)
    return is_modal and verb.tag_ == "VBD" and above.tag_ in {"VBD", "VBN"}


def _addressed(verb: "Token") -> "Token | None":
    """Return who should do what follows, as in "urged them to stop" and "called on them to"."""
    thing = child(verb, "dobj", "dative")
    if thing is not None:
        return thing
    on = next((one for one in verb.children if one.lower_ in {"on", "upon"}), None)
    return child(on, "pobj") if on is not None and verb.lemma_ == "call" else None


def is_passive(verb: "Token") -> bool:
    """Return whether a verb is passive: "those killed", but not "reports that they have killed"."""
    if any(one.dep_ in {"nsubjpass", "auxpass"} for one in verb.children):
        return True
    return verb.dep_ == "acl" and verb.tag_ == "VBN" and child(verb, "nsubj", "aux") is None


def is_finite(verb: "Token") -> bool:
    """Return whether a verb has a tense of its own, or an auxiliary with one."""
    if verb.tag_ in {"VBD", "VBZ", "VBP", "MD"}:
        return True
    if any(one.dep_ in {"aux", "auxpass"} and one.tag_ != "TO" for one in verb.children):
        return True
    # The model may take "killed" in "the attack killed 12" for a participle.
    return verb.tag_ == "VBN" and verb.dep_ != "acl" and child(verb, "nsubj") is not None


def is_negated(verb: "Token") -> bool:
    """Return whether a verb has a "not" or a "never"."""
    return any(one.dep_ == "neg" for one in verb.children)


def is_negated_subject(verb: "Token") -> bool:
    """Return whether nobody does what a verb says, as in "neither of them" or "no witness"."""
    who = child(verb, "nsubj", "nsubjpass")
    if who is None:
        return False
    return who.lower_ in NEGATIVE or any(
        one.lower_ in NEGATIVE and one.dep_ in {"det", "preconj"} for one in who.children
    )


def subtree(token: "Token", without: "Iterable[Token]" = ()) -> "list[Token]":
    """Return the words below a token, without what is below some others."""
    cut = {one.i for other in without for one in other.subtree}
    return [one for one in token.subtree if one.i not in cut]


def run_around(token: "Token", words: "Iterable[Token]") -> "list[Token]":
    """Return the longest run of neighbouring words that has the token."""
    present = {one.i for one in words}
    present.add(token.i)
    first = last = token.i
    while first - 1 in present:
        first -= 1
    while last + 1 in present:
        last += 1
    return list(token.doc[first : last + 1])


def trimmed(words: "list[Token]") -> "list[Token]":
    """Return words without quotation marks, commas and conjunctions around them.

    A quotation inside keeps both of its marks: "the attack as “pure terror”".
    """
    while words and (words[0].text in _TRIMMED_START or words[0].is_space or _is_left_out(words)):
        words = words[1:]
    while words and (
        words[-1].text in _TRIMMED_END or words[-1].is_space or words[-1].lower_ in _JOINING
    ):
        words = words[:-1]
    return _with_its_end(words)


def _with_its_end(words: "list[Token]") -> "list[Token]":
    """Return words with the mark right after them, if it ends a quotation that begins in them."""
    after = list(words[-1].doc[words[-1].i + 1 : words[-1].i + 2]) if words else []
    for opening, closing in _CLOSING.items():
        marks = [one.text for one in words if one.text in {opening, closing}]
        if marks[-1:] == [opening] and [one.text for one in after] == [closing]:
            return [*words, *after]
    return words


def _is_left_out(words: "list[Token]") -> bool:
    """Return whether the first word only joins a clause.

    "As of Monday", "as many as 20" and "as early as May" belong to the clause.
    """
    joins = words[0].lower_ in _LEFT_OUT and words[0].dep_ != "dobj"  # "that as nonsense"
    is_part = words[0].lower_ == "as" and words[1:] and words[1].pos_ in {"ADP", "ADJ", "ADV"}
    return joins and not is_part


def conjuncts(token: "Token") -> "Iterator[Token]":
    """Yield a token and those that are joined to it."""
    yield token
    for one in token.children:
        if one.dep_ == "conj":
            yield from conjuncts(one)


def noun_words(head: "Token") -> "list[Token]":
    """Return a noun with its article, adjectives and name, without clauses and appositions."""
    cut = {"relcl", "acl", "appos", "cc", "conj", "punct", "prep", "advcl", "advmod", "parataxis"}
    kept = [head]
    for one in head.children:
        if one.dep_ not in cut or (one.dep_ == "prep" and one.lower_ == "of"):
            kept += list(one.subtree)
    return trimmed(run_around(head, kept))


def is_quoted(token: "Token") -> bool:
    """Return whether an odd number of quotation marks is before a token."""
    marks = sum(one.text in {'"', "“", "”", "``", "''"} for one in token.doc[: token.i])
    return marks % 2 == 1
