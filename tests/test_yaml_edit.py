"""YAML changed in place: the new values are read, and all else stays as it was."""

import re
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from kgbuild.read.sources.yaml_source import parse_yaml
from kgbuild.reanchoring.yaml_edits import YamlEdits
from tests.tiers import cases

FILE = """\
# before
list:
  - id: one  # first
    block: >-
      folded
      text

    other: 5
  # between
  - {id: two, plain: some words, quoted: 'it''s'}
  -   id:
        "three"
      last: |
        kept
# after
"""
SCALARS = [
    ("list", 0, "id"),
    ("list", 0, "block"),
    ("list", 1, "id"),
    ("list", 1, "plain"),
    ("list", 1, "quoted"),
    ("list", 2, "id"),
    ("list", 2, "last"),
]
#: Any text that a report can hold.
WORDS = st.text(min_size=1).filter(
    lambda text: not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", text)
) | st.sampled_from(
    ["null", "True", "123", "1e5", "a: b", "a #b", "- a", "{a", "a, b", "\u2028", "\x85", "\ufeff"]
)


def data(text: str) -> dict[str, list[dict[str, object]]]:
    found = parse_yaml(text, Path("x.yaml")).data
    assert isinstance(found, dict)
    return found  # type: ignore[return-value]


@settings(max_examples=cases(300), deadline=None)
@given(
    st.dictionaries(st.sampled_from(SCALARS), WORDS, min_size=1), st.sampled_from(["", "\ufeff"])
)
def test_the_new_texts_are_read_and_the_others_stay(
    new: dict[tuple[str, int, str], str], bom: str
) -> None:
    edits, expected = YamlEdits(bom + FILE), data(FILE)
    for loc, words in new.items():
        edits.replace(loc, words)
        expected[loc[0]][loc[1]][loc[2]] = words
    result = edits.result()
    assert data(result) == expected
    for comment in ("# before\n", "  # first\n", "  # between\n", "# after\n"):
        assert comment in result
    assert result.startswith(bom)


@settings(max_examples=cases(200), deadline=None)
@given(st.sets(st.sampled_from(SCALARS), min_size=1), WORDS)
def test_a_key_is_put_after_another_in_its_mapping(
    after: set[tuple[str, int, str]], words: str
) -> None:
    edits, expected = YamlEdits(FILE), data(FILE)
    for loc in after:
        edits.insert_after(loc, f"new-{loc[2]}", words)
        expected[loc[0]][loc[1]][f"new-{loc[2]}"] = words
    assert data(edits.result()) == expected


@settings(max_examples=cases(200), deadline=None)
@given(st.sampled_from(SCALARS), WORDS, WORDS)
def test_a_text_becomes_a_mapping(loc: tuple[str, int, str], exact: str, suffix: str) -> None:
    edits, expected = YamlEdits(FILE), data(FILE)
    edits.replace_by_mapping(loc, {"exact": exact, "suffix": suffix})
    expected[loc[0]][loc[1]][loc[2]] = {"exact": exact, "suffix": suffix}
    assert data(edits.result()) == expected
