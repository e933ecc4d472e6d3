"""Errors of language models and of their cache, with messages for users."""

from kgbuild.errors import KgbuildError


class ModelError(KgbuildError):
    """A model that gives no complete answer.

    Attributes:
        wait: Seconds after which the same request may succeed; None if it will not.
    """

    def __init__(self, message: str, wait: float | None = None) -> None:
        """Take the message for users and the wait."""
        super().__init__(message)
        self.wait = wait


class NotCachedError(KgbuildError):
    """An answer that is not in the cache, when no model may be asked."""
