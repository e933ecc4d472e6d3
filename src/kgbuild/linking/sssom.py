"""The file of links as text: SSSOM/TSV with its metadata before the rows.

The specification is https://mapping-commons.github.io/sssom/spec-formats-tsv/. Columns stand in its
canonical order, values are quoted only where they have to be, and no column is empty. The metadata
of an existing file stay as they were written. `kgbuild.read.sources.sssom_source` reads the file.
"""

import json
import re
from collections.abc import Iterable, Mapping
from typing import Final

from kgbuild.model.link import ENTITY, ITEM, Link, LinkSet, slot_rank, sorted_links
from kgbuild.vocab import namespaces as ns

#: What every row has.
NEEDED: Final = ("subject_id", "predicate_id", "object_id", "mapping_justification")
_TO_QUOTE: Final = re.compile(r'["\t\r\n]')
_ORCID: Final = "https://orcid.org/"


def written(links: LinkSet) -> str:
    """The whole file."""
    rows = sorted_links(links.links)
    columns = _columns(rows)
    lines = ["\t".join(columns)]
    lines += ["\t".join(_cell(row.slots.get(column, "")) for column in columns) for row in rows]
    return links.header + "".join(f"{line}\n" for line in lines)


def new_header(base: str, title: str, licence: str) -> str:
    """The metadata of a file that is begun.

    Args:
        base: The IRI that those of entities begin with.
        title: What the mapping set is called.
        licence: The IRI of its licence.
    """
    prefixes = {ENTITY: base, "orcid": _ORCID, ITEM: ns.WD}
    lines = ["curie_map:", *(f"  {name}: {iri}" for name, iri in sorted(prefixes.items()))]
    lines += [
        f"mapping_set_id: {_scalar(base.removesuffix('entity/') + 'links/wikidata.sssom.tsv')}",
        f"mapping_set_title: {_scalar(title)}",
        f"license: {_scalar(licence)}",
    ]
    return "".join(f"#{line}\n" for line in lines)


def default_prefixes(base: str) -> Mapping[str, str]:
    """The prefixes that `new_header` declares."""
    return {ENTITY: base, "orcid": _ORCID, ITEM: ns.WD}


def _columns(rows: Iterable[Link]) -> list[str]:
    """The slots that some row has, and those that each needs."""
    names = {*NEEDED}.union(*(row.slots for row in rows))
    return sorted(names, key=lambda name: (slot_rank(name), name))


def _cell(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if _TO_QUOTE.search(text) else text


def _scalar(text: str) -> str:
    """A text in YAML's double quotes, as JSON writes it: nothing in it can become syntax."""
    quoted = json.dumps(text, ensure_ascii=False)
    return "".join(c if c.isprintable() else f"\\U{ord(c):08X}" for c in quoted)
