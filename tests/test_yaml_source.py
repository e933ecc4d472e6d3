"""YAML becomes plain data with positions."""

import json
import re
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from kgbuild.errors import Finding, Place, UnreadableError
from kgbuild.read.sources.plain_data import MAX_DEPTH
from kgbuild.read.sources.yaml_scalars import YamlValue
from kgbuild.read.sources.yaml_source import Mark, YamlLoader, YamlSource, parse_yaml

FILE = Path("reports/kursk/claims.yaml")

# libyaml's parser, and PyYAML's own for where libyaml is missing
LOADERS: tuple[YamlLoader, ...] = (yaml.CSafeLoader, yaml.SafeLoader)
loaders = st.sampled_from(LOADERS)
both_loaders = pytest.mark.parametrize("loader", LOADERS)

CLAIMS = """\
$schema: ../claims.schema.json
title: "Корпус: 한국 😀"
claims:
  - id: kirby-3000
    quote: 'at least 3,000 soldiers'
    cue: |-
      also confirmed
      on Wednesday
    states:
      - {a: Movement, force: dprk-troops, strength: 3_000}
    said: 2024-10-23
    certain: true   # a comment
  - id: ~
"""


def parse(text: str) -> YamlSource:
    return parse_yaml(text, FILE)


def refusal(text: str, loader: YamlLoader = yaml.CSafeLoader) -> list[Finding]:
    with pytest.raises(UnreadableError) as caught:
        parse_yaml(text, FILE, loader=loader)
    return list(caught.value.findings)


def only_refusal(text: str, loader: YamlLoader = yaml.CSafeLoader) -> Finding:
    (finding,) = refusal(text, loader)
    return finding


def offset_of(text: str, mark: Mark) -> int:
    lines = text.split("\n")
    return sum(len(line) + 1 for line in lines[: mark.line - 1]) + mark.column - 1


# --- data


@both_loaders
def test_claims_become_plain_data(loader: YamlLoader) -> None:
    assert parse_yaml(CLAIMS, FILE, loader=loader).data == {
        "$schema": "../claims.schema.json",
        "title": "Корпус: 한국 😀",
        "claims": [
            {
                "id": "kirby-3000",
                "quote": "at least 3,000 soldiers",
                "cue": "also confirmed\non Wednesday",
                "states": [{"a": "Movement", "force": "dprk-troops", "strength": "3_000"}],
                "said": "2024-10-23",
                "certain": True,
            },
            {"id": None},
        ],
    }


@both_loaders
@pytest.mark.parametrize(
    ("scalar", "value"),
    [
        ("null", None),
        ("Null", None),
        ("NULL", None),
        ("~", None),
        ("", None),
        ("true", True),
        ("True", True),
        ("FALSE", False),
        ("0", 0),
        ("-17", -17),
        ("+5", 5),
        ("007", 7),
        ("1.5", 1.5),
        ("-.5", -0.5),
        ("2.", 2.0),
        ("1e3", 1000.0),
        ("6.02E-3", 0.00602),
        ("9" * 640, int("9" * 640)),
    ],
)
def test_null_booleans_and_decimal_numbers_are_resolved(
    scalar: str, value: YamlValue, loader: YamlLoader
) -> None:
    data = parse_yaml(f"- {scalar}\n", FILE, loader=loader).data
    assert repr(data) == repr([value])


@both_loaders
@pytest.mark.parametrize(
    "scalar",
    [
        *("no", "No", "on", "off", "yes", "y", "n", "nil", "nUll", "tRue"),
        *("2024-10-23", "2024-10-23T12:00:00Z", "12:30", "1:30:00"),
        *("0o17", "0x1F", "0b1", "1_000", "3,000", "1.2.3", "\u0661\u0662", "\uff11"),
        *("1e", "e3", "1e3.5", ".", "+", "=", "inf", ".inf", "-.INF", "nan", ".nan"),
        *("1e400", "-1e999", "9" * 641, "-" + "9" * 5000, "0." + "1" * 5000),
    ],
)
def test_all_other_plain_scalars_are_text(scalar: str, loader: YamlLoader) -> None:
    assert parse_yaml(f"- {scalar}\n", FILE, loader=loader).data == [scalar]


@both_loaders
@pytest.mark.parametrize("text", ["1", "true", "null", "~", "", "-", "2024-10-23"])
@pytest.mark.parametrize("form", ['"{}"', "'{}'", "! '{}'"])
def test_quoted_scalars_are_text(text: str, form: str, loader: YamlLoader) -> None:
    assert parse_yaml(f"- {form.format(text)}\n", FILE, loader=loader).data == [text]


@both_loaders
def test_the_non_specific_tag_makes_a_scalar_text(loader: YamlLoader) -> None:
    source = parse_yaml("- ! 12\n- ! null\n- !\n- ! [1]\n", FILE, loader=loader)
    assert source.data == ["12", "null", "", [1]]


@both_loaders
def test_block_scalars_are_text(loader: YamlLoader) -> None:
    source = parse_yaml("a: |\n  12\nb: >-\n  one\n  two\nc: |-\n  true\n", FILE, loader=loader)
    assert source.data == {"a": "12\n", "b": "one two", "c": "true"}


@both_loaders
def test_a_byte_order_mark_is_accepted(loader: YamlLoader) -> None:
    source = parse_yaml("\ufeffa: 1\nb: 2", FILE, loader=loader)
    assert source.data == {"a": 1, "b": 2}
    assert source.place(["a"]) == Place(FILE, 1, 4)


@both_loaders
@pytest.mark.parametrize("text", ["%YAML 1.2\n---\na: no\n...\n", "---\na: no\n", "a: no\n...\n"])
def test_the_marks_of_one_document_are_accepted(text: str, loader: YamlLoader) -> None:
    assert parse_yaml(text, FILE, loader=loader).data == {"a": "no"}


def test_the_root_may_be_anything() -> None:
    assert parse("~").data is None
    assert parse("''").data == ""
    assert parse("[]").data == []
    assert parse("{a, b: }").data == {"a": None, "b": None}


def test_line_separators_and_c1_controls_can_be_escaped() -> None:
    assert parse(r'"\N \L \P \x92"').data == "\x85 \u2028 \u2029 \x92"


# Without control characters and line separators: those are refused.
texts = st.text(
    st.characters(
        exclude_categories=["Cc", "Cs", "Zl", "Zp"],
        include_characters="\t\n",
        exclude_characters="\ufffe\uffff",
    ),
    max_size=20,
)


def nested(leaves: st.SearchStrategy[YamlValue]) -> st.SearchStrategy[YamlValue]:
    def containers(inner: st.SearchStrategy[YamlValue]) -> st.SearchStrategy[YamlValue]:
        lists: st.SearchStrategy[YamlValue] = st.lists(inner, max_size=4)
        mappings: st.SearchStrategy[YamlValue] = st.dictionaries(texts, inner, max_size=4)
        return lists | mappings

    return st.recursive(leaves, containers, max_leaves=10)


@given(nested(texts), loaders)
def test_quoted_text_round_trips_and_marks_point_at_it(data: YamlValue, loader: YamlLoader) -> None:
    def dump(value: YamlValue) -> str:
        return yaml.safe_dump(value, default_style='"', allow_unicode=True, width=float("inf"))

    text = dump(data)
    source = parse_yaml(text, FILE, loader=loader)
    assert source.data == data
    for loc, mark in source.marks.items():
        value = data
        for step in loc:
            value = value[step]  # type: ignore[index] # loc leads through containers
        if isinstance(value, str):
            assert text.startswith(dump(value).rstrip("\n"), offset_of(text, mark))
    for loc, mark in source.key_marks.items():
        assert text.startswith(dump(loc[-1]).rstrip("\n"), offset_of(text, mark))


@given(
    nested(
        st.none()
        | st.booleans()
        | st.integers()
        | st.floats(allow_nan=False, allow_infinity=False)
        | texts
    ),
    loaders,
)
def test_json_is_read_as_json(data: YamlValue, loader: YamlLoader) -> None:
    text = json.dumps(data, ensure_ascii=False)
    assert json.dumps(parse_yaml(text, FILE, loader=loader).data, ensure_ascii=False) == text


# --- places


@pytest.mark.parametrize(
    ("loc", "line", "column"),
    [
        ((), 1, 1),
        (("$schema",), 1, 10),
        (("title",), 2, 8),
        (("claims",), 4, 3),
        (("claims", 0), 4, 5),
        (("claims", 0, "id"), 4, 9),
        (("claims", 0, "cue"), 6, 10),
        (("claims", 0, "states", 0, "strength"), 10, 53),
        (("claims", 1, "id"), 13, 9),
    ],
)
def test_a_value_has_its_place(loc: tuple[str | int, ...], line: int, column: int) -> None:
    assert parse(CLAIMS).place(loc) == Place(FILE, line, column)


@pytest.mark.parametrize(
    ("loc", "line", "column"),
    [
        (("title",), 2, 1),
        (("claims",), 3, 1),
        (("claims", 0, "quote"), 5, 5),
        (("claims", 0, "states", 0, "force"), 10, 23),
        (("claims", 1), 13, 5),
        ((), 1, 1),
    ],
)
def test_a_key_has_its_place(loc: tuple[str | int, ...], line: int, column: int) -> None:
    assert parse(CLAIMS).key_place(loc) == Place(FILE, line, column)


@pytest.mark.parametrize(
    ("loc", "ancestor"),
    [
        (("claims", 0, "said_at"), ("claims", 0)),
        (("claims", 7, "id"), ("claims",)),
        (("claims", 0, "id", "text", 3), ("claims", 0, "id")),
        (("nothing", 1), ()),
    ],
)
def test_what_is_not_there_has_the_place_of_its_nearest_ancestor(
    loc: tuple[str | int, ...], ancestor: tuple[str | int, ...]
) -> None:
    source = parse(CLAIMS)
    assert source.place(loc) == source.place(ancestor)
    assert source.key_place(loc) == source.place(ancestor)


@both_loaders
@pytest.mark.parametrize("before", ["Курск", "한국", "😀😀", "e\u0301", "\U0001d4a6"])
def test_columns_count_code_points(before: str, loader: YamlLoader) -> None:
    source = parse_yaml(f'{{"{before}": x}}', FILE, loader=loader)
    assert source.place([before]) == Place(FILE, 1, len(before) + 6)
    error = only_refusal(f"a: 1\n{before}: {before} x: y\n", loader)
    assert error.place == Place(FILE, 2, 2 * len(before) + 5)


@both_loaders
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_end_with_lf_cr_lf_or_cr(end: str, loader: YamlLoader) -> None:
    text = end.join(["a: 1", "", "b:", "  - c"])
    assert parse_yaml(text, FILE, loader=loader).place(["b", 0]) == Place(FILE, 4, 5)
    assert only_refusal(text + end + "  - 'd", loader).place == Place(FILE, 5, 5)


# --- refusals


@both_loaders
@pytest.mark.parametrize(
    ("text", "name", "line", "column"),
    [
        ("a: 1\nb: 2\na: 3\n", "duplicate-key", 3, 1),
        ("a:\n  - {b: 1, 'b': 2}\n", "duplicate-key", 2, 12),
        ("1: one\n", "key-not-text", 1, 1),
        ("true: one\n", "key-not-text", 1, 1),
        ("null: one\n", "key-not-text", 1, 1),
        ("?\n: one\n", "key-not-text", 1, 2),
        ("? [a, b]\n: one\n", "key-not-text", 1, 3),
        ("? {a: b}\n: one\n", "key-not-text", 1, 3),
        ("a: &x 1\n", "anchor", 1, 4),
        ("a: &x\n  b: 1\n", "anchor", 1, 4),
        ("a: &x [1]\n", "anchor", 1, 4),
        ("a: *x\n", "alias", 1, 4),
        ("*x : 1\n", "alias", 1, 1),
        ("*x", "alias", 1, 1),
        ("&x", "anchor", 1, 1),
        ("a:\n  <<: {b: 1}\n", "merge-key", 2, 3),
        ("a: !!str 2024\n", "tag", 1, 4),
        ("a: !mine [1]\n", "tag", 1, 4),
        ("a: !!python/object/apply:os.system ['true']\n", "tag", 1, 4),
        ("a: !<tag:yaml.org,2002:python/name:os.system> x\n", "tag", 1, 4),
        ("a: 1\n---\nb: 2\n", "several-documents", 2, 1),
        ("a: 1\n...\n---\nb: 2\n", "several-documents", 3, 1),
        ("---\n---\nb: 2\n", "several-documents", 2, 1),
        ("a: \x01\n", "control-character", 1, 4),
        ("a: \x7f\n", "control-character", 1, 4),
        ("a: \x92\n", "control-character", 1, 4),
        ("a: \ud800\n", "control-character", 1, 4),
        ('a: "x\\0"\n', "control-character", 1, 4),
        ('"\\a": x\n', "control-character", 1, 1),
        ("a: x\u2028y\n", "line-separator", 1, 5),
        ("a: 'x\x85y'\n", "line-separator", 1, 6),
        ("", "empty-file", None, None),
        (" \n\n# a comment\n", "empty-file", None, None),
        ("---\n", "empty-file", None, None),
        ("\ufeff", "empty-file", None, None),
    ],
)
def test_what_surprises_is_refused_in_its_place(
    text: str, name: str, line: int | None, column: int | None, loader: YamlLoader
) -> None:
    finding = only_refusal(text, loader)
    assert (finding.name, finding.place) == (name, Place(FILE, line, column))
    assert finding.hint


def test_a_repeated_key_is_reported_with_both_lines() -> None:
    message = only_refusal("claimant: x\nb: 2\nclaimant: y\n").message
    assert message == "the key claimant appears twice in the same mapping, on line 1 and on line 3"


def test_the_same_key_may_stand_in_several_mappings() -> None:
    assert parse("- {a: 1}\n- {a: {a: 2}}\n").data == [{"a": 1}, {"a": {"a": 2}}]


def test_a_key_that_is_a_number_gets_a_hint_how_to_quote_it() -> None:
    finding = only_refusal("2024: x\n")
    assert finding.message == "the key 2024 is a number, not text"
    assert finding.hint == 'put it in quotes: "2024"'


def test_a_merge_key_in_quotes_is_a_key() -> None:
    assert parse("'<<': 1").data == {"<<": 1}


@both_loaders
def test_all_problems_are_gathered_in_the_order_of_the_file(loader: YamlLoader) -> None:
    text = "a: &x {b: 1}\nc: *x\n1: {d: 1}\n1: {d: 2}\na: {b: 2}\ne: \x7f\nf: 'g\n"
    assert [(f.name, f.place and f.place.line) for f in refusal(text, loader)] == [
        ("anchor", 1),
        ("alias", 2),
        ("key-not-text", 3),
        ("key-not-text", 4),
        ("duplicate-key", 5),
        ("control-character", 6),
        ("yaml-syntax", 7),
    ]


def test_very_many_problems_are_counted() -> None:
    findings = refusal("- *x\n" * 1000)
    assert len(findings) == 51
    assert findings[-1].message == "this file has 950 more problems"
    assert {finding.name for finding in refusal("- *x\n" * 51 + "- 'y")} == {
        "alias",
        "yaml-syntax",
        "further-problems",
    }
    assert refusal("- *x\n" * 51)[-1].message == "this file has 1 more problem"


def test_messages_cut_long_words_short() -> None:
    text = f"{'k' * 900}: 1\n"
    assert len(only_refusal(text * 2).message) < 200
    assert len(only_refusal(f"- {'x' * 100_000}\n- 'y\n").message) < 300


@both_loaders
def test_a_bomb_of_aliases_does_not_go_off(loader: YamlLoader) -> None:
    lines = ["a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    assert {finding.name for finding in refusal("\n".join(lines), loader)} == {
        "anchor",
        "alias",
        "further-problems",
    }


@both_loaders
@pytest.mark.parametrize("opening", ["[", "- ", "[a: ", "a: ["])
def test_deep_nesting_is_refused_at_once(opening: str, loader: YamlLoader) -> None:
    assert only_refusal(opening * 100_000, loader).name == "nested-too-deep"


@both_loaders
@pytest.mark.parametrize("opening", ["{", "? "])
def test_deep_nesting_of_keys_is_refused_at_once(opening: str, loader: YamlLoader) -> None:
    findings = refusal(opening * 100_000, loader)
    assert {finding.name for finding in findings} == {"key-not-text", "further-problems"}


@both_loaders
def test_nesting_is_accepted_up_to_the_limit(loader: YamlLoader) -> None:
    within = "[" * MAX_DEPTH + "]" * MAX_DEPTH
    assert json.dumps(parse_yaml(within, FILE, loader=loader).data) == within
    finding = only_refusal(f"[{within}]", loader)
    assert (finding.name, finding.place) == ("nested-too-deep", Place(FILE, 1, MAX_DEPTH + 1))


# --- syntax


@both_loaders
@pytest.mark.parametrize(
    ("text", "line", "column", "words"),
    [
        ("a: 'x\nb: 1\n", 1, 4, "never ends"),
        ('a: "x', 1, 4, "never ends"),
        ('a: "x\n---\ny"', 2, 1, "quoted text contains"),
        ("a: b: c", 1, 5, "colon"),
        ("a: 1\n b: 2", 2, 3, "colon"),
        ("key\nb: 1", 2, 2, "colon"),
        ("a: - b", 1, 4, "list item"),
        ("a: ? b", 1, 4, "'?'"),
        ("a: @x", 1, 4, "begin with this character"),
        ("a: `x`", 1, 4, "begin with this character"),
        ("a: %x", 1, 4, "begin with this character"),
        ("a: {x: 1\n", 1, 9, "{ } is not closed"),
        ("a: [1, 2\nb: 3", 2, 2, "(part of what begins on line 1)"),
        ("привет: [\n\n", 1, 10, "value is missing"),
        ("a: ]", 1, 4, "value is missing"),
        ("- a\nb: 1", 2, 1, "does not fit"),
        ("a: 'x'y", 1, 7, "does not fit"),
        ('quote: "He said "no" to it"', 1, 18, "does not fit"),
        ("a\n...\nb", 3, 1, "after the end"),
        ("a: |x\n foo", 1, 5, "can follow | or >"),
        ("a: * b", 1, 5, "alias or anchor"),
        ("%YAML 2.0\n---\na", 1, 1, "directive"),
        ("a: !<x", 1, 7, "tag"),
        ('a: "\\u12"', 1, 7, "not produce a character"),
    ],
)
def test_an_error_of_syntax_is_reported_in_plain_words(
    text: str, line: int, column: int, words: str, loader: YamlLoader
) -> None:
    finding = only_refusal(text, loader)
    assert finding.name == "yaml-syntax"
    assert finding.place == Place(FILE, line, column)
    assert words in finding.message
    assert f"line {line} reads: {text.splitlines()[line - 1]}" in finding.message
    assert finding.hint


@both_loaders
def test_an_unknown_escape_is_reported(loader: YamlLoader) -> None:
    finding = only_refusal('a: "C:\\q"', loader)
    assert "an unknown escape" in finding.message


@both_loaders
@pytest.mark.parametrize("escape", ["\\U00110000", "\\UFFFFFFFF", "\\ud800"])
def test_an_escape_of_no_character_is_refused(escape: str, loader: YamlLoader) -> None:
    assert only_refusal(f'a: "{escape}"', loader).name in {"yaml-syntax", "control-character"}


@both_loaders
@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("\ta: 1", 1),
        ("a:\n\tb: 1", 2),
        ("a:\n  b: 1\n\tc: 2", 3),
        ("a: |\n\tfoo", 2),
        ("a:\n  -\tb: 1", 2),
        ("a: b\n \t c: d", 2),
    ],
)
def test_tabs_in_indentation_have_their_own_hint(text: str, line: int, loader: YamlLoader) -> None:
    finding = only_refusal(text, loader)
    assert (finding.name, finding.place and finding.place.line) == ("yaml-syntax", line)
    assert finding.message.startswith("there is a tab where YAML needs spaces")
    assert "\\t" in finding.message
    assert finding.hint is not None
    assert "spaces only" in finding.hint


# --- whatever comes


def check_that_it_is_read_or_refused(text: str, loader: YamlLoader) -> None:
    findings: list[Finding] = []
    source = None
    try:
        source = parse_yaml(text, FILE, loader=loader)
    except UnreadableError as error:
        findings.extend(error.findings)
    assert (source is None) == bool(findings)
    assert source is None or () in source.marks
    lines = len(re.split(r"\r\n|\r|\n", text))
    for finding in findings:
        str(finding).encode()
        assert finding.place is not None
        assert 1 <= (finding.place.line or 1) <= lines


@given(st.text(st.characters(), max_size=60), loaders)
def test_any_text_is_read_or_refused(text: str, loader: YamlLoader) -> None:
    check_that_it_is_read_or_refused(text, loader)


@given(
    st.text(st.sampled_from("ab1 \t\n\r-:?,[]{}#&*!|>'\"%@`~<\\u0.é😀\u2028\ufeff"), max_size=40),
    loaders,
)
def test_any_punctuation_is_read_or_refused(text: str, loader: YamlLoader) -> None:
    check_that_it_is_read_or_refused(text, loader)


edits = st.lists(
    st.tuples(
        st.integers(0, len(CLAIMS)),
        st.integers(0, 5),
        st.sampled_from([*"-:?,[]{}#&*!|>'\"%@~\t\n \\", "", "\n\n", "- ", ": ", "<<: ", "---\n"]),
    ),
    min_size=1,
    max_size=3,
)


@given(edits, loaders)
def test_claims_with_slips_are_read_or_refused(
    slips: list[tuple[int, int, str]], loader: YamlLoader
) -> None:
    text = CLAIMS
    for at, removed, added in slips:
        text = text[:at] + added + text[at + removed :]
    check_that_it_is_read_or_refused(text, loader)
