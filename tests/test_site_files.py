"""A site takes the place of the one before at once, and only what changed is written."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kgbuild.site.files import SiteError, SiteFile, Sites, Writer


def site(**files: str) -> list[SiteFile]:
    return [SiteFile(f"{name}.html", text.encode()) for name, text in files.items()]


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_only_what_changed_is_written(tmp_path: Path) -> None:
    sites = Sites(tmp_path)
    first = sites.publish(site(a="1", b="1", c="1"))
    times = {name: (first.folder / name).stat().st_ino for name in ("a.html", "b.html")}
    second = sites.publish(site(a="1", b="2", d="1"))
    assert second.folder == first.folder
    assert dict(second.files) == {"unchanged": 1, "changed": 1, "new": 1, "removed": 1}
    assert contents(second.folder) == {"a.html": b"1", "b.html": b"2", "d.html": b"1"}
    assert (second.folder / "a.html").stat().st_ino == times["a.html"]
    assert (second.folder / "b.html").stat().st_ino != times["b.html"]


def test_the_same_again_leaves_the_same_folder(tmp_path: Path) -> None:
    sites = Sites(tmp_path)
    sites.publish(site(a="1"))
    before = sites.current.resolve()
    again = sites.publish(site(a="1"))
    assert dict(again.files) == {"unchanged": 1, "removed": 0}
    assert sites.current.resolve() == before


def test_the_order_of_files_makes_no_difference(tmp_path: Path) -> None:
    one, other = Sites(tmp_path / "one"), Sites(tmp_path / "other")
    files = site(a="1", b="2")
    one.publish(files)
    other.publish(files[::-1])
    assert one.current.resolve().name == other.current.resolve().name


def test_a_site_that_breaks_off_leaves_the_one_before_whole(tmp_path: Path) -> None:
    sites = Sites(tmp_path)
    sites.publish(site(a="1"))

    def broken() -> Iterator[SiteFile]:
        yield from site(a="2", b="2")
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        sites.publish(broken())
    assert contents(sites.current) == {"a.html": b"1"}
    assert [path.name for path in (tmp_path / "sites").iterdir()] == [sites.current.resolve().name]


def test_what_a_killed_run_left_is_swept_away(tmp_path: Path) -> None:
    left = tmp_path / "sites" / ".new-killed"
    left.mkdir(parents=True)
    (left / "half.html").write_text("ha", "utf-8")
    Sites(tmp_path).publish(site(a="1"))
    assert not left.exists()


def test_the_site_before_is_kept_and_older_ones_are_not(tmp_path: Path) -> None:
    sites = Sites(tmp_path)
    for text in "123":
        sites.publish(site(a=text))
    assert len(list((tmp_path / "sites").iterdir())) == 2


def test_two_files_that_differ_in_case_only_are_refused(tmp_path: Path) -> None:
    with pytest.raises(SiteError, match=r"'B.html' and 'b.html' would be the same file"):
        Sites(tmp_path).publish(site(b="1", B="2"))
    assert not Sites(tmp_path).current.exists()


def test_a_folder_in_the_place_of_the_link_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    with pytest.raises(SiteError, match="is a folder, not the link"):
        Sites(tmp_path).publish(site(a="1"))


def test_files_are_copied_and_not_linked_to_where_they_came_from(tmp_path: Path) -> None:
    source = tmp_path / "dump.nq"
    source.write_text("a", "utf-8")
    sites = Sites(tmp_path / "out")
    sites.publish([SiteFile("dumps/dump.nq", source)])
    published = sites.current / "dumps" / "dump.nq"
    assert published.read_text("utf-8") == "a"
    assert not published.samefile(source)


def test_two_publishings_of_one_workspace_do_not_meet(tmp_path: Path) -> None:
    sites = Sites(tmp_path)

    def files() -> Iterator[SiteFile]:
        with pytest.raises(SiteError, match="another kgbuild is publishing"):
            Sites(tmp_path).publish([SiteFile("b", b"other")])
        yield SiteFile("a", b"one")

    sites.publish(files())
    assert [file.name for file in sites.current.iterdir()] == ["a"]
    sites.publish([SiteFile("b", b"other")])
    assert [file.name for file in sites.current.iterdir()] == ["b"]


def test_a_file_can_be_written_again(tmp_path: Path) -> None:
    """The pages of a process that was killed are made again."""
    for name in ("new", "before"):
        (tmp_path / name).mkdir()
    (tmp_path / "before" / "a.html").write_bytes(b"1")
    writer = Writer(tmp_path / "new", tmp_path / "before")
    for file in (SiteFile("a.html", b"1"), SiteFile("b.html", b"1")):
        assert writer.write(file) == writer.write(file)
    assert contents(tmp_path / "new") == {"a.html": b"1", "b.html": b"1"}


def test_a_damaged_site_is_replaced(tmp_path: Path) -> None:
    sites = Sites(tmp_path)
    sites.publish(site(a="1", b="1"))
    assert sites.whole_site() is not None
    damaged = sites.current.resolve()
    (damaged / "a.html").unlink()
    assert sites.whole_site() is None
    assert dict(sites.publish(site(a="1", b="1")).files) == {"new": 1, "unchanged": 1, "removed": 0}
    assert sites.current.resolve() != damaged
    assert contents(sites.current) == {"a.html": b"1", "b.html": b"1"}
    assert sites.whole_site() is not None
    sites.current.unlink()
    assert sites.whole_site() is None


@pytest.mark.parametrize("is_copied", [False, True])
def test_a_full_disk_is_reported_with_the_file_that_is_written(
    tmp_path: Path, *, is_copied: bool
) -> None:
    source = tmp_path / "source"
    source.write_bytes(b"words")
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "page.html").symlink_to("/dev/full")
    file = SiteFile("page.html", source if is_copied else b"words")
    with pytest.raises(OSError, match="No space left on device") as caught:
        Writer(tmp_path / "site", None).write(file)
    assert caught.value.filename == str(tmp_path / "site" / "page.html")
