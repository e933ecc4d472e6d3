"""``kgbuild decide``."""

from datetime import datetime
from pathlib import Path

import click

import kgbuild
from kgbuild.cli.options import workspace_option


@click.command("decide")
@click.argument("decision", type=click.Choice(["same", "not-same", "unsure"]))
@click.argument("entity")
@click.argument("other")
@click.option("--by", required=True, help="The id of the agent in the register who decides.")
@click.option("--why", required=True, help="The reason, for readers.")
@click.option(
    "--at",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The day of the decision, as YYYY-MM-DD; today by default.",
)
@workspace_option
def decide_command(
    decision: str, entity: str, other: str, by: str, why: str, at: datetime | None, workspace: Path
) -> None:
    """Say whether two entities of the register are the same, with the reason.

    \b
    kgbuild decide same ENTITY OTHER       merge OTHER into ENTITY
    kgbuild decide not-same ENTITY OTHER   they are two, even if they share a name
    kgbuild decide unsure ENTITY OTHER     show on both pages that they may be the same

    The decision goes into identities.yaml. To take it back, remove its entry there.
    """  # noqa: D301 - \b keeps click from joining the lines
    from kgbuild.cli.next_commands import argument

    day = None if at is None else at.date()
    found = kgbuild.decide(workspace, decision, entity, other, by=by, why=why, at=day)
    click.echo(f"added to {workspace / 'identities.yaml'}")
    if found.kept is not None:
        click.echo(f"Claims about {entity} and {other} will be under {found.kept}.")
    click.echo(f"Next: kgbuild build{argument(workspace)}")
