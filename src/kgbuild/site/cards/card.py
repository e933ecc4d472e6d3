"""What the card of a page says."""

from dataclasses import dataclass

#: The pixels of a card, as the networks recommend.
WIDTH = 1200
HEIGHT = 630


@dataclass(frozen=True, slots=True)
class Card:
    """The words of a card.

    Text is shown whole or not at all: a part of a claim can say the opposite.

    Attributes:
        kind: What the page is about.
        title: Its title; for a claim, its whole sentence.
        shorter: What is shown if the title does not fit or has letters that the fonts lack.
        detail: A line below the title.
        site: The title of the dataset.
    """

    kind: str
    title: str
    shorter: str = ""
    detail: str = ""
    site: str = ""

    @property
    def alt(self) -> str:
        """The words for people who do not see the card."""
        return ". ".join(part for part in (f"{self.kind}: {self.title}", self.detail) if part)


def card_path(page: str) -> str:
    """Return the path of the card of the page at a path.

    >>> card_path("report/kursk.html")
    'report/kursk.png'
    """
    return f"{page.removesuffix('.html')}.png"
