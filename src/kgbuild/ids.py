"""All IRIs that kgbuild creates.

Data IRIs are slash IRIs under the workspace's base. The author names a claim. Times and quantities
have no name, so their IRI is made from their content: the same content has the same IRI in every
build. No IRI depends on a confidence, a label, or a position in a list that may change.
"""

import hashlib
import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from unicodedata import category
from urllib.parse import quote, unquote, urlsplit

from kgbuild.errors import UsageError

# RFC 3987 allows the letters of all scripts in an IRI. All characters that it does not allow in a
# path segment, and the percent sign, are percent-encoded: different names never share an IRI.
_NOT_IN_SEGMENT = re.compile(
    "[^A-Za-z0-9._~!$&'()*+,;=:@\\-"
    "\u00a0-\u200d\u2010-\u2027\u202f-\u205f\u2070-\ud7ff\uf900-\ufdcf\ufdf0-\uffef"
    "\U00010000-\U0001fffd\U00020000-\U0002fffd\U00030000-\U0003fffd]"
)
_BASE = re.compile(r"https?://[^\s<>\"{}|\\^`?#\x00-\x20]+/\Z")
_ENCODED = re.compile("%[0-9a-fA-F]{2}")
_ID_LENGTH = 128
_PLAIN_ID = re.compile(rf"[A-Za-z0-9][A-Za-z0-9._-]{{0,{_ID_LENGTH - 1}}}")


def is_id(text: str) -> bool:
    """Return whether ``text`` may name an entity, a claim or a report.

    An id has at most 128 characters. It begins with a letter or digit of any script and continues
    with letters, digits, ``.``, ``-`` and ``_``. It can neither leave a folder nor hide a file.
    """
    if _PLAIN_ID.fullmatch(text):
        return True
    return (
        0 < len(text) <= _ID_LENGTH
        and text[0].isalnum()
        # Vowel signs and the like (category M) are parts of letters in many scripts.
        and all(c.isalnum() or c in "._-" or category(c).startswith("M") for c in text)
    )


@lru_cache(maxsize=4096)
def iri_segment(text: str) -> str:
    """Return ``text`` as a path segment of an IRI; different texts give different segments."""
    encoded = _NOT_IN_SEGMENT.sub(_percent, text)
    return encoded.replace(".", "%2E") if set(encoded) <= {"."} else encoded


def _percent(match: re.Match[str]) -> str:
    data = match.group().encode("utf-8", "surrogatepass")
    return "".join(f"%{byte:02X}" for byte in data)


def uri_of(iri: str) -> str:
    """Return the URI that stands for an http IRI (RFC 3987, section 3.1), its host in Punycode.

    Most clients send URIs, whatever IRI a person gave them. Two IRIs that differ only in how they
    encode letters, or in the case of the host, have one URI.
    """
    parts = urlsplit(iri)
    host = parts.hostname or ""
    with suppress(UnicodeError):  # a host that has no Punycode stays
        host = host.encode("idna").decode("ascii")
    before, at, _ = parts.netloc.rpartition("@")
    port = "" if parts.port is None else f":{parts.port}"
    netloc = f"{before}{at}{f'[{host}]' if ':' in host else host}{port}"
    parts = parts._replace(netloc=netloc, path=uri_path(parts.path), query=uri_path(parts.query))
    return parts._replace(fragment=uri_path(parts.fragment)).geturl()


def uri_path(path: str) -> str:
    """Return a path of an IRI as a URI has it, with percent-encoding in upper case."""
    encoded = quote(path, safe="%/:?@!$&'()*+,;=~-._[]")
    return _ENCODED.sub(lambda found: found.group().upper(), encoded)


def content_key(fields: Iterable[str | None]) -> str:
    """Return the first 16 hexadecimal digits of the SHA-256 of ``fields``, in their order.

    Each field is preceded by its length: different sequences never give the same bytes.
    """
    data = "".join(["-" if text is None else f"{len(text)}:{text}" for text in fields])
    return hashlib.sha256(data.encode("utf-8", "surrogatepass")).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class ReportIris:
    """The IRIs of one report and its parts. The report's own IRI is also the name of its graph."""

    report: str

    def claim(self, claim_id: str) -> str:
        """A claim, by its author's name for it."""
        return f"{self.report}/claim/{iri_segment(claim_id)}"

    def account(self, claim_id: str, number: int) -> str:
        """The account of a claim with this number, counted from 1."""
        return f"{self.report}/account/{iri_segment(claim_id)}-{number}"

    def quantity(self, key: str) -> str:
        """A quantity, by the key of its content."""
        return f"{self.report}/quantity/{key}"

    def time(self, key: str) -> str:
        """A time, by the key of its content."""
        return f"{self.report}/time/{key}"

    def passage(self, start: int, end: int) -> str:
        """The passage from ``start`` up to ``end`` (RFC 5147, section 2.2.1)."""
        return f"{self.report}#char={start},{end}"

    def quote_selector(self, start: int, end: int) -> str:
        """The text quote selector of a passage."""
        return f"{self.report}/quote/{start}-{end}"

    def position_selector(self, start: int, end: int) -> str:
        """The text position selector of a passage."""
        return f"{self.report}/position/{start}-{end}"

    def set_aside(self, start: int, end: int) -> str:
        """The note that sets a passage aside."""
        return f"{self.report}/set-aside/{start}-{end}"

    def checksum(self) -> str:
        """The checksum of the report's text."""
        return f"{self.report}/checksum"

    def medium(self, medium_id: str) -> str:
        """A photo, a video or another medium, by its author's name for it."""
        return f"{self.report}/medium/{iri_segment(medium_id)}"

    def media_evidence(self, medium_id: str, fragment: str | None) -> str:
        """A medium, or a part of it, as evidence of claims."""
        whole = f"{self.report}/media-evidence/{iri_segment(medium_id)}"
        return whole if fragment is None else f"{whole}/{iri_segment(fragment)}"

    def drafter(self, name: str) -> str:
        """The program that proposed claims of the report, by its name."""
        return f"{self.report}/drafter/{content_key((name,))}"

    def nanopublication(self, claim_id: str, key: str) -> str:
        """The nanopublication of a claim, by the key of its content."""
        return f"{self.report}/nanopub/{iri_segment(claim_id)}/{key}"

    def version(self, name: str) -> "ReportIris":
        """An earlier version of the report, which has passages of its own."""
        return ReportIris(f"{self.report}/version/{iri_segment(name)}")


@dataclass(frozen=True, slots=True)
class Iris:
    """The IRIs of a workspace, which begin with its base."""

    base: str

    def __post_init__(self) -> None:
        """Raise a `UsageError` if the base is not an absolute http(s) IRI that ends in ``/``."""
        if not _BASE.match(self.base):
            raise UsageError(
                f"{self.base!r} cannot be a base IRI: write an http or https IRI that ends in '/' "
                "and has no '?', '#' or white space"
            )

    @property
    def register(self) -> str:
        """The graph of the register."""
        return f"{self.base}register"

    @property
    def dataset(self) -> str:
        """The dataset, and the graph that describes it."""
        return f"{self.base}dataset"

    @property
    def publisher(self) -> str:
        """The publisher of the dataset, if it has no IRI of its own."""
        return f"{self.base}publisher"

    def of_dataset(self, kind: str, *names: str) -> str:
        """The description of a part of the dataset: ``distribution``, ``graph``, ``partition``."""
        return "/".join((self.dataset, kind, *map(iri_segment, names)))

    def query(self, name: str) -> str:
        """A named query."""
        return f"{self.base}query/{iri_segment(name)}"

    @property
    def prefixes(self) -> str:
        """The prefixes of the named queries."""
        return f"{self.base}prefixes"

    def prefix(self, name: str) -> str:
        """The declaration of a prefix."""
        return f"{self.prefixes}/{iri_segment(name)}"

    @property
    def comparisons(self) -> str:
        """The graph with the results of comparing claims."""
        return f"{self.base}comparisons"

    def comparison(self, verdict: str, key: str) -> str:
        """The result of a comparison, by its class and the key of its content."""
        return f"{self.base}{verdict.lower()}/{key}"

    def position(self, comparison: str, key: str) -> str:
        """A position that claims hold in a comparison, by the key of its content."""
        return f"{comparison}/position/{key}"

    def comparison_decision(self, comparison: str, by: str) -> str:
        """A decision about a comparison, by the IRI of who decided."""
        return f"{comparison}/decision/{content_key([by])}"

    def identity_decision(self, kept: str, one: str, other: str, by: str) -> str:
        """A decision about two entities, by their IRIs and that of who decided.

        It belongs to ``kept``, the one of the first two that has a page.
        """
        return f"{kept}/decision/{content_key([one, other, by])}"

    @property
    def opinions(self) -> str:
        """The graph of the opinions."""
        return f"{self.base}opinions"

    def opinion(self, rater: str, rated: str, edtf: str) -> str:
        """An opinion, by the IRIs of its holder and its subject, and by its time in EDTF."""
        return f"{self.base}opinion/{content_key((rater, rated, edtf))}"

    def opinion_time(self, key: str) -> str:
        """The time of an opinion, by the key of its content."""
        return f"{self.base}opinion/time/{key}"

    def view(self, name: str) -> str:
        """A view, and the graph of its plain triples."""
        return f"{self.base}view/{iri_segment(name)}"

    def plain_triple(self, view: str, key: str) -> str:
        """The description of a plain triple of a view, by the key of its content."""
        return f"{view}/triple/{key}"

    def omission(self, view: str, key: str) -> str:
        """What a view leaves out for one reason, by the key of the reason."""
        return f"{view}/omission/{key}"

    def figure(self, key: str) -> str:
        """A figure, by the key of its content; views with the same figure share its IRI."""
        return f"{self.base}figure/{key}"

    def entity(self, entity_id: str) -> str:
        """An entity of the register."""
        return f"{self.base}entity/{iri_segment(entity_id)}"

    def geometry(self, entity_id: str) -> str:
        """The coordinates of a place of the register."""
        return f"{self.base}geometry/{iri_segment(entity_id)}"

    def report(self, slug: str) -> ReportIris:
        """The IRIs of a report."""
        return ReportIris(f"{self.base}report/{iri_segment(slug)}")

    def claim_of(self, account: str) -> str:
        """Return the claim that states an account, whose IRI has the name of the claim."""
        report, _, name = account.rpartition("/account/")
        return f"{report}/claim/{name.rpartition('-')[0]}"

    def reference(self, iri: str) -> str:
        """Return the name of a report, or ``REPORT/CLAIM`` for a claim; other IRIs unchanged."""
        name = iri.removeprefix(f"{self.base}report/")
        return iri if name == iri else unquote(name.replace("/claim/", "/", 1))
