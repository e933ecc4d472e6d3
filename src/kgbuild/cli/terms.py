"""``kgbuild terms``."""

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import asdict, fields
from pathlib import Path

import click

import kgbuild
from kgbuild.cli.output import chosen_format, is_terminal, output_option, write_output
from kgbuild.pipeline.terms import Term, is_named, nothing_found
from kgbuild.workspace import CONFIG_FILE

_FORMATS = ("table", "json", "csv", "tsv")
_KINDS = ("class", "key", "value", "unit")


@click.command("terms")
@click.argument("words", metavar="[WORD]...", nargs=-1)
@click.option(
    "-w",
    "--workspace",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder with kgbuild.toml, whose own terms are included; the current folder by default, "
    "if it is a workspace.",
)
@click.option("--kind", type=click.Choice(_KINDS), help="List only terms of this kind.")
@click.option(
    "--format",
    "form",
    type=click.Choice(_FORMATS),
    help="Table on a terminal and JSON when piped, by default.",
)
@output_option
def terms_command(
    words: tuple[str, ...],
    workspace: Path | None,
    kind: str | None,
    form: str | None,
    output: Path,
) -> None:
    """List the classes, keys and values that you can write, with what they mean.

    With words, list the terms that have all of them in their name or description. A term with this
    name is shown in full.
    """
    folder = workspace or (Path() if Path(CONFIG_FILE).is_file() else None)
    found = [one for one in kgbuild.terms(folder, words) if kind in {None, one.kind}]
    if not found:
        raise nothing_found(words, kgbuild.terms(folder))
    chosen = chosen_format(form, output, _FORMATS, "table" if is_terminal() else "json")
    if chosen == "table":
        _print(found, words, folder)
    elif chosen == "json":
        data = json.dumps([asdict(term) for term in found], ensure_ascii=False, indent=2)
        write_output(output, data.encode())
    else:
        write_output(output, _rows(found, "\t" if chosen == "tsv" else ",").encode())


def _rows(found: Sequence[Term], delimiter: str) -> str:
    """Return terms as lines of CSV or TSV; several names in a cell are separated by spaces."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow(field.name for field in fields(Term))
    for term in found:
        cells = asdict(term).values()
        writer.writerow(cell if isinstance(cell, str) else " ".join(cell) for cell in cells)
    return out.getvalue()


def _print(found: Sequence[Term], words: Sequence[str], folder: Path | None) -> None:
    from kgbuild.cli.console import console, print_rows
    from kgbuild.phrases import counted

    out = console()
    named = [term for term in found if words and is_named(term, words)]
    known = kgbuild.terms(folder) if named else []
    for term in named:
        _print_in_full(term, known)
    others = [term for term in found if term not in named]
    if others:
        rows = [[term.name, _what(term), term.definition or term.label] for term in others]
        title = f"Other terms with {' '.join(words)}" if named else "Terms"
        print_rows(out, title, ["write", "is", "meaning"], rows)
        out.print(f"{counted(len(others), 'term')}; to see one in full: kgbuild terms NAME")


def _print_in_full(term: Term, known: Sequence[Term]) -> None:
    """Print a term with its keys, or with the values of a class of values."""
    from kgbuild.cli.console import console, print_rows

    out = console()
    is_class = term.kind == "class"
    rows = [
        ["is", _what(term)],
        ["meaning", term.definition],
        ["example", term.example],
        ["takes", term.takes],
        ["IRI", term.iri],
    ]
    print_rows(out, term.name, ["", ""], [row for row in rows if row[1]])
    values = [one for one in known if one.kind == "value" and term.name in one.of]
    if is_class and values:
        shown = [[one.name, one.definition] for one in values]
        print_rows(out, f"Values of {term.name}", ["write", "meaning"], shown)
    elif is_class:
        takes = {one.name: one.takes for one in known if one.kind == "key"}
        shown = [[key, takes.get(key, ""), meaning] for key, meaning in term.keys.items()]
        print_rows(out, f"Keys of {term.name}", ["write", "takes", "meaning"], shown)
    out.print()


def _what(term: Term) -> str:
    """Return what a term is: a class below another, a key of a class, a value of a key."""
    if term.kind == "class":
        return f"class below {', '.join(term.of)}" if term.of else "class"
    if term.kind == "key":
        return f"key of {', '.join(term.of)}"
    return f"{'unit' if term.kind == 'unit' else 'value'} of {', '.join(term.keys or term.of)}"
