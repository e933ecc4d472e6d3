"""What surrounds the text of a page: menus, forms, captions, newsletters, what is hidden.

The structure decides: elements, roles, and the words in class names that the makers of pages share.
No rule is for one site. A part with most of the prose of the page stays, whatever it is called.
"""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Final

from lxml.html import HtmlElement

from kgbuild.documents.document import Dropped
from kgbuild.documents.html.blocks import BLOCK_TAGS, blocks_of, weights
from kgbuild.documents.html.hiding_styles import hidden_names, hides
from kgbuild.documents.html.line_words import CALLED_FOR
from kgbuild.documents.html.page_tree import NO_TEXT, same_words, shown_text

_TAGS: Final = {
    "nav": "menu",
    "menu": "menu",
    "aside": "aside",
    "dialog": "dialog",
    "figcaption": "caption",
    "button": "button",
    "select": "form",
    "textarea": "form",
    "input": "form",
    "label": "form",
    "iframe": "embedded",
    "object": "embedded",
    "embed": "embedded",
    "applet": "embedded",
    "video": "embedded",
    "audio": "embedded",
    "canvas": "embedded",
    "svg": "picture",
    "map": "picture",
    "rt": "reading aid",
    "rp": "reading aid",
}
_ROLES: Final = {
    "navigation": "menu",
    "menu": "menu",
    "menubar": "menu",
    "toolbar": "menu",
    "tablist": "menu",
    "search": "form",
    "contentinfo": "footer",
    "complementary": "aside",
    "dialog": "dialog",
    "alertdialog": "dialog",
    "tooltip": "dialog",
}
#: Words in the names of elements, alone or in pairs, and what such an element is.
_NAMES: Final = {
    "menu": "nav navbar navigation menu submenu breadcrumb breadcrumbs pagination pager skiplink "
    "skip-link skip-to toc language-switcher site-header top-bar topbar masthead mw-editsection "
    "jump-link jump-to page-links post-navigation nav-links prev-next site-nav",
    "share buttons": "share sharing sharebar sharedaddy social socials addthis addtoany "
    "follow-us share-tools print-button",
    "related": "related recommended recommendations recommendation recirc recirculation trending "
    "popular most-read most-viewed most-popular read-next read-more readmore also-read see-also "
    "more-news more-stories more-from more-on up-next you-may outbrain taboola "
    "recent-posts latest-news further-reading relatedposts yarpp zergnet mgid",
    "teaser": "teaser teasers promo promos sidebar widget widgets carousel",
    "pull quote": "pullquote pull-quote",
    "comments": "comments commentlist comment-list disqus respond comment-form comments-area",
    "newsletter": "newsletter newsletters subscribe subscription signup sign-up email-form donate "
    "donation opt-in call-to cta mailing-list mailchimp",
    "advertisement": "ad ads advert adverts advertisement advertising advertorial adsbygoogle "
    "sponsor sponsored sponsors dfp adslot ad-slot ad-unit",
    "caption": "caption captions credit credits wp-caption photo-credit image-credit slideshow "
    "gallery lightbox image-description media-description image-copyright",
    "notice": "cookie cookies consent gdpr cookiebar toast modal popup overlay paywall-prompt",
    "hidden": "sr-only screen-reader visually-hidden visuallyhidden hidden-print assistive-text "
    "hide invisible",
    "tags": "taglist tag-list tags tag-links keywords topics topic-list categories cat-links "
    "post-categories post-tags article-tags",
    "footer": "site-footer page-footer footer colophon copyright disclaimer legal",
    "byline": "byline bylines author authors author-bio author-info author-box about-author "
    "post-author entry-meta post-meta article-meta meta-info postmeta entry-footer post-info "
    "posted-on published pubdate publish-date post-date entry-date article-date publication-date "
    "date-published timestamp updated dateline article-info article-timestamp "
    "reading-time read-time",
}
_REASONS: Final = {name: reason for reason, names in _NAMES.items() for name in names.split()}
_NAMED_BY: Final = ("class", "id", "data-component", "data-testid", "data-module", "data-block")
_NEVER_BY_NAME: Final = frozenset(
    {"html", "body", "main", "article", "a", "h1", "td", "tr", "table", "caption"}
)
#: Elements whose ids are often made of their words.
_WORDS: Final = frozenset({"h2", "h3", "h4", "h5", "h6", "p", "li", "dt"})
#: A part with more than this share of the prose of the page is not dropped because of a name.
_MOST: Final = 0.4
_LONGEST_BYLINE: Final = 200
_LONGEST_FORM: Final = 500
_HALF: Final = 0.5
_LITTLE: Final = 0.15
_NEARLY_ALL: Final = 0.95
#: What has little of the prose, or is something else with such a name.
_SMALL: Final = frozenset({"advertisement", "caption", "share buttons", "tags"})


def remove_unseen(tree: HtmlElement, root: HtmlElement, title: str | None) -> list[Dropped]:
    """Remove what no reader sees from ``root``, and return it; ``tree`` has the style sheets.

    A part with the title and most of the prose is hidden only until a script shows it.
    """
    hidden = hidden_names(tree)

    def reason(part: HtmlElement) -> str | None:
        found = _unseen(part, hidden)
        is_shown = found == "hidden" and _has_title(part, title) and _has_most(part, root)
        return None if is_shown else found

    return _remove(root, reason)


def _has_most(part: HtmlElement, root: HtmlElement) -> bool:
    """Return whether most of the prose of a page is in a part."""
    whole, inside = (
        sum(len(block.text) for block in blocks_of(each) if block.is_prose) for each in (root, part)
    )
    return inside > _MOST * whole


def _has_title(part: HtmlElement, title: str | None) -> bool:
    return title is not None and any(
        same_words(shown_text(each), title) for each in part.iter("h1", "h2")
    )


def remove_furniture(root: HtmlElement) -> list[Dropped]:
    """Remove the furniture of a page from its tree, and return it."""
    blocks = blocks_of(root)
    prose = weights(blocks)
    whole = max(1, prose.get(root, 0))
    parts = list(root.iter())  # keeps the elements alive, so that they are the same objects
    dropped = _remove(root, lambda part: _furniture(part, prose.get(part, 0) / whole))
    del parts
    return dropped


def _remove(root: HtmlElement, reason_of: Callable[[HtmlElement], str | None]) -> list[Dropped]:
    """Remove each part with a reason, and return its text."""
    found: list[Dropped] = []
    stack = [root]
    while stack:
        part = stack.pop()
        reason = reason_of(part) if isinstance(part.tag, str) and part is not root else None
        if reason is None:
            stack.extend(reversed(part))
            continue
        text = shown_text(part)
        if text:
            found.append(Dropped(reason, text))
        _cut(part)
    return found


def _cut(part: HtmlElement) -> None:
    """Remove an element; a block that goes leaves its neighbours apart."""
    parent = part.getparent()
    if part.tag in BLOCK_TAGS and parent is not None:
        mark = part.makeelement("hr")
        mark.tail = part.tail
        part.tail = None
        parent.replace(part, mark)
    else:
        part.drop_tree()


def _unseen(part: HtmlElement, hidden: frozenset[str]) -> str | None:
    if part.tag in NO_TEXT:
        return "script"
    if (
        part.get("hidden") is not None
        or part.get("aria-hidden") == "true"
        or hides(part.get("style") or "")
    ):
        return "hidden"
    if hidden and part.tag not in {"html", "body"}:
        names = {f".{name}" for name in (part.get("class") or "").split()} | {f"#{part.get('id')}"}
        if names & hidden:
            return "hidden"
    return None


def _furniture(part: HtmlElement, share: float) -> str | None:
    """Return what a part with this share of the prose is, if it is furniture."""
    if share > _MOST:
        is_discussion = share <= _NEARLY_ALL and not _has(part, "h1") and _named(part) == "comments"
        return "comments" if is_discussion and part.tag not in _NEVER_BY_NAME else None
    role = (part.get("role") or "").lower()
    by_structure = _TAGS.get(str(part.tag)) or _ROLES.get(role) or _by_place(part)
    if by_structure or part.tag in _NEVER_BY_NAME:
        return by_structure
    is_form = (share <= _LITTLE or _invites(part)) and _is_form(part)
    reason = "newsletter" if is_form else _named(part)
    if reason == "byline":
        return reason if _is_byline(part, share) else None
    if reason == "teaser":
        has_link = next((a for a in part.iter("a") if a.get("href")), None) is not None
        return "related" if has_link else None
    if reason == "menu" and share > 0 and not _is_linked(part):
        return None  # sentences, such as a section that a table of contents leads to
    return reason if share <= _LITTLE or reason not in _SMALL else None


def _is_linked(part: HtmlElement) -> bool:
    """Return whether most of the text of a part is links."""
    linked = sum(len(shown_text(link)) for link in part.iter("a"))
    return linked > _HALF * len(shown_text(part))


def _is_form(part: HtmlElement) -> bool:
    """Return whether a part has a field for readers to fill in, and few words around it."""
    fields = part.iter("input", "textarea")
    return (
        any(each.get("type", "text") in {"text", "email"} for each in fields)
        and len(shown_text(part)) <= _LONGEST_FORM
    )


def _invites(part: HtmlElement) -> bool:
    """Return whether the words of a part invite to a newsletter, which may be long."""
    return not _has(part, "h1") and CALLED_FOR.search(shown_text(part)) is not None


def _by_place(part: HtmlElement) -> str | None:
    """Return what an element is whose meaning depends on where it is and what it has."""
    match part.tag:
        case "footer" if not _inside(part, "blockquote"):
            return "footer"
        case "header" if not _inside(part, "article", "main") and not _has(part, "h1"):
            return "menu"
        case "form":
            return "form"
        case "figure" if not _has(part, "table", "blockquote", "pre", "p"):
            return "caption"
    return None


def _named(part: HtmlElement) -> str | None:
    """Return what the names of an element say it is."""
    is_words = part.tag in _WORDS
    for attribute in _NAMED_BY:
        if is_words and attribute == "id":
            continue  # made of the words of the heading
        for token in (part.get(attribute) or "").split():
            for name in _name_parts(token):
                if name in _REASONS:
                    return _REASONS[name]
    return None


def _name_parts(token: str) -> Iterator[str]:
    """Yield the words of a name, in pairs first: ``relatedItems`` gives ``related-items`` too."""
    words = _split(token)
    yield from (f"{one}-{other}" for one, other in pairwise(words))
    yield from words


def _split(token: str) -> list[str]:
    return [word.lower() for word in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+", token)]


def _is_byline(part: HtmlElement, share: float) -> bool:
    text = shown_text(part)
    if part.tag not in BLOCK_TAGS:
        parent = part.getparent()
        if part.tag not in {"span", "time"} or parent is None or shown_text(parent) != text:
            return False
    if len(text) <= _LONGEST_BYLINE:
        return True
    return share <= _LITTLE and "author" in {
        word for name in _NAMED_BY for word in _split(part.get(name) or "")
    }


def _inside(part: HtmlElement, *tags: str) -> bool:
    return next(part.iterancestors(*tags), None) is not None


def _has(part: HtmlElement, *tags: str) -> bool:
    return next(part.iter(*tags), None) is not None
