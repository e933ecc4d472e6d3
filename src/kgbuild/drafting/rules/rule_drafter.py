"""kgbuild's own drafter: rules over the sentence structure that spaCy finds. It works offline."""

from dataclasses import dataclass, field
from importlib.metadata import version
from typing import TYPE_CHECKING, Self

from kgbuild.drafting.drafter import ReportToDraft
from kgbuild.drafting.nameless import Nameless
from kgbuild.drafting.proposal import Draft
from kgbuild.drafting.rules.claim_reader import ClaimReader, FoundClaim, nested
from kgbuild.drafting.rules.claimants import Claimants
from kgbuild.drafting.rules.entities import Entities
from kgbuild.drafting.rules.events import Events
from kgbuild.drafting.rules.frames import Lexicon
from kgbuild.drafting.rules.language_model import LanguageModel
from kgbuild.drafting.rules.mentions import Mentions, names_of_people
from kgbuild.drafting.rules.passages import Paragraph, paragraphs
from kgbuild.drafting.rules.quotations import quotations
from kgbuild.drafting.rules.quoted_speech import is_speech
from kgbuild.drafting.rules.sentences import claims_of
from kgbuild.drafting.rules.statements import opening, spoken_paragraphs
from kgbuild.errors import UsageError
from kgbuild.language_tags import primary_language

if TYPE_CHECKING:
    from kgbuild.drafting.rules.attributed import Attribution
    from kgbuild.vocab.ontology import Ontology

_ENGLISH = "en"


@dataclass(frozen=True, slots=True)
class RuleDrafter:
    """Proposes claims in English reports."""

    model: LanguageModel
    _lexicons: list[tuple["Ontology", Lexicon]] = field(
        default_factory=list, compare=False, repr=False
    )  # the frames of the last ontology, which all reports of a workspace share

    @classmethod
    def load(cls) -> Self:
        """Return the drafter; loading its model takes seconds.

        Raises:
            UsageError: spaCy or the model is not installed.
        """
        return cls(LanguageModel.load())

    @property
    def name(self) -> str:
        """The rules and the model, with their versions."""
        return f"kgbuild {version('kgbuild')} rules, {self.model.name}"

    def _lexicon_of(self, ontology: "Ontology") -> Lexicon:
        """Return the frames of an ontology."""
        if not self._lexicons or self._lexicons[0][0] is not ontology:
            self._lexicons[:] = [(ontology, Lexicon.of(ontology))]
        return self._lexicons[0][1]

    def draft(self, report: ReportToDraft) -> Draft:
        """Return what the rules find in a report, in the order of its text.

        Raises:
            UsageError: The report is not in English.
        """
        if primary_language(report.language) != _ENGLISH:
            raise UsageError(
                f"the report {report.slug!r} is in the language {report.language!r}, and kgbuild "
                "drafts claims in English only: write its claims by hand; to draft only the "
                "reports in English, name them: kgbuild draft REPORT"
            )
        blocks = list(paragraphs(report.text.content))
        parsed = list(self.model.parse(block.words for block in blocks))
        starts = [block.start for block in blocks]
        mentions = Mentions.of(list(zip(starts, parsed, strict=True)))
        people = frozenset(names_of_people(parsed, report.names))
        for start, document in zip(starts, parsed, strict=True):
            document.user_data |= {"start": start, "people": people}
        lexicon = self._lexicon_of(report.names.ontology)
        entities = Entities(report.names, lexicon, mentions, Nameless.of(report))
        claimants = Claimants(entities, report.outlet)
        reader = ClaimReader(report, lexicon, entities, claimants, self.name)
        found = [one for document in parsed for one in reader.tenures(document)]
        to_read: list[tuple[list[Attribution], Paragraph]] = []
        last: Attribution | None = None
        spoken = spoken_paragraphs(parsed, lexicon)
        for number, (block, document) in enumerate(zip(blocks, parsed, strict=True)):
            claims = claims_of(document, lexicon, last, spoken.get(number))
            quoted = list(quotations(document.text))
            last = next((one for one in reversed(claims) if is_speech(one, quoted)), None)
            last = opening(document, lexicon) or last
            to_read.append((claims, block))
        read = reader.claims(to_read)
        for claims_read in _with_events(read, Events(lexicon, entities)):
            found += nested(claims_read)
        found.sort(key=lambda one: (one.evidence, one.speech_act))
        return Draft(tuple(found), entities.proposed())


def _with_events(read: list[list[FoundClaim]], events: Events) -> list[list[FoundClaim]]:
    """Return the claims of paragraphs with the events that they are about."""
    ids = iter(events.of([one.event for claims in read for one in claims]))
    return [[one.with_event(next(ids)) for one in claims] for claims in read]
