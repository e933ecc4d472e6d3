"""``kgbuild link --review`` at a terminal: each key saves a decision."""

import json
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from fcntl import ioctl
from pathlib import Path

import pytest

from kgbuild.errors import UsageError
from kgbuild.linking.review import Review, Reviewer
from kgbuild.linking.sssom_file import new_header
from kgbuild.model.wikidata_link import MANUAL, Decision, Link
from kgbuild.read.sources.sssom_source import parse_sssom
from tests.linked import BASE, FILE, LICENCE, candidate, decided, text_of, with_links
from tests.prepared import prepared_kgbuild

KGBUILD = Path(sys.executable).with_name("kgbuild")
PATIENCE = 180.0
TODAY = datetime(2026, 11, 25, tzinfo=UTC).date()
ROWS = [
    candidate(
        "port-city",
        "Q11",
        similarity_score="0.9",
        object_label="Port City",
        object_category="wd:Q515",
        mapping_date="2026-01-01",
        comment="city in Examplia. Evidence: name +0.50 (both are called Port City); "
        "type +0.25 (Q515 fits Settlement)",
    ),
    candidate("port-city", "Q12", object_label="Port City Observer \x85\u202e"),
    candidate("examplia", "Q13", object_label="Examplia"),
    candidate("arrival", "Q14"),
    candidate("daily-example", "Q15", object_label="The Daily Example"),
]


def rows(workspace: Path) -> dict[tuple[str, str], Link]:
    text = (workspace / FILE).read_text("utf-8")
    read = (Link(row.slots) for row in parse_sssom(text, FILE).rows)
    return {row.key: row for row in read}


def decisions(workspace: Path) -> dict[str, str]:
    found = {row.item: row.decision for row in rows(workspace).values()}
    return {item: decision.value for item, decision in found.items() if decision}


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    return with_links(tmp_path / "workspace", text_of(*ROWS))


@dataclass
class Terminal:
    """A program at a terminal of 80 columns."""

    process: subprocess.Popen[bytes]
    master: int
    seen: str = ""
    taken: int = 0

    def until(self, words: str) -> str:
        """Wait for these words, and return the output up to them since the last wait."""
        assert self.shows(words, PATIENCE), f"{words!r} is not shown:\n{self.seen[self.taken :]}"
        begun = self.taken
        self.taken = self.seen.index(words, begun) + len(words)
        return self.seen[begun : self.taken]

    def shows(self, words: str, seconds: float) -> bool:
        """Wait for these words, and return whether the program shows them in time."""
        end = time.monotonic() + seconds
        while words not in self.seen[self.taken :]:
            if time.monotonic() > end:
                return False
            if select.select([self.master], [], [], 0.1)[0]:
                try:
                    self.seen += os.read(self.master, 1 << 16).decode("utf-8", "replace")
                except OSError:  # the program has ended
                    return words in self.seen[self.taken :]
        return True

    def press(self, keys: str, then: str) -> str:
        """Press keys, and return the output up to ``then``."""
        os.write(self.master, keys.encode())
        return self.until(then)

    def press_again(self, key: str, then: str) -> None:
        """Press a key, which may get lost, until ``then`` is shown."""
        end = time.monotonic() + PATIENCE
        os.write(self.master, key.encode())
        while not self.shows(then, 2.0):
            assert time.monotonic() < end, f"{then!r} is not shown:\n{self.seen[self.taken :]}"
            os.write(self.master, key.encode())
        self.until(then)

    def interrupt(self, then: str) -> None:
        """Send Ctrl-C's signal to the program while it waits for a key."""
        stat = Path(f"/proc/{self.process.pid}/stat")
        end = time.monotonic() + PATIENCE
        while stat.read_text("utf-8").rpartition(")")[2].split()[0] != "S":  # it does not sleep
            assert time.monotonic() < end, "the program does not wait for a key"
            time.sleep(0.01)
        self.process.send_signal(signal.SIGINT)
        self.until(then)

    def end(self) -> int:
        return self.process.wait(PATIENCE)


@contextmanager
def terminal(*arguments: str | Path, **environment: str) -> Iterator[Terminal]:
    master, slave = pty.openpty()
    ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 50, 80, 0, 0))
    known = {k: v for k, v in os.environ.items() if k not in {"COLUMNS", "LINES", "KGBUILD_BY"}}
    # A shell that starts the tests in the background makes them, and this program, ignore Ctrl-C.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    process = subprocess.Popen(
        [KGBUILD, *arguments],
        stdin=slave,
        stdout=slave,
        stderr=slave,
        env={**known, "TERM": "dumb", **environment},
        start_new_session=True,
    )
    signal.signal(signal.SIGINT, before)
    os.close(slave)
    try:
        yield Terminal(process, master)
    finally:
        process.kill()
        process.wait()
        os.close(master)


KEYS = "q quit"


def test_a_person_decides_key_by_key(workspace: Path) -> None:
    first_day = datetime.now(UTC).date()
    with terminal("link", "--review", "-w", workspace, "--by", "Ann Bell") as at:
        at.until("1 of 5")
        at.until(KEYS)
        at.press("n", "Q14: not")  # arrival
        assert decisions(workspace) == {"Q14": "not"}, "each key is written at once"
        at.until(KEYS)
        at.press("b", "Q15: broad")
        at.until(KEYS)
        at.press("c", "Q13: close")
        shown = at.until(KEYS)
        assert "4 of 5" in shown
        at.press("t", "note")
        at.press("Seen on the spot.\n", KEYS)
        at.press("e", "Q11: exact")
        at.until("Last candidate")
        at.press("u", "Q11: open again")
        at.until(KEYS)
        at.press("t", "note")
        at.press("Seen on the spot.\n", KEYS)
        at.press("e", "Q11: exact")
        at.until("Last candidate")
        at.press("q", "4 decisions saved, 0 still open")
        assert at.end() == 0
    assert decisions(workspace) == {"Q14": "not", "Q15": "broad", "Q13": "close", "Q11": "exact"}
    row = rows(workspace)["port-city", "Q11"].slots
    assert row["author_label"] == "Ann Bell"
    days = {first_day.isoformat(), datetime.now(UTC).date().isoformat()}
    assert row["mapping_date"] in days
    assert row["mapping_justification"] == MANUAL
    assert row["comment"].startswith("Seen on the spot. city in Examplia. Evidence: name +0.50")
    assert row["similarity_score"] == "0.9"


def test_entity_and_candidate_fit_side_by_side_into_80_columns(workspace: Path) -> None:
    with terminal("link", "--review", "-w", workspace, "--by", "Ann") as at:
        for _ in range(3):
            at.until(KEYS)
            os.write(at.master, b"s")
        shown = at.until("4 of 5") + at.until(KEYS)
        at.press("q", "0 decisions saved, 5 still open")
        assert at.end() == 0
    assert decisions(workspace) == {}
    lines = shown.replace("\r", "").split("\n")
    assert max(map(len, lines)) <= 80
    assert any("Your entity" in line and "Wikidata item" in line for line in lines)
    assert sum(line.count("Port City") for line in lines) >= 3
    for words in (
        "port-city (Settlement)",
        "part of: Examplia",
        "city in Examplia",
        "instance of: wd:Q515",
        "Score 0.9",
        "name +0.50 (both are called Port City)",
        "type +0.25 (Q515 fits Settlement)",
        "“About 40 ships have arrived in Port City since Monday",
    ):
        assert words in shown, shown
    assert "\u202e" not in at.seen


def test_a_review_continues_where_it_stopped(workspace: Path) -> None:
    with terminal("link", "--review", "-w", workspace, KGBUILD_BY="Ann") as at:
        at.until(KEYS)
        at.press("n", "Q14: not")
        at.until(KEYS)
        at.process.kill()
    with terminal("link", "--review", "-w", workspace, KGBUILD_BY="Bob") as at:
        at.until("1 of 4")
        at.until(KEYS)
        at.press("\x04", "0 decisions saved, 4 still open")  # Ctrl-D
        assert at.end() == 0
    assert decisions(workspace) == {"Q14": "not"}
    with terminal("link", "--review", "-w", workspace, KGBUILD_BY="Bob") as at:
        at.until(KEYS)
        at.interrupt("0 decisions saved, 4 still open")
        assert at.end() == 0
    with terminal("link", "--review", "-w", workspace, KGBUILD_BY="Bob") as at:
        at.until("1 of 4")  # while the case is still being shown
        at.process.send_signal(signal.SIGINT)
        at.until("0 decisions saved, 4 still open")
        assert at.end() == 0
    with terminal("link", "--review", "-w", workspace, KGBUILD_BY="Bob") as at:
        at.until(KEYS)
        at.press("t", "note: ")
        at.press("Se", "Se")  # the line is being edited
        at.interrupt("0 decisions saved, 4 still open")
        assert at.end() == 0


def test_a_pasted_line_decides_one_row_at_most(workspace: Path) -> None:
    with terminal("link", "--review", "-w", workspace, "--by", "Ann") as at:
        at.until("Decisions are saved under the name Ann.")
        at.until(KEYS)
        at.press("nnnnnnnnn", "Q14: not")
        at.until("2 of 5")
        at.until(KEYS)  # a pasted n that is left would be read before this q
        at.press("q", "1 decision saved, 4 still open")
        assert at.end() == 0
    assert decisions(workspace) == {"Q14": "not"}


def test_a_decision_can_be_undone(workspace: Path) -> None:
    before = (workspace / FILE).read_bytes()
    with terminal("link", "--review", "-w", workspace, "--by", "Ann") as at:
        at.until(KEYS)
        at.press("u", "this review has no decision to undo")
        at.until(KEYS)
        at.press("n", "Q14: not")
        at.until(KEYS)
        at.press("e", "Q15: exact")
        at.until(KEYS)
        at.press("s", KEYS)
        at.press("u", "Q15: open again")
        assert decisions(workspace) == {"Q14": "not"}
        assert "2 of 5" in at.until(KEYS)
        at.press("u", "Q14: open again")
        assert "1 of 5" in at.until(KEYS)
        assert (workspace / FILE).read_bytes() == before
        at.press("c", "Q14: close")
        at.until(KEYS)
        at.press("q", "1 decision saved, 4 still open")
        assert at.end() == 0
    assert decisions(workspace) == {"Q14": "close"}


def test_a_change_of_another_person_is_not_undone(workspace: Path) -> None:
    review = Review.start(workspace)
    case = next(review.cases())
    review.decide(case, Decision.NOT, Reviewer("Ann", TODAY))
    file = workspace / FILE
    changed = file.read_text("utf-8").replace("\tAnn\t", "\tBob\t")
    file.write_text(changed, "utf-8")
    with pytest.raises(UsageError, match="another person has changed the row of Q14"):
        review.undo()
    assert file.read_text("utf-8") == changed
    assert review.saved == 1


def test_a_review_can_be_limited_to_some_entities(workspace: Path) -> None:
    with terminal("link", "--review", "-w", workspace, "--by", "Ann", "port-city") as at:
        assert "1 of 2" in at.until(KEYS)
        at.press("s", "2 of 2")
        at.until(KEYS)
        at.press("q", "0 decisions saved, 2 still open for these")
        assert at.end() == 0
    data = json.loads(command("--status", "-w", workspace, "port-city", "examplia").stdout)
    assert (data["entities"], data["rows"]["open"]) == (2, 3)
    for flag in ("--status", "--review"):
        result = command(flag, "-w", workspace, "port-cit")
        assert result.returncode == 2
        if flag == "--status":
            assert "did you mean 'port-city'" in result.stderr
    both = command("--status", "--review", "-w", workspace)
    assert (both.returncode, "not both" in both.stderr) == (2, True)


def test_a_note_without_a_decision_is_lost_with_a_message(workspace: Path) -> None:
    with terminal("link", "--review", "-w", workspace, "--by", "Ann") as at:
        at.until(KEYS)
        at.press("t", "note")
        at.press("Seen.\n", KEYS)
        at.press("s", "The note was not saved")
        at.until(KEYS)
        at.press("q", "0 decisions saved, 5 still open")


def test_a_row_that_is_passed_over_is_not_open(tmp_path: Path) -> None:
    rows_of_one = [candidate("examplia", "Q1", similarity_score="0.9"), candidate("examplia", "Q2")]
    folder = with_links(tmp_path / "w", text_of(*rows_of_one))
    with terminal("link", "--review", "-w", folder, "--by", "Ann") as at:
        at.until(KEYS)
        at.press("e", "Q1: exact")
        at.until("Q2: skipped")
        at.until("Last candidate")
        at.press("q", "1 decision saved, 0 still open")
        assert at.end() == 0
    data = json.loads(command("--status", "-w", folder).stdout)
    assert (data["rows"]["open"], data["rows"]["passed over"]) == (0, 1)


def test_a_contradiction_is_not_saved_and_can_be_corrected(tmp_path: Path) -> None:
    text = text_of(candidate("examplia", "Q42"), decided("port-city", "Q7"))
    folder = with_links(tmp_path, text)
    with terminal("link", "--review", "-w", folder, "--by", "Ann") as at:
        at.until(KEYS)
        at.press("e", "not saved")
        assert (folder / FILE).read_text("utf-8") == text
        at.until(KEYS)
        at.press("x", "The key x does nothing")
        at.until(KEYS)
        os.write(at.master, b"\x1b[B")  # an arrow, which has the letter B in it
        at.press_again("x", "The key x does nothing")  # the first x may be read with the arrow
        # A second x, if there was one, may take the next keys with it.
        at.press_again("n", "Q42: not")
        at.until("Last candidate")
        at.press_again("q", "1 decision saved, 0 still open")
        assert at.end() == 0
    assert decisions(folder) == {"Q42": "not", "Q7": "exact"}


def command(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    known = {k: v for k, v in os.environ.items() if k != "KGBUILD_BY"}
    return subprocess.run(
        [prepared_kgbuild(), "link", *arguments],
        capture_output=True,
        text=True,
        check=False,
        env={**known, **environment},
    )


def test_a_review_without_a_terminal_is_refused(workspace: Path) -> None:
    result = command("--review", "-w", workspace)
    assert result.returncode == 2
    assert "--review needs a terminal" in result.stderr


def test_a_review_needs_a_name(workspace: Path, tmp_path: Path) -> None:
    nobody = {"GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null"}
    nobody |= {"GIT_DIR": str(tmp_path / "none")}
    with terminal("link", "--review", "-w", workspace, **nobody) as at:
        at.until("--review needs your name")
        assert at.end() == 2
    with terminal("link", "--review", "-w", workspace, KGBUILD_BY="Ann | Bob") as at:
        at.until("is not a name")
        assert at.end() == 2


def test_the_default_name_comes_from_git(workspace: Path, tmp_path: Path) -> None:
    config = tmp_path / "gitconfig"
    config.write_text("[user]\n\tname = Git Name\n")
    known = {"GIT_CONFIG_GLOBAL": str(config), "GIT_CONFIG_SYSTEM": "/dev/null"}
    known |= {"GIT_DIR": str(tmp_path / "none")}
    with terminal("link", "--review", "-w", workspace, **known) as at:
        at.until(KEYS)
        at.press("n", "Q14: not")
        at.until(KEYS)
        at.press("q", "1 decision saved")
        assert at.end() == 0
    assert rows(workspace)["arrival", "Q14"].slots["author_label"] == "Git Name"


# --- the commands without a person


def test_the_status_needs_no_service(workspace: Path) -> None:
    result = command("--status", "-w", workspace)
    assert result.returncode == 0
    data = json.loads(result.stdout)
    none = {"exact": 0, "close": 0, "broad": 0, "not": 0}
    assert data["rows"] == none | {"open": 5, "passed over": 0}
    assert (data["entities"], data["settled"]) == (7, 1)
    table = command("--status", "-w", workspace, "--format", "table").stdout
    assert "1 of 7 entities are linked to a Wikidata item" in table
    assert "kgbuild link --review" in table


def test_a_failed_lookup_makes_the_command_fail(workspace: Path) -> None:
    result = command("--offline", "-w", workspace, "examplia")
    assert result.returncode == 1
    assert "search failed for examplia: no cached answer" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--offline", "--refresh"], "not both"),
        (["exampla"], "did you mean 'examplia'"),
        ([], "set contact"),
        (["--contact", "x"], "contact"),
        (["--contact", "me@example.org", "--sparql", "nowhere"], "sparql"),
        (["--requests", "0"], "requests"),
    ],
)
def test_wrong_use_gets_a_message(workspace: Path, arguments: list[str], words: str) -> None:
    result = command(*arguments, "-w", workspace)
    assert result.returncode == 2
    assert words in result.stderr
    assert "Traceback" not in result.stderr


# --- deciding


def test_an_orcid_is_an_id(workspace: Path) -> None:
    review = Review.start(workspace)
    case = next(review.cases())
    for name in ("https://orcid.org/0000-0002-1825-0097", "orcid:0000-0002-1825-0097"):
        assert Reviewer(name, TODAY).slots()["author_id"] == "orcid:0000-0002-1825-0097"
    review.decide(case, Decision.NOT, Reviewer("orcid:0000-0002-1825-0097", TODAY))
    assert rows(workspace)["arrival", "Q14"].slots["author_id"] == "orcid:0000-0002-1825-0097"


@pytest.mark.parametrize(
    "name",
    ["orcid:0000-0002-1825-0098", "0000-0002-1825-009X", "https://orcid.org/0000-0002-1825-0079"],
)
def test_an_orcid_with_a_typing_error_is_refused(name: str) -> None:
    with pytest.raises(UsageError, match="is not an ORCID iD"):
        Reviewer(name, TODAY).slots()


@pytest.mark.parametrize(
    "number", ["0000-0002-1825-0097", "0000-0001-5109-3700", "0000-0002-1694-233X"]
)
def test_an_orcid_needs_no_prefix(number: str) -> None:
    assert Reviewer(number, TODAY).slots()["author_id"] == f"orcid:{number}"


def test_an_orcid_needs_its_prefix(tmp_path: Path) -> None:
    header = new_header(BASE, "x", LICENCE).replace("#  orcid: https://orcid.org/\n", "")
    folder = with_links(tmp_path, text_of(*ROWS, header=header))
    review = Review.start(folder)
    with pytest.raises(UsageError, match="has no prefix orcid"):
        review.decide(
            next(review.cases()), Decision.NOT, Reviewer("orcid:0000-0002-1825-0097", TODAY)
        )
    assert decisions(folder) == {}


def test_a_change_of_another_person_stays(workspace: Path) -> None:
    review = Review.start(workspace)
    case = next(review.cases())
    other = [row for row in ROWS if row.item != "Q13"]
    (workspace / FILE).write_text(text_of(*other, decided("examplia", "Q13")), encoding="utf-8")
    review.decide(case, Decision.NOT, Reviewer("Ann", TODAY))
    assert decisions(workspace) == {"Q13": "exact", "Q14": "not"}
    with pytest.raises(UsageError, match="another person has decided this"):
        review.decide(case, Decision.EXACT, Reviewer("Ann", TODAY))


def test_nothing_is_saved_if_the_file_has_lost_its_rows(workspace: Path) -> None:
    review = Review.start(workspace)
    case = next(review.cases())
    (workspace / FILE).unlink()
    with pytest.raises(UsageError, match="has lost its rows"):
        review.decide(case, Decision.NOT, Reviewer("Ann", TODAY))
    assert not (workspace / FILE).exists()


def test_candidates_for_an_entity_with_an_item_are_passed_over(tmp_path: Path) -> None:
    text = text_of(
        decided("examplia", "Q1"), candidate("examplia", "Q2"), candidate("arrival", "Q3")
    )
    review = Review.start(with_links(tmp_path, text))
    assert [case.link.item for case in review.cases()] == ["Q3"]


def test_the_evidence_of_a_row_has_parts(workspace: Path) -> None:
    cases = {case.link.item: case for case in Review.start(workspace).cases()}
    assert cases["Q11"].description == "city in Examplia"
    assert len(cases["Q11"].evidence) == 2
    assert (cases["Q13"].description, cases["Q13"].evidence) == ("", [])
    assert cases["Q11"].quotes
