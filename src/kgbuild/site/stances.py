"""How a source gives the content of a claim: as a fact, as a plan, negated, or in doubt."""

from enum import Enum
from typing import Final

from kgbuild.site.dataset import Node
from kgbuild.translation import gettext, marked
from kgbuild.vocab import terms as t
from kgbuild.vocab.concepts import NEGATED, NEITHER, OPEN, PRESUPPOSED, concept
from kgbuild.vocab.ontology import Ontology

_ACTUAL: Final = concept("modality", "actual")
_MAYBE: Final = concept("certainty", "possible")
_UNSURE: Final = frozenset(concept("certainty", name) for name in ("doubtful", "unknown"))


class Stance(Enum):
    """How a source gives the content of a claim, with the heading of such claims, in order."""

    FACT = marked("Stated as a fact")
    NOT_YET = marked("Plans, demands, forecasts and possibilities")
    NEGATIVE = marked("Denials and negative statements")
    DOUBT = marked("Doubts, questions and what sources do not know")
    JUDGEMENT = marked("Judgements of what is taken as known")

    @property
    def heading(self) -> str:
        """The heading of such claims, in the language of the page."""
        return gettext(self.value)

    @property
    def slug(self) -> str:
        """Its name in addresses."""
        return self.name.lower().replace("_", "-")

    @property
    def anchor(self) -> str:
        """Its anchor on a page."""
        return f"claims-{self.slug}"


def stance_of(claim: Node, ontology: Ontology) -> Stance:
    """Return how the source of a claim gives its content."""
    concepts = (t.SPEECH_ACT, t.POLARITY, t.MODALITY, t.CERTAINTY)
    act, polarity, modality, certainty = map(claim.iri_of, concepts)
    if polarity == NEITHER or modality == OPEN or certainty in _UNSURE:
        return Stance.DOUBT
    if polarity == NEGATED:
        return Stance.NEGATIVE
    if modality == PRESUPPOSED:
        return Stance.JUDGEMENT
    is_actual = modality in {None, _ACTUAL} and certainty != _MAYBE
    is_asserted = act is None or ontology.asserts(act)
    return Stance.FACT if is_actual and is_asserted else Stance.NOT_YET
