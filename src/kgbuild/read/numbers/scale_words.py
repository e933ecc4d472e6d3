"""Words for scales, which come before their number: "magnitude 7.1", "category 4"."""

from collections.abc import Mapping
from typing import Final

from kgbuild.read.numbers.lexicon import words_of
from kgbuild.read.numbers.words import Words

#: By the name of the kind: its words in all languages.
_SCALES: Final[Mapping[str, frozenset[str]]] = {
    "magnitude": words_of(
        "magnitude stärke magnitud магнитуда магнитуды магнитудой магнітуда магнітуди магнітудою "
        "규모"
    ),
    "category": words_of(
        "category kategorie catégorie categoría категория категории категорія категорії"
    ),
}


def is_scale_word(words: Words, i: int) -> bool:
    """Return whether the word at ``i`` is for the scale that the author counts on."""
    if words.expected is None or i >= len(words):
        return False
    counted = words.expected.words
    return any(kind in counted and words.texts[i] in forms for kind, forms in _SCALES.items())
