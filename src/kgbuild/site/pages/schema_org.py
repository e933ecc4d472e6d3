"""schema.org for search engines, where its terms fit.

A report is a ``NewsArticle`` and a claim a ``Claim``. It has no ``ClaimReview``, because a site
says who claims what, not who is right (https://schema.org/Claim).
"""

from typing import Final

from kgbuild.config import DatasetConfig
from kgbuild.model.document import Claim, Document
from kgbuild.site.dataset import Dataset
from kgbuild.vocab import namespaces as ns

_UNNAMED: Final = frozenset({ns.KGB + "UnnamedSource", ns.KGB + "Collective"})


def of_dataset(config: DatasetConfig, iri: str, description: str) -> dict[str, object]:
    """Return the dataset as a ``Dataset``."""
    return {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "@id": iri,
        "name": config.title,
        "description": description,
        "license": config.licence,
        "inLanguage": config.language,
        "creator": {"@type": "Organization", "name": config.publisher.name},
    }


def of_report(document: Document, dataset: Dataset, title: str) -> dict[str, object]:
    """Return a report, given the title of its page, as a ``NewsArticle``."""
    report = document.report
    iri = dataset.iris.report(report.slug).report
    found: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": iri,
        "headline": title,
        "inLanguage": report.language,
        "publisher": _agent(report.outlet, dataset),
    }
    day = report.published.earliest if report.published else None
    if report.published and day is not None and day == report.published.latest:
        found["datePublished"] = day.isoformat()
    if report.source:
        found["url"] = report.source
    if report.authors:
        found["author"] = [_agent(author, dataset) for author in report.authors]
    return found


def of_claim(
    claim: Claim, document: Document, dataset: Dataset, in_words: str
) -> dict[str, object]:
    """Return a claim, given its sentence, as a ``Claim`` that appears in its report."""
    iris = dataset.iris.report(document.report.slug)
    found: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "Claim",
        "@id": iris.claim(claim.id),
        "text": in_words,
        "appearance": {"@type": "NewsArticle", "@id": iris.report},
        "claimInterpreter": _agent(document.report.annotator, dataset),
    }
    # schema.org has no type for other sources.
    named = [
        agent for agent in claim.claimants if not _UNNAMED.intersection(dataset.node(agent).types)
    ]
    if named:
        authors = [_agent(agent, dataset) for agent in named]
        found["author"] = authors if len(authors) > 1 else authors[0]
    return found


def _agent(iri: str, dataset: Dataset) -> dict[str, str]:
    kind = "Person" if ns.KGB + "Person" in dataset.node(iri).types else "Organization"
    return {"@type": kind, "@id": iri, "name": dataset.label(iri)}
