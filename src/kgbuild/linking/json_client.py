"""JSON from web services: a complete answer, or an error."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from kgbuild.read.sources.plain_data import PlainData
from kgbuild.sparql.http_client import HttpClient
from kgbuild.sparql.http_errors import NotAnsweredError, first_line

#: In bytes. No service answers a batch with more.
_LARGEST: Final = 16 * 1024 * 1024
#: Media types of pages for people.
_PAGES: Final = frozenset({"text/html", "application/xhtml+xml"})


@dataclass(frozen=True, slots=True)
class JsonClient:
    """Sends requests to public services. An answer that is not whole is a `NotAnsweredError`."""

    user_agent: str  # the header User-Agent
    timeout: float = 60.0  # how long a service may stay silent, in seconds

    def get(self, url: str) -> PlainData:
        """Return the JSON at an address."""
        return self._send("GET", url)

    def post_form(self, url: str, fields: Mapping[str, str]) -> PlainData:
        """Post a form, and return the JSON of the answer."""
        return self._send("POST", url, "x-www-form-urlencoded", urlencode(fields))

    def post_json(self, url: str, data: object) -> PlainData:
        """Post JSON, and return the JSON of the answer."""
        return self._send("POST", url, "json", json.dumps(data))

    def _send(self, method: str, url: str, kind: str | None = None, body: str = "") -> object:
        headers = {"Accept": "application/json"}
        if kind is not None:
            headers["Content-Type"] = f"application/{kind}"
        with (
            HttpClient(url, None, self.timeout, self.user_agent, is_public=True) as client,
            client.send(method, url, body=body.encode() or None, headers=headers) as reply,
        ):
            data = reply.read(_LARGEST)
        try:
            return _without_halves(json.loads(data))
        except (ValueError, RecursionError) as error:
            if reply.media_type in _PAGES:
                raise NotAnsweredError(
                    f"{url} answers with {reply.media_type}, not with JSON. Is this the address of "
                    f"the service? It says: {first_line(data)}"
                ) from error
            message = f"{url} gives a broken or incomplete answer: {error}"
            raise NotAnsweredError(message, is_temporary=True) from error


def _without_halves(value: object) -> object:
    """Return JSON with ``?`` for the halves of characters, which no file can have."""
    return json.loads(json.dumps(value, ensure_ascii=False).encode("utf-8", "replace"))


def clean(text: str) -> str:
    """Return a text from elsewhere as one line of printable characters, safe in any file."""
    sound = text.encode("utf-8", "replace").decode()
    return " ".join("".join(c if c.isprintable() else " " for c in sound).split())
