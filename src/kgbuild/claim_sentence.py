"""A claim in one sentence: who says it and how, who reports it, and its words with their cue.

A quote without these can say the opposite: "We do not yet know whether" is often the cue, and not a
part of the evidence. So whatever shows a claim away from its report shows this sentence.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import Final

from kgbuild.model.document import CONTEXT, Claim, Document, Span
from kgbuild.translation import gettext, marked
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab.concepts import NEGATED, NEITHER, concept

#: How a claim is shown that says that something is not so. It is a denial only if its act is.
NEGATIVE: Final = marked("negative statement")
#: How a claim is shown that leaves open whether something is so.
OPEN: Final = marked("neither affirmed nor negated")
#: Speech acts that say this already.
_DENIED: Final = concept("act", "denied")
_SILENT: Final = (concept("act", "declined-to-comment"), concept("act", "did-not-know"))
#: Speech acts that say nothing about how something was said.
_PLAIN: Final = (concept("act", "said"), concept("act", "asserted"))
#: Modality and certainty of a claim that says nothing else.
_USUAL: Final = (ns.PREFIXES["modality"] + "actual", ns.PREFIXES["certainty"] + "unmarked")
_UNKNOWN: Final = ns.PREFIXES["certainty"] + "unknown"

#: The remark on a claim that gives the words of another claim with changes.
MISQUOTED: Final = marked("misquoted")
#: The remark if the report does not name the original, which somebody inferred.
PERHAPS_MISQUOTED: Final = marked("perhaps misquoted")

#: In the place of words that a quote leaves out.
LEFT_OUT: Final = " … "

#: Returns the label of an IRI.
Label = Callable[[str], str]


def claim_sentence(
    claim: Claim, document: Document, label: Label, remark: str = "", context: int = CONTEXT
) -> str:
    """Return a claim of a document in one sentence.

    ``remark`` is what became of the claim, such as ``misquoted``. At most ``context`` code points
    between the quote and its cue are shown.
    """
    return sentence(
        claimants_of(claim, label),
        manner_of(claim, label),
        [label(agent) for agent in reporters(claim, document)],
        quote_with_cue(claim.evidence, claim.cue, context),
        remark,
    )


def sentence(
    claimant: str, manner: str, reported_by: Iterable[str], quote: str, remark: str = ""
) -> str:
    """Return the sentence of a claim, given its parts in words.

    >>> sentence("John Kirby", "said, possible", ["CNN"], "They may enter combat", "misquoted")
    'Misquoted: John Kirby (said, possible; as reported by CNN): “They may enter combat”'
    """
    words = " ".join(quote.splitlines())
    return gettext(
        "%(claim)s: “%(words)s”",
        claim=heading(claimant, manner, reported_by, remark),
        words=words,
    )


def heading(claimant: str, manner: str, reported_by: Iterable[str], remark: str = "") -> str:
    """Return the sentence of a claim without its quote."""
    through = ", ".join(gettext("as reported by %(agent)s", agent=agent) for agent in reported_by)
    return remarked(f"{claimant} ({manner}{'; ' if through else ''}{through})", remark)


def remarked(sentence: str, remark: str) -> str:
    """Return the sentence of a claim after what became of the claim: ``Misquoted: …``."""
    called = gettext(remark) if remark else ""
    return f"{called[:1].upper()}{called[1:]}: {sentence}" if remark else sentence


def claimants_of(claim: Claim, label: Label) -> str:
    """Return who makes a claim: ``A``, ``A and B``, ``A, B and C``."""
    return joined(sorted(map(label, claim.claimants)))


def joined(names: Sequence[str]) -> str:
    """Return names in words: ``A, B and C``."""
    *others, last = names or ("",)
    if not others:
        return last
    return gettext("%(names)s and %(last)s", names=", ".join(others), last=last)


def manner_of(claim: Claim, label: Label) -> str:
    """Return how a claim was made: its speech act, polarity, unusual modality and certainty."""
    qualities = [quality_label(iri, label) for iri in unusual((claim.modality, claim.certainty))]
    polarity = polarity_words(claim.polarity, claim.speech_act)
    return manner(label(claim.speech_act), [*polarity, *qualities])


def manner(act: str, qualities: Iterable[str]) -> str:
    """Return how a claim was made, given in words: ``said, negative statement, possible``."""
    # A speech act can imply the modality: "projected" is enough once.
    return ", ".join([act, *(one for one in qualities if one != act)])


def says_how(act: str | None, qualities: Collection[str]) -> bool:
    """Return whether the manner of a claim, with its act as an IRI, says more than "said"."""
    return act not in _PLAIN or bool(qualities)


def polarity_words(polarity: str | None, act: str | None) -> list[str]:
    """Return a polarity in words, given by IRI with the speech act, if a reader needs to know it.

    >>> polarity_words(NEGATED, concept("act", "said"))
    ['negative statement']
    >>> polarity_words(NEGATED, concept("act", "denied"))
    []
    """
    if polarity == NEGATED and act != _DENIED:
        return [gettext(NEGATIVE)]
    return [gettext(OPEN)] if polarity == NEITHER and act not in _SILENT else []


def unusual(qualities: Iterable[str | None]) -> list[str]:
    """Return the modality and certainty, given by IRI, that a reader needs to know."""
    return [iri for iri in qualities if iri is not None and iri not in _USUAL]


def quality_label(iri: str, label: Label) -> str:
    """Return a modality or certainty in words that are clear without their heading."""
    return gettext("certainty unknown") if iri == _UNKNOWN else label(iri)


def reporters(claim: Claim, document: Document) -> list[str]:
    """Return the IRIs of those who report a claim, nearest first: other claimants, the outlet."""
    found = dict.fromkeys([*_outer_claimants(claim, document), document.report.outlet])
    return [agent for agent in found if agent not in claim.claimants]


def _outer_claimants(claim: Claim, document: Document) -> Iterator[str]:
    by_id = {one.id: one for one in document.claims} if claim.via else {}
    seen = {claim.id}
    outer = by_id.get(claim.via or "")
    # The shapes report a cycle. Here it only must not go on for ever.
    while outer is not None and outer.id not in seen:
        seen.add(outer.id)
        yield from outer.claimants
        outer = by_id.get(outer.via or "")


def quote_with_cue(evidence: Span, cue: Span | None, context: int = CONTEXT) -> str:
    """Return the words that state a claim together with the words that attribute it, in order.

    More than ``context`` code points between them are left out, with an ellipsis.

    >>> cue = Span(0, 31, "We do not yet know whether they", "", "")
    >>> quote_with_cue(Span(32, 47, "will enter into", " yet know whether they ", ""), cue)
    'We do not yet know whether they will enter into'
    """
    if cue is None or (evidence.start <= cue.start and cue.end <= evidence.end):
        return evidence.exact
    first, last = (cue, evidence) if cue.start < evidence.start else (evidence, cue)
    if last.end <= first.end:
        return first.exact
    rest = last.exact[max(0, first.end - last.start) :]
    return f"{first.exact}{_between(first, last, context)}{rest}"


def _between(first: Span, last: Span, context: int) -> str:
    """Return the words between two passages, or an ellipsis for too many."""
    gap = last.start - first.end
    if gap <= 0:
        return ""
    # A single white space says nothing that a publisher may not show.
    if gap <= len(last.prefix) and (gap <= context or last.prefix[-gap:].isspace()):
        return last.prefix[-gap:]
    return LEFT_OUT
