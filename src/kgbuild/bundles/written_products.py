"""Products as bytes, to keep them for the next build.

The format is JSON. The statements of a report, its rows and quads, and these in other formats come
after the first line. Unlike pickle, this can hold only data: reading it runs no code.
"""

import json
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

from kgbuild.bundles.event_worker import EventProduct
from kgbuild.bundles.report_worker import ReportProduct
from kgbuild.checks.shape_judge import ShapeVerdict
from kgbuild.compare.report_statements import ReportStatements
from kgbuild.errors import Finding, Place, Severity
from kgbuild.exports.dumps import Forms
from kgbuild.model.acknowledgement import Acknowledgement


def write_report_product(product: ReportProduct) -> bytes:
    """Return the product of a report as bytes."""
    statements, forms = product.statements, product.forms
    lines = "\n".join(map("\t".join, statements.statements))  # none has a tab or a line break
    parts = [lines.encode("utf-8", "surrogatepass"), product.claims, product.nquads]
    if forms is not None:
        parts += [forms.turtle, forms.jsonld]
    head = {
        "parts": [len(part) for part in parts],
        "quads": product.quads,
        "digest": product.digest,
        "counts": product.counts,
        "places": {iri: _written_place(place) for iri, place in product.places.items()},
        "open": [written_finding(finding) for finding in product.open_sentences],
        "acknowledged": [
            [one.of, one.finding, one.why, _written_place(one.place)]
            for one in product.acknowledged
        ],
        "report": statements.report,
        "copied": statements.copied,
        "origins": statements.origins,
        "revised": statements.revised,
        "posts": statements.posts,
        "quoted": statements.quoted,
        "verdict": written_verdict(product.verdict),
        "withheld": product.withheld,
        "policy": [written_finding(finding) for finding in product.policy],
        "text": product.text,
    }
    return b"".join([_json(head), b"\n", *parts])


def read_report_product(data: bytes) -> ReportProduct:
    """Return the product that `write_report_product` wrote.

    Raises:
        ValueError: It did not write this.
    """
    start = data.index(b"\n") + 1
    found = json.loads(data[:start])
    ends = [*accumulate(found["parts"], initial=start)]
    lines, claims, nquads, *forms = (data[one:other] for one, other in pairwise(ends))
    return ReportProduct(
        nquads=nquads,
        quads=found["quads"],
        digest=found["digest"],
        claims=claims,
        counts=found["counts"],
        places={iri: _place(place) for iri, place in found["places"].items()},
        open_sentences=tuple(map(read_finding, found["open"])),
        acknowledged=tuple(
            Acknowledgement(of, finding, why, _place(place))
            for of, finding, why, place in found["acknowledged"]
        ),
        statements=ReportStatements(
            report=found["report"],
            copied=tuple(found["copied"]),
            origins=tuple(found["origins"]),
            revised=found["revised"],
            posts={holder: tuple(posts) for holder, posts in found["posts"].items()},
            quoted=tuple(found["quoted"]),
            statements=tuple(_statements(lines)),
        ),
        verdict=read_verdict(found["verdict"]),
        forms=Forms(*forms) if forms else None,
        withheld=tuple((rule, words, number) for rule, words, number in found["withheld"]),
        policy=tuple(map(read_finding, found["policy"])),
        text=found["text"],
    )


def write_event_product(product: EventProduct) -> bytes:
    """Return the product of an event as bytes."""
    event, lines, verdict, counts, *rows = product
    return _json([event, lines, written_verdict(verdict), counts, *rows])


def read_event_product(data: bytes) -> EventProduct:
    """Return the product that `write_event_product` wrote.

    Raises:
        ValueError: It did not write this.
    """
    event, lines, verdict, counts, *rows = json.loads(data)
    plain, left_out = (tuple((key, value) for key, value in some) for some in rows)
    return EventProduct(event, tuple(lines), read_verdict(verdict), counts, plain, left_out)


def _statements(lines: bytes) -> Iterator[tuple[str, str, str, str]]:
    for line in lines.decode("utf-8", "surrogatepass").split("\n") if lines else ():
        event, claim, quotes, statement = line.split("\t")
        yield event, claim, quotes, statement


def _json(value: object) -> bytes:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass")


def _written_place(place: Place) -> list[str | int | None]:
    return [str(place.path), place.line, place.column]


def _place(fields: list[Any]) -> Place:
    path, line, column = fields
    return Place(_path(path), line, column)


@lru_cache(maxsize=64)
def _path(text: str) -> Path:
    """Return a path, which is often that of the place before."""
    return Path(text)


def written_verdict(verdict: ShapeVerdict | None) -> list[Any] | None:
    """Return a verdict as a list, which can be written as JSON."""
    if verdict is None:
        return None
    findings = [written_finding(finding) for finding in verdict.findings]
    return [verdict.met, findings, sorted(verdict.named)]


def read_verdict(fields: list[Any] | None) -> ShapeVerdict | None:
    """Return the verdict that `written_verdict` made a list of."""
    if fields is None:
        return None
    met, findings, named = fields
    return ShapeVerdict(Counter(met), tuple(map(read_finding, findings)), frozenset(named))


def written_finding(finding: Finding) -> list[Any]:
    """Return a finding as a list, which can be written as JSON."""
    place = None if finding.place is None else _written_place(finding.place)
    return [
        int(finding.severity), finding.name, finding.message, finding.source, place, finding.hint,
        finding.focus,
    ]  # fmt: skip


def read_finding(fields: list[Any]) -> Finding:
    """Return the finding that `written_finding` made a list of."""
    severity, name, message, source, place, hint, focus = fields
    where = None if place is None else _place(place)
    return Finding(Severity(severity), name, message, source, where, hint, focus)
