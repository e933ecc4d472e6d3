"""What the kept products of a workspace depend on."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from kgbuild.bundles.dependencies import EntityDigests, digest, files_digest, program_digest
from kgbuild.bundles.kept_products import Kept, KeptProducts
from kgbuild.bundles.reuse import EventKeeper, ReportKeeper
from kgbuild.bundles.written_products import (
    read_finding,
    read_verdict,
    written_finding,
    written_verdict,
)
from kgbuild.checks.shape_check import InFull
from kgbuild.checks.shape_judge import ShapeJudge, ShapeVerdict
from kgbuild.compare.context import Context
from kgbuild.exports.dumps import Forms, FormsWriter
from kgbuild.graph.views import view_lines
from kgbuild.model.view import View
from kgbuild.project import Project


@dataclass(frozen=True)
class Keepers:
    """Makes the keepers of one build; without products, there are none."""

    products: KeptProducts | None
    project: Project
    register: bytes  # the N-Quads of the register
    checks_shapes: bool
    policy: str = ""  # a digest of what is withheld; empty if nothing is

    def of_reports(self) -> ReportKeeper | None:
        """Return the keeper of the products of reports."""
        if self.products is None:
            return None
        config, iris = self.project.workspace.config, self.project.workspace.iris
        settings = [config.dataset.base, str(config.dataset.context), config.dates.relative]
        if self.policy:
            settings += [self.policy, *sorted(config.site.full_text)]
        shared = digest(b"reports", *self._shared, *settings)
        entities = EntityDigests(_by_subject(self.register), iris.entity(""))
        return ReportKeeper(self.products, shared, entities)

    def base_verdict(self, judge: ShapeJudge) -> ShapeVerdict:
        """Return what a judge finds in the vocabulary and the register, or what it found before."""
        key = digest(b"base", *self._shared, self.register)
        kept = None if self.products is None else self.products.get(key)
        before = None if kept is None else read_verdict(json.loads(kept.data))
        if before is not None:
            return before
        verdict = judge.base_verdict()
        if self.products is not None:
            self.products.put(key, Kept(json.dumps(written_verdict(verdict)).encode()))
        return verdict

    def in_full(self, judge: ShapeJudge, part: bytes) -> InFull:
        """Return what pySHACL alone finds in a part of the data, or what it found before."""
        key = digest(b"in full", *self._shared, self.register, part)
        kept = None if self.products is None else self.products.get(key)
        if kept is not None:
            own, behind = ([*map(read_finding, some)] for some in json.loads(kept.data))
            return own, behind
        found = judge.in_full([part])
        if self.products is not None:
            written = [[*map(written_finding, findings)] for findings in found]
            self.products.put(key, Kept(json.dumps(written).encode()))
        return found

    def forms(self, writer: FormsWriter, triples: list[str]) -> Forms:
        """Return what a writer makes of a piece of a graph, or what it made of it before."""
        if self.products is None:
            return writer.forms_of_piece(triples)
        base = self.project.workspace.iris.base
        key = digest(b"forms", *self._shared, base, "\n".join(triples))
        kept = self.products.get(key)
        if kept is not None:
            size, _, data = kept.data.partition(b"\n")
            return Forms(data[: int(size)], data[int(size) :])
        found = writer.forms_of_piece(triples)
        data = b"%d\n%b%b" % (len(found.turtle), found.turtle, found.jsonld)
        self.products.put(key, Kept(data))
        return found

    def of_events(self, context: Context, views: Iterable[View]) -> EventKeeper | None:
        """Return the keeper of the products of events.

        Args:
            context: What all reports together say about the origins of claims.
            views: The views of the workspace.
        """
        if self.products is None:
            return None
        origins, iris = context.origins, self.project.workspace.iris
        posts = {holder: sorted(held) for holder, held in origins.posts.items()}
        learned = json.dumps([posts, origins.reports], sort_keys=True)
        accepted = [line for view in views for line in view_lines(view, iris)]
        texts = (iris.base, learned, *accepted)
        return EventKeeper(self.products, digest(*self._shared, self.register, *texts))

    @cached_property
    def _shared(self) -> tuple[bytes, ...]:
        """The digests of kgbuild, of the ontology and of the shapes."""
        files = [*self.project.ontology_files]
        if self.checks_shapes:
            files += self.project.shapes_files()
        return program_digest(), files_digest(files), bytes([self.checks_shapes])


def _by_subject(register: bytes) -> dict[str, bytes]:
    """Return the N-Quads about each entity, by its IRI."""
    found: dict[str, bytes] = {}
    for line in register.splitlines(keepends=True):
        iri = line[1 : line.index(b">")].decode()
        found[iri] = found.get(iri, b"") + line
    return found
