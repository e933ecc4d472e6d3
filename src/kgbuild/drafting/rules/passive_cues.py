"""Attribution in the passive: "is believed to", "was accused of" and "it was announced that"."""

from typing import TYPE_CHECKING, Final

from kgbuild.drafting.rules.attributed import Attribution
from kgbuild.drafting.rules.clauses import parts_of
from kgbuild.drafting.rules.structure import child, is_negated, run_around, subtree, trimmed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from kgbuild.drafting.rules.frames import Lexicon

#: Verbs whose passive has the audience as its subject, as in "they were warned".
_TO_SOMEBODY: Final = frozenset({"tell", "inform", "assure", "warn", "advise", "promise"})
#: Acts whose passive has their content as its subject: "the raid was condemned by the UN".
_JUDGING: Final = frozenset({"condemned", "criticised", "denied", "rejected", "welcomed", "praised",
                             "confirmed", "supported", "estimated", "reported", "announced",
                             "claimed"})  # fmt: skip
#: Acts of "it was announced that", which names nobody.
_OF_NOBODY: Final = frozenset({"announced", "confirmed", "claimed", "declared"})
_BELIEFS: Final = frozenset({"believed", "estimated", "predicted", "assessed", "alleged"})


def by_passive(verb: "Token", act: str, lexicon: "Lexicon") -> "Iterator[Attribution]":
    """Yield "is believed to …" and "it is said that …"."""
    agent = child(verb, "agent")
    source = None if agent is None else child(agent, "pobj")
    infinitive = child(verb, "xcomp", "ccomp")
    if is_negated(verb):
        return
    if infinitive is None and act == "accused":
        infinitive = _deed(verb)
    if infinitive is None and source is not None and act in _JUDGING:
        content = trimmed(parts_of(verb, _clause(verb), lexicon)[0][0])
        cue = list(verb.doc[verb.i : source.right_edge.i + 1])
        rule = f"“{verb.text}” in the passive"
        yield Attribution(content, verb, cue, source, act, rule, 0.6, verb)
    if infinitive is None:
        return
    cue = [one for one in verb.children if one.dep_ in {"aux", "auxpass", "advmod", "neg"}]
    words = run_around(verb, [one for one in cue if one.i < verb.i])
    start = child(verb, "nsubjpass")
    named = source is not None or act in {"said", "reported", "accused"}
    named |= start is not None and start.lower_ == "it" and act in _OF_NOBODY
    if act not in _BELIEFS and not named:
        return
    if source is None and verb.lemma_ in _TO_SOMEBODY and infinitive.dep_ == "xcomp":
        return  # "residents were warned to leave"
    if act == "predicted" and source is None:
        return  # "is expected to rise" says how sure the rise is, not who says so
    to_somebody = verb.lemma_ in _TO_SOMEBODY
    if start is not None and start.lower_ != "it" and not to_somebody:
        content = trimmed(run_around(verb, subtree(verb)))
    else:
        content = trimmed(run_around(infinitive, subtree(infinitive)))
    if content:
        rule = f"“{verb.text}” in the passive"
        yield Attribution(content, infinitive, words, source, act, rule, 0.6, verb)


def _deed(verb: "Token") -> "Token | None":
    """Return what somebody "is accused of"."""
    parts = (one for one in verb.subtree if one.dep_ == "prep" and one.lower_ == "of")
    of = next((one for one in parts if one.head == verb or child(one, "pcomp")), None)
    return None if of is None else child(of, "pcomp", "pobj")


def _clause(head: "Token") -> "list[Token]":
    return trimmed(run_around(head, subtree(head)))
