"""When claims were made: not after their report, nor after the claims that they are inside.

A build finds such times by queries over the whole dataset; the gate asks the same of one report.
"""

from datetime import date

from kgbuild.model.document import Document


def made_after_report(document: Document) -> set[str]:
    """Return the ids of claims that were made after their report was published."""
    published = document.report.published
    last = date.max if published is None else published.latest or date.max
    return {one.id for one in document.claims if (one.said_at.earliest or date.min) > last}


def made_after_outer(document: Document) -> set[str]:
    """Return the ids of claims that were made after the claims that they are inside."""
    made = {one.id: one for one in document.claims}
    return {
        one.id
        for one in document.claims
        if (outer := made.get(one.via or "")) is not None
        and (one.said_at.earliest or date.min) > (outer.said_at.latest or date.max)
    }
