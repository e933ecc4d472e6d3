"""Progress of long work: the words for it, and the line of a terminal that shows it."""

import os
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgbuild.cli.progress_words import KNOWN_AFTER, Steps
from tests.published import kursk_build, kursk_build_copy
from tests.serving import KGBUILD
from tests.terminal import Terminal, python, run_on_terminal, set_width

#: Work of two steps, with progress from the first moment. It goes on when a file with the name of
#: its state is in a folder, or soon if there is no folder.
WORK = """
import os, sys, time
from kgbuild.cli.progress_line import progress

def wait(state):
    for _ in range(18_000):
        if not sys.argv[1:] or os.path.exists(f"{{sys.argv[1]}}/{{state}}"):
            return
        time.sleep(0.01)
    sys.exit(f"{{state}} is not shown")

print("before")
with progress(patience=0.05) as report:
    for step in ("reading reports", "comparing claims"):
        for done in (1, 2, 3):
            report(step, done, 3)
            wait(f"{{step}}: {{done}} of 3")
            time.sleep(0.05)
            {extra}
print("after")
"""
STATES = [
    f"{step}: {done} of 3" for step in ("reading reports", "comparing claims") for done in (1, 2, 3)
]


def shown_work(folder: Path, extra: str = "", stdout: int | None = None) -> tuple[Terminal, int]:
    """The screen after work that waits until each of its states is shown, and its exit code."""
    left = [*STATES]

    def act(screen: Terminal, _: int) -> None:
        while left and any(line.startswith(left[0]) for line in screen.seen):
            (folder / left.pop(0)).touch()

    command = [*python(WORK.format(extra=extra)), str(folder)]
    found = run_on_terminal(command, act=act, stdout=stdout)
    assert not left
    return found


class Clock:
    """A time that passes when a test says so."""

    now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def test_a_step_with_a_known_total_shows_rate_and_time_left(clock: Clock) -> None:
    steps = Steps(clock)
    steps.report("reading reports", 0, 10_000)
    assert steps.words(80) == "reading reports"
    clock.now += 1.5
    steps.report("reading reports", 1_000, 10_000)
    assert steps.words(80) == "reading reports: 1,000 of 10,000, 1 s"
    clock.now += 0.5
    steps.report("reading reports", 2_480, 10_000)
    line = "reading reports: 2,480 of 10,000, 1,240 reports/s, about 7 s left"
    assert steps.words(80) == line
    assert steps.words(len(line)) == line
    assert steps.words(len(line) - 1) == "reading reports: 2,480 of 10,000, about 7 s left"
    assert steps.words(40) == "reading reports: 2,480 of 10,000"
    assert steps.words(20) == "reading reports: 2,…"


def test_a_step_without_a_total_shows_count_and_rate(clock: Clock) -> None:
    steps = Steps(clock)
    steps.report("writing files", 50, None)
    clock.now += 10
    steps.report("writing files", 3_150, None)
    assert steps.words(80) == "writing files: 3,150, 310 files/s"
    assert steps.words(30) == "writing files: 3,150"


def test_a_step_without_counts_shows_its_time(clock: Clock) -> None:
    steps = Steps(clock)
    steps.report("reasoning", 0, None)
    for seconds, words in [(0.9, ""), (1.9, ", 1 s"), (119, ", 119 s"), (120, ", 2 min"),
                           (3_599, ", 60 min"), (4_321, ", 1 h 12 min")]:  # fmt: skip
        clock.now = 100 + seconds
        assert steps.words(80) == f"reasoning{words}"


@pytest.mark.parametrize(
    ("done", "seconds", "words"),
    [
        (1, 2, "30 claims/min, about 3 min left"),
        (3, 60, "3 claims/min, about 32 min left"),
        (10, 3.0, "3.3 claims/s, about 30 s left"),
        (10, 20, "30 claims/min, about 3 min left"),
        (1, 1_000, "0.06 claims/min, about 27 h 30 min left"),
        (100, 5, "20 claims/s"),
    ],
)
def test_a_rate_has_a_unit_that_fits_it(
    clock: Clock, done: int, seconds: float, words: str
) -> None:
    steps = Steps(clock)
    steps.report("comparing claims", 0, 100)
    clock.now += seconds
    steps.report("comparing claims", done, 100)
    assert steps.words(100) == f"comparing claims: {done} of 100, {words}"


def test_work_goes_to_and_fro_between_steps(clock: Clock) -> None:
    steps = Steps(clock)
    for number in range(1, 4):
        steps.report("reading reports", number * 100, 1_000)
        clock.now += 4
        steps.report("checking shapes", 0, None)
        clock.now += 6
    assert steps.words(80) == "checking shapes, 26 s"
    steps.report("reading reports", 400, 1_000)
    assert steps.words(80) == "reading reports: 400 of 1,000, 10 reports/s, about 60 s left"
    steps.report("reading reports", 1, 1_000)
    assert steps.words(80) == "reading reports: 1 of 1,000"


@given(
    st.lists(
        st.tuples(
            st.text(max_size=30),
            st.integers(0, 10**12),
            st.none() | st.integers(0, 10**12),
            st.floats(0, 10**6),
        )
    ),
    st.integers(1, 200),
)
def test_no_line_is_wider_than_its_terminal_or_steers_it(
    reports: list[tuple[str, int, int | None, float]], width: int
) -> None:
    clock = Clock()
    steps = Steps(clock)
    for name, done, of, seconds in reports:
        steps.report(name, done, of)
        clock.now += seconds
        words = steps.words(width)
        assert len(words) <= width
        assert words.isprintable()
        assert "/s" not in words.removeprefix(name) or seconds >= KNOWN_AFTER or len(reports) > 1


def test_the_line_disappears_at_the_end(tmp_path: Path) -> None:
    screen, code = shown_work(tmp_path)
    assert code == 0
    assert screen.text == "before\nafter"
    assert screen.has_cursor


def test_a_message_in_between_has_a_line_of_its_own(tmp_path: Path) -> None:
    screen, _ = shown_work(tmp_path, "if done == 2: print(f'note: {step}', file=sys.stderr)")
    assert screen.text == "before\nnote: reading reports\nnote: comparing claims\nafter"


def test_what_goes_to_a_file_does_not_go_to_the_terminal(tmp_path: Path) -> None:
    with (tmp_path / "out").open("wb") as out:
        screen, _ = shown_work(tmp_path, "print(step, done)", out.fileno())
    lines = (tmp_path / "out").read_text().splitlines()
    assert (len(lines), lines[1]) == (8, "reading reports 1")
    assert screen.text == ""


@pytest.mark.parametrize("environment", [{"TERM": "dumb"}, {"TERM": "unknown"}])
def test_a_terminal_that_cannot_move_its_cursor_shows_nothing(environment: dict[str, str]) -> None:
    screen, _ = run_on_terminal(python(WORK.format(extra="")), environment=environment)
    assert screen.text == "before\nafter"
    assert not screen.codes


def test_there_are_no_colours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("", "NO_COLOR", "FORCE_COLOR"):
        folder = tmp_path / f"with-{name}"
        folder.mkdir()
        with monkeypatch.context() as patch:
            if name:
                patch.setenv(name, "1")
            screen, _ = shown_work(folder)
        assert "m" not in screen.codes


def test_nothing_is_shown_in_a_pipe() -> None:
    result = subprocess.run(python(WORK.format(extra="")), capture_output=True, check=True)
    assert (result.stdout, result.stderr) == (b"before\nafter\n", b"")


def test_the_line_fits_when_the_terminal_becomes_narrow(tmp_path: Path) -> None:
    (tmp_path / STATES[0]).touch()

    def act(screen: Terminal, controller: int) -> None:
        if screen.columns == 80 and any(line.startswith(STATES[1]) for line in screen.seen):
            screen.columns = 20
            set_width(controller, 20)
            for state in STATES[1:3]:
                (tmp_path / state).touch()
        if "comparing claims: …" in screen.seen:
            for state in STATES[3:]:
                (tmp_path / state).touch()

    command = [*python(WORK.format(extra="")), str(tmp_path)]
    screen, code = run_on_terminal(command, act=act)
    assert code == 0
    assert screen.text.splitlines()[-1] == "after"


#: It takes long enough to be shown: pySHACL alone checks the shapes, and then the reasoner runs.
CHECK = (KGBUILD, "check", "--reference")


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return kursk_build_copy(tmp_path_factory.mktemp("progress"))


def test_a_build_shows_its_steps_on_a_narrow_terminal(workspace: Path) -> None:
    screen, code = run_on_terminal(
        [*CHECK, workspace, "--output", os.devnull, "--format", "json"], 40
    )
    assert code == 0
    assert any(line.startswith("reasoning") for line in screen.seen)
    assert all(len(line) < 40 for line in screen.seen)
    assert screen.text == ""
    assert screen.has_cursor


def test_quiet_shows_no_progress(workspace: Path) -> None:
    screen, code = run_on_terminal(
        [*CHECK, workspace, "--quiet", "--output", os.devnull, "--format", "json"]
    )
    assert (code, screen.seen) == (0, [])


def test_an_interrupted_build_leaves_a_clean_line(workspace: Path) -> None:
    pressed: list[int] = []

    def act(screen: Terminal, controller: int) -> None:
        if not pressed and any(line.startswith("reasoning") for line in screen.seen):
            pressed.append(os.write(controller, b"\x03"))

    screen, code = run_on_terminal([*CHECK, workspace], act=act)
    assert code == 130
    assert screen.text.splitlines()[-1] == "stopped"
    assert "reasoning" not in screen.text
    assert screen.has_cursor


def test_a_long_query_shows_progress() -> None:
    query = "SELECT (COUNT(*) AS ?n) { { SELECT * { ?a ?b ?c . ?d ?e ?f } LIMIT 40000000 } }"
    screen, code = run_on_terminal([KGBUILD, "query", query, "-w", kursk_build()])
    assert code == 0
    assert any(line.startswith("running the query, ") for line in screen.seen)
    assert "40,000,000" in screen.text
    assert "running" not in screen.text
