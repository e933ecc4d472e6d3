"""Runs ``kgbuild`` commands without the time in which Python imports it.

In a run of the tests, one process imports kgbuild. For each command it makes a copy of itself,
which gets the folder, the environment, the arguments and the open files of the caller, which is
``tests/prepared_client.py``. Tests of signals, terminals, start-up or the environment of Python
run the installed command instead.
"""

import array
import atexit
import io
import os
import pkgutil
import select
import socket
import subprocess
import sys
import time
import traceback
from contextlib import suppress
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, Final

#: It has no shapes and no terms of its own.
_WORKSPACE: Final = Path(__file__).parent.parent / "examples" / "kursk"
_CLIENT: Final = Path(__file__).with_name("prepared_client.py")
#: In the folder that the workers of a run share.
_PIPE: Final = "prepared.pipe"


@cache
def prepared_kgbuild() -> Path:
    """Return the command that runs like ``kgbuild``, for all workers of this run.

    The first worker that asks starts the process. It ends with the run: its standard input is a
    pipe that the run holds open.
    """
    from tests.published import once  # noqa: PLC0415 -- the process itself needs no pytest

    return once("prepared", _start) / "kgbuild"


def hold_pipe(shared: Path) -> int:
    """Make the pipe that ends the process when it is closed, and return its open end."""
    os.mkfifo(shared / _PIPE)
    return os.open(shared / _PIPE, os.O_RDWR)


def _start(folder: Path) -> None:
    command = folder / "kgbuild"
    command.write_text(f"#!{sys.executable} -IS\n{_CLIENT.read_text('utf-8')}", encoding="utf-8")
    command.chmod(0o755)
    with socket.socket(socket.AF_UNIX) as listener, (folder.parent / _PIPE).open("rb") as pipe:
        listener.bind(f"{folder}/socket")
        listener.listen()
        subprocess.Popen(
            [sys.executable, __file__, str(listener.fileno())],
            stdin=pipe,
            pass_fds=[listener.fileno()],
        )


def compare_few_parts() -> None:
    """Let pySHACL validate one part of each build in full, not eight, to compare with the screen.

    That takes half of the time of a small build. tests/test_screen.py proves that both find the
    same, and tests/test_shape_check.py has whole samples.
    """
    from kgbuild.checks import shape_check  # noqa: PLC0415 -- the callers have imported kgbuild

    setattr(shape_check, "_SAMPLE_PARTS", 1)  # noqa: B010 -- mypy takes it for a constant


def write_without_waiting() -> None:
    """Let the disk write when it likes, because no test cuts the power.

    A build waits for the disk thirty times. Builds in processes of their own still do.
    """
    setattr(os, "fsync", lambda _: None)  # noqa: B010 -- mypy takes it for a constant


def _load_what_all_commands_share() -> None:
    """Load the shapes, the vocabulary and the templates, which the copies then have.

    None of them depends on the environment, the arguments or the folder of a command.
    """
    from kgbuild.checks.shacl import Shapes  # noqa: PLC0415 -- as in `compare_few_parts`
    from kgbuild.checks.shape_judge import judge_of  # noqa: PLC0415 -- as above
    from kgbuild.graph.dataset_metadata import vocabulary_quads  # noqa: PLC0415 -- as above
    from kgbuild.nquads import nquads  # noqa: PLC0415 -- as above
    from kgbuild.project import open_project  # noqa: PLC0415 -- as above
    from kgbuild.site.template_environment import template_environment  # noqa: PLC0415 -- as above

    project = open_project(_WORKSPACE)
    vocabulary = nquads(vocabulary_quads(project.ontology_files))
    judge_of(Shapes.load(project.shapes_files()), vocabulary, b"").in_full([b""])
    templates = template_environment()
    for name in templates.list_templates(["html"]):
        templates.get_template(name)


def make_pyshacl_faster() -> None:
    """Let pySHACL look up the parameters of constraints, which takes a quarter of its time.

    It has them in a list, and compares each predicate of a shape with all of them.
    """
    from pyshacl import constraints, shape  # noqa: PLC0415 -- only processes that run kgbuild

    class Parameters(list[Any]):
        known = frozenset(constraints.ALL_CONSTRAINT_PARAMETERS)

        def __contains__(self, wanted: object) -> bool:
            return wanted in self.known

    parameters = Parameters(constraints.ALL_CONSTRAINT_PARAMETERS)
    found = (parameters, constraints.CONSTRAINT_PARAMETERS_MAP)
    setattr(shape, "CONSTRAINT_PARAMS", found)  # noqa: B010 -- as pySHACL does when it first needs them


def _serve(listener: socket.socket) -> None:
    """Run commands, each in a copy of this process, until standard input ends."""
    copies = 0
    while True:
        ready, _, _ = select.select([listener.fileno(), 0], [], [])
        while copies and os.waitpid(-1, os.WNOHANG)[0]:
            copies -= 1
        if 0 in ready:
            return
        client, _ = listener.accept()
        if os.fork() == 0:
            listener.close()
            _run(client)
        copies += 1
        client.close()


def _run(client: socket.socket) -> None:
    """Run the command of a client, send its exit code, and end this process."""
    code = 70
    try:
        _become(client)
        code = _exit_code()
    except BaseException:  # noqa: BLE001 -- as Python does at its end
        traceback.print_exc()
        code = 1
    finally:
        atexit._run_exitfuncs()  # noqa: SLF001 -- what Python calls at its end
        for stream in (sys.stdout, sys.stderr):
            if not stream.closed:
                stream.flush()
        client.sendall(bytes([code]))
        os._exit(code)


def _become(client: socket.socket) -> None:
    """Take over the streams, the folder, the arguments and the environment of a client."""
    size, rights, _, _ = client.recvmsg(8, socket.CMSG_SPACE(3 * 4))
    streams = array.array("i")
    streams.frombytes(rights[0][2])
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
        os.close(stream)
    message = bytearray()
    while len(message) < int.from_bytes(size, "big"):
        message += client.recv(1 << 16)
    folder, *words = message.decode("utf-8", "surrogateescape").split("\0")
    end = words.index("")
    os.chdir(folder)
    os.environ.clear()
    for line in words[end + 1 :]:
        name, _, value = line.partition("=")
        os.environ[name] = value
    time.tzset()
    sys.argv = words[:end]
    sys.stdin = io.TextIOWrapper(io.FileIO(0, closefd=False), encoding="utf-8")
    sys.stdout = _writer(1, "strict")
    sys.stderr = _writer(2, "backslashreplace")


def _writer(number: int, errors: str) -> io.TextIOWrapper:
    raw = io.BufferedWriter(io.FileIO(number, "w", closefd=False))
    by_line = number > 1 or os.isatty(number)
    return io.TextIOWrapper(raw, encoding="utf-8", errors=errors, line_buffering=by_line)


def _exit_code() -> int:
    from kgbuild.cli.main import main  # noqa: PLC0415 -- only the copies run kgbuild

    try:
        main()
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    return 0


if __name__ == "__main__":
    import kgbuild

    for module in pkgutil.walk_packages(kgbuild.__path__, "kgbuild."):
        with suppress(
            ImportError
        ):  # of a library that is not installed, which kgbuild can do without
            import_module(module.name)
    compare_few_parts()
    write_without_waiting()
    make_pyshacl_faster()
    sys.path.insert(0, str(Path(__file__).parent.parent))
    import_module("tests.faster_java").make_java_faster()
    _load_what_all_commands_share()
    with socket.socket(fileno=int(sys.argv[1])) as accepting:
        _serve(accepting)
