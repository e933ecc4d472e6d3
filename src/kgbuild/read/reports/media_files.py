"""Finds the file of a medium in the folder of its report, and computes its checksum."""

from collections.abc import Callable
from hashlib import file_digest
from pathlib import Path, PurePosixPath
from typing import Final, TypeAlias

from kgbuild.nearest import did_you_mean
from kgbuild.read.sources.message_words import shown

#: Returns the SHA-256 of a file by the path that an author writes.
FindFile: TypeAlias = Callable[[str], str]

#: Media types by extension (IANA). Python's own table depends on the machine.
FORMATS: Final = {
    ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".png": "image/png", ".gif": "image/gif",
    ".webp": "image/webp", ".tif": "image/tiff", ".tiff": "image/tiff", ".svg": "image/svg+xml",
    ".mp4": "video/mp4", ".webm": "video/webm", ".mov": "video/quicktime", ".mp3": "audio/mpeg",
    ".wav": "audio/wav", ".ogg": "audio/ogg", ".pdf": "application/pdf", ".html": "text/html",
    ".htm": "text/html", ".mhtml": "multipart/related", ".warc": "application/warc",
    ".txt": "text/plain", ".csv": "text/csv",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}  # fmt: skip


#: How the media types begin that the media of a class never have. A GIF can be a video.
IMPOSSIBLE: Final = {
    "Photo": ("video/", "audio/"),
    "Video": ("image/jpeg", "image/png", "image/tiff", "audio/mpeg", "audio/wav"),
    "AudioRecording": ("image/",),
}


class MediaFileError(ValueError):
    """A file that cannot be used, with a hint."""

    name = "media-file"

    def __init__(self, message: str, hint: str) -> None:
        """Take the finding's message and hint."""
        super().__init__(message)
        self.hint = hint


def files_in(report: Path) -> FindFile:
    """Return a function for the files in the folder of a report.

    It raises `MediaFileError` for a path that leads out of the folder, for a link to something
    outside, for what is not a file, and for a file that cannot be read.
    """

    def find(written: str) -> str:
        if PurePosixPath(written).is_absolute() or ".." in PurePosixPath(written).parts:
            message = f"{shown(written)} is outside the folder of the report"
            raise MediaFileError(message, f"put the file into {report}, and write its name")
        path = report / written
        try:
            found = path.resolve(strict=True)
            if not found.is_relative_to(report.resolve()):
                message = (
                    f"{shown(written)} is a link to something outside the folder of the report"
                )
                raise MediaFileError(message, "put the file itself into the folder")
            if not found.is_file():
                hint = "name a file; a folder can be archived in one"
                raise MediaFileError(f"{shown(written)} is not a file", hint)
            with found.open("rb") as stream:
                return file_digest(stream, "sha256").hexdigest()
        except FileNotFoundError:
            names = [file.relative_to(report).as_posix() for file in report.rglob("*")]
            message = f"the folder of the report has no file {shown(written)}"
            hint = f"{did_you_mean(written, names)}put the file into {report}"
            raise MediaFileError(message, hint) from None
        except (OSError, ValueError, RuntimeError) as error:
            if isinstance(error, MediaFileError):
                raise
            message = f"{shown(written)} cannot be read: {error}"
            raise MediaFileError(
                message, "give yourself read permission (chmod u+r), or ask its owner"
            ) from error

    return find


def no_files(written: str) -> str:
    """Refuse a file, because a line of a corpus has no folder."""
    message = f"a line of a corpus has no files, such as {shown(written)}"
    raise MediaFileError(message, "write contentUrl and sha256 instead, or give it a folder")
