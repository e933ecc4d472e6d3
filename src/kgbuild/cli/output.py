"""Where a command's output goes, and in which format: by ``--format`` or the file's extension."""

import sys
from collections.abc import Callable, Collection, Iterable
from pathlib import Path
from typing import Any, TypeVar

import click

from kgbuild.errors import UsageError

Command = TypeVar("Command", bound=Callable[..., Any])

#: Extensions that differ from the name of their format.
_EXTENSIONS = {"srj": "json", "srx": "xml", "txt": "text", "rdfp": "patch"}


def is_terminal() -> bool:
    """Return whether standard output is a terminal."""
    return sys.stdout.isatty()


def output_option(command: Command) -> Command:
    """Add ``--output``: a file, or ``-`` for standard output."""
    return click.option(
        "-o",
        "--output",
        type=click.Path(path_type=Path, dir_okay=False, allow_dash=True),
        default=Path("-"),
        help="Output file. Its extension sets the format; - is standard output. After an error, "
        "the file is unchanged.",
    )(command)


def chosen_format(form: str | None, output: Path, known: Collection[str], otherwise: str) -> str:
    """Return the format of ``--format``, of the output's extension, or ``otherwise``."""
    if form is not None or output == Path("-"):
        return form or otherwise
    extension = output.suffix.removeprefix(".").lower()
    found = _EXTENSIONS.get(extension, extension)
    if found not in known:
        raise UsageError(
            f"this command has no format for the extension of {output}: choose --format, "
            f"one of {', '.join(known)}"
        )
    return found


def write_output(output: Path, data: bytes) -> None:
    """Write ``data``, with a line break at the end."""
    write_stream(output, (data if data.endswith(b"\n") else data + b"\n",))


def write_stream(output: Path, chunks: Iterable[bytes]) -> None:
    """Write ``chunks`` as they come: the output need not fit into memory."""
    if output == Path("-"):
        for chunk in chunks:
            sys.stdout.buffer.write(chunk)
        sys.stdout.buffer.flush()
    else:
        from kgbuild.atomic_files import write_atomically

        write_atomically(output, chunks)
