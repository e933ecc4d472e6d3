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
        # a cue between two commas, which the model takes for something else
        ("At least 14 consignments, customs records show, were flown on to a plant in Izhevsk.",
         "indicated", "customs records",
         "At least 14 consignments, customs records show, were flown on to a plant in Izhevsk"),
        ("Ten years ago, says Fatou Ndiaye, the whole shore was silver with fish.",
         "said", "Fatou Ndiaye",
         "Ten years ago, says Fatou Ndiaye, the whole shore was silver with fish"),
        # a quoted question is asked by who asks it
        ('"Did you kill him?" the judge asked.', "asked", "judge", "Did you kill him"),
        ("He begged mothers to stop sending their sons.", "urged", "He",
         "to stop sending their sons"),
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
        ("The US said that Iran had fired missiles.",
         "said", "US", "Iran had fired missiles"),
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
        ("Prices rose 5 percent, a rate the bank forecast.",
         "Prices rose 5 percent, a rate the bank forecast"),
        ("Rebels attacked civilians for refusing to leave.",
         "Rebels attacked civilians for refusing to leave"),
        ("The army took aim at the tower and fired.",
         "The army took aim at the tower and fired"),
        ("The storm made clear that the dam was weak.",
         "The storm made clear that the dam was weak"),
        ("The firm failed to admit that it had lied.",
         "The firm failed to admit that it had lied"),
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


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("No one is believed to have died.", "negated"),
        ("None of the hostages is believed to be alive.", "negated"),
        ("Nobody was reported killed.", "negated"),
        ("Two people are believed to have died.", "affirmed"),
    ],
)
def test_what_is_believed_of_nobody_is_negated(
    text: str, polarity: str, drafter: RuleDrafter, names: NameResolver
) -> None:
    assert [one.polarity for one in proposals(text, drafter, names).values()] == [polarity]


@pytest.mark.parametrize(
    ("text", "evidence", "modality"),
    [
        ("If the bridge falls, the mayor said, the town will be cut off.",
         "If the bridge falls, the mayor said, the town will be cut off", "hypothetical"),
        ("The town will be cut off, the mayor said, if the bridge falls.",
         "The town will be cut off, the mayor said, if the bridge falls", "hypothetical"),
        ("The mayor said the town will be cut off.", "the town will be cut off", "projected"),
        ("The judge asked whether the town was cut off.", "the town was cut off", "open"),
        ("Should the talks fail, the army will attack Aleppo, the mayor warned.",
         "Should the talks fail, the army will attack Aleppo", "hypothetical"),
        ("Provided that the bridge holds, the road will open, the mayor said.",
         "Provided that the bridge holds, the road will open", "hypothetical"),
        ("Provided with boats, the army will reach the town, the mayor said.",
         "Provided with boats, the army will reach the town", "planned"),
    ],
)  # fmt: skip
def test_what_depends_on_a_condition_is_hypothetical(
    text: str, evidence: str, modality: str, drafter: RuleDrafter, names: NameResolver
) -> None:
    assert proposals(text, drafter, names)[evidence].modality == modality


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        # who denies a claim has not made it
        ("The firm denied that it had claimed that the water was safe.", "the water was safe"),
        ("“Who did this? We want answers,” said Maria Silva.", "Who did this"),
        ("The ministry said 12 soldiers were killed; rebels said 30.", "rebels said 30"),
        # who is asked about it, should say it, or does not say it
        ("Asked if he had ordered the killing, the general laughed.", "the killing"),
        ("He stopped short of saying that the king had ordered the murder.", "the murder"),
        ("The judge asked the witness to say who had killed Ali.", "who had killed Ali"),
        ("It was wrong to report that the queen had died, the firm said.", "the queen had died"),
        ("Who ordered the strike, the commission asked.", "the strike"),
        ("Few believe that the vote was fair.", "the vote was fair"),
        ("It is too early to say that rebels bombed it, a mayor said.", "rebels bombed it"),
        ("There were no reports that anybody had been hurt.", "anybody had been hurt"),
        ("The newspaper retracted its report that the queen had died.", "the queen had died"),
        (
            "The envoy called the allegation that his country spied on allies absurd.",
            "his country spied on allies absurd",
        ),
    ],
)
def test_what_nobody_states_is_no_claim(
    text: str, evidence: str, drafter: RuleDrafter, names: NameResolver
) -> None:
    found = proposals(text, drafter, names)
    assert found
    assert evidence not in found


@pytest.mark.parametrize(
    "text",
    [
        "The general never said that his troops had captured the town.",
        "Neither the mayor nor the police said that the rebels had captured the town.",
        "It is not known whether the army captured the town.",
        "“It's nonsense that we captured the town,” said Maria Santos.",
        "It remains unclear who captured the town.",
        "There is nothing to indicate that the army captured the town, a mayor said.",
        "It is too early to say that the army captured the town, a mayor said.",
        "The army almost captured the town, a mayor said.",
        "What the general said was that his troops had captured the town.",
    ],
)
def test_what_is_only_mentioned_does_not_happen(
    text: str, drafter: RuleDrafter, names: NameResolver
) -> None:
    found = [one.accounts[0].cls for one in proposals(text, drafter, names).values()]
    assert found == ["Assessment"]


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("The army has yet to capture the town.", "negated"),
        ("The army, not they, had burned down the school.", "affirmed"),
        ("No soldier had burned down the school.", "negated"),
    ],
)
def test_a_negation_is_about_its_own_word(
    text: str, polarity: str, drafter: RuleDrafter, names: NameResolver
) -> None:
    assert [one.polarity for one in proposals(text, drafter, names).values()] == [polarity]


def test_a_number_that_another_is_compared_with_is_no_figure(
    drafter: RuleDrafter, names: NameResolver
) -> None:
    text = "Fewer than the 260 people who came last year attended, the club said."
    assert not any(one.figures for one in proposals(text, drafter, names).values())


@pytest.mark.parametrize(
    "text",
    [
        "Its statement said the firm had lost money.",
        "Bread, flour and oil fell in all of the five small towns along it, according to Nordline,",
    ],
)
def test_a_text_that_breaks_off_or_names_nobody_has_a_draft(
    text: str, drafter: RuleDrafter, names: NameResolver
) -> None:
    assert proposals(text, drafter, names)


@pytest.mark.parametrize(
    ("text", "evidence", "cls"),
    [
        # what somebody is urged to do is a request, unless its words have a frame of their own
        ("Officials urged people to avoid contact with the sick.",
         "to avoid contact with the sick", "Request"),
        ("Officials urged the army to release the hostages.",
         "to release the hostages", "Release"),
        ("He was asked whether the army had captured the town.",
         "He was asked whether the army had captured the town", "Request"),
        # to beat a rival is no abuse
        ("Arsenal beat Chelsea.", "Arsenal beat Chelsea", "Assessment"),
        ("The prisoners were beaten by guards.", "The prisoners were beaten by guards", "Abuse"),
        ("The mayor beat his challenger.", "The mayor beat his challenger", "ElectionResult"),
        # a verb whose frames are nearly all of one class needs none of their words
        ("They are digging with their hands.", "They are digging with their hands", "Rescue"),
        ("A goods train struck the coach.", "A goods train struck the coach", "Disaster"),
        ("Neighbouring Romania scrambled two fighter jets.",
         "Neighbouring Romania scrambled two fighter jets", "Mobilisation"),
    ],
)  # fmt: skip
def test_the_words_of_a_clause_say_its_class(
    text: str, evidence: str, cls: str, drafter: RuleDrafter, names: NameResolver
) -> None:
    assert proposals(text, drafter, names)[evidence].accounts[0].cls == cls
