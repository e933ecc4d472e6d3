"""The terms of `kgbuild.vocab.terms` as predicates in a line of N-Triples: with spaces around them.

Writing is much faster with these texts than with nodes, so each is made only once.
"""

from kgbuild.vocab import terms


def __getattr__(term: str) -> str:
    """Return the predicate with the name that it has in `kgbuild.vocab.terms`."""
    text = f" {getattr(terms, term)} "
    globals()[term] = text  # from now on an ordinary name of this module
    return text
