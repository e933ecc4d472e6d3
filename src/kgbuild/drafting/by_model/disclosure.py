"""What would leave the machine: which reports, how much of each, and how many tokens."""

import json
from dataclasses import dataclass, field

from kgbuild.drafting.by_model.model_drafter import ModelDrafter
from kgbuild.drafting.drafter import ReportToDraft
from kgbuild.drafting.proposal import Draft
from kgbuild.language_model.request import ModelRequest

#: Tokens of an answer, as a rule of thumb.
_ANSWER: int = 600


@dataclass(frozen=True, slots=True)
class ReportDisclosure:
    """What of one report a run would send: characters of its text, in a number of requests."""

    report: str
    characters: int
    requests: int


@dataclass(slots=True)
class Disclosure:
    """What a run would send, estimated before it sends anything.

    Attributes:
        reports: The reports with text to send.
        entities: The ids of the entities of the register whose names are also sent.
        requests: The number of requests, without repairs.
        cached: The number of requests that are not sent, because their answers are saved.
        tokens_in: Tokens of the requests, estimated.
        tokens_out: Tokens of the answers, estimated.
    """

    reports: list[ReportDisclosure] = field(default_factory=list)
    entities: set[str] = field(default_factory=set)
    requests: int = 0
    cached: int = 0
    tokens_in: int = 0
    tokens_out: int = 0

    @property
    def characters(self) -> int:
        """The number of characters of reports."""
        return sum(one.characters for one in self.reports)

    def price(self, per_million_in: float, per_million_out: float) -> float:
        """Return what the run may cost, at prices for a million tokens."""
        return (self.tokens_in * per_million_in + self.tokens_out * per_million_out) / 1_000_000


@dataclass(slots=True)
class Survey:
    """A drafter that proposes nothing and asks nobody: it counts what another one would send."""

    drafter: ModelDrafter
    disclosure: Disclosure = field(default_factory=Disclosure)

    @property
    def name(self) -> str:
        """The name of the other drafter."""
        return self.drafter.name

    def draft(self, report: ReportToDraft) -> Draft:
        """Count what would be sent for a report, and propose nothing."""
        found = self.disclosure
        characters, end, requests = 0, 0, 0
        for part, request in self.drafter.requests(report):
            if self.drafter.cache.find(request) is not None:
                found.cached += 1
                continue
            requests += 1
            # A part comes with the text before it, which another part may have sent already.
            characters += part.end - max(part.context_start, end)
            end = part.end
            found.tokens_in += request.estimated_tokens
            found.entities |= _entities_in(request)
        if requests:
            found.reports.append(ReportDisclosure(report.slug, characters, requests))
        found.requests += requests
        found.tokens_out += _ANSWER * requests
        return Draft()


def _entities_in(request: ModelRequest) -> set[str]:
    """Return the ids of the entities whose names a request has."""
    return {entity["id"] for entity in json.loads(request.messages[1].content)["register"]}
