"""``kgbuild add``."""

import json
from collections.abc import Iterator
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

import kgbuild
from kgbuild.cli.console import console
from kgbuild.cli.main import WRONG_USE
from kgbuild.cli.next_commands import argument, option, print_next
from kgbuild.cli.options import form_option, quiet_option, workspace_option
from kgbuild.cli.progress_line import progress
from kgbuild.language_tags import primary_language
from kgbuild.phrases import counted

if TYPE_CHECKING:
    from kgbuild.pipeline.add import Added, AddedReport

_MEGABYTE: Final = 1 << 20
_SHOWN: Final = 5  # files left out of folders, and reports to draft
_ENGLISH: Final = "en"


@click.command("add")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@workspace_option
@click.option(
    "--annotator", metavar="ID", help="Who will write the claims: an id of entities.yaml."
)
@click.option(
    "--outlet",
    metavar="ID",
    help="The outlet of all documents, instead of the ones that they name.",
)
@click.option("--again", is_flag=True, help="Also add a document whose text a report already has.")
@click.option("--dry-run", is_flag=True, help="Show texts and metadata, and write nothing.")
@click.option("--show-dropped", is_flag=True, help="Show what was left out of the texts.")
@click.option("--private", is_flag=True, help="Allow addresses in private networks.")
@click.option(
    "--max-size",
    type=click.IntRange(1),
    default=64,
    show_default=True,
    metavar="MB",
    help="Maximum size of a document.",
)
@click.option(
    "--max-seconds",
    type=click.IntRange(1),
    default=60,
    show_default=True,
    metavar="S",
    help="Maximum processor time for a document.",
)
@form_option("text")
@quiet_option
def add_command(
    sources: tuple[str, ...],
    workspace: Path,
    annotator: str | None,
    outlet: str | None,
    again: bool,
    dry_run: bool,
    show_dropped: bool,
    private: bool,
    max_size: int,
    max_seconds: int,
    form: str,
) -> None:
    """Add documents as reports without claims: files, folders of files, or addresses.

    SOURCE is a page (HTML), PDF, DOCX, plain text, Markdown, a feed (RSS or Atom), a WARC file, a
    folder of such files, or an address that begins with https:// or http://.
    """
    from kgbuild.pipeline.add import AddOptions, Limits

    limits = replace(Limits(), size=max_size * _MEGABYTE, seconds=max_seconds)
    with progress() as show:
        show("reading documents", 0, None)
        options = AddOptions(annotator, outlet, again, dry_run, private, limits)
        result = kgbuild.add(workspace, sources, options)
    if form == "json":
        click.echo(json.dumps(_data(result), ensure_ascii=False, indent=2))
    else:
        _print(result, workspace, texts=dry_run, dropped=show_dropped)
    if result.refused:
        raise click.exceptions.Exit(WRONG_USE)


def _print(result: "Added", workspace: Path, *, texts: bool, dropped: bool) -> None:
    lines: list[str] = []
    for report in result.reports:
        lines += _lines(report, written=result.written, text=texts, dropped=dropped)
    lines += [
        f"skipped {given}: {report} has the same text; --again adds it"
        for given, report in result.skipped
    ]
    if result.left_out:
        names = ", ".join(result.left_out[:_SHOWN])
        lines.append(f"left out {counted(len(result.left_out), 'file')} of no known kind: {names}")
    if result.entities:
        where = "added to" if result.written else "not yet in"
        lines += ["", f"{where} entities.yaml, to check:"]
        lines += [f"  {entity.line()}" for entity in result.entities]
    if result.reports and not result.written:
        lines += ["", "nothing was written"]
    out = console()
    for line in lines:
        out.print(line, soft_wrap=True, markup=False, highlight=False)
    if result.reports and result.written:
        print_next(out, _next(result, workspace))
    for finding in result.refused:
        click.echo(str(finding), err=True)


def _next(result: "Added", workspace: Path) -> Iterator[str]:
    """Yield what to do with new reports: draft claims, if a report is in English, and check."""
    drafted = [
        report.name
        for report in result.reports
        if primary_language(report.document.metadata.language or _ENGLISH) == _ENGLISH
    ]
    if drafted:
        names = f" {' '.join(drafted)}" if len(drafted) <= _SHOWN else ""
        yield f"draft{option(workspace)}{names}"
    yield f"check{argument(workspace)}"


def _lines(report: "AddedReport", *, written: bool, text: bool, dropped: bool) -> list[str]:
    document = report.document
    metadata = document.metadata
    size = counted(len(document.paragraphs), "paragraph")
    facts = {
        "from": report.given,
        "title": metadata.title,
        "author": ", ".join(metadata.authors),
        "outlet": metadata.outlet,
        "published": metadata.published,
        "changed": metadata.modified,
        "retrieved": metadata.retrieved,
        "source": metadata.source,
        "language": metadata.language,
        "rights": metadata.rights,
        "text": f"{size}; {counted(len(document.dropped), 'piece')} left out",
    }
    lines = [f"{'added' if written else 'would add'} reports/{report.name}"]
    lines += [f"  {name:<9} {value}" for name, value in facts.items() if value]
    lines += [f"  note      {remark}" for remark in document.remarks]
    lines += [f"  note      {shared}" for shared in report.shared]
    lines += [f"  to do     {line}" for line in report.left_to_do]
    if text:
        lines += ["", *(f"    {line}" for line in document.text.splitlines())]
    if dropped and document.dropped:
        lines += ["", "  left out:"]
        lines += [f"    [{each.reason}] {each.text}" for each in document.dropped]
    return lines


def _data(result: "Added") -> dict[str, object]:
    return {
        "written": result.written,
        "reports": [_report(report) for report in result.reports],
        "skipped": [{"given": given, "report": report} for given, report in result.skipped],
        "leftOut": result.left_out,
        "entities": [
            {"id": each.id, "a": each.cls, "label": each.label} for each in result.entities
        ],
        "refused": [
            {
                "given": str(finding.place) if finding.place else None,
                "message": finding.message,
                "remedy": finding.hint,
            }
            for finding in result.refused
        ],
    }


def _report(report: "AddedReport") -> dict[str, object]:
    metadata = report.document.metadata
    return {
        "name": report.name,
        "given": report.given,
        "files": list(report.files),
        "metadata": {
            "title": metadata.title,
            "authors": list(metadata.authors),
            "outlet": metadata.outlet,
            "publishedAt": metadata.published,
            "modifiedAt": metadata.modified,
            "retrievedAt": metadata.retrieved,
            "source": metadata.source,
            "language": metadata.language,
            "rights": metadata.rights,
        },
        "reader": report.document.reader,
        "text": report.document.text,
        "dropped": [asdict(each) for each in report.document.dropped],
        "remarks": list(report.document.remarks),
        "shared": [
            {
                "report": each.report,
                "share": round(each.share, 3),
                "otherShare": round(each.other_share, 3),
                "isSame": each.is_same,
            }
            for each in report.shared
        ],
        "leftToDo": list(report.left_to_do),
    }
