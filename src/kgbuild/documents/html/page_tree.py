"""The one door to lxml for web pages: a page as a tree, and the text in it."""

import re
from collections.abc import Iterator
from typing import Final

from lxml import etree, html
from lxml.html import HtmlElement

from kgbuild.documents.characters import sound_markup
from kgbuild.documents.document import RefusedDocumentError

#: Hints for line breaks, which no reader sees.
_INVISIBLE: Final = re.compile("[\u00ad\u200b\u2060\ufeff]")
#: White space that a browser shows as one space (CSS Text 3, section 4.1.1).
_SPACE: Final = re.compile(r"[ \t\n\r\f]+")
_TEMPLATES: Final = frozenset({"text/template", "text/html", "text/x-template"})
_TOO_DEEP: Final = "Excessive depth"
_BESIDE: Final = re.compile(
    r"(?:^|[\s_-])(?:comments?|commentlist|kommentare?|respond|reply|replies|sidebar|related|"
    r"recommended)(?:$|[\s_-])",
    re.IGNORECASE,
)
#: Elements whose content is not text for readers.
NO_TEXT: Final = frozenset({"script", "style", "template", "noscript", "head", "title"})


def _parser() -> html.HTMLParser:
    return html.HTMLParser(encoding="utf-8", no_network=True, remove_pis=True)


def parse_page(text: str) -> HtmlElement:
    """Return the tree of a page, or refuse one that is empty or nested too deeply."""
    parser = _parser()
    # libxml2 ends a page at U+0000, and lxml writes no text that has such a character.
    data = sound_markup(text).encode()
    try:
        tree = html.document_fromstring(data, parser=parser, ensure_head_body=True)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise RefusedDocumentError(
            "this page is empty", "save the page again, from a browser if it needs scripts"
        ) from error
    if any(_TOO_DEEP in entry.message for entry in parser.error_log):
        raise RefusedDocumentError(
            "the elements of this page are nested too deeply",
            "open it in a browser, copy the text, and add it as a plain text file",
        )
    for comment in list(tree.iter(etree.Comment)):
        comment.drop_tree() if comment.getparent() is not None else None
    return tree


def show_without_scripts(tree: HtmlElement) -> bool:
    """Show what a page has for readers without scripts; return whether there is anything.

    That is a ``noscript`` element, or a script in the body that holds markup, which scripts show.
    """
    found = False
    for part in list(tree.iter("noscript", "script")):
        body = next(part.iterancestors("body"), None)
        if body is None:
            continue
        if part.tag == "script":
            kind = (part.get("type") or "").lower()
            if kind not in _TEMPLATES or not (part.text or "").strip():
                continue
            markup = html.fragments_fromstring(part.text or "", parser=_parser())
            part.text = None
            for each in markup:
                if isinstance(each, str):
                    part.text = each
                else:
                    part.append(each)
        part.tag = "div"
        found = True
    return found


def collapse(text: str) -> str:
    """Return text as a browser shows it: runs of white space are one space."""
    return _SPACE.sub(" ", _INVISIBLE.sub("", text))


def shown_text(element: HtmlElement) -> str:
    """Return the text of an element and what is in it, on one line."""
    return collapse(" ".join(_strings(element))).strip()


def _strings(element: HtmlElement) -> Iterator[str]:
    for part in element.iter():
        if part.text and isinstance(part.tag, str) and part.tag not in NO_TEXT:
            yield part.text
        if part is not element and part.tail:
            yield part.tail


def is_beside(part: HtmlElement) -> bool:
    """Return whether a part is in a form, in comments of readers, or next to the article."""
    return any(
        (
            each.tag in {"form", "label", "aside", "nav"}
            or _BESIDE.search(f"{each.get('class') or ''} {each.get('id') or ''}") is not None
        )
        and next(each.iter("h1", "article", "main"), None) is None
        for each in (part, *part.iterancestors())
        if each.tag not in {"html", "body", "main", "article"}
    )


def same_words(one: str, other: str) -> bool:
    """Return whether two texts have the same letters and digits, whatever their case."""
    return bool(one) and _letters(one) == _letters(other)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))
