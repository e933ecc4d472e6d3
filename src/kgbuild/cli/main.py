"""The ``kgbuild`` command."""

import sys
from importlib.metadata import version

import click

from kgbuild.cli.build import build_command, check_command
from kgbuild.cli.diff import diff_command
from kgbuild.cli.init import init_command
from kgbuild.cli.link import link_command
from kgbuild.cli.load import load_command
from kgbuild.cli.publish import publish_command
from kgbuild.cli.query import query_command
from kgbuild.cli.reanchor import reanchor_command
from kgbuild.cli.serve import serve_command
from kgbuild.cli.status import status_command
from kgbuild.errors import KgbuildError

#: The exit code of wrong use and of input that cannot be read.
WRONG_USE = 2


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(version("kgbuild"), prog_name="kgbuild")
def cli() -> None:
    """Publish what reports say, and who says it, as linked data."""


for _command in (
    init_command,
    build_command,
    check_command,
    query_command,
    diff_command,
    reanchor_command,
    link_command,
    publish_command,
    load_command,
    serve_command,
    status_command,
):
    cli.add_command(_command)


def main() -> None:
    """Run the command line; errors that users can mend are told without a traceback."""
    try:
        # click gives an exit code back here and does not raise it, outside its standalone mode.
        sys.exit(cli.main(standalone_mode=False) or 0)
    except click.ClickException as error:
        error.show()
        sys.exit(WRONG_USE)
    except click.Abort:
        click.echo("stopped", err=True)
        sys.exit(130)
    except KgbuildError as error:
        click.echo(f"kgbuild: {error}", err=True)
        sys.exit(WRONG_USE)
    except BrokenPipeError:
        # Whoever read our output has had enough of it, as `head` does.
        sys.stderr.close()
        sys.exit(0)
    except OSError as error:
        click.echo(
            f"kgbuild: {error.strerror or error}: {error.filename or ''}".rstrip(": "), err=True
        )
        sys.exit(WRONG_USE)
