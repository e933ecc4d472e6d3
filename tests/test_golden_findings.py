"""What kgbuild says to authors, word for word, in files that people can review.

After a change of wording: ``python -m tests.test_golden_findings`` writes the files anew.
"""

import re
from collections.abc import Iterator
from contextlib import chdir
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from kgbuild.errors import UnreadableError
from kgbuild.pipeline.build import check
from tests.authoring import Authoring, read

GOLDEN = Path(__file__).parent / "golden"
MISTAKES = GOLDEN / "mistakes"
FINDINGS = GOLDEN / "findings.txt"
ONE_BY_ONE = GOLDEN / "one-by-one.txt"

#: Long rows of names are the ontology's, and grow with it.
_ROW = re.compile(r"((?:choose one of|takes) )(?:[\w-]+, ){6,}[\w-]+ (?:or|and) [\w-]+")
#: What Python and its libraries call things, and no author does.
_OF_PYTHON = re.compile(
    r"NoneType|\bNone\b|\b(str|int|bool|dict|tuple|float)\b|<class|\(\'|\',\)|Traceback"
    r"|[Ii]nput should|pydantic|[Vv]alue error|Errno|\bTrue\b|\bFalse\b|Decimal"
)


def findings() -> str:
    with chdir(MISTAKES):
        return without_rows("".join(f"{finding}\n" for finding in check(Path()).findings))


def without_rows(text: str) -> str:
    return _ROW.sub(r"\1…", text)


@dataclass(frozen=True)
class Mistake:
    """A section of the file: a mistake, and what is said of it."""

    title: str
    old: str
    new: str
    said: str

    @classmethod
    def parse(cls, section: str) -> "Mistake":
        title, *lines = section.removeprefix("# ").rstrip("\n").split("\n")
        parts: dict[str, list[str]] = {"-": [], "+": [], " ": []}
        for line in lines:
            sign = line[0] if line[:2] in ("- ", "+ ") else " "
            parts[sign].append(f"{line[2:]}\n" if sign != " " else line)
        return cls(title, "".join(parts["-"]), "".join(parts["+"]), "\n".join(parts[" "]))

    def findings(self, folder: Path) -> str:
        part = self.title.split(":")[0]
        authoring = Authoring().change(part, self.old, self.new)
        try:
            messages = read(authoring.write(folder)).messages()
        except UnreadableError as error:  # of kgbuild.toml, without which nothing else is read
            messages = [str(finding).replace(f"{folder}/", "") for finding in error.findings]
        return without_rows("\n".join(messages))


def sections() -> Iterator[str]:
    _, *found = re.split(r"\n\n(?=# )", ONE_BY_ONE.read_text(encoding="utf-8"))
    yield from found


def test_a_workspace_full_of_mistakes_has_all_of_them_reported_in_one_run() -> None:
    assert findings() == FINDINGS.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "mistake", [*map(Mistake.parse, sections())], ids=lambda mistake: str(mistake.title)
)
def test_a_mistake_is_reported_with_place_and_remedy(mistake: Mistake, tmp_path: Path) -> None:
    assert mistake.findings(tmp_path) == mistake.said


@pytest.mark.parametrize("file", [FINDINGS, ONE_BY_ONE], ids=lambda file: str(file.name))
def test_messages_are_free_of_what_only_programmers_know(file: Path) -> None:
    lines = file.read_text(encoding="utf-8").split("\n")
    said = [line for line in lines if not line.startswith(("- ", "+ ", "# "))]
    assert [line for line in said if _OF_PYTHON.search(line)] == []


def _accept() -> None:
    """Write both files anew from what kgbuild says now."""
    FINDINGS.write_text(findings(), encoding="utf-8")
    old = ONE_BY_ONE.read_text(encoding="utf-8")
    written = [old.split("\n\n# ")[0]]
    for section in sections():
        mistake = Mistake.parse(section)
        head = [line for line in section.split("\n") if line.startswith(("# ", "- ", "+ "))]
        with TemporaryDirectory() as folder:
            written.append("\n".join([*head, mistake.findings(Path(folder))]))
    ONE_BY_ONE.write_text("\n\n".join(written) + "\n", encoding="utf-8")


if __name__ == "__main__":
    _accept()
