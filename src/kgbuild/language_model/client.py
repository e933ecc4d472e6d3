"""Asks a language model through the client of OpenAI, and waits when the endpoint asks for it."""

import json
import time
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import Any, Final

import httpx2 as httpx
import openai

from kgbuild.language_model.endpoint import Endpoint
from kgbuild.language_model.errors import ModelError
from kgbuild.language_model.key import VARIABLE, Key
from kgbuild.language_model.request import ModelAnswer, ModelRequest
from kgbuild.language_model.transport import LARGEST, TooMuchError, limited_client
from kgbuild.phrases import in_seconds
from kgbuild.sparql.http_errors import first_line

#: How long an endpoint may take for one answer, in seconds: a model on a processor is slow.
TIMEOUT: Final = 300.0
#: How often a request is sent before it counts as failed.
_TRIES: Final = 5
#: The first wait if an endpoint does not say how long, in seconds. It doubles with each try.
_FIRST_WAIT: Final = 1.0
#: A request fails if the endpoint asks to wait longer than this, in seconds.
_LONGEST_WAIT: Final = 120.0
#: Statuses that mean "later" (RFC 6585, section 4; RFC 9110, section 15.6).
_LATER: Final = frozenset({408, 409, 429, 500, 502, 503, 504})
_DENIED: Final = frozenset({HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN})


@dataclass(slots=True)
class ModelClient(AbstractContextManager["ModelClient"]):
    """A client for one endpoint.

    Attributes:
        endpoint: Where the model is.
        key: The key for it, if it needs one.
        timeout: Seconds for one answer.
        report: Is given a line each time the client waits.
        sleep: Waits; tests replace it.
        largest: The limit of an answer, in bytes.
    """

    endpoint: Endpoint
    key: Key | None = None
    timeout: float = TIMEOUT
    report: Callable[[str], None] = field(default=lambda _: None)
    sleep: Callable[[float], None] = field(default=time.sleep)
    largest: int = LARGEST
    _client: openai.OpenAI = field(init=False)

    def __post_init__(self) -> None:
        """Open the client. The transport adds the key, so that no log of a library can have it."""
        self._client = openai.OpenAI(
            api_key="in the transport",
            base_url=self.endpoint.url,
            max_retries=0,
            http_client=limited_client(self.endpoint, self.key, self.timeout, self.largest),
        )

    def __exit__(self, *_: object) -> None:
        """Close all connections."""
        self._client.close()

    def ask(self, request: ModelRequest) -> ModelAnswer:
        """Return the model's answer; ask again if the endpoint says that it may answer later.

        Raises:
            ModelError: The endpoint gives no complete answer.
        """
        tried = 0
        while True:
            tried += 1
            try:
                return self._once(request)
            except ModelError as error:
                if error.wait is None or tried >= _TRIES:
                    raise
                wait = max(error.wait, _FIRST_WAIT * 2.0 ** (tried - 1))
                if wait > _LONGEST_WAIT:
                    message = f"{error}; it asks to wait {wait:,.0f} seconds: try again then"
                    raise ModelError(message) from error
                self.report(f"waiting {wait:,.0f} seconds: {error}")
            self.sleep(wait)

    def _once(self, request: ModelRequest) -> ModelAnswer:
        host = self.endpoint.host
        try:
            raw = self._client.chat.completions.with_raw_response.create(**_body(request))
            body = raw.http_response.content
        except openai.APIStatusError as error:
            raise self._refused(error.response) from None
        except (openai.OpenAIError, httpx.HTTPError) as error:
            raise self._failed(error) from None
        if raw.http_response.status_code >= HTTPStatus.MULTIPLE_CHOICES:
            raise self._refused(raw.http_response)
        return _answer(body, host)

    def _refused(self, response: httpx.Response) -> ModelError:
        """Return the error for a status other than success."""
        host, status = self.endpoint.host, response.status_code
        if status < HTTPStatus.BAD_REQUEST:
            there = response.headers.get("Location", "another address")
            return ModelError(
                f"{host} redirects to {_clean(there.partition('?')[0])} ({status}), and kgbuild "
                "sends your text nowhere else: if that is the right address, give it with "
                "--endpoint"
            )
        if status in _DENIED:
            # What the server says may contain a part of the key.
            what = "does not accept the key" if self.key else "requires a key"
            return ModelError(
                f"{host} {what} ({status}): set {VARIABLE}, or: keyring set "
                f"kgbuild:{self.endpoint.origin} model"
            )
        words = self._said(response)
        said = f"{status}: {words}" if words else f"{status}"
        if status in _LATER:
            wait = _wait(response.headers.get("Retry-After", ""))
            return ModelError(f"{host} cannot answer now ({said})", wait)
        hint = ""
        if status == HTTPStatus.NOT_FOUND:
            hint = ". Are --endpoint and --model right? Most endpoints end in /v1"
        elif status in {HTTPStatus.BAD_REQUEST, HTTPStatus.UNPROCESSABLE_ENTITY}:
            hint = (
                ". If it does not know a parameter, change it with --parameter; if it has no "
                "JSON Schemas, use --answer-format json_object or text"
            )
        return ModelError(f"{host} refuses the request ({said}){hint}")

    def _said(self, response: httpx.Response) -> str:
        """Return the first line of what a server says, without the key."""
        try:
            body = response.read()
        except (httpx.HTTPError, httpx.StreamError):
            return ""
        try:
            message = json.loads(body)["error"]["message"]
        except (ValueError, KeyError, TypeError, RecursionError):
            message = None
        text = message.encode("utf-8", "replace") if isinstance(message, str) else body
        line = first_line(text)
        return self.key.without(line) if self.key else line

    def _failed(self, error: Exception) -> ModelError:
        """Return the error for a connection that failed or broke."""
        host, causes = self.endpoint.host, [*_causes(error)]
        for one in causes:
            if isinstance(one, TooMuchError):
                return ModelError(f"{host}: {one}")
            if isinstance(one, httpx.ConnectError | httpx.ConnectTimeout):
                return ModelError(
                    f"{host} cannot be reached: check that the server runs and that --endpoint is "
                    f"right ({_clean(str(one))})"
                )
            if isinstance(one, httpx.TimeoutException):
                return ModelError(
                    f"{host} gives no answer within {in_seconds(self.timeout)}: allow more with "
                    "--timeout",
                    0.0,
                )
        return ModelError(f"{host} breaks the connection ({_clean(str(causes[-1]))})", 0.0)


def _body(request: ModelRequest) -> dict[str, Any]:
    """Return a request as OpenAI's protocol has it."""
    body: dict[str, Any] = {
        "model": request.model,
        "messages": [{"role": m.role, "content": m.content} for m in request.messages],
        "extra_body": dict(request.parameters),
    }
    if request.answer_format == "json_schema":
        named = {"name": "draft", "strict": True, "schema": request.schema}
        body["response_format"] = {"type": "json_schema", "json_schema": named}
    elif request.answer_format == "json_object":
        body["response_format"] = {"type": "json_object"}
    return body


def _answer(body: bytes, host: str) -> ModelAnswer:
    """Return the answer in the body of a response, or raise a `ModelError`."""
    try:
        data = json.loads(body)
        choice = data["choices"][0]
        message, finish = choice["message"], choice.get("finish_reason")
        content, refusal = message.get("content"), message.get("refusal")
        usage = data.get("usage")
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        raise ModelError(
            f"{host} gives a broken answer, or none in OpenAI's protocol: check --endpoint", 0.0
        ) from None
    if finish == "content_filter" and not refusal:
        refusal = "the endpoint filtered the answer"
    return ModelAnswer(
        content=_sound(content) if isinstance(content, str) else "",
        refusal=_sound(refusal) if isinstance(refusal, str) and refusal else None,
        is_cut=finish == "length",
        tokens_in=_count(usage, "prompt_tokens"),
        tokens_out=_count(usage, "completion_tokens"),
    )


def _count(usage: object, name: str) -> int:
    value = usage.get(name) if isinstance(usage, dict) else None
    return value if isinstance(value, int) and not isinstance(value, bool) and value > 0 else 0


def _sound(text: str) -> str:
    """Return a text without lone surrogates, which no file can have."""
    return text.encode("utf-8", "replace").decode()


def _clean(text: str) -> str:
    return first_line(text.encode("utf-8", "replace"))


def _wait(retry_after: str) -> float:
    """Return the seconds of the header ``Retry-After`` (RFC 9110, section 10.2.3); 0 without."""
    if retry_after.strip().isdecimal():
        return float(retry_after)
    try:
        then = parsedate_to_datetime(retry_after)
    except ValueError:
        return 0.0
    if then.tzinfo is None:
        then = then.replace(tzinfo=UTC)
    return max((then - datetime.now(UTC)).total_seconds(), 0.0)


def _causes(error: BaseException) -> Iterable[BaseException]:
    inner: BaseException | None = error
    while inner is not None:
        yield inner
        inner = inner.__cause__ or inner.__context__
