"""Posts that a report gives people in passing, as in "John Kirby, a spokesman, said"."""

from typing import TYPE_CHECKING, Final, NamedTuple

from kgbuild.drafting.rules.structure import trimmed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Span, Token

_POSTS_WORDS: Final = (
    "minister president chief director spokesman spokeswoman spokesperson secretary commander "
    "chairman chairwoman chair chairperson head governor mayor ambassador general editor advisor "
    "adviser leader premier chancellor senator envoy commissioner coordinator officer prosecutor "
    "executive manager professor judge representative deputy king queen prince candidate"
)
_POSTS: Final = frozenset(_POSTS_WORDS.split())
_MOST_WORDS: Final = 24


class FoundTenure(NamedTuple):
    """A person, the words that give the post, and both together."""

    person: "Token"
    post: "list[Token]"
    words: "list[Token]"


def tenures(document: "Doc") -> "Iterator[FoundTenure]":
    """Yield the people of a paragraph that have a post next to their names."""
    for ent in document.ents:
        if ent.label_ == "PERSON":
            found = _after(ent) or _before(ent)
            if found is not None and len(found.words) <= _MOST_WORDS:
                yield found


def _after(ent: "Span") -> FoundTenure | None:
    """Return "Name, post of body"."""
    for one in ent.root.children:
        if one.dep_ == "appos" and one.i > ent.root.i and one.lemma_.lower() in _POSTS:
            cut = [each for each in one.children if each.dep_ in {"relcl", "acl"}]
            end = min((each.left_edge.i for each in cut), default=one.right_edge.i + 1)
            post = trimmed(list(ent.doc[one.left_edge.i : end]))
            if post and post[-1].i > ent.end - 1:
                words = list(ent.doc[ent.start : post[-1].i + 1])
                return FoundTenure(ent.root, post, words)
    return None


def _before(ent: "Span") -> FoundTenure | None:
    """Return "Post Name"."""
    first = ent.start
    while first > 0 and _is_title(ent.doc[first - 1], ent):
        first -= 1
    post = trimmed(list(ent.doc[first : ent.start]))
    if not post or not any(one.lemma_.lower() in _POSTS for one in post):
        return None
    return FoundTenure(ent.root, post, list(ent.doc[post[0].i : ent.end]))


def _is_title(token: "Token", ent: "Span") -> bool:
    if token.pos_ not in {"NOUN", "PROPN", "ADJ", "PART"} or token.is_punct:
        return False
    return token.head is ent.root or token.head.head is ent.root
