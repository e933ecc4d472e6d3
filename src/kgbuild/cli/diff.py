"""``kgbuild diff``."""

from contextlib import ExitStack
from pathlib import Path

import click

import kgbuild
from kgbuild.cli.options import quiet_option, workspace_option
from kgbuild.cli.output import chosen_format, is_terminal, output_option
from kgbuild.cli.progress_line import progress
from kgbuild.errors import UsageError

_FORMATS = ("table", "json", "csv")
_PATCH = "patch"


@click.command("diff")
@click.argument("one")
@click.argument("other")
@workspace_option
@click.option(
    "--format",
    "form",
    type=click.Choice([*_FORMATS, _PATCH]),
    help="Table on a terminal and JSON when piped, by default.",
)
@output_option
@quiet_option
def diff_command(one: str, other: str, workspace: Path, form: str | None, output: Path) -> None:
    """Compare two views of the current build, or two releases.

    ONE and OTHER are the names of two views, or the paths of two releases: out/current, a folder in
    out/builds, dataset.nq or dataset.nq.gz.

    For releases, the output also proposes the step to the next version of the dataset, from the
    [dataset] version of --workspace if it has one.

    For views, the output has each triple that only one of them holds, with its claims. For
    releases, it has the claims, entities, opinions, views and comparisons that are new, changed,
    withdrawn or gone. The format patch is an RDF Patch that turns ONE into OTHER.
    """
    from kgbuild.cli.diff_releases import show_releases
    from kgbuild.cli.diff_views import show_views
    from kgbuild.pipeline.dataset_version import version_of
    from kgbuild.releases.diff_releases import is_release

    otherwise = "table" if is_terminal() else "json"
    releases = [is_release(text) for text in (one, other)]
    if any(releases) and not all(releases):
        view, release = (one, other) if releases[1] else (other, one)
        raise UsageError(
            f"{view!r} is the name of a view and {release!r} the path of a release: "
            "give two views or two releases"
        )
    if form == _PATCH and not any(releases):
        raise UsageError("a patch needs two releases; choose --format table, json or csv")
    known = [*_FORMATS, _PATCH] if any(releases) else _FORMATS
    chosen = chosen_format(form, output, known, otherwise)
    if chosen == "table" and output != Path("-"):
        raise UsageError("a table can only go to standard output; choose --format json or csv")
    if any(releases):
        with ExitStack() as stack:
            with progress() as report:
                report("reading the releases", 0, None)
                found = stack.enter_context(kgbuild.diff_releases(one, other))
            show_releases(found, chosen, output, version_of(workspace, found.base))
    elif one == other:
        raise UsageError(f"both are the view {one!r}: name two different ones")
    else:
        with progress() as report:
            report("comparing the views", 0, None)
            views = kgbuild.diff(workspace, one, other)
        show_views(views, chosen, output)
