"""Single keys from a terminal, before the end of a line."""

import os
import sys
from importlib import import_module
from typing import Any, Protocol

_INTERRUPT = "\x03"
#: What comes before the code of a key without a letter, such as an arrow, on Windows.
_SPECIAL = ("\x00", "\xe0")


class TerminalKeys(Protocol):
    """The keys of a terminal."""

    def read(self) -> str:
        """Wait for keys and return their letters; empty for a key without one, such as an arrow.

        Raises:
            EOFError: The terminal is closed.
        """
        ...

    def forget(self) -> None:
        """Ignore the keys that were pressed so far."""

    def grab(self) -> None:
        """Read keys without waiting for the end of a line; keys pressed before are kept."""

    def release(self) -> None:
        """Leave the terminal as it was."""


def terminal_keys() -> TerminalKeys:
    """Return the keys of the terminal that is standard input."""
    return _PosixKeys(sys.stdin.fileno()) if os.name == "posix" else _WindowsKeys()


class _PosixKeys:
    def __init__(self, terminal: int) -> None:
        self._terminal = terminal
        self._termios: Any = import_module("termios")
        self._settings = self._termios.tcgetattr(terminal)

    def read(self) -> str:
        pressed = os.read(self._terminal, 64)
        if not pressed:
            raise EOFError
        # An arrow key sends a sequence with a letter in it, which must not decide.
        return "" if pressed.startswith(b"\x1b") else pressed.decode("utf-8", "replace")

    def forget(self) -> None:
        self._termios.tcflush(self._terminal, self._termios.TCIFLUSH)

    def grab(self) -> None:
        tty: Any = import_module("tty")
        tty.setcbreak(self._terminal, self._termios.TCSADRAIN)

    def release(self) -> None:
        self._termios.tcsetattr(self._terminal, self._termios.TCSADRAIN, self._settings)


class _WindowsKeys:
    def __init__(self) -> None:
        self._msvcrt: Any = import_module("msvcrt")

    def read(self) -> str:
        pressed = str(self._msvcrt.getwch())
        if pressed == _INTERRUPT:
            raise KeyboardInterrupt
        if pressed in _SPECIAL:
            self._msvcrt.getwch()
            return ""
        return pressed

    def forget(self) -> None:
        while self._msvcrt.kbhit():
            self._msvcrt.getwch()

    def grab(self) -> None:
        """Nothing to do: keys are read one by one anyway."""

    def release(self) -> None:
        """Nothing to do, as in `grab`."""
