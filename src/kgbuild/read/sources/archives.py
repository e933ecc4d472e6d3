"""The errors by which Python's module ``zipfile`` refuses an archive and what is in it.

It has a type of its own, and passes on those of the compressions and of wrong numbers in a
directory. DOCX and XLSX files are such archives, and anybody may have changed one.
"""

import lzma
import struct
import zlib
from typing import Final
from zipfile import BadZipFile

#: ``RuntimeError`` is a password or an unknown compression, ``KeyError`` a name without a part.
ARCHIVE_ERRORS: Final[tuple[type[Exception], ...]] = (
    BadZipFile,
    EOFError,
    KeyError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
    lzma.LZMAError,
    struct.error,
    zlib.error,
)
