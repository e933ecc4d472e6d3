"""The modality that a speech act brings, if a claim says no other."""

from kgbuild.vocab import namespaces as ns
from kgbuild.vocab.ontology import Ontology


def usual_modality(ontology: Ontology, speech_act: str) -> str:
    """Return the notation of the modality that the reader gives a claim that states none."""
    act = ontology.concepts[ns.KGB + "SpeechAct"].get(speech_act, "")
    usual = ontology.usual_modality.get(act)
    if usual is None:
        return "actual" if ontology.asserts(act) else "open"
    modalities = ontology.concepts[ns.KGB + "Modality"]
    return next(name for name, iri in modalities.items() if iri == usual)
