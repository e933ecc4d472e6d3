"""Changes of inputs that keep their structure, next to libFuzzer's changes of bytes.

Plain bytes die in the parser of YAML, JSON, XML or ZIP. These changes work on tokens, such as
words, numbers, signs and indented lines, and on the files inside an archive.
"""

import gzip
import re
import zlib
from collections.abc import Callable, Sequence
from contextlib import suppress
from io import BytesIO
from random import Random
from typing import Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

_TOKEN: Final = re.compile(rb"\n[ \t]*(?:- )*|[\w\x80-\xff]+|\s+|.", re.DOTALL)
_ZIP: Final = b"PK\x03\x04"
_GZIP: Final = b"\x1f\x8b"
#: Most bytes that a file inside an archive is unpacked to.
_UNPACKED: Final = 1 << 20
#: Tokens on which programs of this kind have failed.
TOKENS: Final[Sequence[bytes]] = tuple(
    token.encode("utf-8", "surrogatepass")
    for token in (
        *("", " ", "\n", "\r", "\r\n", "\t", "\0", "\ufeff", "\u2028", "\x85", "\ufffe", "\ud800"),
        *("\u202e", "\u200b", "\u0301", "\U0001f469\u200d\U0001f692", "\ufdfa", "\u0130", "\u00df"),
        *("0", "-0", "-1", "00", "1e3", "1e999999", "10^999999", "9" * 40, "9" * 5000, "0.1", ".5"),
        *("1_000", "0x10", "0o7", "1,000", "1.000", "1 000", "12:30:45", "NaN", ".inf", "-.inf"),
        *("٣", "３", "½", "²", "Ⅻ", "一", "𝟛", "null", "~", "true", "no", "yes", "on"),
        *("&a", "*a", "<<", "!!python/name:os.system", "!!binary", "!x", "? ", "- ", ": ", "#"),
        *("---", "...", "|", ">", ">-", "|2", "'", '"', "`", "\\", "\\u0000", "\\ud800", "\\x"),
        *("{", "}", "[", "]", "(", ")", "<", ">", "{}", "[]", "[[", "]]", "=", ",", ";", "@", "^"),
        *("../..", "/etc/passwd", "C:\\", "con", ".", "a/b", "%00", "%2e%2e", "%ff", "%u0041", "+"),
        *("&#0;", "&#xd800;", "&lt;", "<!--", "-->", "<![CDATA[", "]]>", "<?xml", "<!DOCTYPE x ["),
        *('<!ENTITY a "&b;&b;">', "&a;", "<p>", "</p>", "<table>", "<svg>", "<script>", "<tr>"),
        *("2024-02-30", "0000-00-00", "9999-12-31", "-0044", "2024-W53", "2024-05-03T24:00:00Z"),
        *("2024-05?", "[2024..]", "../2024", "Y-17E7", "29 February", "31 June", "13/13/2024"),
        *("http://[::1", "http://a:b@c/", "urn:x", "javascript:", "https://a/%", "file:///"),
        *("kgb:", "a", "_:b", "@prefix", "@base", "owl:", "sh:path", "SELECT", "SERVICE"),
        *("{ ?s ?p ?o }", "UNION", "OPTIONAL", "VALUES", "UNDEF", "(!a|^b)*", "LIMIT 0", "REGEX("),
        *("Content-Length: -1", "Transfer-Encoding: x", "Host:", "Range: x", "HTTP/9.9"),
        *("id", "label", "evidence", "states", "verbatim", "exact", "extends", "report", "claims"),
    )
)  # fmt: skip

Change = Callable[[list[bytes], Random, Sequence[bytes]], None]


def changed(data: bytes, most: int, seed: int, others: Sequence[bytes]) -> bytes:
    """Return an input with a few changes.

    Args:
        data: The input.
        most: How many bytes the result may have.
        seed: The seed of all choices.
        others: Further inputs, from which parts are taken.
    """
    chance = Random(seed)  # noqa: S311 -- choices of a test
    if data.startswith(_ZIP):
        return _archive(data, most, chance, others)
    if data.startswith(_GZIP):
        with suppress(OSError, EOFError, zlib.error):
            return gzip.compress(_tokens(gzip.decompress(data), most, chance, others), 1)[:most]
    return _tokens(data, most, chance, others)


def _archive(data: bytes, most: int, chance: Random, others: Sequence[bytes]) -> bytes:
    try:
        with ZipFile(BytesIO(data)) as archive:
            files = {
                info.filename: archive.read(info)
                for info in archive.infolist()
                if info.file_size < _UNPACKED
            }
    except (
        BadZipFile,
        OSError,
        ValueError,
        RuntimeError,
        NotImplementedError,
        EOFError,
        zlib.error,
    ):
        return _tokens(data, most, chance, ())
    if not files:
        return data
    name = chance.choice(sorted(files))
    inside = [part for part in others if not part.startswith(_ZIP)]
    if chance.random() < 0.1:  # noqa: PLR2004 -- seldom
        del files[name]
    else:
        files[name] = _tokens(files[name], _UNPACKED, chance, inside)
    out = BytesIO()
    with ZipFile(out, "w", chance.choice((ZIP_DEFLATED, ZIP_STORED))) as archive:
        for path, content in files.items():
            archive.writestr(path, content)
    return out.getvalue()[:most]


def _tokens(data: bytes, most: int, chance: Random, others: Sequence[bytes]) -> bytes:
    tokens: list[bytes] = _TOKEN.findall(data)
    for _ in range(chance.choice((1, 1, 1, 2, 4))):
        chance.choice(_CHANGES)(tokens, chance, others)
    return b"".join(tokens)[:most]


def _place(tokens: list[bytes], chance: Random) -> int:
    return chance.randrange(len(tokens)) if tokens else 0


def _run(tokens: list[bytes], chance: Random) -> slice:
    start = _place(tokens, chance)
    return slice(start, start + chance.choice((1, 1, 2, 4, 8, 30)))


def _replace(tokens: list[bytes], chance: Random, _: Sequence[bytes]) -> None:
    tokens[_run(tokens, chance)] = [chance.choice(TOKENS)]


def _insert(tokens: list[bytes], chance: Random, _: Sequence[bytes]) -> None:
    tokens.insert(_place(tokens, chance), chance.choice(TOKENS))


def _delete(tokens: list[bytes], chance: Random, _: Sequence[bytes]) -> None:
    del tokens[_run(tokens, chance)]


def _repeat(tokens: list[bytes], chance: Random, _: Sequence[bytes]) -> None:
    part = tokens[_run(tokens, chance)]
    at = _place(tokens, chance)
    tokens[at:at] = part * chance.choice((1, 1, 2, 3, 20, 300))


def _move(tokens: list[bytes], chance: Random, _: Sequence[bytes]) -> None:
    where = _run(tokens, chance)
    part = tokens[where]
    del tokens[where]
    at = _place(tokens, chance)
    tokens[at:at] = part


def _splice(tokens: list[bytes], chance: Random, others: Sequence[bytes]) -> None:
    if others:
        other = _TOKEN.findall(chance.choice(others)[:65_536])
        tokens[_run(tokens, chance)] = other[_run(other, chance)]


def _swap(tokens: list[bytes], chance: Random, _: Sequence[bytes]) -> None:
    """Put a word or a number of the input in the place of another one."""
    words = [at for at, token in enumerate(tokens) if token[:1].isalnum() or token[:1] > b"\x7f"]
    if words:
        tokens[chance.choice(words)] = tokens[chance.choice(words)]


def _alter(tokens: list[bytes], chance: Random, _: Sequence[bytes]) -> None:
    """Change one byte of a word or a number to another letter or digit."""
    at = _place(tokens, chance)
    if tokens and tokens[at]:
        word = bytearray(tokens[at])
        word[chance.randrange(len(word))] = chance.choice(b"019aZ-_. ")
        tokens[at] = bytes(word)


_CHANGES: Final[Sequence[Change]] = (
    _swap,
    _swap,
    _alter,
    _alter,
    _replace,
    _insert,
    _delete,
    _repeat,
    _move,
    _splice,
)
