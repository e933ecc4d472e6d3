"""A build that uses products of the last one writes what a build from nothing writes."""

import json
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kgbuild
from kgbuild.bundles.kept_products import Kept, KeptProducts, user_secret
from kgbuild.bundles.reuse import run
from kgbuild.bundles.workers import ThisProcess
from tests.published import QUICK, kursk_workspace
from tests.tiers import cases

CORPUS = Path(__file__).parent.parent / "benchmarks" / "corpus.py"
SECRET = bytes(range(32))


@pytest.fixture(autouse=True)
def secret(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A user of its own for each test."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path_factory.mktemp("user")))


@pytest.fixture(scope="module")
def made_corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made-up") / "corpus"
    command = [sys.executable, str(CORPUS), str(folder), "--claims=100", "--per-event=20"]
    subprocess.run(command, check=True)
    return folder


@pytest.fixture
def corpus(made_corpus: Path, tmp_path: Path) -> Path:
    """A corpus that has not been built."""
    return shutil.copytree(made_corpus, tmp_path / "corpus")


def kept(workspace: Path) -> Path:
    return workspace / "out" / "kept" / "products.sqlite"


def written(workspace: Path, *, reuse: bool, without: Collection[str] = QUICK) -> dict[str, bytes]:
    """What a build of a workspace writes, and what it finds."""
    result = kgbuild.build(workspace, without=without, reuse=reuse)
    findings = "\n".join(map(str, result.findings)).encode()
    if result.released is None:
        return {"findings": findings}
    folder = workspace / "out" / "current" / "dumps"
    return {"findings": findings, **{f.name: f.read_bytes() for f in sorted(folder.iterdir())}}


# Edits: each changes one thing that products may depend on.


def change_claim(folder: Path, rng: Random) -> None:
    """Change the certainty of one claim."""
    lines = read_lines(folder)
    claim = rng.choice(rng.choice(lines)["claims"])
    others = {"believed", "doubtful", "unmarked"} - {claim.get("certainty", "unmarked")}
    claim["certainty"] = rng.choice(sorted(others))
    write_lines(folder, lines)


def change_figure(folder: Path, rng: Random) -> None:
    """Change words and claims: a report gets the text and claims of another."""
    lines = read_lines(folder)
    one = rng.choice(lines)
    other = rng.choice([line for line in lines if line["text"] != one["text"]])
    for key in ("text", "claims", "setAside"):
        if key in other:
            one[key] = other[key]
    one["report"]["publishedAt"] = other["report"]["publishedAt"]
    write_lines(folder, lines)


def remove_report(folder: Path, rng: Random) -> None:
    lines = read_lines(folder)
    del lines[rng.randrange(len(lines))]
    write_lines(folder, lines)


def repeat_report(folder: Path, rng: Random) -> None:
    lines = read_lines(folder)
    lines.insert(rng.randrange(len(lines)), {**rng.choice(lines), "slug": "another"})
    write_lines(folder, lines)


def break_quote(folder: Path, rng: Random) -> None:
    lines = read_lines(folder)
    rng.choice(lines)["claims"][0]["evidence"] = "These words are in no report."
    write_lines(folder, lines)


def publish_too_early(folder: Path, rng: Random) -> None:
    """Publish some reports before what they tell."""
    lines = read_lines(folder)
    for line in rng.sample(lines, rng.randrange(1, 4)):
        line["report"]["publishedAt"] = "1931-01-01"
    write_lines(folder, lines)


def rename_entity(folder: Path, rng: Random) -> None:
    """Give somebody who makes a claim another label, which the data about the claim has."""
    register = folder / "entities.yaml"
    claimant = rng.choice(read_lines(folder))["claims"][0]["claimant"]
    entry = f'"id": "{claimant}", '
    text, number = re.subn(
        rf'({entry}.*"label": )"[^"]*"',
        rf'\1"Renamed {rng.random()}"',
        register.read_text("utf-8"),
    )
    assert number == 1
    register.write_text(text, "utf-8")


def add_view(folder: Path, rng: Random) -> None:
    (folder / "views").mkdir(exist_ok=True)
    text = f"title: View {rng.randrange(1000)}\norigins: {rng.randrange(3)}\n"
    (folder / "views" / "some.yaml").write_text(text, encoding="utf-8")


def change_context(folder: Path, rng: Random) -> None:
    config = folder / "kgbuild.toml"
    text = [line for line in config.read_text("utf-8").split("\n") if "context" not in line]
    place = text.index("[dataset]") + 1
    text.insert(place, f"context = {rng.randrange(5, 33)}")
    config.write_text("\n".join(text), encoding="utf-8")


def acknowledge(folder: Path, rng: Random) -> None:
    """Acknowledge what a report leaves open, and something that it does not have."""
    lines = read_lines(folder)
    given = [{"finding": name, "why": "It stays."} for name in ("sentence-open", "misquoted")]
    rng.choice(lines)["report"]["acknowledged"] = given
    write_lines(folder, lines)


EDITS: list[Callable[[Path, Random], None]] = [
    change_claim,
    change_figure,
    remove_report,
    repeat_report,
    rename_entity,
    add_view,
    change_context,
    acknowledge,
    break_quote,
    publish_too_early,
]
#: After these, the corpus may have errors.
BREAKING = {break_quote, publish_too_early}


def read_lines(folder: Path) -> list[dict[str, Any]]:
    file = folder / "reports" / "corpus.jsonl"
    return [json.loads(line) for line in file.read_text("utf-8").splitlines()]


def write_lines(folder: Path, lines: list[dict[str, Any]]) -> None:
    file = folder / "reports" / "corpus.jsonl"
    file.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")


def test_after_each_of_many_edits_the_output_is_that_of_a_build_from_nothing(
    corpus: Path, tmp_path: Path
) -> None:
    rng = Random(0)
    without = ["owl"]
    before = written(corpus, reuse=True, without=without)
    order = rng.sample(EDITS, cases(len(EDITS)))
    for edit in order:
        saved = tmp_path / "saved"
        shutil.copytree(corpus, saved, ignore=shutil.ignore_patterns("out"))
        edit(corpus, rng)
        with_reuse = written(corpus, reuse=True, without=without)
        assert with_reuse == written(corpus, reuse=False, without=without), edit.__name__
        assert ("dataset.nq" in with_reuse) or edit in BREAKING, with_reuse["findings"]
        assert with_reuse != before, edit.__name__
        before = with_reuse
        if edit in BREAKING:  # back to a sound corpus, whose products are still kept
            shutil.rmtree(corpus / "reports")
            shutil.copytree(saved / "reports", corpus / "reports")
        shutil.rmtree(saved)


def test_a_report_in_a_folder_is_read_again_when_a_file_in_it_changes(tmp_path: Path) -> None:
    workspace = kursk_workspace(tmp_path)
    before = written(workspace, reuse=True)
    claims = next(workspace.glob("reports/*/claims.yaml"))
    claims.write_text(claims.read_text("utf-8").replace("polarity: affirmed", "polarity: negated"))
    claims.write_text(f"# a comment moves all lines\n{claims.read_text('utf-8')}")
    after = written(workspace, reuse=True)
    assert after == written(workspace, reuse=False)
    shutil.rmtree(claims.parent)
    assert written(workspace, reuse=True) == written(workspace, reuse=False)
    assert before != {}


# What is kept cannot be trusted.


def cut(data: bytes, rng: Random) -> bytes:
    return data[: rng.randrange(len(data))]


def no_database(data: bytes, rng: Random) -> bytes:
    return rng.randbytes(len(data) // 2)


def wrong_page(data: bytes, rng: Random) -> bytes:
    return data[:100] + rng.randbytes(4_000) + data[4_100:]


def wrong_bits(data: bytes, rng: Random) -> bytes:
    found = bytearray(data)
    for _ in range(200):
        found[rng.randrange(200, len(found))] ^= 1 << rng.randrange(8)
    return bytes(found)


@pytest.mark.parametrize("damage", [cut, no_database, wrong_page, wrong_bits])
def test_a_damaged_file_is_made_again(
    corpus: Path, damage: Callable[[bytes, Random], bytes]
) -> None:
    expected = written(corpus, reuse=True)
    rng = Random(1)
    for _ in range(2):
        kept(corpus).write_bytes(damage(kept(corpus).read_bytes(), rng))
        assert written(corpus, reuse=True) == expected
    # A build that finds the damage at its end begins a new file, which the next build fills.
    assert written(corpus, reuse=True) == expected
    assert sqlite3.connect(kept(corpus)).execute("SELECT count(*) FROM product").fetchone()[0] > 10


def test_products_that_somebody_else_wrote_are_not_used(corpus: Path) -> None:
    expected = written(corpus, reuse=True)
    with sqlite3.connect(kept(corpus)) as database:
        keys = [key for (key,) in database.execute("SELECT key FROM product")]
    secret = user_secret() or b""
    with KeptProducts(kept(corpus), secret, read_only=True) as products:
        forged = {key: (one.data.replace(b"said", b"sold"), one.uses)
                  for key in keys if (one := products.get(key))}  # fmt: skip
    assert len(forged) == len(keys)
    with KeptProducts(kept(corpus), SECRET) as products:
        for key, (data, uses) in forged.items():
            products.put(key, Kept(data, uses))
    assert written(corpus, reuse=True) == expected


def test_without_a_home_a_build_keeps_nothing(
    corpus: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "file"))
    assert user_secret() is None
    assert written(corpus, reuse=True)["dataset.nq"]
    assert not kept(corpus).exists()


def test_the_secret_is_made_once_and_only_its_user_can_read_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert user_secret() == user_secret() != None  # noqa: E711 - one chain
    assert (tmp_path / "kgbuild" / "secret").stat().st_mode & 0o777 == 0o600


def test_a_check_changes_nothing(corpus: Path) -> None:
    kgbuild.check(corpus, without=QUICK)
    assert not (corpus / "out").exists()
    written(corpus, reuse=True)
    before = kept(corpus).read_bytes()
    change_claim(corpus, Random(1))
    assert kgbuild.check(corpus, without=QUICK).findings is not None
    assert kept(corpus).read_bytes() == before


def test_products_of_removed_reports_are_deleted(corpus: Path) -> None:
    def number() -> int:
        with sqlite3.connect(kept(corpus)) as database:
            found: int = database.execute("SELECT count(*) FROM product").fetchone()[0]
        return found

    written(corpus, reuse=True)
    before = number()
    write_lines(corpus, read_lines(corpus)[:5])
    written(corpus, reuse=True)
    assert 5 <= number() < before


# The parts


@dataclass
class Counting:
    """Squares numbers, and remembers which."""

    asked: list[int] = field(default_factory=list)

    def product(self, given: int, /) -> int:
        self.asked.append(given)
        return given * given


@dataclass
class Known:
    """Keeps squares in a dictionary."""

    squares: dict[int, int]

    def find(self, item: int, /) -> int | None:
        return self.squares.get(item)

    def keep(self, item: int, product: int, /) -> None:
        self.squares[item] = product


@given(st.lists(st.integers(0, 200), unique=True), st.sets(st.integers(0, 200)))
def test_only_what_is_not_kept_is_made_and_the_order_stays(
    items: list[int], known: set[int]
) -> None:
    keeper, worker = Known({n: n * n for n in known}), Counting()
    assert list(run(ThisProcess(), worker, items, keeper)) == [n * n for n in items]
    assert worker.asked == [n for n in items if n not in known]
    assert keeper.squares.keys() == known | set(items)


@given(st.dictionaries(st.binary(max_size=20), st.tuples(st.binary(), st.binary())))
def test_what_is_kept_is_found_again(
    tmp_path_factory: pytest.TempPathFactory, some: dict[bytes, tuple[bytes, bytes]]
) -> None:
    file = tmp_path_factory.mktemp("kept") / "products"
    with KeptProducts(file, SECRET) as products:
        for key, (data, uses) in some.items():
            products.put(key, Kept(data, uses))
    with KeptProducts(file, SECRET, read_only=True) as products:
        assert {key: products.get(key) for key in some} == some
        assert products.get(b"x" * 21) is None
