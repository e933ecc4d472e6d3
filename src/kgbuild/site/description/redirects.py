"""Rules by which the IRIs of a dataset lead to its site, as w3id.org and other hosts of Apache do.

The base of the IRIs is a permanent address and the site is somewhere else, so that the host of the
base redirects. Who asks for a page gets the page of what an IRI names, who asks for data gets its
data, in the format that he names first. What has no page of its own leads to the page on which it
is told: an account to its claim, a figure to its report; and to the data of that claim, or of the
graph that it stands in.

The rules make a file ``.htaccess`` (https://github.com/perma-id/w3id.org). They are written under
another name, so that they do not work on the host of the site itself.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from kgbuild.site.addresses import KINDS
from kgbuild.site.description.dataset_description import DESCRIPTION
from kgbuild.site.description.dcat import DATA_PAGE
from kgbuild.site.description.query_collection import FILE as QUERIES
from kgbuild.site.urls import Urls

FILE: Final = "w3id.htaccess"
#: Media types of data with the endings of their files, and those of pages.
DATA: Final = {
    "text/turtle": "ttl",
    "application/n-triples": "nt",
    "application/ld+json": "jsonld",
}
_PAGES: Final = ("text/html", "application/xhtml+xml")
#: How the names of the files of a site end: they lead to the file of this name.
_ENDINGS: Final = "html|ttl|nt|jsonld|nq|trig|csv|tsv|gz|json|xml|txt|css|js|svg|atom|cff"


class Rule(NamedTuple):
    """Where some IRIs lead.

    Attributes:
        pattern: What follows the base in them, as a regular expression.
        page: The page, in which ``$1`` is the first group.
        data: Its data without the ending; empty where each format gets ``page``.
    """

    pattern: str
    page: str
    data: str = ""


def _of(pattern: str, name: str) -> Rule:
    return Rule(pattern, f"{name}.html", name)


_KINDS: Final = "|".join(sorted(KINDS))
_PARTS: Final = "quantity|time|quote|position|set-aside|version"
RULES: Final = (
    # First, as the name of a distribution ends like that of a file.
    Rule(r"^(?:dataset(?:/.*)?|publisher)$", DATA_PAGE, DESCRIPTION),
    Rule(rf"^(.+\.(?:{_ENDINGS})|\.well-known/void)$", "$1"),
    _of(r"^report/([^/]+)/account/([^/]+)-[0-9]+$", "report/$1/claim/$2"),
    Rule(r"^report/([^/]+)/nanopub/([^/]+)/[^/]+$", "report/$1/nanopub/$2.trig"),
    _of(r"^report/([^/]+)/claim/([^/]+)$", "report/$1/claim/$2"),
    Rule(rf"^report/([^/]+)/(?:checksum|(?:{_PARTS})/.+)$", "report/$1.html", "report/$1/graph"),
    Rule(r"^view/([^/]+)/triple/[^/]+$", "view/$1.html", "view/$1/graph"),
    _of(r"^([a-z]+)/([^/]+)/position/[^/]+$", "$1/$2"),
    Rule(r"^(?:opinions|opinion/time/[^/]+)$", DATA_PAGE, "opinions"),
    _of(rf"^({_KINDS})/([^/]+)$", "$1/$2"),
    Rule(r"^register$", "entities.html", "register"),
    Rule(r"^comparisons$", "disputes.html", "comparisons"),
    Rule(r"^(?:query/[^/]+|prefixes(?:/[^/]+)?)$", QUERIES),
    Rule(r"^(.*)$", "$1"),
)


def htaccess(urls: Urls) -> bytes:
    """The rules for a site."""
    return ("\n".join(_lines(urls.root)) + "\n").encode()


def _lines(root: str) -> Iterator[str]:
    yield "# Where the IRIs of the dataset lead: the page, or the data in the format asked for."
    yield "Options +FollowSymLinks -MultiViews"
    yield "RewriteEngine on"
    for rule in RULES:
        yield ""
        if rule.data:
            for media, ending in DATA.items():
                yield f'RewriteCond %{{HTTP_ACCEPT}} "{_first(media)}" [NC]'
                yield f"RewriteRule {rule.pattern} {root}{rule.data}.{ending} [R=303,L]"
        yield f"RewriteRule {rule.pattern} {root}{rule.page} [R=303,L]"


def _first(media: str) -> str:
    """What a header ``Accept`` is like that names a media type before all others that we have."""
    others = [re.escape(one) for one in (*_PAGES, *DATA) if one != media]
    return rf"^(?:(?!{'|'.join(others)}).)*{re.escape(media)}"
