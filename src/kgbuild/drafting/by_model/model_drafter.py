"""A drafter that asks a language model, once for each part of a report and once to repair."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from kgbuild.drafting.by_model.answer import AnsweredClaim, UnusableAnswerError, read_answer
from kgbuild.drafting.by_model.judge import Judge
from kgbuild.drafting.by_model.names_in_text import NamesInText
from kgbuild.drafting.by_model.passages import Part, parts_of
from kgbuild.drafting.by_model.problems import Refusal, counted
from kgbuild.drafting.by_model.prompt import (
    PROMPT_VERSION,
    Vocabulary,
    first_messages,
    repair_messages,
    vocabulary_of,
)
from kgbuild.drafting.drafter import ReportToDraft
from kgbuild.drafting.nameless import Nameless
from kgbuild.drafting.proposal import Draft, Proposal
from kgbuild.language_model.cache import ModelCache
from kgbuild.language_model.errors import ModelError, NotCachedError
from kgbuild.language_model.request import AnswerFormat, Message, ModelAnswer, ModelRequest

#: Parameters of a request that a user can change. A temperature of 0 gives the likeliest words.
PARAMETERS: Final[Mapping[str, Any]] = {"temperature": 0, "max_tokens": 4096}
#: Claims of one answer that are read; more are a mistake or an attack.
_MOST_CLAIMS: Final = 40


@dataclass(slots=True)
class Usage:
    """What a run asked and got.

    Attributes:
        requests: The number of requests that were sent.
        tokens_in: The tokens of these requests, as the endpoint counted them.
        tokens_out: The tokens of the answers, likewise.
        cached: The number of answers from the cache.
        repaired: The number of parts whose answer had errors and was asked again.
        dropped: The parts of answers that did not pass in the end, by reason.
    """

    requests: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    cached: int = 0
    repaired: int = 0
    dropped: dict[str, int] = field(default_factory=dict)


@dataclass(slots=True)
class ModelDrafter:
    """Drafts with a model that ``ask`` reaches, through a cache.

    Attributes:
        model: The name of the model.
        cache: The answers so far.
        ask: Sends a request to the model.
        parameters: Further parameters of each request.
        answer_format: How the endpoint is asked for JSON.
        usage: What this run asked and got.
        vocabulary: The names that the model may use; by default, all of the ontology.
    """

    model: str
    cache: ModelCache
    ask: Callable[[ModelRequest], ModelAnswer]
    parameters: Mapping[str, Any] = field(default_factory=lambda: PARAMETERS)
    answer_format: AnswerFormat = "json_schema"
    usage: Usage = field(default_factory=Usage)
    vocabulary: Vocabulary | None = None
    _register: frozenset[str] | None = None

    @property
    def name(self) -> str:
        """The model and the version of the prompt, for ``drafter`` of each proposal."""
        return f"language model {self.model}, prompt {PROMPT_VERSION}"

    def draft(self, report: ReportToDraft) -> Draft:
        """Return what the model proposes for a report, in the order of its text.

        Raises:
            NotCachedError: An answer is missing, and no model may be asked.
            ModelError: The model gives no complete answer.
        """
        referents = NamesInText(report.text, report.names, Nameless.of(report))
        judge = Judge(report, self.name, referents)
        found: dict[object, Proposal] = {}
        refusals: list[Refusal] = []
        for part, request in self.requests(report):
            proposals, refused = self._part(report, judge, part, request)
            refusals += refused
            for one in proposals:
                claimant = one.claimant and one.claimant.id
                classes = tuple(account.cls for account in one.accounts)
                found.setdefault((one.evidence, claimant, classes), one)
        for reason, number in counted(refusals).items():
            self.usage.dropped[reason] = self.usage.dropped.get(reason, 0) + number
        ordered = sorted(found.values(), key=lambda one: (one.evidence, one.speech_act))
        return Draft(tuple(ordered), tuple(referents.new.values()))

    def requests(self, report: ReportToDraft) -> list[tuple[Part, ModelRequest]]:
        """Return the parts of a report with the first request for each."""
        if self.vocabulary is None:
            self.vocabulary = vocabulary_of(report.names.ontology, self.answer_format)
        if self._register is None:
            # The entities that this run proposes stay out. So a request is the same, and has the
            # same answer in the cache, whichever reports are drafted before.
            self._register = frozenset(report.names.register)
        known = [one for one in report.names.register.values() if one.id in self._register]
        names = self.vocabulary
        return [
            (part, self._request(first_messages(names, report.text, part, known)))
            for part in parts_of(report.text)
        ]

    def _request(self, messages: tuple[Message, ...]) -> ModelRequest:
        schema = {} if self.vocabulary is None else self.vocabulary.schema
        return ModelRequest(self.model, messages, schema, self.parameters, self.answer_format)

    def _part(
        self, report: ReportToDraft, judge: Judge, part: Part, request: ModelRequest
    ) -> tuple[list[Proposal], list[Refusal]]:
        """Return the proposals for a part of a report, and what was refused in the end."""
        answer = self._answer(report, request)
        if answer.refusal is not None:
            return [], [Refusal("answer", "refused-by-model", answer.refusal)]
        first = self._judged(judge, part, answer)
        if not first.refusals:
            return first.proposals, []
        self.usage.repaired += 1
        errors = first.unusable or first.refusals
        messages = repair_messages(request.messages, answer.content, errors)
        second_answer = self._answer(report, replace(request, messages=messages))
        if second_answer.refusal is not None:
            refusal = Refusal("answer", "refused-by-model", second_answer.refusal)
            return [*first.sound, *first.salvaged], [*first.refusals, refusal]
        second = self._judged(judge, part, second_answer)
        if second.unusable:
            return [*first.sound, *first.salvaged], [*first.refusals, *second.refusals]
        left_out = max(first.failed - second.claims, 0)
        gone = [Refusal("answer", "not-corrected", "left out of the repair")] * left_out
        return [*first.sound, *second.proposals], [*second.refusals, *gone]

    def _answer(self, report: ReportToDraft, request: ModelRequest) -> ModelAnswer:
        sent = False

        def ask(request: ModelRequest) -> ModelAnswer:
            nonlocal sent
            sent = True
            return self.ask(request)

        try:
            answer = self.cache.answer(request, ask)
        except NotCachedError as error:
            raise NotCachedError(
                f"{report.slug}: {error}. Its text, the register, the ontology, the model or a "
                "parameter differs from the run that saved answers: restore them, or run the "
                "command without --offline"
            ) from error
        except ModelError as error:
            raise ModelError(
                f"{report.slug}: {error}. The answers so far are saved: run the command again to "
                "continue"
            ) from error
        if sent:
            self.usage.requests += 1
            self.usage.tokens_in += answer.tokens_in
            self.usage.tokens_out += answer.tokens_out
        else:
            self.usage.cached += 1
        return answer

    def _judged(self, judge: Judge, part: Part, answer: ModelAnswer) -> "_JudgedAnswer":
        judged = _JudgedAnswer()
        if answer.is_cut:
            message = "the answer reached the limit of tokens: answer with fewer claims"
            return judged.as_unusable("answer-cut", message)
        try:
            whole = read_answer(answer.content)
        except UnusableAnswerError as error:
            return judged.as_unusable("answer-unusable", str(error))
        judge.referents.declared = {one.label: one.cls for one in whole.entities}
        for index, claim in enumerate(whole.claims[:_MOST_CLAIMS]):
            judged.add(judge, claim, part, f"claims[{index}]")
        return judged


@dataclass(slots=True)
class _JudgedAnswer:
    """The claims of one answer: whole, with parts refused, or refused."""

    sound: list[Proposal] = field(default_factory=list)
    salvaged: list[Proposal] = field(default_factory=list)  # without the parts that were refused
    refusals: list[Refusal] = field(default_factory=list)
    unusable: str = ""  # why the whole answer is
    claims: int = 0  # the number of its claims
    failed: int = 0  # the number of those with refusals

    @property
    def proposals(self) -> list[Proposal]:
        return [*self.sound, *self.salvaged]

    def add(self, judge: Judge, claim: AnsweredClaim, part: Part, at: str) -> None:
        judged = judge.judge(claim, part, at)
        self.claims += 1
        self.failed += bool(judged.refusals)
        self.refusals += judged.refusals
        if judged.proposal is not None:
            (self.salvaged if judged.refusals else self.sound).append(judged.proposal)

    def as_unusable(self, reason: str, message: str) -> "_JudgedAnswer":
        self.unusable = message
        self.refusals.append(Refusal("answer", reason, message))
        return self
