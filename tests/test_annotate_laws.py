"""Laws of annotation: undo gives back the bytes, a kill loses nothing, nobody's edit is lost."""

import os
import re
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kgbuild.annotating.action_errors import ActionError, ConflictError
from kgbuild.annotating.entry_edits import edited, same
from kgbuild.annotating.entry_file import EntryFile
from kgbuild.annotating.exact_quotes import exact_quote
from kgbuild.annotating.journal import Journal
from kgbuild.annotating.report_files import LISTS, ReportFiles, read_files
from kgbuild.annotating.session import ReportSession
from kgbuild.annotating.shown_text import ShownText
from kgbuild.importing.yaml_entries import yaml_lines, yaml_value
from kgbuild.model.text import Text
from kgbuild.project import Project, open_project
from kgbuild.read.models.quoted_values import Quote
from kgbuild.read.quotes.find_quote import Anchor
from kgbuild.read.sources.yaml_source import parse_yaml
from tests.annotated import act, files_of, opened, workspace
from tests.tiers import cases

ACTIONS = (
    "accept", "reject", "add", "set", "mark", "delete", "split", "merge", "setAside", "entity",
    "review", "undo", "redo",
)  # fmt: skip
PATHS: tuple[list[str | int], ...] = (
    ["modality"], ["note"], ["claimant"], ["cue"], ["states", 0, "judgement"], ["states", 1],
    ["states", 0], ["states", 0, "strength", "counts"], ["saidAt"], ["evidence"],
)  # fmt: skip
VALUES: tuple[object, ...] = (
    None, "planned", "a: b", "12 people", {"verbatim": "3"}, {"a": "Assessment"}, "one\ntwo", "#",
    ["me", "you"], 0.5,
)  # fmt: skip
QUIET = settings(
    max_examples=cases(40),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@st.composite
def actions(draw: st.DrawFn) -> list[dict[str, Any]]:
    """A list of actions with numbers instead of ids: they choose among what there is."""
    return draw(
        st.lists(
            st.fixed_dictionaries({
                "kind": st.sampled_from(ACTIONS),
                "entry": st.integers(0, 5),
                "other": st.integers(0, 5),
                "draft": st.booleans(),
                "path": st.sampled_from(PATHS),
                "value": st.sampled_from(VALUES),
                "part": st.sampled_from(("evidence", "cue", "figure", "date", "words", "name")),
                "start": st.integers(0, 250),
                "length": st.integers(0, 60),
            }),
            max_size=10,
        )
    )  # fmt: skip


def meant(state: dict[str, Any], given_: dict[str, Any]) -> dict[str, Any]:
    """Return an action with the ids of a state."""
    kind = given_["kind"]
    draft = given_["draft"] or kind in {"accept", "reject"}
    ids = [one["id"] for one in state["drafts" if draft and kind != "review" else "claims"]]
    chosen = ids[given_["entry"] % len(ids)] if ids else "none"
    other = ids[given_["other"] % len(ids)] if ids else "none"
    name = "draft" if draft and kind != "review" else "claim"
    action = {
        "kind": kind,
        name: chosen,
        "path": given_["path"] if kind == "set" else [],
        "value": given_["value"],
        "part": given_["part"],
        "start": given_["start"],
        "end": given_["start"] + given_["length"],
        "reason": "heading",
        "entity": {"a": "Person", "label": f"Name {given_['entry']}"},
    }
    if kind == "merge":
        action = {"kind": kind, "drafts" if draft else "claims": [chosen, other]}
    if kind == "add":
        action["claim"] = {"states": [{"a": "Assessment"}]}
    return action


def try_action(session: ReportSession, action: dict[str, Any]) -> bool:
    try:
        act(session, **action)
    except (ActionError, ConflictError):
        return False
    return True


def entry_texts(files: ReportFiles) -> Iterator[tuple[str, str]]:
    """Yield the lines of each entry, with the name of its file and list."""
    for name, file in files.named():
        for key, entries in file.lists.items():
            for one in entries:
                yield f"{name} {key}", file.text[one.start : one.end]


#: The entities of the draft, which move to the register.
NEW = ("police", "brenn")
ID = re.compile(r"\bid: \"?([\w-]+)")


def ids_in(action: dict[str, Any]) -> set[str]:
    """Return the ids that an action names."""
    values = [action.get(key) or [] for key in ("claim", "draft", "claims", "drafts")]
    return {one for value in values if not isinstance(value, dict)
            for one in ([value] if isinstance(value, str) else value)}  # fmt: skip


def comments(files: ReportFiles) -> list[str]:
    """Return the lines of the authored files that are comments of their own."""
    return [
        line
        for name, file in files.named()
        if name != "draft"
        for line in file.text.splitlines()
        if line.startswith(("#", "  #"))
    ]


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Project]:
    """A workspace that is opened once, because the ontology takes a while to read."""
    folder = workspace(tmp_path_factory.mktemp("annotated"))
    return folder, open_project(folder)


@contextmanager
def restored(folder: Path) -> Iterator[Path]:
    """Give a workspace the files of the start, and no journal."""
    shutil.rmtree(folder / "reports/bridge/.annotate", ignore_errors=True)
    yield workspace(folder)


@QUIET
@given(steps=actions())
def test_undo_gives_back_the_bytes_and_redo_takes_them_away_again(
    shared: tuple[Path, Project], steps: list[dict[str, Any]]
) -> None:
    folder, project = shared
    with restored(folder):
        before = files_of(folder)
        session = opened(folder, project=project)
        number = 0
        for step in steps:
            old = read_files(session.paths)
            action = meant(session.state(), step)
            if not try_action(session, action):
                continue
            number = len(session.journal.undoable)
            now = read_files(session.paths)
            # What was read of the changed lines alone is what the whole files have.
            kept = session._files  # noqa: SLF001 - what the session would go on with
            assert kept is not None
            for (_, one), (file, other) in zip(kept.named(), now.named(), strict=True):
                assert one.text == other.text
                assert one.lists == EntryFile.read(other.text, other.path, LISTS[file]).lists
                assert same(one.whole(), other.whole())
            # The lines of entries that the action does not name stay, and so do comments.
            if action["kind"] not in {"undo", "redo"}:
                gone = set(entry_texts(old)) - set(entry_texts(now))
                assert {ID.findall(lines)[0] for _, lines in gone} <= {*ids_in(action), *NEW}
                assert comments(now) == comments(old)
        after = files_of(folder)
        for _ in range(number):
            act(session, kind="undo")
        assert files_of(folder) == before
        for _ in range(number):
            act(session, kind="redo")
        assert files_of(folder) == after
        session.close()


PLAIN = st.one_of(
    st.sampled_from(
        ["a", "a b", "- x", "", "yes", "12", "1.5", "#", "x: y", "\u05d0", "\n", "'", '"']
    ),
    st.integers(-3, 3),
    st.booleans(),
    st.none(),
)
KEYS = st.sampled_from(["id", "a", "note", "b c", "states", "yes"])
DATA = st.recursive(
    PLAIN, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3)
)
ENTRY = st.dictionaries(KEYS, DATA, min_size=1, max_size=4)


@settings(max_examples=cases(300), deadline=None)
@given(before=ENTRY, after=ENTRY, is_flow=st.booleans(), newline=st.sampled_from(["\n", "\r\n"]))
def test_an_edited_entry_is_read_as_what_it_shall_be(
    before: dict[str, Any], after: dict[str, Any], is_flow: object, newline: str
) -> None:
    lines = [f"  - {yaml_value(before)}"] if is_flow else block_lines(before)
    text = newline.join([*lines, ""])
    assert parse_yaml(text, Path("x")).data == [before]
    try:
        found = edited(text, (0,), before, after)
    except (ValueError, KeyError, IndexError):
        return  # refused: the file stays as it is
    read = parse_yaml(found, Path("x")).data
    assert same(read, [after])


def block_lines(entry: dict[str, Any]) -> list[str]:
    """Return an entry with each key on a line, and its first list with each item on a line."""
    lines = []
    for key, value in entry.items():
        name = key if key == "a" else yaml_value(key)
        if isinstance(value, list) and value:
            lines += [f"    {name}:", *(f"      - {yaml_value(one)}" for one in value)]
        elif isinstance(value, dict) and value:
            pairs = [f"      {yaml_value(k)}: {yaml_value(v)}" for k, v in value.items()]
            lines += [f"    {name}:", *pairs]
        else:
            lines.append(f"    {name}: {yaml_value(value)}  # why")
    return [f"  - {lines[0].lstrip()}", *lines[1:]]


LETTERS = st.sampled_from(
    [
        "a",
        "b",
        " ",
        " ",
        "\r\n",
        "\n",
        "e\u0301",
        "\U0001f469\u200d\U0001f692",
        "\u05d0",
        "ab ",
        ".",
    ]
)


@settings(max_examples=cases(400), deadline=None)
@given(
    text=st.lists(LETTERS, min_size=3, max_size=40).map("".join),
    has_mark=st.integers(0, 1),
    ends=st.tuples(st.integers(0, 60), st.integers(0, 60)),
)
def test_a_selection_becomes_a_quote_that_is_found_where_it_was(
    text: str, has_mark: int, ends: tuple[int, int]
) -> None:
    shown = ShownText("\ufeff" * has_mark + text)
    assert "\r" not in shown.shown
    first, last = sorted(min(one, len(shown.shown)) for one in ends)
    start, end = shown.passage(first, last)
    words = shown.content[start:end]
    if not words:
        assert not shown.shown[first:last].strip()
        return
    selected = shown.shown[first:last].strip()
    assert selected in words.replace("\r\n", "\n")
    assert not words[0].isspace()
    assert not words[-1].isspace()
    # No character is cut in two, as people see characters.
    assert words[0] not in "\u0301\u200d"
    assert not shown.content[end:].startswith(("\u0301", "\u200d"))
    assert (shown.on_page(start), shown.on_page(end)) == (
        len(shown.shown) - len(ShownText(shown.content[start:]).shown.removeprefix("\ufeff")),
        len(shown.shown) - len(ShownText(shown.content[end:]).shown),
    )
    anchor = Anchor(Text(shown.content))
    quote = exact_quote(anchor, start, end)
    wanted = quote if isinstance(quote, str) else Quote(**quote)
    found = anchor.find(wanted)
    assert (found.start, found.end) == (start, end)
    if isinstance(quote, dict):
        assert shown.content.find(words) != shown.content.rfind(words)


def test_offsets_on_the_page_and_in_the_file_lead_to_each_other() -> None:
    shown = ShownText("\ufeffa\r\nb\u0301\r\n\r\nc")
    assert shown.shown == "a\nb\u0301\n\nc"
    for offset in range(len(shown.shown) + 1):
        assert shown.on_page(shown.in_file(offset)) == offset


WRITING = ("os.rename", "os.remove", "os.mkdir", "os.chmod", "os.link", "os.truncate")


def killed_at(step: int, work: Callable[[], object]) -> bool:
    """Do some work in another process, which ends at its nth change of the disk, if it has one."""
    child = os.fork()
    if child == 0:  # pragma: no cover - the child
        seen = 0

        def hook(event: str, arguments: tuple[Any, ...]) -> None:
            nonlocal seen
            writes = event in WRITING or (
                event == "open"
                and len(arguments) > 2
                and bool(arguments[2] & (os.O_WRONLY | os.O_RDWR))
            )
            if writes:
                seen += 1
                if seen == step:
                    os._exit(9)

        try:
            sys.addaudithook(hook)
            work()
            os._exit(0)
        finally:
            os._exit(1)
    _, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    assert code in {0, 9}
    return code == 9


@pytest.mark.parametrize(
    "action",
    [
        {"kind": "accept", "draft": "police-injured-again"},
        {"kind": "set", "claim": "cafe", "path": ["note"], "value": "x"},
        {"kind": "reject", "draft": "brenn-closes"},
        {"kind": "undo"},
    ],
    ids=lambda one: one["kind"],
)
def test_a_kill_leaves_the_old_state_or_the_new_one(
    shared: tuple[Path, Project], tmp_path: Path, action: dict[str, Any]
) -> None:
    folder, project = shared
    report, start = folder / "reports/bridge", tmp_path / "start"
    with restored(folder):
        if action["kind"] == "undo":
            session = opened(folder, project=project)
            act(session, kind="accept", draft="police-injured-again")
            session.close()
        shutil.copytree(folder, start)
        old = files_of(folder)
        session = opened(folder, project=project)
        act(session, **action)
        session.close()
        new = files_of(folder)
    assert new != old
    steps, states, is_killed = 0, list[bool](), True
    while is_killed:
        steps += 1
        shutil.rmtree(report)
        shutil.copytree(start, folder, dirs_exist_ok=True)
        is_killed = killed_at(steps, lambda: act(opened(folder, project=project), **action))
        again = opened(folder, project=project)
        state, found = again.state(), files_of(folder)
        assert found in (old, new)
        states.append(found == new)
        # What can be undone is what was done.
        if action["kind"] != "undo":
            assert (state["undo"] is not None) == (found == new)
        if found == new:
            act(again, kind="redo" if action["kind"] == "undo" else "undo")
            assert files_of(folder) == old
        again.close()
    assert steps > 6
    assert states == sorted(states)  # first the old state, then the new one
    assert states[0] is False
    assert states[-1] is True


def test_a_journal_that_was_cut_off_anywhere_is_read(tmp_path: Path) -> None:
    start = workspace(tmp_path / "start")
    session = opened(start)
    act(session, kind="set", claim="cafe", path=["note"], value="one")
    session.close()
    one = files_of(start)
    journal = start / "reports/bridge/.annotate/journal.jsonl"
    size = journal.stat().st_size
    session = opened(start)
    act(session, kind="set", claim="cafe", path=["note"], value="two")
    session.close()
    whole = journal.read_bytes()
    for cut in range(size, len(whole), 97):
        journal.write_bytes(whole[:cut])
        found = Journal.open(start / "reports/bridge")
        assert len(found.undoable) in {1, 2}
    # A torn line is a change that never reached the files.
    journal.write_bytes(whole[: size + 50])
    for name, data in one.items():
        target = start if name == "entities.yaml" else start / "reports/bridge"
        (target / name).write_bytes(data)
    session = opened(start)
    assert files_of(start) == one
    act(session, kind="set", claim="cafe", path=["note"], value="three")
    session.close()
    assert [one.label for one in Journal.open(start / "reports/bridge").undoable] == [
        "set note of “the cafe\u0301 was open”",
        "set note of “the cafe\u0301 was open”",
    ]


def change(folder: Path, name: str, old: str, new: str) -> None:
    """Edit a file as a person would, in an editor."""
    file = folder / name if name == "entities.yaml" else folder / "reports/bridge" / name
    text = file.read_bytes().decode()
    assert text.count(old) == 1
    file.write_bytes(text.replace(old, new).encode())


def test_an_edit_from_outside_stays_and_the_answer_has_it(tmp_path: Path) -> None:
    folder = workspace(tmp_path)
    session = opened(folder)
    version = session.state()["version"]
    change(folder, "claims.yaml", "# The second", "# Edited by hand")
    change(folder, "claims.yaml", "judgement: 'closed'", "judgement: 'closed on Monday'")
    action = {"kind": "set", "claim": "cafe", "path": ["note"], "value": "x"}
    answer = session.act(version, action).plain()
    assert answer["reloaded"] is True
    claims = files_of(folder)["claims.yaml"].decode()
    assert "# Edited by hand" in claims
    assert "note: x" in claims
    judgement = answer["state"]["claims"][0]["data"]["states"][0]["judgement"]
    assert judgement == "closed on Monday"
    # Undo takes back its own lines, and nothing else.
    act(session, kind="undo")
    claims = files_of(folder)["claims.yaml"].decode()
    assert "# Edited by hand" in claims
    assert "note: x" not in claims


def test_an_edit_of_the_same_entry_is_a_conflict(tmp_path: Path) -> None:
    folder = workspace(tmp_path)
    session = opened(folder)
    version = session.state()["version"]
    change(folder, "claims.yaml", "judgement: 'closed'", "judgement: 'closed on Monday'")
    before = files_of(folder)
    action = {"kind": "set", "claim": "bridge-closed", "path": ["note"], "value": "x"}
    with pytest.raises(ConflictError, match="somebody has changed 'bridge-closed'"):
        session.act(version, action)
    assert files_of(folder) == before
    assert session.journal.undoable == []
    with pytest.raises(ConflictError, match="look at it again"):
        session.act("a version of nobody", action)


def test_undo_is_refused_if_somebody_has_changed_the_lines(tmp_path: Path) -> None:
    folder = workspace(tmp_path)
    session = opened(folder)
    act(session, kind="set", claim="bridge-closed", path=["note"], value="from the page")
    change(folder, "claims.yaml", "note: from the page", "note: from an editor")
    before = files_of(folder)
    with pytest.raises(ConflictError, match="cannot be undone"):
        act(session, kind="undo")
    assert files_of(folder) == before


def test_an_edit_right_before_a_file_is_written_is_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = workspace(tmp_path)
    session = opened(folder)
    begin, times = Journal.begin, list[int]()

    def edit_then_begin(journal: Journal, *arguments: Any) -> Any:  # noqa: ANN401 - any arguments
        if not times:
            change(folder, "claims.yaml", "# The second", "# Edited by hand")
        times.append(1)
        return begin(journal, *arguments)

    monkeypatch.setattr(Journal, "begin", edit_then_begin)
    act(session, kind="accept", draft="brenn-closes")
    claims = files_of(folder)["claims.yaml"].decode()
    assert "# Edited by hand" in claims
    assert "brenn-closes" in claims
    assert len(times) == 2
    act(session, kind="undo")
    assert "# Edited by hand" in files_of(folder)["claims.yaml"].decode()
    assert "brenn-closes" not in files_of(folder)["claims.yaml"].decode()


def test_entries_without_errors_are_written_as_they_are_read() -> None:
    entry = {"id": "x", "evidence": "a: b", "states": [{"a": "Assessment", "words": "- no"}]}
    assert parse_yaml("\n".join(yaml_lines([entry])), Path("x")).data == [entry]
