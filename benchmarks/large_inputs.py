#!/usr/bin/env python3
"""Give every reader large inputs that grow in one way, and measure time and memory.

    python benchmarks/large_inputs.py [--seconds 10] [--mebibytes 1024] [PART OF A NAME ...]

README.md in this folder says what is measured.
"""

import argparse
import gzip
import json
import multiprocessing
import multiprocessing.connection
import resource
import sys
import time
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile

from fuzz_reader import all_readers

_LARGE: Final = 30 << 20
_DEEP: Final = 1_000_000
_CONFIG: Final = '[dataset]\nbase = "https://e.org/"\ntitle = "T"\nlicence = "https://e.org/l"\n'
_HEAD: Final = "report: {outlet: daily-example, annotator: annotator, publishedAt: '2024-05-03'}\n"
_CLAIM: Final = "{id: %s, speechAct: asserted, evidence: %s, states: [{a: Presence}]}"


def _alias_bomb() -> str:
    lines = ["a0: &a0 [x, x]"]
    lines += [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 60)]
    return "\n".join(lines)


def _docx(xml: str, others: int = 0) -> bytes:
    out = BytesIO()
    start = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f"{start}<w:body>{xml}</w:body></w:document>")
        for number in range(others):
            archive.writestr(f"word/{number}.xml", "")
    return out.getvalue()


def _warc(body: bytes) -> bytes:
    body = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + body
    head = "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a/\r\n"
    kind = "Content-Type: application/http; msgtype=response"
    return f"{head}{kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body + b"\r\n\r\n"


def _claims(*claims: str) -> bytes:
    return (_HEAD + "claims:\n" + "".join(f"  - {one}\n" for one in claims)).encode()


def _page(body: str) -> bytes:
    return f"<html><body><article>{body}</article></body></html>".encode()


def _repeated(text: str, size: int = _LARGE) -> str:
    return text * (size // len(text.encode()))


#: What each reader gets, by a description. Each is made only when it is needed, as it is large.
INPUTS: Final[Mapping[tuple[str, str], Callable[[], bytes]]] = {
    ("claims.yaml", "nested lists"): lambda: b"a: " + b"[" * _DEEP,
    ("claims.yaml", "nested mappings"): lambda: b"{a: " * (_DEEP // 4),
    ("claims.yaml", "indented levels"): lambda: "\n".join(
        " " * n + "a:" for n in range(5_000)
    ).encode(),
    ("claims.yaml", "aliases of aliases"): lambda: _alias_bomb().encode(),
    ("claims.yaml", "one long line"): lambda: b"a: " + b"x" * _LARGE,
    ("claims.yaml", "one long quoted line"): lambda: b'a: "' + b"\\x41" * (_LARGE // 4) + b'"',
    ("claims.yaml", "unclosed quote"): lambda: b'a: "' + b"x\n" * (_LARGE // 2),
    ("claims.yaml", "many keys"): lambda: "".join(f"k{n}: 1\n" for n in range(300_000)).encode(),
    ("claims.yaml", "many equal keys"): lambda: b"k: 1\n" * 300_000,
    ("claims.yaml", "comments"): lambda: b"# " + b"#" * _LARGE,
    ("claims.yaml", "a number of digits"): lambda: _claims(_CLAIM % ("9" * 100_000, "9" * 100_000)),
    ("claims.yaml", "a quote that is almost there"): lambda: _claims(
        *(_CLAIM % (f"c{n}", "'" + "About 40 ships have arived in Port Citi " * 50 + "'") for n in range(20))
    ),
    ("claims.yaml", "many claims with errors"): lambda: _claims(
        *(_CLAIM % (f"c{n}", "nothing like it") for n in range(3_000))
    ),
    ("claims.yaml", "claims that supersede each other"): lambda: _claims(
        *(
            f"{{id: c{n}, supersedes: [c{(n + 1) % 3000}], speechAct: asserted, "
            "evidence: at least 60, states: [{a: Presence}]}"
            for n in range(3_000)
        )
    ),
    ("report.txt", "one long word"): lambda: b"x" * _LARGE,
    ("report.txt", "full stops"): lambda: b"." * (_LARGE // 10),
    ("report.txt", "sentences"): lambda: _repeated("Mr. A said so. ", _LARGE // 10).encode(),
    ("report.txt", "combining marks"): lambda: ("a" + "\u0301" * 1_000_000).encode(),
    ("report.txt", "the quote again and again"): lambda: _repeated("at least 60 ", 3 << 20).encode(),
    ("entities.yaml", "many entities"): lambda: (
        "entities:\n" + "".join(f"  - {{id: e{n}, a: Person, label: A}}\n" for n in range(30_000))
    ).encode(),
    ("entities.yaml", "a chain of parts"): lambda: (
        "entities:\n"
        + "".join(
            f"  - {{id: e{n}, a: Settlement, label: A, partOf: e{n + 1}}}\n" for n in range(10_000)
        )
    ).encode(),
    ("entities.yaml", "aliases"): lambda: (
        f"entities:\n  - {{id: e, a: Person, label: A, aliases: [{'b, ' * 500_000}]}}\n".encode()
    ),
    ("kgbuild.toml", "nested arrays"): lambda: (_CONFIG + "x = " + "[" * 300_000).encode(),
    ("kgbuild.toml", "dotted keys"): lambda: (_CONFIG + ".".join("a" * 200_000) + " = 1").encode(),
    ("kgbuild.toml", "a number of digits"): lambda: (_CONFIG + "x = " + "9" * 900_000).encode(),
    ("corpus.jsonl", "nested arrays"): lambda: b'{"a": ' + b"[" * _DEEP,
    ("corpus.jsonl", "one long text"): lambda: json.dumps({"slug": "s", "text": "x" * _LARGE}).encode(),
    ("corpus.jsonl", "a number of digits"): lambda: b'{"a": ' + b"9" * _LARGE + b"}",
    ("corpus.jsonl", "an exponent"): lambda: b'{"a": 1e999999999}\n' * 1000,
    ("corpus.jsonl", "empty objects"): lambda: b"{}\n" * 500_000,
    ("csv of claims", "one long cell"): lambda: b'evidence,a,speechAct\n"' + b"x" * _LARGE,
    ("csv of claims", "quotation marks"): lambda: b"evidence,a,speechAct\n" + b'"' * _LARGE,
    ("csv of claims", "many columns"): lambda: b",".join(b"c%d" % n for n in range(200_000)),
    ("csv of claims", "many rows"): lambda: b"evidence,a,speechAct\n" + b"x,y,z\n" * 100_000,
    ("csv of entities", "many rows"): lambda: b"id,a,label\n"
    + b"".join(b"e%d,Person,A B\n" % n for n in range(5_000)),
    ("jsonl of entities", "nested"): lambda: b'{"id": ' + b'{"a":' * 300_000,
    ("links", "one long cell"): lambda: b"#curie_map:\nsubject_id\tx\n" + b"x" * _LARGE,
    ("links", "metadata"): lambda: b"#a: [" + b"[" * _DEEP,
    ("own terms", "nested lists"): lambda: b"<a:a> <a:b> " + b"(" * 300_000,
    ("own terms", "nested nodes"): lambda: b"<a:a> <a:b> " + b"[ <a:b> " * 300_000,
    ("own terms", "a long literal"): lambda: b'<a:a> <a:b> "' + b"x" * _LARGE + b'" .',
    ("own terms", "a chain of classes"): lambda: "".join(
        f"<a:{n}> <http://www.w3.org/2000/01/rdf-schema#subClassOf> <a:{n + 1}> .\n"
        for n in range(5_000)
    ).encode(),
    ("html", "nested elements"): lambda: _page("<div>" * 300_000),
    ("html", "unclosed elements"): lambda: _page(_repeated("<p><b><i>x", 10 << 20)),
    ("html", "many paragraphs"): lambda: _page(_repeated("<p>Words of a paragraph.</p>", 10 << 20)),
    ("html", "one long paragraph"): lambda: _page(f"<p>{'x ' * (5 << 20)}</p>"),
    ("html", "attributes"): lambda: _page(f"<p {' '.join(f'a{n}=1' for n in range(300_000))}>x</p>"),
    ("html", "comments"): lambda: _page("<!--" * 1_000_000),
    ("html", "links"): lambda: _page(_repeated('<li><a href="/a">Menu</a></li>', 10 << 20)),
    ("html", "table"): lambda: _page(f"<table>{'<tr><td>a</td><td>b</td></tr>' * 100_000}</table>"),
    ("html", "style rules"): lambda: b"<html><head><style>"
    + b".a .b > c{display:none}" * 100_000
    + b"</style></head><body><p>x</p></body></html>",
    ("html", "nested JSON"): lambda: b'<html><head><script type="application/ld+json">'
    + b'{"a":' * 300_000
    + b"</script></head><body><p>x</p></body></html>",
    ("docx", "nested"): lambda: _docx("<w:tbl><w:tr><w:tc>" * 50_000),
    ("docx", "unpacks to much"): lambda: _docx(f"<w:p><w:r><w:t>{'a' * (60 << 20)}</w:t></w:r></w:p>"),
    ("docx", "many paragraphs"): lambda: _docx("<w:p><w:r><w:t>a b</w:t></w:r></w:p>" * 200_000),
    ("docx", "many parts"): lambda: _docx("", 20_000),
    ("feed", "nested"): lambda: b"<rss><channel>" + b"<item>" * 300_000,
    ("feed", "entities"): lambda: b"<rss><channel><item><description>"
    + b"&lt;" * 2_000_000
    + b"</description></item></channel></rss>",
    ("feed", "many items"): lambda: b"<rss><channel>"
    + b"<item><title>a</title><description>Words.</description></item>" * 3_000
    + b"</channel></rss>",
    ("warc", "unpacks to much"): lambda: gzip.compress(_warc(b"x" * (300 << 20)), 1),
    ("warc", "many records"): lambda: _warc(_page("<p>Words.</p>")) * 2_000,
    ("pdf", "references"): lambda: b"%PDF-1.4\n" + b"1 0 obj <</Kids [1 0 R]>> endobj\n" * 300_000,
    ("markdown", "nested quotes"): lambda: b">" * 300_000,
    ("markdown", "nested lists"): lambda: "".join(" " * n + "- a\n" for n in range(3_000)).encode(),
    ("markdown", "brackets"): lambda: b"[" * 300_000,
    ("markdown", "stars"): lambda: b"*a " * 300_000,
    ("markdown", "backticks"): lambda: b"".join(b"`" * n + b" " for n in range(2_000)),
    ("markdown", "links"): lambda: b"[a](<" * 300_000,
    ("number", "digits"): lambda: b"\x00" + b"9" * 1_000_000,
    ("number", "words"): lambda: b"\x00" + b"twenty one hundred and " * 50_000,
    ("number", "an exponent"): lambda: b"\x00" + b"10^999999 1e999999999",
    ("number", "a German word"): lambda: b"\x01" + b"hundert" * 50_000,
    ("number", "groups of digits"): lambda: b"\x00" + b"1,000," * 100_000,
    ("date", "words"): lambda: b"\x00" + b"the day before " * 50_000,
    ("date", "digits"): lambda: b"\x00" + b"1/" * 300_000,
    ("date", "spaces"): lambda: b"\x00on" + b" " * 1_000_000 + b"Monday",
    ("edtf", "a set"): lambda: b"[" + b"2024," * 300_000 + b"2024]",
    ("edtf", "a year of digits"): lambda: b"Y" + b"9" * 100_000,
    ("edtf", "an exponent"): lambda: b"Y1E999999999",
    ("SPARQL", "nested groups"): lambda: b"ASK " + b"{ " * 3_000 + b"}" * 3_000,
    ("SPARQL", "unclosed strings"): lambda: b"ASK { ?s ?p " + b'"' * 500_000,
    ("SPARQL", "prefixes"): lambda: "".join(f"PREFIX p{n}: <a:{n}>\n" for n in range(20_000)).encode(),
    ("SPARQL", "names"): lambda: b"ASK { ?s ?p " + b"kgb:Clam, " * 50_000 + b"1 }",
    ("SPARQL", "backslashes"): lambda: b'ASK { ?s ?p "' + b"\\" * 500_000,
    ("SPARQL", "FROM"): lambda: b"ASK " + b"FROM <a:b> " * 50_000 + b"{}",
    ("SPARQL", "Accept"): lambda: b"ASK {}\0" + b"a/b;q=0.1," * 50_000,
    ("HTTP", "parameters"): lambda: b"GET /sparql?" + b"a=b&" * 1_900 + b" HTTP/1.1\r\nHost: x\r\n\r\n",
    ("HTTP", "Accept"): lambda: b"GET / HTTP/1.1\r\nHost: x\r\nAccept: "
    + b"a/b;q=0.1," * 780
    + b"\r\n\r\n",
    ("model answer", "nested"): lambda: b'{"claims": ' + b"[" * 300_000,
    ("model answer", "digits"): lambda: b'{"claims": ' + b"9" * 1_000_000 + b"}",
    ("model answer", "many claims"): lambda: b'{"claims": [' + b"{}," * 500_000 + b"{}]}",
    ("dump", "a long literal"): lambda: b'<a:a> <a:a> "' + b"\\n" * (_LARGE // 2) + b'" <a:g> .\n',
    ("dump", "quotation marks"): lambda: b'<a:a> <a:a> "' + b'\\"' * (_LARGE // 2),
}  # fmt: skip


def measured(name: str, data: bytes, limits: tuple[int, int]) -> tuple[float, int, str]:
    """Return the seconds of computing, the mebibytes, and what came of an input."""
    ours, theirs = multiprocessing.Pipe()
    process = multiprocessing.get_context("fork").Process(
        target=_measure, args=(name, data, limits, theirs)
    )
    process.start()
    theirs.close()
    process.join()
    try:
        found: tuple[float, int, str] = ours.recv()
    except EOFError:
        return float(limits[0]), 0, "STOPPED"
    return found


def _measure(name: str, data: bytes, limits: tuple[int, int], out: "_Out") -> None:
    from tests.hostile_readers import was_read  # noqa: PLC0415 -- its folder is known by now

    resource.setrlimit(resource.RLIMIT_CPU, (limits[0] + 5, limits[0] + 5))
    with TemporaryDirectory(dir="/dev/shm") as folder:
        reader = all_readers(Path(folder))[name]
        was_read(reader, b"")
        before = _resident()
        started = time.process_time()
        try:
            result = "read" if was_read(reader, data) else "refused"
        except Exception as error:  # noqa: BLE001 -- each is a fault
            result = f"FAULT {type(error).__name__}: {str(error)[:80]}"
        took = time.process_time() - started
        grown = (_resident() - before) >> 10
    slow = " TOO SLOW" if took > limits[0] else ""
    large = " TOO LARGE" if grown > limits[1] else ""
    out.send((took, grown, f"{result}{slow}{large}"))


_Out = multiprocessing.connection.Connection


def _resident() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def main() -> None:
    """Print a table with a row for each input."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("parts", nargs="*", metavar="PART OF A NAME")
    parser.add_argument("--seconds", type=int, default=10)
    parser.add_argument("--mebibytes", type=int, default=1024)
    given = parser.parse_args()
    with TemporaryDirectory() as folder:  # imports the readers, for all processes
        all_readers(Path(folder))
    print("| reader | input | MB | seconds | MiB | result |\n|---|---|---:|---:|---:|---|")
    wrong = 0
    for (name, what), make in INPUTS.items():
        if given.parts and not any(part in f"{name}: {what}" for part in given.parts):
            continue
        data = make()
        took, grown, result = measured(name, data, (given.seconds, given.mebibytes))
        wrong += result not in {"read", "refused"}
        size = len(data) / 1e6
        print(f"| {name} | {what} | {size:.1f} | {took:.1f} | {grown} | {result} |", flush=True)
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
