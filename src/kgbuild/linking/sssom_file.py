"""Writes ``links/wikidata.sssom.tsv``: metadata in YAML, then a table with one link a row.

The format is SSSOM/TSV (https://mapping-commons.github.io/sssom/spec-formats-tsv/). Columns are in
its canonical order, no column is empty, and values have quotation marks only where they need them.
The metadata of an existing file stays unchanged. `kgbuild.read.sources.sssom_source` reads the
file.
"""

import json
import re
from typing import Final

from kgbuild.atomic_files import write_atomically
from kgbuild.config import Workspace
from kgbuild.model.wikidata_link import ENTITY, ITEM, LinkSet, slot_rank, sorted_links
from kgbuild.vocab import namespaces as ns

#: The columns that every file has.
REQUIRED: Final = ("subject_id", "predicate_id", "object_id", "mapping_justification")
_NEEDS_QUOTES: Final = re.compile(r'["\t\r\n]')


def write_links(workspace: Workspace, links: LinkSet) -> bool:
    """Write the links of a workspace, and return whether the file changed."""
    file = workspace.links_file
    if not links.header:
        if not links.links:
            return False
        dataset = workspace.config.dataset
        title = f"{dataset.title}: links to Wikidata"
        header = new_header(workspace.iris.entity(""), title, dataset.licence)
        links = LinkSet(links.links, header)
    data = sssom_text(links).encode()
    if file.exists() and file.read_bytes() == data:
        return False
    file.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(file, data)
    return True


def sssom_text(links: LinkSet) -> str:
    """Return the text of the whole file."""
    rows = sorted_links(links.links)
    names = {*REQUIRED}.union(*(row.slots for row in rows))
    columns = sorted(names, key=lambda name: (slot_rank(name), name))
    lines = ["\t".join(columns)]
    lines += ["\t".join(_cell(row.slots.get(column, "")) for column in columns) for row in rows]
    return links.header + "".join(f"{line}\n" for line in lines)


def new_header(base: str, title: str, licence: str) -> str:
    """Return the metadata of a new file; ``base`` is the start of the IRI of each entity."""
    prefixes = {ENTITY: base, "orcid": "https://orcid.org/", ITEM: ns.WD}
    lines = ["curie_map:", *(f"  {name}: {iri}" for name, iri in sorted(prefixes.items()))]
    lines += [
        f"mapping_set_id: {_scalar(base.removesuffix('entity/') + 'links/wikidata.sssom.tsv')}",
        f"mapping_set_title: {_scalar(title)}",
        f"license: {_scalar(licence)}",
    ]
    return "".join(f"#{line}\n" for line in lines)


def _cell(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if _NEEDS_QUOTES.search(text) else text


def _scalar(text: str) -> str:
    """Return a text in YAML's double quotes. JSON's escapes keep it from becoming syntax."""
    quoted = json.dumps(text, ensure_ascii=False)
    return "".join(c if c.isprintable() else f"\\U{ord(c):08X}" for c in quoted)
