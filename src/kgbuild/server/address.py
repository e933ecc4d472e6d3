"""Where a server listens."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Address:
    """Where a server listens.

    Attributes:
        host: A name or an address of this machine.
        port: A port; 0 is any that is free.
    """

    host: str
    port: int

    def url(self, path: str = "") -> str:
        """It as a browser wants it."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.port}/{path}"


#: Where it listens unless told otherwise: this machine only.
HERE: Final = Address("localhost", 8000)
