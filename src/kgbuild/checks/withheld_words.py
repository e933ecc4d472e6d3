"""Looks for withheld words in files: a hit means that a policy failed.

It does not use the patterns by which names are replaced. It reads a file as text, in each encoding
that kgbuild writes, and looks for the words in plain letters.
"""

import gzip
import html
import re
import struct
import sys
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Final, NamedTuple, Protocol
from urllib.parse import unquote

from kgbuild.withholding.log import WithheldLog
from kgbuild.withholding.plain_letters import WORD, PlainLetters, is_spaceless, words_of
from kgbuild.withholding.policy import NOT_SOUGHT

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

#: The bytes of a file that are read at a time.
_BLOCK: Final = 1 << 20
#: The bytes at the end of a block that are read again with the next one.
_OVERLAP: Final = 2_000
#: The number of characters between two words of a name.
_GAP: Final = 4
_GZIP, _ZSTD, _PNG = b"\x1f\x8b", b"\x28\xb5\x2f\xfd", b"\x89PNG\r\n\x1a\n"
#: Chunks of a picture with packed text (PNG, third edition, 11.3.3), and their sizes in bytes.
_PACKED_TEXT: Final = frozenset({b"zTXt", b"iTXt"})
_CHUNK_HEAD, _CHUNK_SUM = 8, 4
_ZLIB: Final = 0x78
#: It begins with a fixed character, for which Python's search jumps ahead, and then only at the
#: first of many backslashes.
_ESCAPED: Final = re.compile(r"\\(?<!\\\\)\\*+(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8}))")
_PAIR: Final = re.compile("[\ud800-\udbff][\udc00-\udfff]")
_TAG: Final = re.compile(r"</?[a-zA-Z][^<>]*>")
#: What follows the path of an IRI: the suffix of a file, or something that no id has.
_PATH_END: Final = r"(?=\.(?:html|ttl|nt|nq|trig|jsonld|svg)\b|[^\w%.-]|\.?(?:\s|\Z))"
#: Up to this number of words, one pattern finds them faster than a look at each word.
_MOST_FIRST: Final = 300
#: The number of words by which a longer passage is looked for.
_PASSAGE: Final = 12
#: Numbers with fewer digits, and passages with fewer words, can be anything.
_DIGITS: Final = 6


class _Readable(Protocol):
    def read(self, size: int, /) -> bytes: ...


class _Sought(NamedTuple):
    words: tuple[str, ...]
    rule: str
    needs_capital: bool


@dataclass(frozen=True)
class WithheldWordsCheck:
    """Looks for what a log lists.

    Attributes:
        log: The log.
        ignored: What is in kgbuild's own pages and terms, and therefore not looked for.
    """

    log: WithheldLog
    ignored: frozenset[_Sought] = frozenset()

    def in_file(self, file: Path) -> Counter[str]:
        """Return how often the words of each rule are in a file, whatever it is packed with.

        Raises:
            OSError: It cannot be read.
        """
        found = Counter[str]()
        for text in _texts(file):
            found += self.in_text(text)
        return found

    def in_name(self, name: str) -> Counter[str]:
        """Return how often the words of each rule are in the name of a file."""
        return self.in_text(f" {name} ")

    def in_text(self, text: str) -> Counter[str]:
        """Return how often the words of each rule are in a text, as it is or decoded."""
        best = Counter[str]()
        for version in dict.fromkeys(_versions(text)):
            best |= self._in_version(version)
        return best

    def without(self, files: Iterable[Path]) -> "WithheldWordsCheck":
        """Return a check that does not look for what is in files anyway: kgbuild's own.

        Raises:
            OSError: A file cannot be read.
        """
        found = {
            sought
            for file in files
            for text in _texts(file)
            for version in dict.fromkeys(_versions(text))
            for sought in self._sought_in(PlainLetters.of(version))
        }
        return replace(self, ignored=frozenset(found))

    def _in_version(self, text: str) -> Counter[str]:
        plain = PlainLetters.of(text)
        found = Counter(sought.rule for sought in self._sought_in(plain))
        for rule, spaceless in self._spaceless:
            found[rule] += plain.letters.count(spaceless)
        for rule, path in self._paths:
            found[rule] += len(path.findall(text))
        return +found

    def _sought_in(self, plain: PlainLetters) -> Iterator[_Sought]:
        """Yield each thing that is looked for as often as a text has it."""
        for word in self._any_first.finditer(plain.letters) if self._first_words else ():
            for sought in self._first_words.get(word.group(), ()):
                if _matches(sought, word, plain):
                    yield sought

    @cached_property
    def _first_words(self) -> dict[str, list[_Sought]]:
        """What is looked for, by its first word."""
        found: dict[str, list[_Sought]] = {}
        for sought in sorted({*self._sought()} - self.ignored):
            found.setdefault(sought.words[0], []).append(sought)
        return found

    @cached_property
    def _any_first(self) -> re.Pattern[str]:
        """A pattern of the first words; of any word if there are too many of them."""
        if len(self._first_words) > _MOST_FIRST:
            return WORD
        escaped = sorted(map(re.escape, self._first_words))
        # The lookbehind comes after the word, so that it runs only where a word matches.
        words = "|".join(rf"{word}(?<![^\W_]{word})" for word in escaped)
        return re.compile(rf"(?:{words})(?![^\W_])")

    def _sought(self) -> Iterator[_Sought]:
        for row in self.log.withheld:
            words = words_of(row.words)[:_PASSAGE]
            if row.words.startswith(("/", NOT_SOUGHT)) or not words or is_spaceless(row.words):
                continue
            if "".join(words).isdigit():
                for number in _shorter(row.words, words):
                    yield _Sought(number, row.rule, needs_capital=False)
            elif len(words) > 1:
                yield _Sought(words, row.rule, needs_capital=False)
                yield _Sought(("".join(words),), row.rule, needs_capital=False)
            elif words[0] not in self.log.public:
                yield _Sought(words, row.rule, needs_capital=True)

    @cached_property
    def _spaceless(self) -> list[tuple[str, str]]:
        """What is looked for as letters: names in scripts without spaces."""
        rows = [
            (row.rule, "".join(words_of(row.words)))
            for row in self.log.withheld
            if not row.words.startswith(NOT_SOUGHT)
        ]
        given = dict.fromkeys(row for row in rows if len(row[1]) > 1 and is_spaceless(row[1]))
        return [*given]

    @cached_property
    def _paths(self) -> list[tuple[str, re.Pattern[str]]]:
        """What is looked for as the path of an IRI or of a page."""
        return [
            (row.rule, re.compile(re.escape(unquote(row.words)) + _PATH_END))
            for row in self.log.withheld
            if row.words.startswith("/")
        ]


def _shorter(text: str, words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield a number, cut off and rounded, as long as it has enough digits to be found by them."""
    if len("".join(words)) >= _DIGITS:
        yield words
    if len(words) == len(("whole", "decimals")):
        whole, decimals = words
        for places in range(len(decimals) - 1, max(_DIGITS - len(whole), 1) - 1, -1):
            yield whole, decimals[:places]
            yield words_of(f"{Decimal(text.strip()):.{places}f}")


def _matches(sought: _Sought, first: re.Match[str], plain: PlainLetters) -> bool:
    if sought.needs_capital and not plain.is_capital(first.start()):
        return False
    end = first.end()
    for expected in sought.words[1:]:
        word = WORD.search(plain.letters, end, end + _GAP + len(expected) + 1)
        if word is None or word.group() != expected or word.start() - end > _GAP:
            return False
        end = word.end()
    return True


def _texts(file: Path) -> Iterator[str]:
    """Yield the text of a file in parts that share their edges with no word."""
    with file.open("rb") as raw:
        start = raw.read(len(_PNG))
        raw.seek(0)
        if start == _PNG:
            yield from _of_picture(raw.read())
        elif start.startswith(_GZIP):
            with gzip.open(raw) as unpacked:
                yield from _in_parts(unpacked)
        elif start.startswith(_ZSTD):
            with zstd.open(raw) as unpacked:
                yield from _in_parts(unpacked)
        else:
            yield from _in_parts(raw)


def _in_parts(file: _Readable) -> Iterator[str]:
    rest = b""
    while block := file.read(_BLOCK):
        data = rest + block
        yield data.decode("utf-8", "replace")
        # What a part ends with begins the next one: a name may be on both sides.
        rest = data[max(data.find(b" ", -_OVERLAP), -_OVERLAP) :]


def _of_picture(data: bytes) -> Iterator[str]:
    """Yield the texts of a PNG picture, and not its pixels: their bytes can be any word."""
    at = len(_PNG)
    while at + _CHUNK_HEAD <= len(data):
        size, kind = struct.unpack_from(">I4s", data, at)
        body = data[at + _CHUNK_HEAD : at + _CHUNK_HEAD + size]
        at += _CHUNK_HEAD + size + _CHUNK_SUM
        if kind != b"IDAT":
            yield body.decode("latin-1")
            yield body.decode("utf-8", "replace")
        if kind in _PACKED_TEXT:
            yield from _unpacked(body)


def _unpacked(text: bytes) -> Iterator[str]:
    """Yield the text of a chunk that is packed from some place on."""
    for at in range(len(text)):
        if text[at] == _ZLIB:
            try:
                yield zlib.decompressobj().decompress(text[at:]).decode("utf-8", "replace")
            except zlib.error:
                continue


def _versions(text: str) -> Iterator[str]:
    """Yield a text as it is, decoded, and without tags."""
    yield text
    decoded = text
    for _ in range(2):  # JSON in HTML, or an encoded address in JSON
        encoded, decoded = decoded, unquote(html.unescape(_unescaped(decoded)))
        if decoded == encoded:
            break
    yield decoded
    if "<" in text:
        yield _unescaped(html.unescape(_TAG.sub("", text)))


def _unescaped(text: str) -> str:
    if "\\" not in text:
        return text
    found, number = _ESCAPED.subn(_sign, text)
    if number:
        found = _PAIR.sub(
            lambda two: two.group().encode("utf-16", "surrogatepass").decode("utf-16"), found
        )
    return found.replace("\\n", " ").replace("\\t", " ").replace("\\r", " ")


def _sign(match: re.Match[str]) -> str:
    number = int(match.group(1) or match.group(2), 16)
    return chr(number) if number <= sys.maxunicode else match.group()
