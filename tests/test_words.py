"""One word per concept: the words that docs/glossary.md strikes appear nowhere.

The glossary is the only list. Names that others rely on keep their words: see ``KEPT``.
"""

import io
import re
import tokenize
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Final

import pytest

from kgbuild.vocab import namespaces as ns
from tests.strategies import ontology

ROOT: Final = Path(__file__).parent.parent
GLOSSARY: Final = ROOT / "docs" / "glossary.md"

#: What is taken out of a text before it is searched, and why it may stay.
KEPT: Final = {
    r"https?://[^\s>\"')]+": "IRIs are promised to others",
    r"\b[a-z][a-z0-9]*:[A-Za-z]\w*": "so are their short forms, such as kgb:Dispute",
    r"[?$]\w+": "columns and parameters of named queries are promised, such as ?told",
    r"\bkgbuild query [\w-]+": "so are the names of queries",
    r"``[^`\n]+``|`[^`\n]+`": "names in code style are those of keys, commands and modules",
    r"\\\"[^\"]*\\\"|“[^”]*”": "a quotation has the words of its source",
    r"\b[\w-]+\.(?:rq|ttl|yaml|md|py|html|js|css)\b": "names of files are promised",
    r"\b\w+ (?=\()": "in a query's header, a column comes before its heading",
    r"\btoldIn\b|\btold_in\b|\bTOLD_IN\b": "the key toldIn of opinions.yaml",
    r"\blineages?\b(?=:)|\bLineage\b": "the key lineages of a view, and the class kgb:Lineage",
    r"\bdisputes?(?=:)": "the key disputes of a view",
    r"\breckoned\b(?= *[,;:|)\"'\]]| or | and |$)": "a value of the key basis",
    r"\brespect:|\bRespects?\b|\bRESPECTS?\b": "the scheme of kgb:Respect",
    r"\bRECKONED_FROM\b|\breckonedFrom\b": "the property kgb:reckonedFrom",
    r"\bSTANDS_ON\b|\bstandsOn\b": "the property kgb:standsOn",
    r"\bstands for\b": "a sign stands for something",
    r"\btells? (?:\w+ ){1,3}to\b": "to tell somebody to do something is an order",
    r"said, told, according to|\bhad told\b|\bdeem reckon\b": "verbs that reports use",
    r"\bsays say told tells\b": "verbs that reports use",
    r"(?:derivation|quotation|revision)-circle": "names of query checks",
    r"event-untold|opinion-told-in-no-claim": "names of query checks",
    r"</?circle\b|\"circle\"|'circle'|\bcircle\(": "an element of SVG and of canvas",
}
_KEPT: Final = re.compile("|".join(KEPT))
#: Where a name such as tellFailure has its second word.
_CAMEL: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")
_JINJA: Final = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|<[^>]*>", re.DOTALL)
#: What programs print, and what machines read.
_FENCED: Final = re.compile(
    r"^```(?:console|text|turtle|sparql)\n.*?^```$", re.MULTILINE | re.DOTALL
)
#: String literals that are names as a whole: keys, columns, and notations of concepts.
LITERALS: Final = {
    "dispute",
    "disputes",
    "happening",
    "lineage",
    "lineages",
    "reckoned",
    "reckonedFrom",
    "respect",
    "tell",
    "telling",
    "told",
}


def glossary() -> tuple[list[str], list[str]]:
    """The words that may appear nowhere, and those that may appear in the model only."""
    nowhere: list[str] = []
    model: list[str] = []
    for line in GLOSSARY.read_text("utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("| ") and len(cells) == 5 and cells[0] != "word":
            nowhere += filter(None, re.split(r",\s*", cells[3]))
            model += filter(None, re.split(r",\s*", cells[4]))
    return nowhere, model


NOWHERE, MODEL_ONLY = glossary()


def pattern(words: list[str]) -> re.Pattern[str]:
    """A pattern for these words and phrases."""
    longest_first = sorted(words, key=len, reverse=True)
    phrases = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in longest_first)
    return re.compile(rf"(?<![\w-])(?:{phrases})(?!\w)", re.IGNORECASE)


STRUCK: Final = pattern(NOWHERE)
FOR_READERS: Final = pattern(NOWHERE + MODEL_ONLY)

Found = Iterator[tuple[int, str]]


def blank(found: re.Match[str]) -> str:
    """Blanks in place of what was found, with its line ends."""
    return re.sub(r"[^\n]", " ", found[0])


def in_text(text: str, struck: re.Pattern[str], first: int = 1) -> Found:
    """Yield the struck words of a text, each with its line."""
    kept = _CAMEL.sub(" ", _KEPT.sub(blank, text))
    for found in struck.finditer(kept):
        yield first + kept.count("\n", 0, found.start()), found[0]


def in_page(text: str) -> Found:
    """Yield those of a page of the docs, without what programs print."""
    yield from in_text(_FENCED.sub(blank, text), FOR_READERS)


def in_python(text: str) -> Found:
    """Yield those of names, comments and strings."""
    statement = True  # at the start of a statement a string is a docstring
    last = ""
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.NAME and (last, token.string) != (".", "tell"):  # of a file
            yield from in_name(token.string, token.start[0])
        elif token.type == tokenize.COMMENT:
            yield from in_text(token.string, STRUCK, token.start[0])
        elif token.type == tokenize.STRING:
            yield from in_string(token.string, token.start[0], message=not statement)
        last = token.string
        if token.type not in {tokenize.NL, tokenize.COMMENT}:
            statement = token.type in {tokenize.NEWLINE, tokenize.INDENT}


def in_string(literal: str, line: int, *, message: bool) -> Found:
    """Yield those of a docstring or of a message."""
    said = re.sub(r"\{[^{}]*\}", blank, literal)  # the braces of an f-string hold code
    whole = literal.lstrip("rbfRBF").strip("\"'")
    if whole not in LITERALS:
        yield from in_text(said, FOR_READERS if message and " " in whole else STRUCK, line)


def in_name(name: str, line: int) -> Found:
    """Yield those of the words of a Python name."""
    for found in struck_in_name(name):
        yield line, f"{found} in {name}"


@cache
def struck_in_name(name: str) -> list[str]:
    """Return the struck words of a name. Most names are in the sources many times."""
    words = _CAMEL.sub(" ", _KEPT.sub(blank, name)).replace("_", " ")
    return [found[0] for found in STRUCK.finditer(words)]


def in_test(text: str) -> Found:
    """Yield those of the names of tests."""
    for found in re.finditer(r"^def (test_\w+)", text, re.MULTILINE):
        yield from in_name(found[1], 1 + text.count("\n", 0, found.start()))


def in_turtle(text: str) -> Found:
    """Yield those of literals and comments."""
    for number, line in enumerate(text.splitlines(), 1):
        said = re.findall(r'"(?:[^"\\]|\\.)*"', line)
        for part in [line] if line.startswith("#") else said:
            if part.strip('"') not in LITERALS:
                yield from in_text(part, STRUCK, number)


def in_query(text: str) -> Found:
    """Yield those of comments, the header among them."""
    for number, line in enumerate(text.splitlines(), 1):
        _, mark, comment = line.partition("# ") if "#" in line else ("", "", "")
        if mark:
            yield from in_text(comment, STRUCK, number)


def in_script(text: str) -> Found:
    """Yield those of scripts and style sheets."""
    yield from in_text(text, STRUCK)


def in_template(text: str) -> Found:
    """Yield those of names in a template, and of what it shows to readers."""
    yield from in_text(text, STRUCK)
    yield from in_text(_JINJA.sub(blank, text), pattern(MODEL_ONLY))


PLACES: Final[dict[str, tuple[str, Callable[[str], Found]]]] = {
    "docs": ("docs/**/*.md", in_page),
    "pages at the top": ("*.md", in_page),
    "src": ("src/**/*.py", in_python),
    "templates": ("src/**/*.html", in_template),
    "frontend": ("frontend/src/**/*.*", in_script),
    "ontology": ("ontology/**/*.ttl", in_turtle),
    "shapes": ("shapes/**/*.ttl", in_turtle),
    "queries": ("queries/**/*.rq", in_query),
    "workspace of init": ("new-workspace/**/*.*", in_query),
    "benchmarks": ("benchmarks/**/*.py", in_python),
    "tools": ("tools/**/*.py", in_python),
    "names of tests": ("tests/**/test_*.py", in_test),
}
#: The glossary lists the struck words; the reference is generated from what is searched anyway.
#: Frames and wordings have the words of reports.
SKIPPED: Final = {
    "docs/glossary.md",
    "ontology/general-words.ttl",
    "ontology/ways.ttl",
    "src/kgbuild/read/wording/same_words.py",
    "ontology/words-for-comparisons.ttl",
    "ontology/words-for-drafts.ttl",
    "ontology/words-for-outcomes.ttl",
} | {f"docs/reference/{name}.md" for name in ("commands", "files", "terms", "queries", "python")}


@pytest.mark.parametrize("place", PLACES)
def test_no_struck_word_is_used(place: str) -> None:
    files, search = PLACES[place]
    found = [
        f"{file.relative_to(ROOT)}:{line}: {word}"
        for file in sorted(ROOT.glob(files))
        if file.relative_to(ROOT).as_posix() not in SKIPPED
        and not {"_build", "static"} & set(file.parts)
        for line, word in search(file.read_text("utf-8"))
    ]
    assert not found, f"{len(found)} struck words; docs/glossary.md has better ones:\n" + "\n".join(
        found
    )


def test_the_glossary_strikes_the_words_that_it_should() -> None:
    assert {"happening", "told", "reckoned", "whoever", "for granted"} <= set(NOWHERE)
    assert "dispute" in MODEL_ONLY


@pytest.mark.parametrize(
    ("search", "text", "words"),
    [
        (in_page, "One happening.\n\nTold twice.", ["happening", "Told"]),
        (in_page, "```console\n$ x\ntold\n```\nThe column `told`, kgb:toldIn, `disputes`.", []),
        (in_page, "A dispute.", ["dispute"]),
        (in_python, "def _told_by(x):  # reckoned anew\n    return 'told'\n", 2),
        (in_python, '"""What is taken\nfor granted."""\n', ["for granted"]),
        (in_test, "def test_it_is_told() -> None: ...", 1),
        (in_turtle, 'x skos:definition "As told." ; kgb:toldIn "told" .', ["told"]),
        (in_query, "# table: told (told as)\nSELECT ?told", ["told"]),
    ],
)
def test_a_struck_word_is_found_and_a_promised_name_is_not(
    search: Callable[[str], Found], text: str, words: list[str] | int
) -> None:
    found = [word for _, word in search(text)]
    assert len(found) == words if isinstance(words, int) else found == words


def test_every_term_of_the_glossary_is_in_the_ontology() -> None:
    named = set(re.findall(r"`kgb:(\w+)`", GLOSSARY.read_text("utf-8")))
    known = ontology()
    assert named
    assert named - known.classes.keys() - known.properties.keys() == set(), ns.KGB
