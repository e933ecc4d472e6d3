"""``kgbuild demo``."""

import shlex
from pathlib import Path

import click

import kgbuild
from kgbuild.cli.options import address_options
from kgbuild.cli.publish import publish_command
from kgbuild.cli.serve import serve_command
from kgbuild.errors import Severity


@click.command("demo")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), default="kgbuild-demo")
@address_options
@click.pass_context
def demo_command(context: click.Context, folder: Path, host: str, port: int) -> None:
    """Build the example in FOLDER, publish it, and serve its pages and a SPARQL endpoint.

    FOLDER is kgbuild-demo by default. The example is three reports on North Korean troops in
    Russia. You can change its files and run the command again: it keeps your changes. The log of
    the server is out/serve.log in FOLDER.
    """
    from kgbuild.cli.console import console
    from kgbuild.cli.findings import exit_with, print_all_errors, print_top_findings
    from kgbuild.cli.progress_line import progress
    from kgbuild.cli.summary import print_sentences

    what = "wrote the example to" if kgbuild.demo(folder) else "using the workspace in"
    click.echo(f"{what} {folder}")
    with progress() as report:
        result = kgbuild.build(folder, progress=report)
    if result.released is None:
        print_all_errors(result, Severity.ERROR, shlex.join(["check", str(folder)]))
        exit_with(result, Severity.ERROR)
    print_top_findings(result, shlex.join(["status", "--full", str(folder)]))
    print_sentences(console(), folder, result)
    click.echo()
    context.invoke(publish_command, workspace=folder)
    with (folder / "out" / "serve.log").open("a", encoding="utf-8") as log:
        context.invoke(serve_command, workspace=folder, host=host, port=port, log=log)
