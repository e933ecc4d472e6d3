"""What a language model is asked, and what it answers."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Final, Literal

Role = Literal["system", "user", "assistant"]
#: How an endpoint is asked for JSON: by a schema that it enforces, as any JSON, or in words only.
AnswerFormat = Literal["json_schema", "json_object", "text"]
#: Characters of UTF-8 to a token, at least; models differ, and other scripts take more tokens.
_BYTES_A_TOKEN: Final = 3.5


@dataclass(frozen=True, slots=True)
class Message:
    """One message of a conversation."""

    role: Role
    content: str


@dataclass(frozen=True, slots=True)
class ModelRequest:
    """One request to a model. Equal requests have equal digests, at any endpoint.

    Attributes:
        model: The name of the model at its endpoint.
        messages: The conversation so far: the prompt with the text, and perhaps a repair.
        schema: The JSON Schema of the answer.
        parameters: Further parameters, such as ``temperature``.
        answer_format: How the endpoint is asked for JSON.
    """

    model: str
    messages: tuple[Message, ...]
    schema: Mapping[str, Any]
    parameters: Mapping[str, Any]
    answer_format: AnswerFormat = "json_schema"

    @property
    def digest(self) -> str:
        """The SHA-256 of text, prompt, schema, model and parameters, in hexadecimal."""
        parts = {
            "model": self.model,
            "messages": [[message.role, message.content] for message in self.messages],
            "schema": self.schema,
            "parameters": dict(self.parameters),
            "format": self.answer_format,
        }
        text = json.dumps(parts, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
        return sha256(text.encode()).hexdigest()

    @property
    def estimated_tokens(self) -> int:
        """The number of tokens of the request, estimated from its length."""
        schema = json.dumps(self.schema) if self.answer_format == "json_schema" else ""
        texts = [*(message.content for message in self.messages), schema]
        return round(sum(len(text.encode("utf-8", "replace")) for text in texts) / _BYTES_A_TOKEN)


@dataclass(frozen=True, slots=True)
class ModelAnswer:
    """A complete answer of a model; its content is hostile text.

    Attributes:
        content: What the model wrote.
        refusal: Why the model refuses, in its words; None if it does not.
        is_cut: Whether the answer ends because it reached the limit of tokens.
        tokens_in: The number of tokens of the request, as the endpoint counted; 0 if it did not.
        tokens_out: The number of tokens of the answer, likewise.
    """

    content: str
    refusal: str | None = None
    is_cut: bool = False
    tokens_in: int = 0
    tokens_out: int = 0
