"""What claims affirm and deny in words, for tests of the words of claims."""

from datetime import date

from kgbuild.compare.named_kinds import with_named_kinds
from kgbuild.compare.statements import statements_of
from kgbuild.model.document import Account, Claim, Document, Ref, Span, TimeSpan
from kgbuild.model.statement import Statement
from kgbuild.vocab import terms
from tests.comparing import EVENT, IRIS, claim, concept, disputes, entity, kgb, report
from tests.strategies import ontology

DAY = date(2024, 10, 5)
HAPPENED = TimeSpan("2024-10-05", DAY, DAY, concept("basis", "stated"))


def statement_of(one: Claim, by: str, language: str = "en") -> Statement:
    """The statement of a claim, in a report with the id ``by``."""
    document = Document(report(slug=by, language=language), (one,))
    ((_, found),) = with_named_kinds(statements_of(document, IRIS), document, IRIS, ontology())
    return found


def said(cls: str, by: str, words: str, language: str = "en", *, is_denied: bool) -> Statement:
    """What a source says without a number of Ukraine on one day."""
    roles = (
        (terms.OF_EVENT.value, Ref(EVENT)),
        (kgb("happenedAt"), HAPPENED),
        (kgb("perpetrator"), Ref(entity("ukraine"))),
    )
    one = claim(
        "c",
        Account(kgb(cls), roles, None),
        claimants=(entity(by),),
        evidence=Span(0, 1, words, "", ""),
        polarity=concept("polarity", "negated" if is_denied else "affirmed"),
    )
    return statement_of(one, by, language)


def are_firm(cls: str, affirmed: str, denied: str, language: str) -> list[bool]:
    """Whether each contradiction of what one source affirms and another denies is firm."""
    both = (
        said(cls, "nis", affirmed, language, is_denied=False),
        said(cls, "hur", denied, language, is_denied=True),
    )
    return [found.is_firm for found in disputes(*both)]
