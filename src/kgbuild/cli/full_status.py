"""The long output of ``kgbuild status --full``: all findings, and the answers to named queries."""

import shlex
from typing import Final

import click

import kgbuild
from kgbuild.checks.findings_report import in_order
from kgbuild.cli.answer_table import print_by_event
from kgbuild.cli.console import console
from kgbuild.cli.findings import command_name
from kgbuild.cli.progress_line import progress
from kgbuild.errors import KgbuildError
from kgbuild.pipeline.status import BuildStatus

#: The number of rows of each table; the named queries have all rows.
_SHOWN: Final = 20
_QUERIES: Final = (
    "claims-by-claimant",
    "figures",
    "disputes",
    "misquotations",
    "differences",
    "agreements",
    "close-figures",
    "reservations",
)


def print_full(found: BuildStatus) -> None:
    """Print all findings of a build, then claimants, figures and comparisons of claims."""
    findings = in_order(found.findings())
    click.echo("\n".join(["", *map(str, findings), ""] if findings else [""]))
    out = console()
    for name in _QUERIES:
        more = shlex.join(["query", name, "-w", str(found.workspace)])
        try:
            with progress() as report:
                report(f"running the query {name}", 0, None)
                answer = kgbuild.query(found.workspace, name)
        except KgbuildError:  # The workspace may have replaced the query by a broken one.
            continue
        print_by_event(out, answer, _SHOWN, f"{command_name()} {more}")
