"""Workspaces with a file of links."""

from pathlib import Path

from kgbuild.linking.sssom_file import new_header, sssom_text
from kgbuild.model.wikidata_link import MANUAL, OPEN, Link, LinkSet
from tests.authoring import Authoring

BASE = "https://example.org/harbour/entity/"
LICENCE = "https://creativecommons.org/publicdomain/zero/1.0/"
HEADER = new_header(BASE, "Ships: links to Wikidata", LICENCE)
FILE = Path("links") / "wikidata.sssom.tsv"


def decided(entity: str, item: str, predicate: str = "skos:exactMatch", **more: str) -> Link:
    """Return a row that Ann decided."""
    return Link(
        {
            "subject_id": f"ex:{entity}",
            "predicate_id": predicate,
            "object_id": f"wd:{item}",
            "mapping_justification": MANUAL,
            "author_label": "Ann",
            "mapping_date": "2026-01-02",
            **more,
        }
    )


def candidate(entity: str, item: str, **more: str) -> Link:
    """Return an open row."""
    return Link(
        {
            "subject_id": f"ex:{entity}",
            "predicate_id": OPEN,
            "object_id": f"wd:{item}",
            "mapping_justification": "semapv:CompositeMatching",
            "similarity_score": "0.5",
            **more,
        }
    )


def text_of(*links: Link, header: str = HEADER) -> str:
    return sssom_text(LinkSet(links, header))


def with_links(folder: Path, text: str, authoring: Authoring | None = None) -> Path:
    """Write a workspace with a file of links into ``folder``."""
    (authoring or Authoring()).write(folder)
    (folder / FILE).parent.mkdir()
    (folder / FILE).write_bytes(text.encode())
    return folder
