"""A site is left as it is if nothing has changed, and repaired if a file of it has."""

from collections.abc import Callable
from pathlib import Path

import pytest

import kgbuild
from kgbuild.pipeline.publish import Published, publish
from kgbuild.site.pages.page_worker import PageWorker
from tests.published import QUICK

pytestmark = pytest.mark.usefixtures("sites_without_ontology")


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("unchanged") / "news"
    kgbuild.init(folder, example=True)
    assert kgbuild.build(folder, without=QUICK).released
    publish(folder)
    return folder


@pytest.fixture
def pages(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """The pages that are made."""
    made: list[object] = []
    product = PageWorker.product

    def counted(self: PageWorker, page: object) -> object:
        made.append(page)
        return product(self, page)  # type: ignore[arg-type]

    monkeypatch.setattr(PageWorker, "product", counted)
    return made


def counts(published: Published) -> dict[str, int]:
    return {what: number for what, number in published.written.files.items() if number}


def contents(site: Path) -> dict[str, bytes]:
    return {
        file.relative_to(site).as_posix(): file.read_bytes()
        for file in sorted(site.rglob("*"))
        if file.is_file()
    }


def test_nothing_is_made_again_if_nothing_has_changed(workspace: Path, pages: list[object]) -> None:
    before = (workspace / "out" / "site").resolve()
    again = publish(workspace)
    assert pages == []
    assert counts(again) == {"unchanged": len(contents(before))}
    assert again.folder.resolve() == before


def damaged(file: Path) -> None:
    file.unlink()
    file.write_text("something else", encoding="utf-8")


def added(file: Path) -> None:
    file.with_name("added.html").write_text("not from kgbuild", encoding="utf-8")


@pytest.mark.parametrize(
    ("damage", "outcome"),
    [(damaged, {"changed": 1}), (Path.unlink, {"new": 1}), (added, {"removed": 1})],
)
def test_a_damaged_site_is_repaired(
    workspace: Path, damage: Callable[[Path], None], outcome: dict[str, int]
) -> None:
    site = workspace / "out" / "site"
    wanted = contents(site)
    damage(site.resolve() / "entity" / "daily-example.html")
    again = publish(workspace)
    unchanged = len(wanted) - outcome.get("changed", 0) - outcome.get("new", 0)
    assert counts(again) == {"unchanged": unchanged, **outcome}
    assert contents(site) == wanted
    assert counts(publish(workspace)) == {"unchanged": len(wanted)}


def test_what_a_site_is_made_from_is_looked_at(
    workspace: Path, pages: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    def remade() -> bool:
        pages.clear()
        publish(workspace)
        return bool(pages)

    config = workspace / "kgbuild.toml"
    config.write_text(config.read_text("utf-8") + "\n", encoding="utf-8")
    assert remade()
    assert not remade()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert remade()
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    assert remade()
    (workspace / "queries").mkdir(exist_ok=True)
    (workspace / "queries" / "mine.rq").write_text(
        "# title: Mine\n# description: One row.\n# keywords: mine\n# table: x=X\n"
        "SELECT ?x { VALUES ?x { 1 } }\n",
        encoding="utf-8",
    )
    assert remade()
    (workspace / "out" / ".site.json").write_text("{", encoding="utf-8")
    assert remade()
    assert not remade()
