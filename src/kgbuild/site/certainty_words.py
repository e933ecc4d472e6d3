"""How certain a comparison is, in plain words for readers who meet it first."""

from collections.abc import Iterator
from typing import Final

from kgbuild.claim_sentence import joined
from kgbuild.compare.explanations import in_scheme_order
from kgbuild.site.comparison_words import agreement_in_words
from kgbuild.site.dataset import Dataset, Node
from kgbuild.translation import gettext, marked
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms as t

#: What must be true of both sources for a contradiction, if their words leave it open. Other
#: aspects have the labels of the scheme.
_ASSUMED: Final = {
    "kind": marked("count the same things"),
    "telling": marked("mean the same action (to arrive is not to stay)"),
    "phase": marked("mean the same stage (planned is not done)"),
    "scope": marked("give the total (not a part)"),
    "mode": marked("are equally certain"),
}


def how_certain(node: Node, cls: str, dataset: Dataset) -> str:
    """Return how certain a comparison is. Its class has the local name ``cls``."""
    if cls == "Dispute":
        return gettext(
            "Certain: the claims cannot all be true. This site does not say who is right."
        )
    if cls == "PossibleDispute":
        return gettext(
            "Not certain: they contradict each other only if both %(conditions)s. Their words "
            "leave that open. This site does not say who is right.",
            conditions=joined(list(_conditions(node, dataset))),
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


def _conditions(node: Node, dataset: Dataset) -> Iterator[str]:
    by_notation = {ns.local_name(iri): iri for iri in node.iris(t.ASSUMING)}
    for one in in_scheme_order(by_notation):
        aspect = dataset.label(by_notation[one])
        yield (
            gettext(_ASSUMED[one])
            if one in _ASSUMED
            else gettext("mean the same %(aspect)s", aspect=aspect)
        )
