"""How certain a comparison is, in plain words for readers who meet it first."""

from kgbuild.assumptions import only_if
from kgbuild.site.comparison_words import agreement_in_words, assumed_aspects
from kgbuild.site.dataset import Node
from kgbuild.translation import gettext


def how_certain(node: Node, cls: str) -> str:
    """Return how certain a comparison is. Its class has the local name ``cls``."""
    if cls == "Dispute":
        return gettext(
            "Certain: the claims cannot all be true. This site does not say who is right."
        )
    if cls == "PossibleDispute":
        return gettext(
            "Not certain. %(condition)s This site does not say who is right.",
            condition=only_if(assumed_aspects(node)),
        )
    if cls == "Misquotation":
        return gettext("Certain: the report says which statement it quotes, and changes it.")
    if cls == "PossibleMisquotation":
        return gettext(
            "Not certain: the report does not say which statement it quotes. The annotator "
            "inferred that it is this one."
        )
    if cls == "Reservation":
        return gettext(
            "Not certain: a source that does not know something, or cannot confirm it, neither "
            "agrees with it nor denies it."
        )
    return " ".join(agreement_in_words(node))
