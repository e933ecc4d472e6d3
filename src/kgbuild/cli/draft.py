"""``kgbuild draft``."""

from collections import Counter
from pathlib import Path

import click

from kgbuild.cli.console import console, print_rows, visible
from kgbuild.cli.draft_model import ModelOptions, chosen_drafter, model_options
from kgbuild.cli.main import COMMANDS
from kgbuild.cli.next_commands import argument, option, print_next
from kgbuild.cli.options import form_option, quiet_option, workspace_option
from kgbuild.cli.progress_line import progress
from kgbuild.drafting.draft import Drafted, draft
from kgbuild.drafting.draft_file import DRAFT
from kgbuild.drafting.proposal_json import json_line

_COLUMNS = ("report", "claims", "new entities", "known", "refused parts")


@click.command("draft")
@click.argument("reports", metavar="[REPORT]...", nargs=-1)
@workspace_option
@click.option("--dry-run", is_flag=True, help="Show what would be proposed, and write nothing.")
@click.option("--overwrite", is_flag=True, help="Replace drafts that somebody has edited.")
@form_option("table")
@quiet_option
@model_options
def draft_command(
    reports: tuple[str, ...],
    workspace: Path,
    dry_run: bool,
    overwrite: bool,
    form: str,
    language_model: ModelOptions,
) -> None:
    """Propose claims and entities for each REPORT, or for all, in its draft.yaml.

    Builds ignore drafts. Move the entries that you accept to claims.yaml and entities.yaml. JSON
    output has one proposal on each line.
    """
    with chosen_drafter(language_model, workspace, reports) as drafter, progress() as show:
        found = draft(
            workspace,
            reports,
            drafter=drafter,
            dry_run=dry_run,
            overwrite=overwrite,
            progress=show,
        )
    if form == "json":
        for one in found:
            for accepted in one.gated.claims:
                click.echo(json_line(accepted))
    else:
        _print(found, workspace)


def _print(found: list[Drafted], workspace: Path) -> None:
    out = console()
    print_rows(out, "Drafts", _COLUMNS, [_row(one) for one in found])
    refused = Counter(refusal.message for one in found for refusal in one.gated.refusals)
    if refused:
        out.print()
        rows = [[str(number), message] for message, number in refused.most_common(10)]
        print_rows(out, "Parts that kgbuild's reader refused", ("number", "message"), rows)
    if any(one.file for one in found):
        out.print()
        file = next(one.file for one in found if one.file)
        drafts = visible(str(file.parent.parent / "REPORT" / DRAFT))
        out.print(f"The drafts are in {drafts}. Builds ignore them.", soft_wrap=True)
        out.print("Accept what is right on a page, or move it to claims.yaml and entities.yaml.")
        reviews = [f"annotate{option(workspace)}"] if "annotate" in COMMANDS else []
        print_next(out, [*reviews, f"check{argument(workspace)}"])
    else:
        out.print("nothing was written")


def _row(one: Drafted) -> list[str]:
    gated = one.gated
    return [
        one.report,
        f"{len(gated.claims):,}",
        f"{len(gated.entities):,}",
        f"{one.known:,}",
        f"{len(gated.refusals):,}",
    ]
