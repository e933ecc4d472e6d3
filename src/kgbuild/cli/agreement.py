"""``kgbuild agreement``."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kgbuild.cli.console import console, print_rows
from kgbuild.cli.options import form_option

if TYPE_CHECKING:
    from kgbuild.annotating.annotator_agreement import AnnotatorAgreement
    from kgbuild.annotating.matching import MarkedClaim

_PLACE = click.Path(path_type=Path)
_FIELDS = ("field", "claims", "same", "agreement", "alpha")
_DIFFERING = ("claim", "field", "first", "second")


@click.command("agreement")
@click.argument("one", type=_PLACE)
@click.argument("other", type=_PLACE)
@click.option(
    "--write",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="FOLDER",
    help="New folder for a third person: what both have in claims.yaml, the rest in draft.yaml.",
)
@form_option("table")
def agreement_command(one: Path, other: Path, write: Path | None, form: str) -> None:
    """Compare two annotations of a report: which claims both found, and which differ.

    ONE and OTHER are folders with the same report. Two claims are the same if their evidence shares
    half of its words. The alpha is Krippendorff's, for nominal data: 1 is full agreement, and 0 is
    what chance would give.
    """
    from kgbuild.pipeline.agreement import agreement

    found = agreement(one, other, write=write)
    if form == "json":
        click.echo(json.dumps(_data(found), ensure_ascii=False, indent=2))
        return
    _print(found)
    if write is not None:
        console().print(f"wrote {write}: open its workspace with kgbuild annotate", soft_wrap=True)


def _print(found: "AnnotatorAgreement") -> None:
    out, matching = console(), found.matching
    only = len(matching.only_one), len(matching.only_other)
    out.print(
        f"{len(matching.both):,} claims found by both, {only[0]:,} only by the first, "
        f"{only[1]:,} only by the second",
        soft_wrap=True,
    )
    out.print(f"agreement on finding claims: {found.found:.0%} (F1)", soft_wrap=True)
    out.print(f"agreement on sentences with a claim: alpha {_alpha(found.sentences)}")
    out.print()
    rows = [
        [one.field, f"{one.pairs:,}", f"{one.same:,}", f"{one.share:.0%}", _alpha(one.alpha)]
        for one in found.fields
    ]
    print_rows(out, "Claims that both found, by field", _FIELDS, rows)
    for title, claims in (
        ("Only the first found", matching.only_one),
        ("Only the second found", matching.only_other),
    ):
        if claims:
            print_rows(out, title, ("claim", "evidence"), [[c.id, _evidence(c)] for c in claims])
    if found.differing:
        rows = [[each.one.id, each.field, *map(_value, each.values)] for each in found.differing]
        print_rows(out, "Fields that differ", _DIFFERING, rows, common=1)


def _evidence(claim: "MarkedClaim") -> str:
    quote = claim.data.get("evidence")
    return str(quote.get("exact") if isinstance(quote, dict) else quote)


def _alpha(alpha: float | None) -> str:
    return "" if alpha is None else f"{alpha:.2f}"


def _value(value: object) -> str:
    if isinstance(value, str) or value is None:
        return value or ""
    return json.dumps(value, ensure_ascii=False)


def _data(found: "AnnotatorAgreement") -> dict[str, Any]:
    matching = found.matching
    return {
        "both": [{"first": one.id, "second": other.id} for one, other in matching.both],
        "onlyFirst": [one.id for one in matching.only_one],
        "onlySecond": [one.id for one in matching.only_other],
        "found": found.found,
        "sentencesAlpha": found.sentences,
        "fields": [
            {
                "field": one.field,
                "claims": one.pairs,
                "same": one.same,
                "agreement": one.share,
                "alpha": one.alpha,
            }
            for one in found.fields
        ],
        "differing": [
            {
                "first": each.one.id,
                "second": each.other.id,
                "field": each.field,
                "firstValue": each.values[0],
                "secondValue": each.values[1],
            }
            for each in found.differing
        ],
    }
