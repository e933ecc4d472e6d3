"""The part of a page that has its text."""

from typing import Final

from lxml.html import HtmlElement

from kgbuild.documents.html.blocks import blocks_of, weights

#: A child with this share of its parent's prose has the text; otherwise it is in several children.
_DOMINANT: Final = 0.75
_SEMANTIC: Final = ("article", "main")


def main_part(body: HtmlElement) -> tuple[HtmlElement, HtmlElement]:
    """Return the element with the text of a page, and the article around it.

    The text is where the prose of the page is: the search goes down from the body as long as one
    child has most of the prose of its parent.
    """
    alive = list(body.iter())  # keeps the elements alive, so that they are the same objects
    prose = weights(blocks_of(body))
    core = body
    while True:
        best = max(core, key=lambda child: prose.get(child, 0), default=None)
        if best is None or prose.get(best, 0) < _DOMINANT * max(1, prose.get(core, 0)):
            break
        core = best
    parent = core.getparent()
    if core.tag in {"p", "pre"} and parent is not None:
        core = parent
    core = _with_alike(core, body, prose)
    around = next(core.iterancestors(*_SEMANTIC), core) if core.tag not in _SEMANTIC else core
    del alive
    return core, around


def _with_alike(core: HtmlElement, body: HtmlElement, prose: dict[HtmlElement, int]) -> HtmlElement:
    """Return the parent of a part if other parts in it look the same and have prose too."""
    parent = core.getparent()
    if parent is None or core is body or core.tag in _SEMANTIC:
        return core
    look = (core.tag, core.get("class"))
    alike = [each for each in parent if (each.tag, each.get("class")) == look and prose.get(each)]
    return parent if len(alike) > 1 and core.get("class") else core
