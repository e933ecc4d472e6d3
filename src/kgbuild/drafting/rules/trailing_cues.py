"""A cue after or inside its content, read from the order of the words.

In "…, the agency reported on Friday" and "at least 14, records show, were sold", the model often
takes the cue for an apposition or for another clause.
"""

from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from kgbuild.drafting.rules.attributed import Attribution
from kgbuild.drafting.rules.clauses import parts_of
from kgbuild.drafting.rules.structure import is_finite, trimmed
from kgbuild.drafting.rules.word_classes import WRITINGS, is_collective, is_person

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Span, Token

    from kgbuild.drafting.rules.frames import Lexicon

#: Acts whose verb may follow their content. What somebody "condemned" comes after the verb.
_ACTS: Final = frozenset({
    "said", "stated", "reported", "announced", "confirmed", "claimed", "alleged", "acknowledged",
    "indicated", "suggested", "believed", "estimated", "assessed", "projected", "warned",
    "promised", "added", "argued", "insisted", "declared", "explained", "noted", "concluded",
    "testified", "predicted", "vowed",
})  # fmt: skip
_VERBS: Final = frozenset({"VERB", "AUX"})
_NAMING: Final = frozenset({"NOUN", "PROPN", "PRON"})
_PARTS: Final = _NAMING | {"DET", "ADJ", "NUM", "ADP", "PART", "ADV"}
_FIRST: Final = _NAMING | {"DET", "ADJ", "NUM"}
_BREAKS: Final = frozenset({",", "”", '"', "''", "—", "–"})
_MOST_NAMES: Final = 14  # words of a source
_MOST_AFTER: Final = 10  # words after the verb, as in "on Friday in its annual report"
_INSIDE: Final = range(2, 7)  # words of a cue between two commas
_LEAST_WORDS: Final = 3
#: Words at the start of a clause that depends on the one with the verb.
_DEPENDING: Final = frozenset({
    "if", "when", "while", "although", "though", "because", "since", "once", "unless", "whether",
    "as", "asked", "after", "before", "despite", "speaking", "so",
})  # fmt: skip
#: What speaks besides people and bodies.
_MEDIA: Final = frozenset({"television", "radio", "tv", "media", "agency", "source", "portal"})
_HEARING: Final = frozenset({"tell"})
_FORMS: Final = frozenset({"VBD", "VBZ", "VBP", "VBN", "NNS", "NN"})
#: Words of time that may follow the verb without a preposition.
_TIMES: Final = frozenset({"DATE", "TIME"})
_SPEAKING: Final = frozenset({"he", "she", "they", "it"})


class _Cue(NamedTuple):
    """A cue at the end of a sentence, with the content before it."""

    content: "list[Token]"
    head: "Token"
    words: "list[Token]"
    source: "Token"
    verb: "Token"
    act: str


def by_trailing_cue(
    sentence: "Span", lexicon: "Lexicon", found: "Sequence[Attribution]"
) -> "Iterator[Attribution]":
    """Yield what a sentence says before or around a cue that no other rule has found."""
    cue = _trailing_cue(sentence, lexicon) or _inner_cue(sentence, lexicon)
    if cue is None or any(cue.verb in one.cue or cue.verb == one.verb for one in found):
        return
    for part, head in parts_of(cue.head, cue.content, lexicon):
        if words := trimmed(part):
            rule = f"“{cue.verb.text}” beside its content"
            yield Attribution(words, head, cue.words, cue.source, cue.act, rule, 0.7, cue.verb)


def _trailing_cue(sentence: "Span", lexicon: "Lexicon") -> "_Cue | None":
    """Return the cue at the end of a sentence, with what is before it; None if unclear."""
    words = [one for one in sentence if not one.is_space]
    for place, verb in enumerate(words):
        act = lexicon.acts.get(("v", verb.lemma_.lower()))
        if act not in _ACTS or verb.tag_ not in _FORMS:
            continue
        start = _start_of_source(words, place)
        if start is None or not _ends_after(words[place + 1 :], verb):
            continue
        source = _source(words[start:place])
        content = trimmed(words[: start - 1])
        head = _head(content)
        if source is not None and head is not None:
            return _Cue(content, head, words[start : place + 1], source, verb, act)
    return None


def _inner_cue(sentence: "Span", lexicon: "Lexicon") -> "_Cue | None":
    """Return the cue between two commas, as in "…, records show, …" and "…, says Ndiaye, …"."""
    words = [one for one in sentence if not one.is_space]
    commas = [n for n, one in enumerate(words) if one.text == ","]
    for start, end in pairwise(commas):
        cue, after = words[start + 1 : end], words[end + 1 :]
        is_short = len(cue) in _INSIDE and start + 1 >= _LEAST_WORDS
        if not is_short or len(after) <= _LEAST_WORDS:
            continue
        for verb, names in ((cue[-1], cue[:-1]), (cue[0], cue[1:])):
            act = lexicon.acts.get(("v", verb.lemma_.lower()))
            fits = act in _ACTS and verb.tag_ in _FORMS and _are_names(names)
            source = _source(names) if fits else None
            content = trimmed(words)
            head = _head([one for one in content if one not in cue])
            if act is not None and source is not None and head is not None:
                return _Cue(content, head, cue, source, verb, act)
    return None


def _are_names(words: "list[Token]") -> bool:
    """Return whether words may be the name of a source, with no clause in it."""
    fits = all(one.pos_ in _PARTS or one.tag_ == "HYPH" for one in words)
    return fits and words[0].pos_ in _FIRST and words[-1].pos_ in _NAMING


def _start_of_source(words: "list[Token]", place: int) -> int | None:
    """Return where the words of the source start, after a comma; None if they do not fit."""
    start = place
    while start > 0 and words[start - 1].text not in _BREAKS:
        start -= 1
    names = words[start:place]
    if start < _LEAST_WORDS or not names or len(names) > _MOST_NAMES:
        return None
    if names[0].pos_ not in _FIRST or names[0].tag_ in {"WDT", "WP", "WP$", "WRB"}:
        return None
    fits = all(one.pos_ in _PARTS or one.tag_ == "HYPH" for one in names)
    return start if fits and names[-1].pos_ in _NAMING and not _has_relative(names) else None


def _has_relative(names: "list[Token]") -> bool:
    """Return whether a clause without "that" ends words: "a rate the bank" before "forecast"."""
    if any(one.tag_ in {"JJS", "RBS"} for one in names):
        return True  # "the lowest level analysts" before "projected"
    return any(one.pos_ in _NAMING and after.tag_ == "DT" for one, after in pairwise(names))


def _source(names: "list[Token]") -> "Token | None":
    """Return the noun that speaks: the last before a preposition, as in "officials in Kyiv"."""
    before: list[Token] = []
    for one in names:
        if one.pos_ == "ADP" and before:
            break
        before.append(one)
    nouns = [one for one in before if one.pos_ in _NAMING]
    return nouns[-1] if nouns and _speaks(nouns[-1]) else None


def _speaks(noun: "Token") -> bool:
    """Return whether a noun may be who or what says something."""
    if noun.pos_ == "PRON":
        return noun.lower_ in _SPEAKING
    is_name = noun.pos_ == "PROPN" and noun.ent_type_ not in _TIMES
    says = is_name or is_person(noun) or is_collective(noun)
    return says or noun.lemma_.lower() in WRITINGS | _MEDIA


def _ends_after(rest: "list[Token]", verb: "Token") -> bool:
    """Return whether a cue ends soon after its verb, without a clause that it introduces."""
    end = next(
        (n for n, one in enumerate(rest) if one.text in {",", ".", "!", ";", "”", '"'}), None
    )
    near = rest if end is None else rest[:end]
    later = [] if end is None else [one for one in rest[end:] if not one.is_punct]
    if len(near) > _MOST_AFTER or any(one.pos_ in _VERBS for one in near):
        return False
    if later and not (later[0].tag_ == "VBG" or later[0].pos_ in {"ADP", "CCONJ"}):
        return False
    if not near:
        return True
    first = near[0]
    says_when = first.ent_type_ in _TIMES or first.pos_ in {"ADP", "ADV"}
    return says_when or verb.lemma_ in _HEARING


def _head(content: "list[Token]") -> "Token | None":
    """Return the main verb of a content; None if the content is no clause of its own."""
    if len(content) < _LEAST_WORDS or content[0].lower_ in _DEPENDING:
        return None
    verbs = [one for one in content if one.pos_ in _VERBS and is_finite(one)]
    verbs = [one for one in verbs if one.dep_ not in {"aux", "auxpass"}]
    verbs = [one for one in verbs if one.dep_ != "relcl"] or verbs
    return min(verbs, key=lambda one: (len(list(one.ancestors)), one.i), default=None)
