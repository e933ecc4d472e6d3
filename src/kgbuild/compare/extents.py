"""How much of a place a claim is about: all of it, or a part."""

from typing import Final

from kgbuild.compare.context import Context
from kgbuild.model.statement import Statement
from kgbuild.read.wording.whole_words import is_whole_extent
from kgbuild.vocab import namespaces as ns

_EXTENT: Final = ns.KGB + "extent"


def is_of_part(statement: Statement) -> bool:
    """Return whether the words for an extent say, or may say, that it is a part of the place."""
    return any(
        name == _EXTENT and not is_whole_extent(text, statement.language)
        for name, text, _ in statement.literals
    )


def has_limiting_texts(statement: Statement, context: Context) -> bool:
    """Return whether texts in an account limit it. "The whole of the town" does not."""
    texts = context.all_words(statement)
    return any(name != _EXTENT for name, _ in texts) or is_of_part(statement)
