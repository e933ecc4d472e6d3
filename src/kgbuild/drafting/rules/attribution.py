"""Attribution: who says what, by which words, in a sentence.

Each rule returns the words of the content, the words that attribute it, and the source.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kgbuild.drafting.rules.clauses import parts_of
from kgbuild.drafting.rules.contents import contents_of
from kgbuild.drafting.rules.structure import (
    child,
    is_passive,
    run_around,
    subject,
    subtree,
    trimmed,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Span, Token

    from kgbuild.drafting.rules.frames import Lexicon

#: What shows something, and says nothing: the report sees it with its own eyes.
_SHOWING: Final = frozenset(
    {"photo", "photograph", "picture", "result", "data", "figure", "video", "image", "footage"}
)
_COURT: Final = frozenset({"court", "judge", "jury", "tribunal", "inquiry"})
_BELIEFS: Final = frozenset({"believed", "estimated", "predicted", "assessed", "alleged"})


@dataclass(frozen=True, slots=True)
class Attribution:
    """A content with what attributes it; without a cue, it is in the report's own voice."""

    content: "list[Token]"
    head: "Token"
    cue: "list[Token]"
    source: "Token | None"
    act: str
    rule: str
    confidence: float
    verb: "Token | None" = None


def attributions(sentence: "Span", lexicon: "Lexicon") -> "Iterator[Attribution]":
    """Yield what a sentence attributes to somebody, in no order."""
    for token in sentence:
        if token.lower_ == "according" or (token.lower_ == "per" and token.dep_ == "prep"):
            yield from _by_preposition(token, sentence, lexicon)
        elif token.pos_ in {"VERB", "AUX"}:
            yield from _by_verb(token, lexicon)
        elif token.dep_ == "advmod" and ("adv", token.lower_) in lexicon.acts:
            act = lexicon.acts["adv", token.lower_]
            head = token.head
            content = _clause(head)
            if act != "indicated" and content:
                yield Attribution(content, head, [token], None, act, f"“{token.text}”", 0.6, token)


def _by_verb(verb: "Token", lexicon: "Lexicon") -> "Iterator[Attribution]":
    act = lexicon.acts.get(("v", verb.lemma_.lower()))
    if act is None:
        return
    if is_passive(verb) and verb.dep_ != "acl":
        yield from _by_passive(verb, act)
        return
    source = source_of(verb)
    if source is None or (source.lower_ in {"i", "we", "it", "that", "this"} and is_quoted(verb)):
        return
    if verb.lemma_ == "quote":
        yield from _quoted_as_saying(verb)
        return
    meant = _meant(verb, act)
    if meant is None:
        return
    act = meant
    cue = cue_words(verb, source)
    for content, head, why, sure in contents_of(verb, act):
        parts = [(content, head)] if act == "accused" else parts_of(head, content, lexicon)
        for part, part_head in parts:
            words = trimmed(part)
            if words:
                rule = f"“{verb.text}” {why}"
                yield Attribution(words, part_head, cue, source, act, rule, sure, verb)


def _meant(verb: "Token", act: str) -> str | None:
    """Return what a verb means with "not" and with a court; None if it attributes nothing then."""
    negated = any(one.dep_ == "neg" for one in verb.children)
    if act == "did-not-know":
        return act if negated else None
    if act == "declined-to-comment":
        further = child(verb, "xcomp")
        return act if further is not None and further.lemma_ == "comment" else None
    if negated:
        return "questioned" if act == "confirmed" else None
    shown = child(verb, "nsubj")
    if verb.lemma_ == "show" and shown is not None and shown.lemma_.lower() in _SHOWING:
        return None
    if verb.lemma_ == "tell" and any(one.lemma_ in _COURT for one in verb.children):
        return "testified"
    return act


def spoken_act(words: "Iterable[Token]", act: str) -> str:
    """Return the act of quoted words: "I think" and "we cannot confirm" say what the act is."""
    for one in words:
        who = child(one, "nsubj")
        if who is not None and who.lower_ in {"i", "we"}:
            negated = any(each.dep_ == "neg" for each in one.children)
            if one.lemma_ in {"think", "believe"} and not negated:
                return "believed"
            if one.lemma_ in {"confirm", "verify", "corroborate"} and negated:
                return "questioned"
    return act


def source_of(verb: "Token") -> "Token | None":
    """Return the subject of a verb of saying, also if its own clause has none."""
    found = subject(verb)
    if found is None and verb.dep_ in {"advcl", "ccomp"} and verb.tag_ == "VBG":
        found = subject(verb.head)
    if found is None and verb.dep_ == "acl":
        found = verb.head
    if found is not None and found.lower_ in {"who", "which", "that"} and verb.dep_ == "relcl":
        found = verb.head
    return found


def _by_passive(verb: "Token", act: str) -> "Iterator[Attribution]":
    """Yield "is believed to …" and "it is said that …"."""
    agent = child(verb, "agent")
    source = None if agent is None else child(agent, "pobj")
    infinitive = child(verb, "xcomp", "ccomp")
    if infinitive is None:
        return
    cue = [one for one in verb.children if one.dep_ in {"aux", "auxpass", "advmod", "neg"}]
    words = run_around(verb, [one for one in cue if one.i < verb.i])
    start = child(verb, "nsubjpass")
    if act not in _BELIEFS and source is None and act not in {"said", "reported"}:
        return
    if start is not None and start.dep_ != "expl" and start.lower_ != "it":
        content = trimmed(run_around(verb, subtree(verb)))
    else:
        content = trimmed(run_around(infinitive, subtree(infinitive)))
    if content:
        rule = f"“{verb.text}” in the passive"
        yield Attribution(content, infinitive, words, source, act, rule, 0.6, verb)


def _quoted_as_saying(verb: "Token") -> "Iterator[Attribution]":
    """Yield "quoted X as saying Y"."""
    source = child(verb, "dobj")
    saying = next((one for one in verb.subtree if one.lemma_ == "say" and one.i > verb.i), None)
    clause = None if saying is None else child(saying, "ccomp")
    if source is not None and saying is not None and clause is not None:
        cue = list(verb.doc[source.left_edge.i : saying.i + 1])
        content = trimmed(run_around(clause, subtree(clause)))
        if content:
            rule = "“quoted … as saying”"
            yield Attribution(content, clause, cue, source, "said", rule, 0.75, verb)


def _by_preposition(
    token: "Token", sentence: "Span", lexicon: "Lexicon"
) -> "Iterator[Attribution]":
    """Yield "according to X"."""
    to = next((one for one in token.children if one.lower_ == "to"), token)
    source = child(to, "pobj")
    if source is None:
        return
    cue = list(token.doc[token.left_edge.i : source.right_edge.i + 1])
    head = token.head
    while head.pos_ not in {"VERB", "AUX"} and head.head != head:
        head = head.head
    whole = sentence.root
    is_apart = cue[0].i == sentence.start or (
        cue[-1].i + 2 >= sentence.end and token.doc[cue[0].i - 1].text == ","
    )
    head = whole if is_apart or head.pos_ not in {"VERB", "AUX"} else head
    inside = {one.i for one in cue}
    words = [one for one in subtree(head) if one.i not in inside]
    for part, part_head in parts_of(head, words, lexicon):
        content = trimmed(run_around(part_head, part))
        if content:
            act = lexicon.acts.get(("prep", "according-to"), "said")
            yield Attribution(
                content, part_head, trimmed(cue), source, act, "“according to”", 0.8, token
            )


def cue_words(verb: "Token", source: "Token | None") -> "list[Token]":
    """Return the words that attribute: the verb with its auxiliaries, and the source before it."""
    near = [
        one
        for one in verb.children
        if one.dep_ in {"aux", "auxpass", "neg", "advmod", "prt"} and one.i <= verb.i + 1
    ]
    group = run_around(verb, near)
    if source is not None and source.head in {verb, verb.head} and source.right_edge.i < verb.i:
        words = list(verb.doc[source.left_edge.i : group[-1].i + 1])
        if len(words) <= 25 and source.right_edge.i + 2 >= group[0].i:  # noqa: PLR2004 -- words
            return trimmed(words)
    if source is not None and source.head == verb and source.left_edge.i > verb.i:
        words = list(verb.doc[group[0].i : source.right_edge.i + 1])
        if len(words) <= 25:  # noqa: PLR2004 -- words
            return trimmed(words)
    return group


def _clause(head: "Token") -> "list[Token]":
    return trimmed(run_around(head, subtree(head)))


def is_quoted(token: "Token") -> bool:
    """Return whether an odd number of quotation marks is before a token."""
    marks = sum(one.text in {'"', "“", "”", "``", "''"} for one in token.doc[: token.i])
    return marks % 2 == 1
