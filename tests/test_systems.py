"""What differs between operating systems, with the branches of both where Linux can run them.

No test has run on Windows or macOS. Here, the name of the system is changed, and stand-ins refuse
what Windows refuses.
"""

import asyncio
import errno
import multiprocessing
import os
import shutil
import signal
import subprocess
import sys
from functools import partial
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

import kgbuild
from kgbuild.bundles import one_process
from kgbuild.bundles.processes import Processes
from kgbuild.pipeline import serve as serving
from kgbuild.releases.versions import Versions
from kgbuild.site.files import SiteError, SiteFile, Sites
from kgbuild.systems import file_locks, files, folder_links, processes, terminal_keys
from tests.authoring import Authoring
from tests.serving import PATIENCE

ROOT = Path(__file__).parent.parent


class ByteLocks:
    """Stands in for ``msvcrt``: bytes of files are locked, by the file and the place."""

    LK_NBLCK = 2

    def __init__(self) -> None:
        self.held: dict[tuple[int, int], int] = {}

    def locking(self, descriptor: int, mode: int, number: int) -> None:
        assert (mode, number) == (self.LK_NBLCK, 1)
        place = os.fstat(descriptor).st_ino, os.lseek(descriptor, 0, os.SEEK_CUR)
        if self.held.setdefault(place, descriptor) != descriptor:
            raise PermissionError(errno.EACCES, "locked")


@pytest.fixture(params=["posix", "nt"])
def system(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """The name of a system; for Windows, with what stands in for it."""
    name: str = request.param
    if name == "nt":
        locks = ByteLocks()
        real = import_module
        monkeypatch.setattr(
            file_locks, "import_module", lambda name: locks if name == "msvcrt" else real(name)
        )
        for module in (file_locks, files, folder_links):
            monkeypatch.setattr(module, "os", SystemLike(name))
    return name


class SystemLike:
    """The module ``os`` under another name, without what Windows lacks."""

    def __init__(self, name: str, *lacking: str) -> None:
        self.name = name
        self._lacking = {"pread", *lacking}

    def __getattr__(self, name: str) -> object:
        if name in self._lacking:
            raise AttributeError(name)
        return getattr(os, name)


def test_a_lock_keeps_others_out_until_its_file_is_closed(system: str, tmp_path: Path) -> None:
    path = tmp_path / "lock"
    path.write_bytes(b"what it locks can be read")
    with path.open("rb") as one, path.open("rb") as other:
        one.seek(5)
        assert file_locks.lock(one, wait=False)
        assert one.tell() == 5, system
        assert not file_locks.lock(other, wait=False)
        assert other.read(4) == b"what"


def test_who_waits_for_a_lock_gets_it_when_the_other_is_done(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    locks = ByteLocks()
    monkeypatch.setattr(file_locks, "import_module", lambda _: locks)
    monkeypatch.setattr(file_locks, "os", SystemLike("nt"))
    with (tmp_path / "lock").open("wb") as one, (tmp_path / "lock").open("rb") as other:
        assert file_locks.lock(one, wait=True)
        monkeypatch.setattr(file_locks, "sleep", lambda _: locks.held.clear())
        assert file_locks.lock(other, wait=True)


def refuse_to_replace_folders(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a rename fail if a folder is in its place, also behind a link, as it does on Windows."""
    real = Path.replace

    def replace(self: Path, target: Path) -> Path:
        if Path(target).is_dir():
            raise PermissionError(errno.EACCES, "a folder is there", str(target))
        return real(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    monkeypatch.setattr(Path, "rmdir", Path.unlink)  # Windows removes links to folders this way


def two_versions(folder: Path) -> tuple[Path, Path, Path]:
    for name in ("one", "two"):
        (folder / "builds" / name).mkdir(parents=True)
        (folder / "builds" / name / "name").write_text(name, "utf-8")
    return folder / "current", folder / "builds" / "one", folder / "builds" / "two"


def test_a_link_is_replaced_on_each_system(
    system: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    link, one, two = two_versions(tmp_path)
    if system == "nt":
        refuse_to_replace_folders(monkeypatch)
    folder_links.replace_link(link, one)
    assert (link / "name").read_text("utf-8") == "one"
    folder_links.replace_link(link, two)
    assert (link / "name").read_text("utf-8") == "two"
    assert folder_links.is_link(link)
    assert sorted(each.name for each in tmp_path.iterdir()) == ["builds", "current"]


def test_a_process_killed_between_two_renames_leaves_what_the_next_one_repairs(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    link, one, two = two_versions(tmp_path)
    monkeypatch.setattr(folder_links, "os", SystemLike("nt"))
    refuse_to_replace_folders(monkeypatch)
    folder_links.replace_link(link, one)
    real = Path.rename

    def rename(self: Path, target: Path) -> Path:
        if self.name == ".current.new":
            raise KeyboardInterrupt
        return real(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", rename)
        with pytest.raises(KeyboardInterrupt):
            folder_links.replace_link(link, two)
    assert not link.exists()
    versions = Versions(link, tmp_path / "builds", tmp_path / ".lock")
    with versions.staging(kgbuild.KgbuildError("busy")):
        assert (link / "name").read_text("utf-8") == "one"
    folder_links.replace_link(link, two)
    assert (link / "name").read_text("utf-8") == "two"


def test_users_of_windows_without_the_right_to_symbolic_links_get_junctions(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    link, one, _ = two_versions(tmp_path)
    made: list[tuple[str, str]] = []
    windows = SimpleNamespace(CreateJunction=lambda *names: made.append(names))

    def refuse(*_: object, **__: object) -> None:
        raise OSError(1314, "a required privilege is not held by the client")

    monkeypatch.setattr(folder_links, "os", SystemLike("nt"))
    monkeypatch.setattr(folder_links, "import_module", lambda _: windows)
    monkeypatch.setattr(Path, "symlink_to", refuse)
    monkeypatch.setattr(Path, "replace", lambda *_: None)
    folder_links.replace_link(link, one)
    assert made == [(str(one), str(link.with_name(".current.new")))]


def test_a_folder_is_never_taken_for_a_link(system: str, tmp_path: Path) -> None:
    folder = tmp_path / "current"
    folder.mkdir()
    assert not folder_links.is_link(folder), system
    assert not folder_links.is_link(tmp_path / "nothing")


def test_a_file_is_shared_or_copied_but_never_written_over(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file, shared, copied = (tmp_path / name for name in ("file", "shared", "copied"))
    file.write_bytes(b"content")
    files.link_or_copy(file, shared)
    assert shared.samefile(file)

    def refuse(*_: object) -> None:
        raise OSError(errno.EPERM, "no hard links here")

    with monkeypatch.context() as patch:
        patch.setattr(os, "link", refuse)
        files.link_or_copy(file, copied)
    assert copied.read_bytes() == b"content"
    assert not copied.samefile(file)
    with pytest.raises(FileExistsError):
        files.link_or_copy(file, shared)


def test_any_place_of_a_file_is_read_alike(system: str, tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(bytes(range(256)) * 1000)
    with path.open("rb") as file:
        for start, size in ((0, 3), (255_990, 100), (100_000, 70_000), (256_000, 1)):
            expected = path.read_bytes()[start : start + size]
            assert files.read_at(file.fileno(), size, start) == expected, system


def test_files_and_folders_are_flushed_on_each_system(system: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"content")
    files.sync_file(tmp_path / "file")
    files.sync_folder(tmp_path)
    assert (tmp_path / "file").read_bytes() == b"content", system


@pytest.mark.parametrize(
    ("path", "refused"),
    [
        ("entity/con.html", "con.html"),
        ("entity/Aux.html", "Aux.html"),
        ("report/nul/claim/a.html", "nul"),
        ("entity/com1.x.ttl", "com1.x.ttl"),
        ("report/etc./claim.html", "etc."),
        ("entity/COM¹.html", "COM¹.html"),
        ("entity/conout$", "conout$"),
        ("entity/a\x07b", "a\x07b"),
        ("entity/a:b.html", "a:b.html"),
        ("entity/console.html", None),
        ("entity/St. Mary.html", None),
        ("entity/com10.html", None),
    ],
)
def test_names_that_windows_refuses_are_refused_there_and_only_there(
    path: str, refused: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert files.refused_name(path) is None
    monkeypatch.setattr(files, "os", SystemLike("nt"))
    assert files.refused_name(path) == refused


def test_a_site_says_which_name_cannot_be_written(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    sites = Sites(tmp_path)
    sites.publish([SiteFile("entity/con.html", b"")])
    monkeypatch.setattr(files, "os", SystemLike("nt"))
    with pytest.raises(SiteError, match=r"allows no file with the name 'con\.html'"):
        sites.publish([SiteFile("entity/con.html", b"")])
    with pytest.raises(SiteError, match="ignore case"):
        sites.publish([SiteFile("entity/Foo.html", b""), SiteFile("entity/foo.html", b"")])


def test_limits_are_set_where_the_system_has_them(monkeypatch: pytest.MonkeyPatch) -> None:
    script = (
        "from kgbuild.systems.processes import limit; import resource\n"
        "print(limit('RLIMIT_CORE', 0), limit('RLIMIT_NOWHERE', 1), limit('RLIMIT_NOFILE', 50),"
        " resource.getrlimit(resource.RLIMIT_NOFILE))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.split(" ", 3) == ["True", "False", "True", "(50, 50)\n"]
    assert processes.peak_memory() > 10_000_000

    def without(_: str) -> Any:  # noqa: ANN401 -- a module
        raise ImportError

    monkeypatch.setattr(processes, "import_module", without)
    assert not processes.limit("RLIMIT_CORE", 0)
    assert processes.peak_memory() == 0


def test_memory_is_in_bytes_on_macos_and_in_kibibytes_on_linux(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    used = SimpleNamespace(RUSAGE_SELF=0, getrusage=lambda _: SimpleNamespace(ru_maxrss=2048))
    monkeypatch.setattr(processes, "import_module", lambda _: used)
    monkeypatch.setattr(sys, "platform", "darwin")
    assert processes.peak_memory() == 2048
    monkeypatch.setattr(sys, "platform", "linux")
    assert processes.peak_memory() == 2048 * 1024


@pytest.mark.parametrize("has_loop_signals", [True, False])
def test_a_signal_ends_a_server_with_and_without_signals_in_the_loop(
    has_loop_signals: bool,
) -> None:
    async def wait() -> None:
        loop, stopped = asyncio.get_running_loop(), asyncio.Event()
        if not has_loop_signals:

            def refuse(*_: object) -> None:
                raise NotImplementedError

            loop.add_signal_handler = refuse  # type: ignore[method-assign, assignment]
        processes.call_at_end(loop, stopped.set)
        processes.call_on(loop, "SIGNOWHERE", stopped.set)
        os.kill(os.getpid(), signal.SIGTERM)
        await asyncio.wait_for(stopped.wait(), PATIENCE)

    before = signal.getsignal(signal.SIGTERM), signal.getsignal(signal.SIGINT)
    # Signals need this thread, in which the loop of a browser may wait since an earlier test.
    waiting = asyncio._get_running_loop()  # noqa: SLF001 -- see above
    asyncio._set_running_loop(None)  # noqa: SLF001 -- see above
    try:
        asyncio.run(wait())
    finally:
        asyncio._set_running_loop(waiting)  # noqa: SLF001 -- see above
        signal.signal(signal.SIGTERM, before[0])
        signal.signal(signal.SIGINT, before[1])


def test_single_keys_are_read_on_windows_without_what_has_no_letter(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pressed = ["y", "\xe0", "H", "N", "\x03", "x", "z"]
    windows = SimpleNamespace(getwch=lambda: pressed.pop(0), kbhit=lambda: bool(pressed))
    monkeypatch.setattr(terminal_keys, "os", SystemLike("nt"))
    monkeypatch.setattr(terminal_keys, "import_module", lambda _: windows)
    keys = terminal_keys.terminal_keys()
    keys.grab()
    assert [keys.read() for _ in range(3)] == ["y", "", "N"]
    with pytest.raises(KeyboardInterrupt):
        keys.read()
    keys.forget()
    keys.release()
    assert pressed == []


def test_a_server_says_where_it_does_not_run(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(serving, "os", SystemLike("nt"))
    with pytest.raises(kgbuild.UsageError, match="needs Linux or macOS"):
        kgbuild.serve(tmp_path)


def test_the_modules_of_all_commands_load_without_what_windows_lacks() -> None:
    script = """
import sys
for name in ("fcntl", "resource", "pwd", "grp", "termios", "tty"):
    sys.modules[name] = None
import os, signal
for name in ("pread", "O_CLOEXEC", "fork"):
    if hasattr(os, name):
        delattr(os, name)
for name in ("SIGKILL", "SIGHUP", "SIGXCPU", "SIGBUS"):
    delattr(signal, name)
import pkgutil, importlib, kgbuild
failed = []
for found in pkgutil.walk_packages(kgbuild.__path__, "kgbuild."):
    try:
        importlib.import_module(found.name)
    except Exception as error:
        failed.append(f"{found.name}: {error!r}")
print(chr(10).join(failed))
"""
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == ""


def test_a_build_needs_nothing_that_windows_lacks(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A build on a system like Windows has the same bytes as one here."""
    build = partial(kgbuild.build, without=["owl", "shacl", "query"], reuse=False)
    folder = Authoring().write(tmp_path / "w")
    build(folder)
    dumps = folder / "out" / "current" / "dumps"
    before = {file.name: file.read_bytes() for file in dumps.iterdir()}
    shutil.rmtree(folder / "out")
    locks = ByteLocks()
    real = import_module
    monkeypatch.setattr(
        file_locks, "import_module", lambda name: locks if name == "msvcrt" else real(name)
    )
    for module in (file_locks, files, folder_links):
        monkeypatch.setattr(module, "os", SystemLike("nt"))
    refuse_to_replace_folders(monkeypatch)
    build(folder)
    assert {file.name: file.read_bytes() for file in dumps.iterdir()} == before
    locks.held.clear()
    build(folder)
    assert (folder / "out" / "current" / "manifest.json").is_file()


def test_every_file_that_is_written_as_text_says_its_encoding_and_its_line_ends() -> None:
    """The default of both differs between systems."""
    wrong = []
    for file in sorted((ROOT / "src" / "kgbuild").rglob("*.py")):
        for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
            writes = ".write_text(" in line or '.open("w"' in line
            if writes and not ("encoding=" in line and "newline=" in line):
                wrong.append(f"{file.name}:{number}")
    assert not wrong


def test_processes_start_afresh_where_none_can_be_copied(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[None] = []
    monkeypatch.setattr(
        one_process, "forkserver", SimpleNamespace(ensure_running=lambda: started.append(None))
    )
    for known, number in ((["fork", "spawn", "forkserver"], 1), (["spawn"], 0)):
        started.clear()
        with monkeypatch.context() as patch:
            patch.setattr(multiprocessing, "get_all_start_methods", partial(list, known))
            with Processes(2) as workers:
                assert list(workers.run(Nothing(), [[]])) == [[]]
        assert len(started) == number


class Nothing:
    def product(self, given: object, /) -> object:
        return given
