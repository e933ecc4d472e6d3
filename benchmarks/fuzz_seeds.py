"""The inputs that fuzzing begins with: real files of the examples and of the tests, by reader."""

import gzip
import json
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

sys.path.insert(0, str(Path(__file__).parent.parent))  # the tests have inputs for the same readers

from tests import authoring
from tests.hostile_readers import LANGUAGES
from tests.language_model import answer, completion, good_claim
from tests.tables_written import WRITERS
from tests.test_documents import CORE, docx, paragraph
from tests.test_documents import run as run_of_text

ROOT: Final = Path(__file__).parent.parent
_EXAMPLES: Final = ROOT / "examples"
_TESTS: Final = ROOT / "tests"
_LARGEST: Final = 1 << 17
_CLAIM: Final = {
    "id": "doe-60",
    "claimant": "Jane Doe",
    "speechAct": "said",
    "cue": "Jane Doe said",
    "evidence": "About 40 ships have arrived in Port City since Monday",
    "a": "Presence",
    "ofEvent": "arrival",
    "location": "port-city",
    "strength": "About 40 ships",
    "strength.counts": "ship",
}
_ENTITY: Final = {
    "id": "ann",
    "a": "Person",
    "label": "Ann Bee",
    "aliases": "A. Bee",
    "wikidata": "Q1",
}
#: More of what a claim of `authoring.TEXT` may have.
_MORE_CLAIMS: Final = """
report: {outlet: daily-example, annotator: annotator, publishedAt: "2024-05-03", language: en,
  title: "Ships", rights: "CC0", note: "x"}
claims:
  - id: a
    claimant: [jane-doe, witnesses]
    speechAct: said
    certainty: probable
    polarity: negated
    modality: planned
    cue: {exact: Jane Doe said, suffix: " on Thursday"}
    evidence: {exact: About 40 ships, prefix: ""}
    saidAt: {edtf: "2024-05-02", basis: inferred}
    note: "a note"
    states:
      - {a: Presence, location: port-city, strength: {verbatim: "40", counts: ship, low: 30,
          best: 40, high: 50, rule: given, scope: total}, happenedAt: since Monday}
      - {a: Assessment, judgement: ships}
  - {id: b, speechAct: asserted, evidence: at least 60, supersedes: [a], states: [{a: Presence}]}
setAside:
  - {quote: Jane Doe said no more, reason: repetition}
"""
_DECISIONS: Final = """
comparisons:
  - {of: dispute/5349026b4faddc5b, decision: dismissed, by: annotator, at: "2024-06-01",
     why: Not the same ships., label: "Ships: 40 or 60?"}
"""
_LINKS: Final = """\
#curie_map:
#  ex: https://example.org/harbour/entity/
#  orcid: https://orcid.org/
#  wd: http://www.wikidata.org/entity/
#mapping_set_id: "https://example.org/harbour/links/wikidata.sssom.tsv"
#license: "https://creativecommons.org/publicdomain/zero/1.0/"
subject_id\tpredicate_id\tobject_id\tmapping_justification\tauthor_label\tmapping_date
ex:jane-doe\tskos:exactMatch\twd:Q42\tsemapv:ManualMappingCuration\tAnn\t2024-05-03
ex:port-city\trdfs:seeAlso\twd:Q1\tsemapv:LexicalMatching\t\t
"""
_ROWS: Final = {
    "head": {"vars": ["s", "item", "what", "value"]},
    "results": {
        "bindings": [
            {
                "s": {"type": "literal", "value": "x", "xml:lang": "en"},
                "item": {"type": "uri", "value": "http://www.wikidata.org/entity/Q42"},
                "what": {"type": "literal", "value": what},
                "value": {"type": "literal", "value": value},
            }
            for what, value in (("label en", "Jane Doe"), ("begin", "1960-01-01T00:00:00Z"))
        ]
    },
}
_CANDIDATES: Final = {
    "name": "Wikidata",
    "versions": ["0.2", "1.0"],
    "batchSize": 10,
    "q0": {"result": [{"id": "Q42", "name": "Jane", "score": 99.5, "match": True}]},
    "results": [
        {"candidates": [{"id": "Q42", "score": 1, "features": [{"id": "all", "value": 2}]}]}
    ],
}
#: Requests. Their lines end in CR LF; "~" ends a head, and "|" is a line end in a body.
_REQUESTS: Final = """\
GET / HTTP/1.1
Host: localhost
Accept: text/html
~
GET /entity/king-abdullah HTTP/1.1
Host: x
Accept: text/turtle;q=0.9, */*;q=0.1
~
GET /?iri=https%3A%2F%2Fexample.org%2Fmecca%2Fentity%2Fx HTTP/1.1
Host: x
~
GET /index.html HTTP/1.1
Host: x
Range: bytes=0-9
If-None-Match: "a"
Accept-Encoding: gzip, zstd;q=0, identity;q=0
~
GET /sparql?query=ASK%20%7B%7D&format=json HTTP/1.1
Host: x
Accept: text/csv
~
POST /sparql HTTP/1.1
Host: x
Content-Type: application/sparql-query
Content-Length: 6
~ASK {}
POST /sparql HTTP/1.1
Host: x
Content-Type: application/x-www-form-urlencoded
Transfer-Encoding: chunked
~5|query|7|=ASK%7B|3|%7D|0||
OPTIONS /sparql HTTP/1.1
Host: x
Origin: https://a.example
Access-Control-Request-Headers: queryid, x
~
HEAD /metrics HTTP/1.0
~
GET /health HTTP/1.1
Host: x
Expect: 100-continue
X-Forwarded-For: ::1, 1.2.3.4
~
"""
_WIDE: Final = "PREFIX kgb: <https://w3id.org/kgbuild/ontology#>\n"


def seeds() -> Mapping[str, list[bytes]]:
    """Return the seeds of each reader by its name."""
    tables = _tables()
    return {
        "kgbuild.toml": [*_files("kgbuild.toml"), authoring.CONFIG.encode()],
        "entities.yaml": [*_files("entities.yaml"), authoring.REGISTER.encode()],
        "claims.yaml": [
            authoring.CLAIMS.encode(),
            _MORE_CLAIMS.encode(),
            *_files("claims.yaml")[:1],
        ],
        "report.txt": [authoring.TEXT.encode(), *_files("report.txt")],
        "corpus.jsonl": _corpus(),
        "opinions.yaml": [authoring.OPINIONS.encode(), *_files("opinions.yaml")],
        "comparisons.yaml": [_DECISIONS.encode(), *_files("comparisons.yaml")],
        "view": _files("views/*.yaml"),
        "links": [_LINKS.encode(), *_files("*.sssom.tsv")],
        "own terms": _turtle(),
        "dump": [b'<http://a/s> <http://a/p> "x\\n"@en <http://a/g> .\n' * 3],
        **tables,
        "html": _documents("*.html"),
        "pdf": _documents("*.pdf"),
        "docx": [docx(paragraph(run_of_text("Text.")) * 3, {"docProps/core.xml": CORE})],
        "feed": _documents("feed.*"),
        "warc": _warc(),
        "markdown": [*_documents("*.md"), (ROOT / "docs" / "tutorial.md").read_bytes()],
        "any document": [*_documents("*.*")],
        "number": [*_numbers()],
        "date": [*_dates()],
        "edtf": [text.encode() for text in ("2024-05-03", "2024-05?/..", "[2024..2025]", "156X")],
        **_services(),
    }


def _services() -> Mapping[str, list[bytes]]:
    queries = [file.read_bytes() for file in sorted((ROOT / "queries").rglob("*.rq"))]
    rows, candidates = json.dumps(_ROWS), json.dumps(_CANDIDATES)
    accepts = [
        _WIDE.encode() + b"DESCRIBE ?s { ?s a kgb:Clam }\0text/turtle;q=0.5, */*;q=0.1\0urn:g"
    ]
    said = json.dumps(answer(good_claim(), entities=[{"label": "Kim", "cls": "Person"}]))
    return {
        "SPARQL": [*queries, *accepts, b"CONSTRUCT WHERE {?s ?p ?o}\0application/rdf+xml"],
        "parameter": [bytes((0, number)) + b"jane-doe" for number in range(40)],
        "HTTP": list(_requests()),
        "rows of an endpoint": [_reply(rows, "application/sparql-results+json")],
        "triples of an endpoint": [
            _reply("<http://a/s> <http://a/p> <http://a/o> .\n", "application/n-triples"),
            _reply("@prefix a: <http://a/> . a:s a:p 1, 'x'@en .\n", "text/turtle"),
        ],
        "Wikidata": [_reply(rows, "application/sparql-results+json")],
        "reconciliation": [_reply(candidates, "application/json")],
        "completion": [completion(said)[2]],
        "model answer": [said.encode(), f"```json\n{said}\n```".encode()],
    }


def _requests() -> Iterable[bytes]:
    head = ""
    for line in _REQUESTS.splitlines():
        if line.startswith("~"):
            yield f"{head}\r\n{line[1:].replace('|', chr(13) + chr(10))}".encode()
            head = ""
        else:
            head += f"{line}\r\n"


def _reply(body: str, media_type: str) -> bytes:
    head = f"HTTP/1.1 200 OK\r\nContent-Type: {media_type}\r\nContent-Length: {len(body.encode())}"
    return f"{head}\r\n\r\n{body}".encode()


def _files(pattern: str) -> list[bytes]:
    found = [
        path.read_bytes() for path in sorted(_EXAMPLES.rglob(pattern)) if "out" not in path.parts
    ]
    return [data for data in found if len(data) < _LARGEST]


def _documents(pattern: str) -> list[bytes]:
    return [path.read_bytes() for path in sorted((_TESTS / "documents").glob(pattern))]


def _turtle() -> list[bytes]:
    found = [*(ROOT / "ontology").rglob("*.ttl"), *(_TESTS / "shapes").rglob("good.ttl")]
    return [data for path in sorted(found) if len(data := path.read_bytes()) < _LARGEST // 8]


def _warc() -> list[bytes]:
    page = (_TESTS / "documents" / "agency.html").read_bytes()
    body = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page
    head = (
        "WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/a\r\n"
        "WARC-Date: 2024-05-03T10:00:00Z\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    record = head.encode() + body + b"\r\n\r\n"
    return [record, record * 2, gzip.compress(record)]


def _corpus() -> list[bytes]:
    lines: list[object] = []
    for text in ("A ship arrived, Jane Doe said.", "Two ships left."):
        claim = {
            "id": "x",
            "speechAct": "asserted",
            "evidence": text,
            "states": [{"a": "Presence"}],
        }
        lines.append(
            {
                "slug": f"s{len(lines)}",
                "text": text,
                "report": {
                    "outlet": "daily-example",
                    "annotator": "annotator",
                    "publishedAt": "2024",
                },
                "claims": [claim],
            }
        )
    return ["\n".join(map(json.dumps, lines)).encode()]


def _tables() -> Mapping[str, list[bytes]]:
    found: dict[str, list[bytes]] = {}
    scratch = Path("/tmp") / "kgbuild-fuzz-seeds"  # noqa: S108 -- one writer, checked below
    scratch.mkdir(exist_ok=True)
    for name, write in WRITERS.items():
        for what, row in (("claims", _CLAIM), ("entities", _ENTITY)):
            path = scratch / name
            write(path, [list(row), list(row.values()), list(row.values())])
            found.setdefault(f"{path.suffix[1:]} of {what}", []).append(path.read_bytes())
    return found


def _numbers() -> Iterable[bytes]:
    for path in sorted((_TESTS / "numbers").glob("*.tsv")):
        number = bytes([LANGUAGES.index(path.stem)])
        for line in path.read_text("utf-8").splitlines():
            yield number + line.partition("\t")[0].encode()


def _dates() -> Iterable[bytes]:
    for line in (_TESTS / "date_phrases.tsv").read_text("utf-8").splitlines()[1:]:
        language, _, _, words, *_ = line.split("\t")
        if language in LANGUAGES:
            yield bytes([LANGUAGES.index(language)]) + words.encode()
