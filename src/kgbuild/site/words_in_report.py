"""Links from other pages to the words of a claim in its report."""

from operator import attrgetter
from typing import Final
from urllib.parse import quote

from kgbuild.claim_sentence import LEFT_OUT, quote_with_cue
from kgbuild.site.claim_lines import passages_of
from kgbuild.site.page_links import Links
from kgbuild.site.text_fragments import in_context
from kgbuild.vocab import terms as t

_START: Final = attrgetter("start")
_END: Final = attrgetter("end")


def words_link(claim: str, links: Links, context: int) -> str | None:
    """Return the address of the words of a claim, given by IRI; None if no page shows them.

    The dataset has at most ``context`` characters around the words. A browser that does not find
    them, as pages may leave them out, goes to the anchor at the end of the claim's words.
    """
    report, _, name = claim.partition("/claim/")
    page = links.href(report)
    node = links.dataset.node(claim)
    evidence, cue = passages_of(node, links)
    if page is None or evidence is None or node.all(t.WITHDRAWN_WITH):
        return None
    first = last = evidence
    words = quote_with_cue(evidence, cue, context)
    if cue is None or LEFT_OUT in words:
        words = evidence.exact
    else:
        first, last = min(cue, evidence, key=_START), max(cue, evidence, key=_END)
    found = in_context(first.prefix, words, last.suffix, context)
    return f"{page}#words-{quote(name)}{found or ''}"
