"""What a build publishes of its inputs under the policy of the workspace.

This is the one place in which the policy acts on a dataset. What follows knows only what is
published: quads, comparisons, views, dumps, the store and the site.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from kgbuild.bundles.reuse import run
from kgbuild.bundles.workers import Workers
from kgbuild.errors import Finding, Place, UnreadableError, UsageError
from kgbuild.ids import Iris
from kgbuild.model.comparison_decision import ComparisonDecision
from kgbuild.model.identity import IdentityDecision
from kgbuild.model.opinion import Opinion
from kgbuild.pipeline.inputs import Inputs
from kgbuild.project import Project
from kgbuild.read.reports.report_count import count_reports
from kgbuild.read.reports.report_reader import ReportReader
from kgbuild.read.reports.report_sources import ReportSource, report_sources
from kgbuild.read.workspace_inputs import report_reader
from kgbuild.vocab import terms as t
from kgbuild.withholding.compile_policy import PolicySource, read_policy
from kgbuild.withholding.delayed_names import names_in_events, names_in_report
from kgbuild.withholding.delays import Delay, DelayedParts, delayed_parts, nowhere_else, texts_in
from kgbuild.withholding.policy import Policy


@dataclass(frozen=True, slots=True)
class DelayWorker:
    """Reads a report, and finds which of its claims are published later."""

    reader: ReportReader
    iris: Iris
    delays: tuple[Delay, ...]
    as_of: date

    def product(self, source: ReportSource) -> tuple[DelayedParts, tuple[Finding, ...]]:
        """Return what is delayed of a report, and findings; nothing if the report has errors."""
        found = source.read(self.reader).result
        if isinstance(found, UnreadableError):
            return DelayedParts((), (), ()), ()
        parts = delayed_parts(found.document, self.iris, self.delays, self.as_of)
        named = names_in_report(found.document, Place(found.file), self.delays, self.as_of)
        return parts, tuple(named)


def policy_of(project: Project, inputs: Inputs, as_of: date | None) -> PolicySource:
    """Return the policy of a workspace, before its reports are read."""
    register = inputs.register
    return read_policy(
        project.workspace, register.names.register, register.places, project.ontology, as_of
    )


def with_delays(
    policy: Policy, project: Project, inputs: Inputs, corpora: Iterable[Path], workers: Workers
) -> tuple[Policy, list[Finding]]:
    """Return a policy that knows which claims are delayed: their reports are read once for it.

    The findings say which titles and events name what is delayed.

    Raises:
        UsageError: A corpus can be read only once.
    """
    if not policy.delays or policy.as_of is None:
        return policy, []
    corpora = [*corpora]
    if count_reports(project.workspace, corpora) is None:
        raise UsageError(
            "[harm] delays claims, so reports are read twice, but a corpus can be read only once: "
            "save it in a file"
        )
    workspace, iris = project.workspace, project.workspace.iris
    reader = report_reader(workspace, inputs.register.names)
    worker = DelayWorker(reader, iris, policy.delays, policy.as_of)
    claims: set[str] = set()
    late: set[str] = set()
    out: set[str] = set()
    findings: list[Finding] = []
    for parts, named in run(workers, worker, report_sources(workspace, corpora)):
        findings += named
        claims.update(parts.claims)
        late.update(parts.late)
        out.update(parts.out)
    register, ontology = inputs.register.names.register, project.ontology
    about = frozenset[str]().union(*(delay.about for delay in policy.delays))
    events, places = (
        {one.iri for one in register.values() if ontology.is_a(one.cls, cls.value)}
        for cls in (t.EVENT, t.PLACE)
    )
    others = (inputs.views.views, inputs.opinions.opinions, inputs.comparisons.decisions)
    alone = frozenset(late - out - about)
    gone = alone & events
    places -= {*texts_in(tuple(map(tuple, others)))}
    kept = [one for one in register.values() if one.iri not in gone]
    gone |= nowhere_else(kept, alone & places)
    shown = [one for one in kept if one.iri in late & events]
    places_of = inputs.register.places
    findings += names_in_events(shown, places_of, policy.delays, policy.language)
    iris_gone = frozenset(map(policy.rewriter().iri, gone))
    return policy.later(frozenset(claims), iris_gone, ontology), findings


def published_inputs(inputs: Inputs, policy: Policy | None) -> Inputs:
    """Return the inputs as they are published."""
    if policy is None:
        return inputs
    rewriter = policy.rewriter()
    register, views = inputs.register, inputs.views
    return replace(
        inputs,
        identities=replace(inputs.identities, decisions=tuple(_identities(inputs, policy))),
        register=replace(
            register,
            names=replace(register.names, register=policy.register),
            places=_by_iri(register.places, policy),
            acknowledged=[rewriter.of(one) for one in register.acknowledged],
        ),
        opinions=replace(
            inputs.opinions,
            opinions=tuple(
                rewriter.of(_known(one, policy))
                for one in inputs.opinions.opinions
                if not policy.delayed & {one.rated}
            ),
            places=_by_iri(inputs.opinions.places, policy),
        ),
        comparisons=replace(
            inputs.comparisons,
            decisions=tuple(_decision(one, policy) for one in inputs.comparisons.decisions),
        ),
        views=replace(
            views,
            views=[rewriter.of(view) for view in views.views],
            places=_by_iri(views.places, policy),
        ),
    )


def _identities(inputs: Inputs, policy: Policy) -> Iterator[IdentityDecision]:
    """Yield the decisions about entities that are published.

    One that compares a withheld person with somebody else would say who that may be. One about an
    entity that is published later would say that there is one.
    """
    rewriter, register = policy.rewriter(), inputs.register.names.register
    kept = {one.iri: entity.iri for entity in register.values() for one in entity.merged}
    withheld = {register[id_].iri for id_ in policy.persons if id_ in register}
    for decision in inputs.identities.decisions:
        both = {kept.get(iri, iri) for iri in (decision.one, decision.other)}
        is_late = not policy.late_entities.isdisjoint(map(rewriter.iri, both))
        if not is_late and (len(both) == 1 or withheld.isdisjoint(both)):
            yield rewriter.of(decision)


def _decision(decision: ComparisonDecision, policy: Policy) -> ComparisonDecision:
    return policy.rewriter().of(decision)


def _known(opinion: Opinion, policy: Policy) -> Opinion:
    """Return an opinion without the claim that states it, if this is published later."""
    is_late = opinion.stated_in in policy.delayed
    return replace(opinion, stated_in=None) if is_late else opinion


def _by_iri(found: Mapping[str, Place], policy: Policy) -> dict[str, Place]:
    rewriter = policy.rewriter()
    return {rewriter.iri(iri): place for iri, place in found.items()}
