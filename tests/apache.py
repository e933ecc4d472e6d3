"""What Apache's mod_rewrite makes of a request, as far as our rules use it.

A small interpreter of ``.htaccess``: ``RewriteEngine``, ``RewriteCond`` on ``%{HTTP_ACCEPT}`` with
``[NC]``, and ``RewriteRule`` with ``[R=…,L]``. In a folder, the pattern is held against the path
below it, without a leading slash and with its percent signs decoded; conditions are looked at once
the pattern matches; a redirect has its path encoded again
(https://httpd.apache.org/docs/2.4/mod/mod_rewrite.html).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple
from urllib.parse import quote, unquote

RULE = re.compile(r"RewriteRule (?P<pattern>\S+) (?P<target>\S+) \[R=(?P<status>\d+),L\]")
COND = re.compile(r'RewriteCond %\{HTTP_ACCEPT\} "(?P<pattern>.*)" \[NC\]')
OTHER = re.compile(r"(#.*|Options [+\-\w ]+|RewriteEngine on|)")


class Redirect(NamedTuple):
    """Where a request is sent."""

    status: int
    location: str


@dataclass(frozen=True)
class Rule:
    pattern: str
    target: str
    status: int
    conditions: list[str] = field(default_factory=list)


def rules(htaccess: str) -> Iterator[Rule]:
    """The rules of a file; anything that is not understood is an error."""
    waiting: list[str] = []
    for line in htaccess.splitlines():
        if found := COND.fullmatch(line):
            waiting.append(found["pattern"])
        elif found := RULE.fullmatch(line):
            yield Rule(found["pattern"], found["target"], int(found["status"]), waiting)
            waiting = []
        else:
            assert OTHER.fullmatch(line), line
    assert not waiting


def redirect(htaccess: str, path: str, accept: str) -> Redirect | None:
    """Where the request for ``path``, percent-encoded and below the folder, is sent."""
    decoded = unquote(path)
    for rule in rules(htaccess):
        found = re.search(rule.pattern, decoded)
        if found and all(re.search(one, accept, re.IGNORECASE) for one in rule.conditions):
            target = re.sub(r"\$(\d)", lambda m, f=found: f[int(m[1])] or "", rule.target)  # type: ignore[misc]
            scheme, slashes, rest = target.partition("://")
            encoded = quote(rest, safe="/:;,=@&$!*'()~+")
            # Apache writes hexadecimal digits small; RFC 3986 has both mean the same.
            small = re.sub("%[0-9A-F]{2}", lambda m: m[0].lower(), encoded)
            return Redirect(rule.status, scheme + slashes + small)
    return None
