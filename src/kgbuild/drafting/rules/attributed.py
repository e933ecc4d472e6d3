"""What a sentence attributes to somebody."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class Attribution:
    """A content with what attributes it; without a cue, it is in the report's own voice."""

    content: "list[Token]"
    head: "Token"
    cue: "list[Token]"
    source: "Token | None"
    act: str
    rule: str
    confidence: float
    verb: "Token | None" = None
    cited: "Token | None" = None  # whom the source cites
    cue_act: str = ""  # the act of the cue, if what somebody says is another one
