"""What to call the graphs of a dataset, and what is in them."""

from dataclasses import dataclass
from typing import Final, NamedTuple

from kgbuild.site.dataset import Dataset
from kgbuild.vocab import namespaces as ns


class Holding(NamedTuple):
    """What a graph is.

    Attributes:
        title: What it is called.
        what: What is in it, in a sentence.
    """

    title: str
    what: str


_VOCABULARY: Final = Holding(
    "Vocabulary", "The terms, concepts and units that the dataset uses, with what they mean."
)
_OF_DATASET: Final = Holding("Description", "Title, licence and publisher of the dataset.")
_REGISTER: Final = Holding("Register", "Whom and what the claims speak of, with their names.")
_OPINIONS: Final = Holding("Opinions", "What somebody thinks of sources and of claims.")
_COMPARISONS: Final = Holding(
    "Comparisons", "What comes of setting claims beside each other; computed from all reports."
)
_REPORT: Final = "The claims of this report, with their words. To take the report out, drop it."
_VIEW: Final = "What holds for whoever accepts the claims of this view; computed from all reports."


@dataclass(frozen=True, slots=True)
class GraphNames:
    """Names the graphs of a dataset.

    Attributes:
        dataset: The dataset.
    """

    dataset: Dataset

    def title(self, graph: str) -> str:
        """What a graph is called."""
        return self.holding(graph).title

    def holding(self, graph: str) -> Holding:
        """What a graph is."""
        iris = self.dataset.iris
        known = {
            iris.dataset: _OF_DATASET,
            ns.ONTOLOGY: _VOCABULARY,
            iris.register: _REGISTER,
            iris.opinions: _OPINIONS,
            iris.comparisons: _COMPARISONS,
        }
        if graph in known:
            return known[graph]
        is_report = graph.startswith(iris.report("").report)
        label = self.dataset.label(graph)
        return Holding(
            f"{'Report' if is_report else 'View'}: {label}", _REPORT if is_report else _VIEW
        )
