"""Why an action is refused."""

from kgbuild.errors import KgbuildError


class ActionError(KgbuildError):
    """An action that cannot be done, with what to do instead.

    Attributes:
        name: The kind of refusal, such as ``no-entity``.
        hint: What the annotator can do.
    """

    def __init__(self, name: str, message: str, hint: str) -> None:
        """Take the kind, the message and the hint."""
        super().__init__(message)
        self.name = name
        self.hint = hint


class ConflictError(KgbuildError):
    """An action on an entry that somebody else has changed meanwhile."""
