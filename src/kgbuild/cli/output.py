"""Where a command's answer goes, and in which format: by ``--format`` or the file's ending."""

import sys
from collections.abc import Callable, Collection, Iterable
from pathlib import Path
from typing import Any, TypeVar

import click

from kgbuild.atomic import write_all_atomically, write_atomically
from kgbuild.errors import UsageError

Command = TypeVar("Command", bound=Callable[..., Any])

#: Endings that are not the name of their format.
_ENDINGS = {"srj": "json", "srx": "xml", "txt": "text", "rdfp": "patch"}


def output_option(command: Command) -> Command:
    """``--output``: a file, or ``-`` for standard output."""
    return click.option(
        "-o",
        "--output",
        type=click.Path(path_type=Path, dir_okay=False, allow_dash=True),
        default=Path("-"),
        help="A file, written whole or not at all; its ending chooses the format. - is standard "
        "output.",
    )(command)


def chosen_format(form: str | None, output: Path, known: Collection[str], otherwise: str) -> str:
    """The format asked for, or the one of the output's ending, or ``otherwise``.

    Raises:
        UsageError: The ending is of no known format.
    """
    if form is not None:
        return form
    if output == Path("-"):
        return otherwise
    ending = output.suffix.removeprefix(".").lower()
    found = _ENDINGS.get(ending, ending)
    if found not in known:
        raise UsageError(
            f"the ending of {output} is of no format of this command: choose --format, "
            f"one of {', '.join(known)}"
        )
    return found


def write_output(output: Path, data: bytes) -> None:
    """Write an answer, with a line end at its end.

    Raises:
        OSError: It cannot be written.
    """
    data = data if data.endswith(b"\n") else data + b"\n"
    if output == Path("-"):
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    else:
        write_atomically(output, data)


def write_stream(output: Path, chunks: Iterable[bytes]) -> None:
    """Write an answer piece by piece, so that it need not fit into memory.

    Raises:
        OSError: It cannot be written.
    """
    if output == Path("-"):
        for chunk in chunks:
            sys.stdout.buffer.write(chunk)
        sys.stdout.buffer.flush()
    else:
        write_all_atomically(output, chunks)
