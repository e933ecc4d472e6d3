"""The manifest of a build: its counts, its files with checksums, and how its checks ended."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import file_digest, sha256
from pathlib import Path

MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True)
class Manifest:
    """The contents of a build.

    Attributes:
        counts: The numbers of reports, claims, quads, entities, sentences and so on, by name.
        files: The size in bytes and the SHA-256 of each dump, by its name.
        checks: Each check with its result, what it looked at and the numbers of its findings.
        inputs: The SHA-256 of each file of the workspace that the build read, by its path.
    """

    counts: Mapping[str, int]
    files: Mapping[str, Mapping[str, str | int]]
    checks: Sequence[Mapping[str, str | int]]
    inputs: Mapping[str, str]

    @property
    def digest(self) -> str:
        """16 hexadecimal digits that identify the contents of all dumps."""
        parts = "".join(f"{name}:{file['sha256']}\n" for name, file in sorted(self.files.items()))
        return sha256(parts.encode()).hexdigest()[:16]

    def write(self, folder: Path) -> None:
        """Write the manifest into the folder of a build.

        Raises:
            OSError: The manifest cannot be written.
        """
        data = {
            "digest": self.digest,
            "counts": dict(self.counts),
            "files": {name: dict(file) for name, file in sorted(self.files.items())},
            "checks": [dict(check) for check in self.checks],
            "inputs": dict(sorted(self.inputs.items())),
        }
        text = json.dumps(data, ensure_ascii=False, indent=2) + "\n"
        (folder / MANIFEST).write_text(text, encoding="utf-8", newline="\n")

    @classmethod
    def read(cls, folder: Path) -> "Manifest":
        """Read the manifest of a build.

        Raises:
            OSError: There is no manifest.
        """
        data = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        return cls(data["counts"], data["files"], data["checks"], data["inputs"])


def describe_file(file: Path) -> dict[str, str | int]:
    """Return the size in bytes and the SHA-256 of a file."""
    with file.open("rb") as stream:
        digest = file_digest(stream, "sha256").hexdigest()
    return {"bytes": file.stat().st_size, "sha256": digest}
