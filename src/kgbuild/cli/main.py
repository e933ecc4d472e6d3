"""The ``kgbuild`` command: its subcommands, and the exit codes of errors."""

import errno
import sys
from importlib import import_module
from typing import Final

import click

from kgbuild.cli.streams import discard_output, prepare_streams
from kgbuild.errors import KgbuildError

#: The exit code of wrong use and of input that cannot be read.
WRONG_USE: Final = 2

#: Each command with the first sentence of its help. Its module in `kgbuild.cli` has its name.
COMMANDS: Final = {
    "demo": "Build the example in FOLDER, publish it, and serve its pages and a SPARQL endpoint.",
    "init": "Create a workspace in FOLDER, without reports.",
    "add": "Add documents as reports without claims: files, folders of files, or addresses.",
    "import": "Add the rows of a table to a workspace, as claims or as entities.",
    "build": "Build WORKSPACE: read it, check it, and write its store and dumps.",
    "check": "Check WORKSPACE as a build would, and write nothing.",
    "query": "Query the current build with a named query, a file, or standard input (-).",
    "terms": "List the classes, keys and values that you can write, with what they mean.",
    "schema": "Write the JSON Schemas of WORKSPACE with its own terms, for editors.",
    "diff": "Compare two views of the current build, or two releases.",
    "draft": "Propose claims and entities for each REPORT, or for all, in its draft.yaml.",
    "annotate": "Open a page on which you review drafts and add claims, by mouse or keyboard.",
    "agreement": "Compare two annotations of a report: which claims both found, and which differ.",
    "reanchor": "Replace the text of REPORT with NEWTEXT, and find the quotes of its claims there.",
    "link": "Find Wikidata items for your entities, and decide which are right.",
    "decide": "Say whether two entities of the register are the same, with the reason.",
    "publish": "Publish the current build of WORKSPACE as a static site.",
    "load": "Load the current build into a running triple store, and verify that it arrived.",
    "serve": "Serve the current build of WORKSPACE: its pages, its data and a SPARQL endpoint.",
    "status": "Show what the current build of WORKSPACE holds and which inputs have changed since.",
}

#: Modules of commands whose names are words of Python.
_MODULES: Final = {"import": "import_tables"}


class CommandGroup(click.Group):
    """A group that imports a command when it is chosen, because commands bring heavy libraries."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the names of the commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 -- as above
        """Import a command; return None if there is none of this name."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"kgbuild.cli.{_MODULES.get(cmd_name, cmd_name)}")
        command = getattr(module, f"{cmd_name}_command")
        return command if isinstance(command, click.Command) else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 -- as above
        """Write the table of commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=CommandGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="kgbuild", prog_name="kgbuild")
def cli() -> None:
    """Publish what reports say, and who says it, as linked data."""


#: What to do about errors of the system, by their number.
_REMEDIES: Final = {
    errno.ENOSPC: " (free some space there, and run the command again)",
    errno.EDQUOT: " (your quota is used up: free some space, and run the command again)",
    errno.EROFS: " (choose a folder on a disk that can be written)",
}


def main() -> None:
    """Run the command line; print errors that users can fix without a traceback."""
    prepare_streams()
    try:
        # Outside its standalone mode, click returns an exit code and does not raise it.
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
        # The reader of the output has closed it, as `head` does.
        sys.stderr.close()
        sys.exit(0)
    except UnicodeEncodeError as error:
        if error.encoding.lower() != sys.getfilesystemencoding().lower():
            raise
        click.echo(
            f"kgbuild: the locale of this system, {error.encoding}, cannot name the file "
            f"{error.object!a}: set PYTHONUTF8=1, and run the command again",
            err=True,
        )
        sys.exit(WRONG_USE)
    except OSError as error:
        # Of two files, such as those of a copy, the second is the one that is written.
        file = error.filename2 or error.filename or ""
        message = f"kgbuild: {error.strerror or error}: {file}".rstrip(": ")
        click.echo(f"{message}{_REMEDIES.get(error.errno or 0, '')}", err=True)
        discard_output()
        sys.exit(WRONG_USE)
