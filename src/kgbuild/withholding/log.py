"""The log of what was withheld: for the people who decide, and never for publication."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final, Self

from kgbuild.atomic_files import write_atomically
from kgbuild.errors import UsageError
from kgbuild.withholding.policy import COARSE, Policy

#: The file with the log, in the output folder next to the builds.
LOG: Final = "withheld.json"
_OWNER_ONLY: Final = 0o600


@dataclass(frozen=True, slots=True)
class WithheldWords:
    """Words that a rule withholds, and how often it did; a path of an IRI begins with a slash."""

    rule: str
    words: str
    number: int


@dataclass(frozen=True, slots=True)
class WithheldLog:
    """What was withheld in a build.

    Attributes:
        build: The digest of the build.
        as_of: The day for which delays are counted, if any.
        rules: How often each rule withheld something.
        withheld: What it withheld.
        public: The words of names that are published.
    """

    build: str
    as_of: str | None
    rules: Mapping[str, int]
    withheld: tuple[WithheldWords, ...]
    public: tuple[str, ...]

    @classmethod
    def of(cls, policy: Policy, found: Iterable[tuple[str, str, int]], build: str = "") -> Self:
        """Return the log of a build: what a policy withholds, and what was found in reports."""
        rows = Counter(row for row in policy.fixed if not row[1].startswith(COARSE))
        for rule, words, number in found:
            rows[rule, words] += number
        for form in policy.finder.forms:
            # A surname can be in a title of the dataset, although no report has it alone.
            if len(form.words) == 1 and form.needs_capital:
                rows[form.rule, form.words[0].capitalize()] += 0
        rules = Counter[str]()
        for (rule, _), number in rows.items():
            rules[rule] += number
        withheld = tuple(WithheldWords(*key, number) for key, number in sorted(rows.items()))
        public = tuple(sorted(policy.public))
        as_of = None if policy.as_of is None else str(policy.as_of)
        return cls(build, as_of, dict(sorted(rules.items())), withheld, public)

    def write(self, output: Path) -> None:
        """Write the log into the output folder of a workspace, so that only its owner reads it.

        Raises:
            OSError: It cannot be written.
        """
        data = json.dumps(asdict(self), ensure_ascii=False, indent=2) + "\n"
        write_atomically(output / LOG, data.encode("utf-8", "surrogatepass"))
        (output / LOG).chmod(_OWNER_ONLY)

    @classmethod
    def read(cls, output: Path, build: str) -> Self:
        """Return the log of a build.

        Raises:
            UsageError: There is none, or it is that of another build.
        """
        file = output / LOG
        try:
            data = json.loads(file.read_text("utf-8"))
            rows = tuple(WithheldWords(**row) for row in data.pop("withheld"))
            found = cls(**{**data, "withheld": rows, "public": tuple(data["public"])})
        except (OSError, ValueError, TypeError, KeyError):
            found = None
        if found is None or found.build != build:
            raise UsageError(
                f"{file} is not the log of the current build, and without it nobody can check that "
                f"nothing withheld is published: kgbuild build {output.parent}"
            )
        return found
