"""The words that pages explain where readers meet them, as `docs/glossary.md` defines them.

A word is a link to its meaning on the method page. `assets/terms.js` shows the meaning at the link.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from kgbuild.site.navigation import METHOD
from kgbuild.translation import gettext, marked


class Word(NamedTuple):
    """A word as the method page lists it, and what it means."""

    name: str
    meaning: str


class ListedWord(NamedTuple):
    """A word with its anchor on the method page; its name and meaning are not translated yet."""

    anchor: str
    name: str
    meaning: str


#: The results of comparisons, the most serious first, by the local names of their classes. A
#: contradiction or misquotation that is not firm has a name of its own.
COMPARISONS: Final = {
    "Dispute": Word(
        marked("Contradiction"),
        marked("The claims cannot all be true, and this needs no assumption."),
    ),
    "Misquotation": Word(
        marked("Misquotation"),
        marked("A report alters what it quotes. The page shows both versions."),
    ),
    "PossibleDispute": Word(
        marked("Possible contradiction"),
        marked(
            "The claims contradict each other only if they mean the same thing. Their words leave "
            "that open. The page says what would have to be the same."
        ),
    ),
    "PossibleMisquotation": Word(
        marked("Possible misquotation"),
        marked(
            "The report does not name what it quotes. If it quotes the statement that the page "
            "shows as the original, it alters the words of the source."
        ),
    ),
    "Reservation": Word(
        marked("Not confirmed"),
        marked("Somebody does not know, doubts or cannot confirm what another source says."),
    ),
    "Difference": Word(
        marked("Difference"),
        marked(
            "The claims look like a contradiction, but they speak of different things, places or "
            "times."
        ),
    ),
    "Corroboration": Word(
        marked("Agreement of independent sources"),
        marked(
            "The claims support each other, and their information comes from different origins."
        ),
    ),
    "SharedContent": Word(
        marked("Agreement"),
        marked("The claims support each other. Their origins are the same or are not known."),
    ),
    "CloseFigures": Word(
        marked("Close figures"),
        marked("The figures are not the same, but have a number in common."),
    ),
}
#: Other words, by their anchors on the method page.
OTHERS: Final = {
    "claim": Word(marked("Claim"), marked("One statement that a report attributes to somebody.")),
    "source": Word(
        marked("Source"),
        marked(
            "Who makes a claim: those who speak in a report, and its outlet in its own words. One "
            "report can have many sources."
        ),
    ),
    "unnamed": Word(
        marked("Unnamed source"),
        marked("The report does not say who the source is, only what kind of source, if at all."),
    ),
    "independent": Word(
        marked("Independent source"),
        marked("A source whose information does not come from the same origin as the others’."),
    ),
    "event": Word(marked("Event"), marked("What several claims are about.")),
    "quote": Word(marked("Quote"), marked("Words of a report, exactly as they are in it.")),
    "figure": Word(
        marked("Figure"),
        marked(
            "A number as a claim gives it, with its words. Its range is the lowest and the highest "
            "number that these words allow."
        ),
    ),
    "act": Word(
        marked("How it was said"),
        marked("A source may state, confirm, estimate, deny or ask something."),
    ),
    "certainty": Word(
        marked("Certainty"),
        marked("How sure the source is, according to its words. It is not how true the claim is."),
    ),
    "fact": Word(
        marked("Stated as a fact"),
        marked("The source says that it is so. It is still a claim."),
    ),
    "not-yet": Word(
        marked("Plan, forecast or possibility"),
        marked("The source says that it is wanted, expected or possible, not that it is so."),
    ),
    "negative": Word(
        marked("Denial or negative statement"), marked("The source says that it is not so.")
    ),
    "doubt": Word(
        marked("Doubt"), marked("The source asks, doubts, or says that it does not know.")
    ),
    "judgement": Word(
        marked("Judgement"),
        marked("The source judges what it takes as known: it praises or condemns it, for example."),
    ),
    "alone": Word(marked("Alone"), marked("The claim is in no agreement and in no contradiction.")),
    "view": Word(
        marked("View"),
        marked("What follows from the claims that somebody accepts. Only views state facts."),
    ),
    "opinion": Word(marked("Opinion"), marked("What somebody thinks of a source or a claim.")),
}
_WORDS: Final = {**COMPARISONS, **OTHERS}


def anchor_of(word: str) -> str:
    """Return the anchor of a word on the method page.

    >>> anchor_of("PossibleDispute")
    'word-possibledispute'
    """
    return f"word-{word.lower()}"


def listed(words: Mapping[str, Word]) -> Iterator[ListedWord]:
    """Yield words as the method page lists them."""
    for key, (name, meaning) in words.items():
        yield ListedWord(anchor_of(key), name, meaning)


@pass_context
def explained(context: Context, word: str, text: str | None = None) -> Markup:
    """Return a word, or a text that has it, as a link to its meaning; a template calls this."""
    name, meaning = _WORDS[word]
    path: Any = context["path"]
    return Markup('<a class="word" href="{}#{}" title="{}">{}</a>').format(
        path(METHOD), anchor_of(word), gettext(meaning), gettext(name) if text is None else text
    )
