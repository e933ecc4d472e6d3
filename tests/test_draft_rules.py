"""What the rules of drafts find in a sentence: who says what, and how it is said."""

from collections.abc import Sequence

import pytest

from kgbuild.drafting.drafter import ReportToDraft
from kgbuild.drafting.proposal import Proposal
from kgbuild.drafting.rules.rule_drafter import RuleDrafter
from kgbuild.ids import Iris
from kgbuild.model.text import Text
from kgbuild.project import kgbuilds_ontology
from kgbuild.read.values.names import NameResolver
from kgbuild.vocab.ontology import Ontology


@pytest.fixture(scope="module")
def drafter() -> RuleDrafter:
    return RuleDrafter.load()


@pytest.fixture(scope="module")
def names() -> NameResolver:
    return NameResolver(Iris("https://example.org/"), Ontology.load(kgbuilds_ontology()), {})


def found(text: str, drafter: RuleDrafter, names: NameResolver) -> Sequence[Proposal]:
    return drafter.draft(ReportToDraft("text", Text(text), "en", "", None, names)).proposals


def one(text: str, words: str, drafter: RuleDrafter, names: NameResolver) -> Proposal:
    """Return the proposal whose evidence is some words."""
    proposals = found(text, drafter, names)
    seen = {text[slice(*each.evidence)]: each for each in proposals}
    assert words in seen, seen.keys()
    return seen[words]


@pytest.mark.parametrize(
    ("text", "words", "claimant", "act"),
    [
        # nouns of saying
        (
            "Poland repeated accusations that Minsk had moved tanks to the border.",
            "Minsk had moved tanks to the border",
            "Poland",
            "accused",
        ),
        (
            "France rejected Rome's claim that the ship had left the harbour.",
            "the ship had left the harbour",
            "Rome",
            "claimed",
        ),
        # somebody's writing speaks for somebody
        (
            "The World Bank published a report. Its estimates suggest that exports fell by 5%.",
            "exports fell by 5%",
            "World Bank",
            "estimated",
        ),
        # names and numbers that are given
        (
            "The coroner put the number of victims at 31.",
            "the number of victims at 31",
            "coroner",
            "estimated",
        ),
        (
            "Angela Merkel called the summit a success.",
            "the summit a success",
            "Angela Merkel",
            "described",
        ),
        # a particle makes another verb
        (
            "Angela Merkel ruled out raising taxes.",
            "raising taxes",
            "Angela Merkel",
            "rejected",
        ),
        (
            "The Foreign Ministry would not comment on the arrests.",
            "comment on the arrests",
            "Foreign Ministry",
            "declined-to-comment",
        ),
        # pronouns
        (
            "Angela Merkel met Emmanuel Macron. She said that the talks had failed.",
            "the talks had failed",
            "Angela Merkel",
            "said",
        ),
        (
            "The World Bank lent the money. It said that the loan was safe.",
            "the loan was safe",
            "World Bank",
            "said",
        ),
        # speech that goes on
        (
            '"We lost two trucks," said Angela Merkel. "The road was mined by rebels."',
            "The road was mined by rebels",
            "Angela Merkel",
            "said",
        ),
        (
            "Angela Merkel said:\n\nWe sent tents to the coast.\n\nThe camps need clean water.",
            "The camps need clean water",
            "Angela Merkel",
            "said",
        ),
    ],
)  # fmt: skip
def test_a_claim_has_its_claimant_and_its_act(
    text: str, words: str, claimant: str, act: str, drafter: RuleDrafter, names: NameResolver
) -> None:
    proposal = one(text, words, drafter, names)
    assert proposal.claimant is not None
    assert (proposal.claimant.label, proposal.speech_act) == (claimant, act)


@pytest.mark.parametrize(
    "text",
    [
        # two people in the sentence before, and neither is its subject
        "A dinner ended after Angela Merkel left and Emmanuel Macron spoke. He said it had failed.",
        # nobody that "it" could mean
        "Angela Merkel met Emmanuel Macron. It said that the loan was safe.",
    ],
)
def test_a_pronoun_that_is_unclear_names_nobody(
    text: str, drafter: RuleDrafter, names: NameResolver
) -> None:
    said = [each for each in found(text, drafter, names) if each.speech_act == "said"]
    assert said
    assert {each.claimant and each.claimant.id for each in said} == {None}


def test_they_in_a_quotation_does_not_mean_who_reports_it(
    drafter: RuleDrafter, names: NameResolver
) -> None:
    text = 'Reuters reported heavy fighting. "They attacked the port," Angela Merkel said.'
    attack = one(text, "They attacked the port", drafter, names)
    assert "force" not in attack.accounts[0].roles


@pytest.mark.parametrize(
    ("text", "words", "polarity", "modality", "cls"),
    [
        ("Police failed to evacuate the town.", "Police failed to evacuate the town",
         "negated", "actual", "Evacuation"),
        ("Norway is ready to send ships to Cyprus.", "Norway is ready to send ships to Cyprus",
         "affirmed", "planned", "Movement"),
        ("Norway is unable to send ships to Cyprus.", "Norway is unable to send ships to Cyprus",
         "negated", "actual", "Movement"),
        ("Norway agreed not to send ships to Cyprus.", "Norway agreed not to send ships to Cyprus",
         "negated", "planned", "Movement"),
        ("It is a scandal that the army has not evacuated the town.",
         "It is a scandal that the army has not evacuated the town",
         "negated", "actual", "Evacuation"),
        ("The army may storm the town, killing dozens of civilians.",
         "killing dozens of civilians",
         "affirmed", "possible", "Casualties"),
        ("If it rains, the army evacuates the town.", "If it rains, the army evacuates the town",
         "affirmed", "hypothetical", "Evacuation"),
        ("The army did not shell or occupy the town.", "The army did not shell or occupy the town",
         "negated", "actual", "Attack"),
        ("The army will shell the town and arrest the mayor.", "arrest the mayor",
         "affirmed", "projected", "Detention"),
        ("The company fired the manager.", "The company fired the manager",
         "affirmed", "actual", "LeavingOffice"),
        ("The army fired rockets at the town.", "The army fired rockets at the town",
         "affirmed", "actual", "Attack"),
        ("The fleet was put on alert.", "The fleet was put on alert",
         "affirmed", "actual", "Mobilisation"),
    ],
)  # fmt: skip
def test_a_claim_has_its_polarity_its_modality_and_its_class(
    text: str,
    words: str,
    polarity: str,
    modality: str,
    cls: str,
    drafter: RuleDrafter,
    names: NameResolver,
) -> None:
    proposal = one(text, words, drafter, names)
    assert (proposal.polarity, proposal.modality) == (polarity, modality)
    assert proposal.accounts[0].cls == cls


def test_a_claim_inside_another_names_it(drafter: RuleDrafter, names: NameResolver) -> None:
    text = "Reuters reported that Norway denied that its ships had left Cyprus."
    inner = one(text, "its ships had left Cyprus", drafter, names)
    assert inner.polarity == "negated"
    assert inner.via is not None
    assert inner.via.claimant is not None
    assert inner.via.claimant.label == "Reuters"


def test_who_only_could_say_something_says_nothing(
    drafter: RuleDrafter, names: NameResolver
) -> None:
    acts = {each.speech_act for each in found("Critics might call it a mistake.", drafter, names)}
    assert acts <= {"asserted"}


def test_a_statement_ends_where_the_report_speaks_of_its_speaker(
    drafter: RuleDrafter, names: NameResolver
) -> None:
    text = (
        "Angela Merkel said:\n\nWe have sent tents to the coast.\n\n"
        "Merkel will travel to Rome on Monday.\n"
    )
    travel = one(text, "Merkel will travel to Rome on Monday", drafter, names)
    assert travel.claimant is None


def test_the_cue_of_a_statement_is_where_it_is(drafter: RuleDrafter, names: NameResolver) -> None:
    text = "Angela Merkel said:\n\nWe have sent tents to the coast.\n"
    tents = one(text, "We have sent tents to the coast", drafter, names)
    assert tents.cue is not None
    assert text[slice(*tents.cue)] == "Angela Merkel said"
