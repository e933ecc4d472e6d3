"""What outputs show of claims, and the words without which these mislead."""

import csv
import json
import re
from collections.abc import Iterable, Iterator
from functools import cache
from gzip import decompress
from html.parser import HTMLParser
from pathlib import Path
from typing import Final, NamedTuple

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from kgbuild.claim_sentence import MISQUOTED, PERHAPS_MISQUOTED, manner_of, reporters
from kgbuild.graph.read_document import parse_document
from kgbuild.model.document import Claim
from kgbuild.project import open_project
from kgbuild.site.term_names import term_name
from kgbuild.sparql.store import QuadStore
from kgbuild.translation import gettext, language_of, speaking
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms as t
from tests.strategies import ontology


class ShownClaim(NamedTuple):
    """A claim of an example, with the words without which it misleads."""

    claim: Claim
    report: str
    evidence: str
    manner: tuple[str, ...]
    cue: tuple[str, ...]
    reporters: tuple[str, ...]
    is_misquotation: bool
    is_inferred: bool  # whether the report does not name what it quotes
    remarks: tuple[str, str]  # the words of which one says that it is a misquotation

    def lacks(self, shown: str, *, with_reporters: bool) -> list[str]:
        """The words that a text lacks which shows the evidence."""
        needed = [*self.manner, *self.cue, *(self.reporters if with_reporters else ())]
        if self.is_misquotation and not any(remark in shown for remark in self.remarks):
            needed.append(self.remarks[0])
        # In running text, an outlet without a name has its report without brackets.
        unbracketed = shown.replace(" (in ", " in ")
        return [
            word
            for word in needed
            if word not in shown
            and word.replace(" (in ", " in ").removesuffix(")") not in unbracketed
        ]


#: Words that call a claim a misquotation and do not leave open whether it is one.
_CERTAIN: Final = {
    "en": re.compile(
        r"(?<!perhaps )\bmisquoted[:,;)]|(?<!perhaps )\bmisquoted in|\bmisquotes (?!another)"
        r'|(?:remark">|<dt>)misquoted<|\b[1-9]\d* misquot|(?<!possible )\bmisquotation[:<]'
        r'|"(?:kind |finding )?misquotation"',
        re.IGNORECASE,
    ),
    "uk": re.compile(
        r"(?<!можливо, )\b(?:цитату спотворено[:,;)]|спотворює цитату \()"
        r'|(?:remark">|<dt>)цитату спотворено<|\b[1-9]\d* спотворен'
        r'|(?<!можливе )\bспотворення цитати[:<]|"(?:kind |finding )?misquotation"',  # noqa: RUF001 -- Ukrainian
        re.IGNORECASE,
    ),
}


def certain(shown: str, language: str = "en") -> list[str]:
    """The words of an output that call a claim a misquotation and leave no doubt."""
    return _CERTAIN[language].findall(shown)


def plain(text: str) -> str:
    """A text with single spaces."""
    return " ".join(text.split())


@cache
def claims_of(workspace: Path, language: str = "en") -> tuple[ShownClaim, ...]:
    """The claims of a built workspace, with their qualifiers in a language of its site."""
    with speaking(language_of(language)):
        return tuple(_claims(workspace, language))


def _claims(workspace: Path, language: str) -> Iterator[ShownClaim]:
    iris = open_project(workspace).workspace.iris
    store = QuadStore.open(workspace / "out" / "current" / "store")
    labels = _labels(store, language)
    misquoted = {str(quad.object) for quad in store.pattern(None, t.REPORTED, None)}
    for report in sorted(path.name for path in (workspace / "reports").iterdir()):
        graph = NamedNode(iris.report(report).report)
        document = parse_document(store.pattern(None, None, None, graph), report, iris, ontology())
        for claim in document.claims:
            iri = iris.report(report).claim(claim.id)
            is_inferred = claim.quotes_basis is not None and not claim.quotes_basis.endswith(
                "stated"
            )
            remark = gettext(PERHAPS_MISQUOTED if is_inferred else MISQUOTED)
            _act, *manner = manner_of(claim, labels.__getitem__).split(", ")
            yield ShownClaim(
                claim,
                report,
                plain(claim.evidence.exact),
                tuple(map(plain, manner)),
                (plain(claim.cue.exact),) if claim.cue else (),
                tuple(plain(labels[agent]) for agent in reporters(claim, document)),
                f"<{iri}>" in misquoted,
                is_inferred,
                (remark[1:], gettext("As reported")),
            )


def _labels(store: QuadStore, language: str) -> dict[str, str]:
    """The labels of everything, in the language where there is one."""
    quads = [*store.pattern(None, t.LABEL, None), *store.pattern(None, t.PREF_LABEL, None)]
    literals = [(quad.subject, quad.object) for quad in quads if isinstance(quad.object, Literal)]
    # Of several labels, the last one stays.
    literals.sort(key=lambda one: one[1].language == language)
    found = {str(subject).strip("<>"): label.value for subject, label in literals}
    found |= {ns.PREFIXES["certainty"] + "unknown": "certainty unknown"}
    return found | {iri: name for iri, label in found.items() if (name := term_name(iri, label))}


#: Names in the register that contain the evidence of a claim.
_LABELS: Final = (
    '"Recent reports" on a shift in control',
    r"\"Recent reports\" on a shift in control",
)


def misleading(
    record: str, workspace: Path, language: str = "en", *, with_reporters: bool = True
) -> list[str]:
    """What a record of an output lacks: it shows the evidence of a claim without a qualifier.

    Several claims can have the same words, one inside another. The record is about one of them.
    """
    shown = plain(record)
    for label in _LABELS:  # an author may name a source after its words
        shown = shown.replace(label, "")
    lacking = [
        [
            f"{one.report}/{one.claim.id} lacks {word!r} in {shown!r:.300}"
            for word in one.lacks(shown, with_reporters=with_reporters)
        ]
        for one in claims_of(workspace, language)
        if one.evidence in shown
    ]
    return min(lacking, key=len, default=[])


class _Records(HTMLParser):
    """The texts of a page that a reader may see without the rest of it."""

    KINDS: Final = frozenset(
        {"title", "h1", "li", "tr", "article", "figure", "script", "desc", "text"}
    )

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, list[str]]] = []
        self.outermost: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "meta":  # descriptions, also of cards for social networks
            self.outermost.append(dict(attrs).get("content") or "")
        if tag in self.KINDS:
            self.open.append((tag, []))

    def handle_data(self, data: str) -> None:
        for _, texts in self.open:
            texts.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag in self.KINDS:
            while self.open:
                name, texts = self.open.pop()
                if not self.open:
                    self.outermost.append("".join(texts))
                if name == tag:
                    break


def records_of_page(page: str) -> list[str]:
    """The records of a page in HTML."""
    reader = _Records()
    reader.feed(page)
    return [record.replace(r"\u0026", "&") for record in reader.outermost]  # as in JSON-LD


#: Folders of pages about kgbuild's own terms, whose examples are no claims, and of another
#: language.
_OWN: Final = frozenset({"ontology", "term", "uk"})


def misleading_pages(workspace: Path, language: str = "en") -> Iterator[str]:
    """What the pages of a published workspace lack, in a language of its site."""
    site = workspace / "out" / "site"
    folder = site if language == "en" else site / language
    others = _OWN - {language}
    pages = [page for page in sorted(folder.rglob("*.html")) if others.isdisjoint(page.parts)]
    assert len(pages) > 50
    for page in pages:
        is_of_report = page.parent.name == "report"  # which names the outlet
        for record in records_of_page(page.read_text("utf-8")):
            for one in misleading(record, workspace, language, with_reporters=not is_of_report):
                yield f"{page.relative_to(site)}: {one}"


def misleading_data(workspace: Path, language: str = "en") -> Iterator[str]:
    """What the other files of a published workspace lack, of which people or services show text."""
    site = workspace / "out" / "site"
    data = (site if language == "en" else site / language) / "data"
    files = [
        ("search", _packed(data / "search" / "1.json.gz")),
        ("explore", (row[2:4] for row in _packed(data / "explore" / "1.json.gz"))),
    ]
    if language == "en":
        files += _files_in_english(site)
    for name, records in files:
        shown = [" ".join(record) for record in records]
        assert shown or name in ("stream", "quickstatements.tsv"), name
        for record in shown:
            for one in misleading(record, workspace, language):
                yield f"{name}: {one}"


def _files_in_english(site: Path) -> Iterator[tuple[str, Iterable[list[str]]]]:
    """Yield the records of the files that a site has once, each with the name of its file."""
    yield "claims.csv", ([row["sentence"]] for row in rows_of_claims(site))
    yield "labels", _labels_in(site / "dumps" / "dataset.nq")
    for name in ("changes.jsonl", "changes.atom", "croissant.json", "datacite.json"):
        yield name, ([line] for line in _lines(site / name))
    yield "stream", (one for file in site.glob("stream/*/*.trig") for one in _labels_in(file))
    for file in sorted((site / "dumps").glob("quickstatements*.tsv")):
        yield "quickstatements.tsv", ([line] for line in _lines(file))


def rows_of_claims(site: Path) -> list[dict[str, str]]:
    """The rows of ``claims.csv``."""
    with (site / "dumps" / "claims.csv").open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


def _packed(file: Path) -> list[list[str]]:
    found: list[list[str]] = json.loads(decompress(file.read_bytes()))
    return found


def _lines(file: Path) -> list[str]:
    return re.split(r"\n|</entry>", file.read_text("utf-8"))


def _labels_in(file: Path) -> Iterator[list[str]]:
    """Yield what RDF calls something, apart from kgbuild's own terms."""
    form = RdfFormat.N_QUADS if file.suffix == ".nq" else RdfFormat.TRIG
    for quad in parse(path=str(file), format=form, base_iri="https://example.org/"):
        if quad.predicate in _CALLS and ns.KGB.rpartition("/")[0] not in str(quad.subject):
            yield [str(quad.object)]


#: Properties whose values are shown in the place of something.
_CALLS: Final = (t.LABEL, t.PREF_LABEL, NamedNode("http://purl.org/dc/terms/title"))
