"""An interruption of re-anchoring leaves the report as it was, or as it will be."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kgbuild.atomic_files import write_atomically
from kgbuild.reanchoring import reanchor as module
from kgbuild.reanchoring.reanchor import reanchor
from tests.authoring import TEXT, Authoring, read

NEW = "News. " + TEXT.replace("at least 60", "some").replace("ships have", "ships have now")
NEW = NEW.replace("said no more", "said About 40 ships have no more")

#: Re-anchors, and is gone like in a power cut before or after the nth file is written.
KILLED = """
import os, sys
from pathlib import Path
from kgbuild.reanchoring import reanchor as module

folder, moment, when = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
write, count = module.write_atomically, 0

def write_or_die(path, data):
    global count
    count += 1
    if count == moment and when == "before":
        os._exit(9)
    write(path, data)
    if count == moment:
        os._exit(9)

module.write_atomically = write_or_die
module.reanchor(folder / "w", "r", folder / "new.txt", name="one")
"""


def ready(folder: Path) -> Path:
    """A workspace and a new text for its report, in which one claim is withdrawn."""
    (folder / "new.txt").write_text(NEW, encoding="utf-8")
    return Authoring().write(folder / "w") / "reports" / "r"


def state(report: Path) -> dict[str, str]:
    """The visible files of a report."""
    files = [file for file in report.rglob("*") if file.is_file() and file.name[0] != "."]
    return {file.relative_to(report).as_posix(): file.read_text("utf-8") for file in files}


def finished(folder: Path) -> dict[str, str]:
    report = ready(folder)
    reanchor(folder / "w", "r", folder / "new.txt", name="one")
    return state(report)


def claims_read(folder: Path) -> dict[str, tuple[str, str | None]]:
    """The claims that a build reads: their evidence and version, by id."""
    reading = read(folder / "w")
    assert reading.messages() == []
    (report,) = reading.reports
    return {c.id: (c.evidence.exact, c.version) for c in report.document.claims}


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("moment", [1, 2, 3, 4])
def test_a_reader_after_a_power_cut_reads_the_old_state_or_the_new_one(
    moment: int, when: str, tmp_path: Path
) -> None:
    (tmp_path / "whole").mkdir()
    wanted = finished(tmp_path / "whole")
    new, old = claims_read(tmp_path / "whole"), {}
    report = ready(tmp_path)
    old = claims_read(tmp_path)
    command = [sys.executable, "-c", KILLED, str(tmp_path), str(moment), when]
    assert subprocess.run(command, check=False).returncode == 9
    has_new_text = (report / "report.txt").read_text("utf-8") == NEW
    assert claims_read(tmp_path) == (new if has_new_text else old)
    assert has_new_text is (moment > 3 or (moment == 3 and when == "after"))
    # The same command once more brings it to its end.
    reanchor(tmp_path / "w", "r", tmp_path / "new.txt", name="one")
    assert state(report) == wanted
    assert not [file for file in report.iterdir() if file.name.startswith(".")]


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
@pytest.mark.parametrize("moment", [1, 2, 3])
def test_an_error_before_the_text_is_there_leaves_all_as_it_was(
    moment: int, error: BaseException, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = ready(tmp_path)
    before = state(report)
    write, count = write_atomically, 0

    def write_or_fail(path: Path, data: bytes) -> None:
        nonlocal count
        count += 1
        if count == moment:
            raise error
        write(path, data)

    monkeypatch.setattr(module, "write_atomically", write_or_fail)
    with pytest.raises(type(error)):
        reanchor(tmp_path / "w", "r", tmp_path / "new.txt", name="one")
    after = state(report)
    after.pop("versions/one.txt", None)  # which nobody reads: no claim names it
    assert after == before
    assert not [file for file in report.iterdir() if file.name.startswith(".")]


def test_claims_that_wait_are_left_alone_once_the_author_has_written(tmp_path: Path) -> None:
    report = ready(tmp_path)
    subprocess.run([sys.executable, "-c", KILLED, str(tmp_path), "3", "after"], check=False)
    (waiting,) = report.glob(".claims-*.yaml")
    written = waiting.read_text("utf-8") + "# mine\n"
    (report / "claims.yaml").write_text(written, encoding="utf-8")
    waiting.write_text("not read", encoding="utf-8")
    assert claims_read(tmp_path)["witnesses-60"] == ("at least 60", "one")


def test_a_pipe_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with subprocess.Popen(["cat", pipe], stdout=subprocess.PIPE) as reader:
        write_atomically(pipe, [b"one ", b"two"])
        assert reader.communicate()[0] == b"one two"
    assert pipe.is_fifo()
    assert [path.name for path in tmp_path.iterdir()] == ["pipe"]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    target, link = tmp_path / "folder" / "file", tmp_path / "link"
    target.parent.mkdir()
    link.symlink_to(target)
    for data in (b"one", b"two"):
        write_atomically(link, data)
        assert target.read_bytes() == data
        assert link.is_symlink()
