"""JSON from services of others by HTTP: whole, or not at all."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPException
from typing import Any, Final
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import Request, build_opener

from kgbuild.linking.patience import NotAnsweredError

#: In bytes; no service answers a batch with more.
_LARGEST: Final = 16 * 1024 * 1024
_SHOWN: Final = 200


@dataclass(frozen=True, slots=True)
class Web:
    """Makes requests.

    Attributes:
        agent: Who asks.
        timeout: How long a service may keep silent, in seconds.
    """

    agent: str
    timeout: float = 60.0

    def get(self, url: str) -> Any:  # noqa: ANN401 - JSON
        """The JSON that stands at an address.

        Raises:
            NotAnsweredError: No whole answer came.
        """
        return self._asked(url, None, {})

    def post_form(self, url: str, fields: Mapping[str, str]) -> Any:  # noqa: ANN401 - JSON
        """The JSON that a form is answered with; likewise."""
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        return self._asked(url, urlencode(fields).encode(), kind)

    def post_json(self, url: str, data: object) -> Any:  # noqa: ANN401 - JSON
        """The JSON that JSON is answered with; likewise."""
        return self._asked(url, json.dumps(data).encode(), {"Content-Type": "application/json"})

    def _asked(self, url: str, body: bytes | None, headers: Mapping[str, str]) -> object:
        known = {"User-Agent": self.agent, "Accept": "application/json", **headers}
        request = Request(url, body, known)  # noqa: S310 - kgbuild.toml admits http and https
        try:
            with build_opener().open(request, timeout=self.timeout) as response:
                data = response.read(_LARGEST + 1)
        except HTTPError as error:
            words = _words(error.read(1 << 12))
            after = error.headers.get("Retry-After", "")
            raise NotAnsweredError(
                f"{url} refuses to answer ({error.code}{words})", error.code, after
            ) from error
        except TimeoutError as error:
            message = f"{url} has not answered within {self.timeout:g} seconds"
            raise NotAnsweredError(message, may_come=True) from error
        except (HTTPException, OSError) as error:
            reason = error.reason if isinstance(error, URLError) else error
            # What breaks off may come whole the next time; who is not there will not.
            may_come = isinstance(error, HTTPException | ConnectionResetError)
            raise NotAnsweredError(f"{url} cannot be asked: {reason}", may_come=may_come) from error
        return _parsed(data, url)


def _parsed(data: bytes, url: str) -> object:
    if len(data) > _LARGEST:
        raise NotAnsweredError(f"{url} answers with more than {_LARGEST:,} bytes")
    try:
        return json.loads(data)
    except (ValueError, RecursionError) as error:
        message = f"{url} gave an answer that is broken, or that broke off: {error}"
        raise NotAnsweredError(message, may_come=True) from error


def _words(body: bytes) -> str:
    text = re.sub(r"<[^<>]{0,200}>", " ", body.decode("utf-8", "replace"))
    shown = " ".join("".join(c if c.isprintable() else " " for c in text).split())[:_SHOWN]
    return f": {shown}" if shown else ""


def clean(text: str) -> str:
    """A text of others as one line of characters that may stand in any file."""
    sound = text.encode("utf-8", "replace").decode()
    return " ".join("".join(c if c.isprintable() else " " for c in sound).split())
