"""Which words attribute a claim in a draft, where they are, and how far what they say goes on."""

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
def names() -> NameResolver:
    return NameResolver(Iris("https://example.org/"), Ontology.load(kgbuilds_ontology()), {})


@pytest.fixture(scope="module")
def drafter() -> RuleDrafter:
    return RuleDrafter.load()


def proposals(text: str, drafter: RuleDrafter, names: NameResolver) -> dict[str, Proposal]:
    """Return the proposals of a text by their evidence."""
    found = drafter.draft(ReportToDraft("text", Text(text), "en", "", None, names)).proposals
    return {text[slice(*one.evidence)]: one for one in found}


@pytest.mark.parametrize(
    ("text", "act", "claimant", "evidence"),
    [
        # a cue at the end, which the model takes for something else
        ("Two miners died, the Tass news agency reported on Monday, citing a rescuer.",
         "reported", "Tass news agency", "Two miners died"),
        ("A curfew is in force across the capital, state television announces.",
         "announced", "state television", "A curfew is in force across the capital"),
        ("Norvik paid a fine of 38 million dollars in 2021 over bribes in Brazil, a filing shows.",
         "indicated", "filing",
         "Norvik paid a fine of 38 million dollars in 2021 over bribes in Brazil"),
        # what "I think" does not reach
        ("“The corridors were full of people. I think there were 300 of us,” said Maria Santos.",
         "said", "Maria Santos", "The corridors were full of people"),
        # phrases
        ("Berlin made clear that it would not send troops.",
         "insisted", "Berlin", "it would not send troops"),
        ("Experts cast doubt on the government's figures.",
         "questioned", "Experts", "the government's figures"),
        ("Rao took aim at the government's handling of the floods.",
         "criticised", "Rao", "the government's handling of the floods"),
        ("Jeremy Corbyn attacked the mayor for ignoring the crisis.",
         "criticised", "Jeremy Corbyn", "the mayor for ignoring the crisis"),
        # the noun says what is repeated
        ("Angela Merkel repeated her call for an inquiry into the leak.",
         "called-for", "Angela Merkel", "an inquiry into the leak"),
        ("The agency issued a warning that the dam could burst.",
         "warned", "agency", "the dam could burst"),
        # clauses that the model gives to another noun
        ("Kirby also said for the first time that some letters had been found.",
         "said", "Kirby", "some letters had been found"),
        ("The ministry informed the embassy that two citizens had been detained.",
         "informed", "ministry", "two citizens had been detained"),
        ("As reported by the BBC, the ship sank within an hour.",
         "reported", "BBC", "the ship sank within an hour"),
        # what witnesses saw
        ("Doctors at the hospital reported seeing wounds from shrapnel.",
         "reported", "Doctors", "seeing wounds from shrapnel"),
        # silence and passives
        ("There was no immediate comment from Israel.",
         "declined-to-comment", "Israel", "There was no immediate comment from Israel"),
        ("The sale was first reported by the BBC.",
         "reported", "BBC", "The sale was first reported by the BBC"),
        ("Around 3,000 people are believed to have died in May, the UN says.",
         "said", "UN", "Around 3,000 people are believed to have died in May"),
        # what a verb means with its words
        ("The ministry ruled out a ceasefire before winter.",
         "rejected", "ministry", "a ceasefire before winter"),
        ("The opposition questioned the legality of the vote.",
         "questioned", "opposition", "the legality of the vote"),
        ("The EU appealed to both leaders to meet in person.",
         "urged", "EU", "to meet in person"),
        ("The prosecutor told the court that the fraud began in 2015.",
         "said", "prosecutor", "the fraud began in 2015"),
        # the report's own voice
        ("Wages are rising, which suggests that workers are becoming harder to find.",
         "asserted", None, "workers are becoming harder to find"),
        ("Let us recall that the bank lost 3 million euros in May.",
         "asserted", None, "the bank lost 3 million euros in May"),
        # what speakers say of themselves in a quotation
        ("“I am deeply sorry for the delays,” Anna Marsh said.",
         "apologised", "Anna Marsh", "I am deeply sorry for the delays"),
        ("“We urge all sides to lay down their arms,” Anna Marsh said.",
         "urged", "Anna Marsh", "We urge all sides to lay down their arms"),
        ("“We don't know how many people are missing,” Anna Marsh said.",
         "did-not-know", "Anna Marsh", "We don't know how many people are missing"),
        # speech that goes on
        ("The agency said 23 people had died; 41 people are missing.",
         "said", "agency", "41 people are missing"),
        ("Anna Marsh said that clashes had displaced 6,000 people. Strikes had killed dozens.",
         "said", "Anna Marsh", "Strikes had killed dozens"),
        ("Anna Marsh condemned “a cruel attack on the harbour”. “Nobody was armed there.”",
         "said", "Anna Marsh", "Nobody was armed there"),
        # who speaks
        ("Nine houses burnt down, according to the mayor, Rosa Almeida.",
         "said", "Rosa Almeida", "Nine houses burnt down"),
        ("According to the Institute for the Study of War, a think tank, Russia lost 30 tanks.",
         "said", "Institute for the Study of War", "Russia lost 30 tanks"),
    ],
)  # fmt: skip
def test_a_cue_gives_a_claim_its_act_and_its_claimant(
    text: str, act: str, claimant: str | None, evidence: str, drafter: RuleDrafter,
    names: NameResolver,
) -> None:  # fmt: skip
    found = proposals(text, drafter, names)
    assert evidence in found, found.keys()
    who = found[evidence].claimant
    assert (found[evidence].speech_act, who and who.label) == (act, claimant)


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        ("The commander promised an inquiry; none has been opened.", "none has been opened"),
        ("Prices rose by 5 percent, the biggest increase recorded since 1990.",
         "Prices rose by 5 percent, the biggest increase recorded since 1990"),
        ("Both countries dispute the Essequibo, which is rich in oil.",
         "Both countries dispute the Essequibo"),
    ],
)  # fmt: skip
def test_what_nobody_says_is_in_the_reports_own_voice(
    text: str, evidence: str, drafter: RuleDrafter, names: NameResolver
) -> None:
    found = proposals(text, drafter, names)
    assert evidence in found, found.keys()
    assert found[evidence].speech_act == "asserted"


def test_a_number_before_a_time_is_a_figure(drafter: RuleDrafter, names: NameResolver) -> None:
    found = proposals("The death toll rose to 12 overnight.", drafter, names)
    assert [figure.verbatim for one in found.values() for figure in one.figures] == ["12"]
