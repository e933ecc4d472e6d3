"""Bring the catalogues of translations up to date with the code: ``python -m tools.catalogue``.

New texts are added without a translation, and texts that are gone are removed. A translation whose
original has changed a little is kept and marked as unsure ("fuzzy"); kgbuild does not use it until
somebody removes the mark. Texts are in the templates of the site, in its scripts, in Python, in the
heads of queries, and in the labels of the ontology.
"""

from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Final, NamedTuple, TypeAlias

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po, write_po

from kgbuild.atomic_files import write_atomically
from kgbuild.resources import resource_files
from kgbuild.site.query_words import CONTEXT, in_head
from kgbuild.site.term_names import term_context
from kgbuild.sparql.named_query import load_queries, query_files
from kgbuild.translation import CATALOGUES
from kgbuild.vocab.ontology import Ontology

#: The places of texts among the arguments of functions, by name; a context is marked with "c".
_Functions: TypeAlias = dict[str, tuple[int | tuple[int, str], ...] | None]
_PACKAGE: Final = Path(__file__).resolve().parent.parent / "src/kgbuild"
#: The sources of the bundled scripts.
_SCRIPTS: Final = _PACKAGE.parent.parent / "frontend/src"
#: The functions of Python and of templates whose arguments are texts. `marked` returns its text.
_FUNCTIONS: Final[_Functions] = {
    "_": None,
    "gettext": None,
    "marked": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
}
#: The functions of scripts.
_SCRIPT_FUNCTIONS: Final[_Functions] = {"say": None, "sayNumber": (1, 2), "translated": None}


class Text(NamedTuple):
    """A text with its plural form, if it has one, its context, and the files that have it."""

    id: str | tuple[str, ...]
    context: str | None
    file: str


def texts() -> Iterator[Text]:
    """Yield the texts for readers, file by file."""
    for file in sorted(_PACKAGE.rglob("*.py")):
        yield from _of_file(file, "python", _FUNCTIONS)
    for file in sorted((_PACKAGE / "site/templates").glob("*.html")):
        yield from _of_file(file, "jinja2.ext:babel_extract", _FUNCTIONS)
    bundled = (one for one in sorted(_SCRIPTS.rglob("*.js")) if "annotate" not in one.as_posix())
    for file in (*sorted((_PACKAGE / "site/assets").glob("*.js")), *bundled):
        yield from _of_file(file, "javascript", _SCRIPT_FUNCTIONS)
    queries = load_queries(query_files([])).values()
    for query in (one for one in queries if one.service is None):
        for text in in_head(query):
            yield Text(text, CONTEXT, "queries")
    labels = Ontology.load(resource_files("ontology", ".ttl")).labels
    for iri, label in sorted(labels.items()):
        if (context := term_context(iri)) is not None:
            yield Text(label, context, "ontology")


def _of_file(file: Path, method: str, functions: _Functions) -> Iterator[Text]:
    folder = _PACKAGE if file.is_relative_to(_PACKAGE) else _SCRIPTS.parent.parent
    name = file.relative_to(folder).as_posix()
    options: dict[str, object] = {
        "extensions": "jinja2.ext.i18n", "trimmed": "false", "silent": "false",
        "parse_template_string": True,  # of scripts
    }  # fmt: skip
    for _, id_, _, context in extract_from_file(method, file, functions, options=options):
        yield Text(id_, context, name)


def catalogue(found: Iterable[Text]) -> Catalog:
    """Return a catalogue of texts without translations."""
    made = Catalog(project="kgbuild", copyright_holder="the authors of kgbuild", fuzzy=False)
    for text in found:
        made.add(text.id, context=text.context, locations=[(text.file, 0)])
    return made


def updated(file: Path, template: Catalog) -> Catalog:
    """Return the translations in a catalogue for the texts that there are now."""
    with file.open("rb") as lines:
        known = read_po(lines, locale=file.stem)
    known.update(template)
    known.obsolete.clear()
    return known


def written(one: Catalog) -> bytes:
    """Return a catalogue as a file. It has no dates, so it changes only with its texts."""
    out = BytesIO()
    write_po(out, one, width=100, omit_header=True, sort_output=False, include_previous=False)
    return _head(one).encode() + out.getvalue()


def _head(one: Catalog) -> str:
    lines = (
        f"Language: {one.locale_identifier}",
        f"Plural-Forms: {one.plural_forms}",
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: 8bit",
    )
    return "\n".join(['msgid ""', 'msgstr ""', *(f'"{line}\\n"' for line in lines), "", ""])


def main() -> None:
    """Write all catalogues."""
    template = catalogue(texts())
    for file in sorted(CATALOGUES.glob("*.po")):
        write_atomically(file, written(updated(file, template)))


if __name__ == "__main__":
    main()
