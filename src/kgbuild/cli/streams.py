"""Standard input, output and errors: usable whatever callers and locales have made of them."""

import io
import os
import sys
from typing import Final

_INPUT, _OUTPUT, _ERRORS = 0, 1, 2
#: Python itself writes to standard errors in this way.
_ESCAPED: Final = "backslashreplace"


def prepare_streams() -> None:
    """Replace closed streams, and let no character stop a message.

    A file that kgbuild opens must not get the number of a closed stream, or messages would go into
    it. What goes to a closed stream is lost, as its caller wanted. An encoding that lacks a
    character, such as ASCII, gets ``?`` for it. Data are written as bytes and stay as they are.
    """
    for number in (_INPUT, _OUTPUT, _ERRORS):
        if _is_closed(number):
            os.open(os.devnull, os.O_RDWR)
    if sys.stdin is None:
        sys.stdin = _stream(_INPUT, "r")
    sys.stdout = sys.stdout or _stream(_OUTPUT, "w")
    sys.stderr = sys.stderr or _stream(_ERRORS, "w")
    for stream, errors in ((sys.stdout, "replace"), (sys.stderr, _ESCAPED)):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=errors)


def discard_output() -> None:
    """Drop the rest of the output, which cannot be written.

    Python would otherwise write it once more when it ends, and print a message of its own.
    """
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, _OUTPUT)
    os.close(null)


def _is_closed(number: int) -> bool:
    try:
        os.fstat(number)
    except OSError:
        return True
    return False


def _stream(number: int, mode: str) -> io.TextIOWrapper:
    raw = io.FileIO(number, mode, closefd=False)
    buffer = io.BufferedReader(raw) if mode == "r" else io.BufferedWriter(raw)
    return io.TextIOWrapper(buffer, encoding="utf-8")
