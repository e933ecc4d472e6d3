"""Rules that redirect the IRIs of a dataset to its site, for Apache hosts such as w3id.org.

The base of the IRIs is a permanent address and the site is elsewhere, so the host of the base
redirects. A request for a page gets the page of an IRI. A request for data gets its data, in the
format that it names first, or in Turtle if the site does not have that format. An IRI without a
page leads to the page that has it: an account to its claim, a figure to its report; and to the data
of that claim, or of its graph.

The rules are the content of a file ``.htaccess`` (https://github.com/perma-id/w3id.org). They are
written under another name, so that they have no effect on the host of the site itself.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple
from urllib.parse import unquote

from kgbuild.config import SiteConfig
from kgbuild.site.addresses import FORMATS, KINDS, TURTLE, Urls, written_formats
from kgbuild.site.description.dataset_description import DESCRIPTION
from kgbuild.site.description.dcat import DATA_PAGE
from kgbuild.site.description.downloads import FOLDER, NANOPUBLICATIONS
from kgbuild.site.description.query_collection import FILE as QUERIES

FILE: Final = "w3id.htaccess"
#: Media types of data with the endings of their files, and media types of pages.
DATA: Final = {form.media: form.suffix for form in FORMATS}
_PAGES: Final = ("text/html", "application/xhtml+xml")
#: Endings of the names of files in a site: such an IRI leads to the file itself.
_ENDINGS: Final = "html|ttl|nt|jsonld|nq|trig|csv|tsv|gz|json|xml|txt|css|js|svg|atom|cff"


class Rule(NamedTuple):
    """A redirect of the IRIs that match ``pattern`` after the base; ``$1`` is its first group.

    ``data`` has no ending, and is empty if every format gets ``page``.
    """

    pattern: str
    page: str
    data: str = ""


def _of(pattern: str, name: str) -> Rule:
    return Rule(pattern, f"{name}.html", name)


#: The description of the dataset, which a site has in every format.
_DATASET: Final = Rule(r"^(?:dataset(?:/.*)?|publisher)$", DATA_PAGE, DESCRIPTION)
_NANOPUBLICATION: Final = r"^report/([^/]+)/nanopub/([^/]+)/[^/]+$"
#: The rule for sites in which each nanopublication has a file.
_OF_ITS_OWN: Final = Rule(_NANOPUBLICATION, "report/$1/nanopub/$2.trig")
_KINDS: Final = "|".join(sorted(KINDS))
_PARTS: Final = "quantity|time|quote|position|set-aside|version|medium|media-evidence"
RULES: Final = (
    # First, as the name of a distribution ends like that of a file.
    _DATASET,
    Rule(rf"^(.+\.(?:{_ENDINGS})|\.well-known/void)$", "$1"),
    _of(r"^report/([^/]+)/account/([^/]+)-[0-9]+$", "report/$1/claim/$2"),
    _OF_ITS_OWN,
    Rule(_NANOPUBLICATION, f"{FOLDER}/{NANOPUBLICATIONS}"),
    _of(r"^report/([^/]+)/claim/([^/]+)$", "report/$1/claim/$2"),
    Rule(rf"^report/([^/]+)/(?:checksum|(?:{_PARTS})/.+)$", "report/$1.html", "report/$1/graph"),
    Rule(r"^view/([^/]+)/(?:triple|omission)/[^/]+$", "view/$1.html", "view/$1/graph"),
    _of(r"^([a-z]+)/([^/]+)/(?:position|decision)/[^/]+$", "$1/$2"),
    Rule(r"^(?:opinions|opinion/time/[^/]+)$", DATA_PAGE, "opinions"),
    _of(r"^geometry/([^/]+)$", "entity/$1"),
    _of(rf"^({_KINDS})/([^/]+)$", "$1/$2"),
    Rule(r"^register$", "entities.html", "register"),
    Rule(r"^comparisons$", "disputes.html", "comparisons"),
    Rule(r"^(?:query/[^/]+|prefixes(?:/[^/]+)?)$", QUERIES),
    Rule(r"^(.*)$", "$1"),
)


#: The file with the paths of merged entities, each with the path of the one that is kept.
MERGED: Final = "merged.json"
_NO_MERGES: Final[Mapping[str, str]] = {}


def merged_file(merged: Mapping[str, str], base: str) -> bytes:
    """Return the paths of merged entities after the base, as ``kgbuild serve`` reads them.

    ``merged`` has the URI of the entity that is kept, by that of each merged one; ``base`` is the
    URI of the base.
    """
    paths = dict(_paths(merged, base))
    return (json.dumps(paths, ensure_ascii=False, indent=1) + "\n").encode()


def htaccess(
    urls: Urls, config: SiteConfig, base: str = "", merged: Mapping[str, str] = _NO_MERGES
) -> bytes:
    """Return the rules for a site, which lead only to files that it has.

    Args:
        urls: The addresses of the site.
        config: What the site has.
        base: The base of the IRIs, as a URI.
        merged: The URI of the entity that is kept, by that of each merged one.
    """
    lines = _lines(urls.root, config, [*_paths(merged, base)], base)
    return ("\n".join(lines) + "\n").encode()


def _paths(merged: Mapping[str, str], base: str) -> Iterator[tuple[str, str]]:
    """Yield the decoded paths of IRIs after the base."""
    for iri, kept in merged.items():
        yield unquote(iri.removeprefix(base)), unquote(kept.removeprefix(base))


def _lines(
    root: str, config: SiteConfig, merged: Sequence[tuple[str, str]], base: str
) -> Iterator[str]:
    yield "# Redirects from the IRIs of the dataset to pages, or to data in the requested format."
    yield "Options +FollowSymLinks -MultiViews"
    yield "RewriteEngine on"
    if merged:
        yield ""
        yield "# Merged entities lead to the entity that is kept, and from there on as below."
    for path, kept in merged:
        yield f"RewriteRule ^{re.escape(path)}$ {base}{kept} [R=303,L]"
    written = {form.suffix for form in written_formats(config)}
    for rule in RULES:
        if rule is _OF_ITS_OWN and not config.nanopublications:
            continue
        yield ""
        if rule.data:
            for media, suffix in DATA.items():
                has_it = rule is _DATASET or suffix in written
                ending = suffix if has_it else TURTLE.suffix
                yield f'RewriteCond %{{HTTP_ACCEPT}} "{_first(media)}" [NC]'
                yield f"RewriteRule {rule.pattern} {root}{rule.data}.{ending} [R=303,L]"
        yield f"RewriteRule {rule.pattern} {root}{rule.page} [R=303,L]"


def _first(media: str) -> str:
    """Return a pattern for ``Accept`` headers that name a media type before all others here."""
    others = [re.escape(one) for one in (*_PAGES, *DATA) if one != media]
    return rf"^(?:(?!{'|'.join(others)}).)*{re.escape(media)}"
