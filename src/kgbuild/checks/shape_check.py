"""The check of the shapes over all parts of the data, one after another.

The screen finds the nodes that may violate a shape, and pySHACL judges them. pySHACL also validates
a sample of the parts in full, unless the same kgbuild has done so with the same part. If the two
disagree, the screen has a fault, and a finding says so.
"""

from bisect import insort
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Final, NamedTuple, TypeAlias

from kgbuild.checks.result import CheckResult
from kgbuild.checks.shacl import Shapes
from kgbuild.checks.shape_judge import ShapeJudge, ShapeVerdict
from kgbuild.errors import Finding, Severity
from kgbuild.phrases import counted
from kgbuild.vocab import namespaces as ns

#: What pySHACL finds in a part of the data: on its own nodes, and on those behind it.
InFull: TypeAlias = tuple[list[Finding], list[Finding]]

#: The name of the finding that the screen has a fault.
SCREEN_MISSED: Final = "screen-missed"
#: The size of the sample, in quads and in parts.
_SAMPLE_QUADS: Final = 2_000
_SAMPLE_PARTS: Final = 8
#: The bytes of a part that decide whether it is in the sample. All lines have IRIs of their part.
_DIGESTED: Final = 4096
#: The number of quads that pySHACL validates at once if there is no screen.
_BATCH: Final = 20_000


class _Sampled(NamedTuple):
    """A part of the data in the sample."""

    digest: bytes
    quads: int
    nquads: bytes
    verdict: ShapeVerdict


@dataclass(slots=True)
class ShapeCheck:
    """The check of the shapes, and what it has found so far.

    Attributes:
        judge: What looks at one part. It may do so in other processes.
        placed: Adds its place to a finding; called while the places of a part are known.
        base: Returns what a judge finds in the vocabulary and the register.
        in_full: Returns what pySHACL alone finds in a part of the data.
        reference: Whether pySHACL validates all parts in full.
        disagrees: Whether pySHACL found something else than the screen in the sample.
    """

    judge: ShapeJudge
    placed: Callable[[Finding], Finding]
    reference: bool = False
    base: Callable[[ShapeJudge], ShapeVerdict] = ShapeJudge.base_verdict
    in_full: Callable[[ShapeJudge, bytes], InFull] = lambda judge, part: judge.in_full([part])
    disagrees: bool = False
    _findings: dict[Finding, None] = field(default_factory=dict)
    _met: Counter[str] = field(default_factory=Counter)
    _named: set[str] = field(default_factory=set)
    _sample: list[_Sampled] = field(default_factory=list)
    _beyond: bytes | None = None  # a digest that is too high for the sample
    _batch: list[bytes] = field(default_factory=list)

    def add(self, nquads: bytes) -> None:
        """Check a part of the data."""
        self.take(self.judge.verdict(nquads), nquads)

    def take(self, verdict: ShapeVerdict, nquads: bytes) -> None:
        """Take the verdict on a part of the data."""
        self._met.update(verdict.met)
        self._named |= verdict.named
        if self.reference:
            self._batch.append(nquads)
            if sum(part.count(b"\n") for part in self._batch) >= _BATCH:
                self._validate_batch()
        else:
            self._keep(verdict.findings)
            self._sampled(verdict, nquads)

    def result(self) -> CheckResult:
        """Check the vocabulary, the register and the sample, and return the result."""
        base = self.base(self.judge)
        self._met += base.met
        if self.reference:
            self._validate_batch()
            self._keep(self.judge.base_in_full())
        else:
            self._keep(base.findings)
            self._compare_sample()
        self._keep(self.judge.unseen(self._named | base.named))
        shapes = Shapes(self.judge.shapes.graph, self._met)
        return CheckResult.of("shacl", self._looked_at(), [*self._findings, *shapes.vacuous()])

    @property
    def sampled(self) -> list[bytes]:
        """The parts that pySHACL validates in full: those whose digests are the lowest."""
        return [one.nquads for one in self._sample]

    def _keep(self, findings: Iterable[Finding]) -> None:
        self._findings |= dict.fromkeys(map(self.placed, findings))

    def _validate_batch(self) -> None:
        for findings in self.judge.in_full(self._batch):
            self._keep(findings)
        self._batch = []

    def _sampled(self, verdict: ShapeVerdict, nquads: bytes) -> None:
        """Keep a part if it belongs to the sample, which the order of the parts cannot change."""
        if not nquads:
            return
        digest = sha256(nquads[:_DIGESTED]).digest()
        if self._beyond is not None and digest > self._beyond:
            return
        one = _Sampled(digest, nquads.count(b"\n"), nquads, verdict)
        insort(self._sample, one, key=lambda one: one.digest)
        while len(self._sample) > 1 and (
            len(self._sample) > _SAMPLE_PARTS
            or sum(one.quads for one in self._sample) > _SAMPLE_QUADS
        ):
            self._beyond = self._sample.pop().digest

    def _compare_sample(self) -> None:
        for one in self._sample:
            own, behind = map(set, self.in_full(self.judge, one.nquads))
            screened = set(one.verdict.findings)
            wrong = sorted((own - screened) | (screened - own - behind), key=str)
            if wrong:
                self.disagrees = True
                self._keep([_disagreement(wrong)])

    def _looked_at(self) -> str:
        shapes = len(self.judge.shapes.targets())
        met = f"{counted(shapes, 'shape')} checked {self._met.total():,} nodes"
        if self.reference:
            return f"{met}, all with pySHACL"
        unsupported = sorted(ns.local_name(str(shape)) for shape in self.judge.screen.unsupported)
        if not unsupported:
            return met
        return f"{met}, {counted(len(unsupported), 'shape')} with pySHACL: {', '.join(unsupported)}"


def _disagreement(wrong: list[Finding]) -> Finding:
    names = ", ".join(sorted({finding.name for finding in wrong}))
    return Finding(
        Severity.ERROR,
        SCREEN_MISSED,
        "the fast check of the shapes and pySHACL differ in a sampled part of the data: "
        f"{names} ({counted(len(wrong), 'finding')})",
        source="shacl",
        hint="report this as a fault of kgbuild; the other findings come from pySHACL alone",
        focus=wrong[0].focus,
    )
