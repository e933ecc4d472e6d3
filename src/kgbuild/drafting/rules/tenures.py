"""Posts that a report gives people in passing, as in "John Kirby, a spokesman, said"."""

from typing import TYPE_CHECKING, Final, NamedTuple

from kgbuild.drafting.rules.structure import trimmed
from kgbuild.drafting.rules.word_classes import POSTS, is_plural

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Span, Token

_MOST_WORDS: Final = 24
_LONGEST_NAME: Final = 5
#: Ranks that may come between a post and a name.
_RANKS: Final = frozenset({
    "Admiral", "Brigadier", "Captain", "Colonel", "Commander", "General", "Lieutenant", "Major",
    "Sergeant",
})  # fmt: skip
_OF_TITLES: Final = frozenset({"NOUN", "PROPN", "ADJ", "PART"})


class FoundTenure(NamedTuple):
    """A person, the words that give the post, and both together."""

    person: "Token"
    post: "list[Token]"
    words: "list[Token]"


def tenures(document: "Doc") -> "Iterator[FoundTenure]":
    """Yield the people of a paragraph that have a post next to their names."""
    named = [one for one in document.ents if one.label_ == "PERSON"]
    for ent in [*named, *_other_names(document)]:
        found = _after(ent) or _before(ent) or _as_apposition(ent) or _after_comma(ent)
        if found is not None and len(found.words) <= _MOST_WORDS:
            yield found


def _other_names(document: "Doc") -> "Iterator[Span]":
    """Yield names that spaCy does not know as those of people, if a post is next to them."""
    for token in document:
        if token.pos_ != "PROPN" or token.ent_type_ == "PERSON":
            continue
        posts = [one for one in token.children if one.dep_ == "appos" and not token.ent_type_]
        is_name = token.dep_ == "appos" and token.head.lemma_.lower() in POSTS
        first = token.left_edge.i
        words = document[first : token.i]
        fits = len(words) in range(1, _LONGEST_NAME) or not is_name
        if (posts or is_name) and fits and all(one.pos_ == "PROPN" for one in words):
            yield document[first : token.i + 1]


def _after(ent: "Span") -> FoundTenure | None:
    """Return "Name, post of body"."""
    for one in ent.root.children:
        if one.dep_ == "appos" and one.i > ent.root.i and one.lemma_.lower() in POSTS:
            cut = [each for each in one.children if each.dep_ in {"relcl", "acl"}]
            end = min((each.left_edge.i for each in cut), default=one.right_edge.i + 1)
            post = trimmed(list(ent.doc[one.left_edge.i : end]))
            if post and post[-1].i > ent.end - 1:
                words = list(ent.doc[ent.start : post[-1].i + 1])
                return FoundTenure(ent.root, post, words)
    return None


def _as_apposition(ent: "Span") -> FoundTenure | None:
    """Return "Its post, Name"."""
    post = ent.root.head
    if ent.root.dep_ != "appos" or post.lemma_.lower() not in POSTS or post.i > ent.start:
        return None
    words = list(ent.doc[post.left_edge.i : ent.end])
    return FoundTenure(ent.root, trimmed(words[: ent.start - words[0].i]), words)


def _after_comma(ent: "Span") -> FoundTenure | None:
    """Return "post, Name," whatever the parser makes of the comma."""
    document, first = ent.doc, ent.start
    if first < 2 or document[first - 1].text != ",":  # noqa: PLR2004 -- a post and a comma
        return None
    last = document[first - 2]
    near = [one for one in (last, *last.ancestors) if one.right_edge.i == last.i]
    post = next((one for one in near if one.lemma_.lower() in POSTS), last)
    following = document[ent.end : ent.end + 1]
    is_apart = any(one.text == "," or one.pos_ == "VERB" for one in following)
    if post.lemma_.lower() not in POSTS or is_plural(post) or not is_apart:
        return None
    words = list(document[post.left_edge.i : ent.end])
    cut = [at for at, one in enumerate(words[: -len(ent)]) if one.text == ","][:-1]
    words = words[cut[-1] + 1 :] if cut else words
    return FoundTenure(ent.root, trimmed(words[: -len(ent)]), words)


def _before(ent: "Span") -> FoundTenure | None:
    """Return "Post Name"."""
    first = ent.start
    while first > 0 and _is_title(ent.doc[first - 1], ent):
        first -= 1
    post = trimmed(list(ent.doc[first : ent.start]))
    if len(post) > 1 and post[-1].text in _RANKS and post[-2].lemma_.lower() in POSTS:
        post.pop()  # "spokesman Commander"
    if not post or not any(one.lemma_.lower() in POSTS for one in post):
        return None
    return FoundTenure(ent.root, post, list(ent.doc[post[0].i : ent.end]))


def _is_title(token: "Token", ent: "Span") -> bool:
    is_possessive = token.dep_ == "poss" and token.pos_ == "PRON"
    is_joining = token.lower_ in {"of", "for", "the"} and token.i > 0
    if not is_possessive and not is_joining and token.pos_ not in _OF_TITLES:
        return False
    return ent.root in token.ancestors
