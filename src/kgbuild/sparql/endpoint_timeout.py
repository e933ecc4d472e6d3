"""How long kgbuild waits for endpoints. Commands read it without loading the HTTP client."""

from typing import Final

#: Seconds to wait for a response from an endpoint.
TIMEOUT: Final = 120.0
