"""Rules of drafts for general news: who says nothing, interviews, and what figures count."""

from collections.abc import Callable
from pathlib import Path

import pytest

pytest.importorskip("spacy")

from kgbuild.drafting.draft import draft
from kgbuild.drafting.nameless import Nameless
from kgbuild.drafting.proposal import Proposal
from kgbuild.drafting.rules.language_model import large_cities
from kgbuild.drafting.rules.rule_drafter import RuleDrafter

REGISTER = """entities:
  - {id: me, a: Organisation, label: An annotator}
  - {id: paper, a: Outlet, label: The paper}
  - {id: north-bank, a: Company, label: North Bank}
  - {id: nina-holt, a: Person, label: Nina Holt}
  - {id: oslo, a: Settlement, label: Oslo}
"""
HEAD = """report:
  title: A report
  language: en
  outlet: paper
  annotator: me
  publishedAt: {edtf: "2025-03-14", basis: stated}
claims: []
"""
Drafting = Callable[[str], list[Proposal]]


@pytest.fixture(scope="module")
def drafter() -> RuleDrafter:
    return RuleDrafter.load()


def workspace(folder: Path, *texts: str) -> Path:
    (folder / "kgbuild.toml").write_text(
        '[dataset]\nbase = "https://example.org/d/"\ntitle = "D"\n'
        'licence = "https://creativecommons.org/licenses/by/4.0/"\n'
        '[dataset.publisher]\nname = "P"\n[dates]\nrelative = "resolve"\n',
        "utf-8",
    )
    (folder / "entities.yaml").write_text(REGISTER, "utf-8")
    for number, text in enumerate(texts):
        report = folder / "reports" / f"r{number}"
        report.mkdir(parents=True)
        (report / "report.txt").write_text(text, "utf-8")
        (report / "claims.yaml").write_text(HEAD, "utf-8")
    return folder


@pytest.fixture
def drafted(tmp_path: Path, drafter: RuleDrafter) -> Drafting:
    def run(text: str) -> list[Proposal]:
        folder = workspace(tmp_path, text)
        return list(next(iter(draft(folder, drafter=drafter, dry_run=True))).proposals)

    return run


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        ("North Bank declined to comment.", "North Bank declined to comment"),
        ("North Bank did not respond to a request for comment.", "North Bank"),
        ("North Bank has not answered our questions.", "North Bank"),
    ],
)
def test_who_does_not_answer_declines_to_comment(
    drafted: Drafting, text: str, evidence: str
) -> None:
    silent = [one for one in drafted(text) if one.speech_act == "declined-to-comment"]
    assert [one.claimant and one.claimant.id for one in silent] == ["north-bank"]
    start, end = silent[0].evidence
    assert evidence in text[start:end] or "request" in text[start:end] or "our" in text[start:end]


def test_a_title_is_no_part_of_a_name(drafted: Drafting) -> None:
    found = drafted("Mrs Holt said the bridge had collapsed.")
    assert [one.claimant and one.claimant.id for one in found] == ["nina-holt"]


def test_a_number_may_stand_inside_what_is_put_at_it(drafted: Drafting) -> None:
    found = drafted("North Bank put the number of cards stolen by thieves at 310.")
    assert [one.speech_act for one in found] == ["estimated"]


def test_a_second_verb_of_saying_is_of_the_same_speaker(drafted: Drafting) -> None:
    text = "Nina Holt warned that six schools could close and called for help from Oslo."
    found = {one.speech_act: one for one in drafted(text)}
    assert set(found) == {"warned", "called-for"}
    assert {one.claimant.id for one in found.values() if one.claimant} == {"nina-holt"}
    assert "called" not in text[slice(*found["warned"].evidence)]


def test_answers_of_an_interview_are_said_by_whom_the_report_asks(drafted: Drafting) -> None:
    text = (
        "Nina Holt runs a school in Oslo. She spoke to us on Monday.\n\n"
        "How many pupils are there?\n\n"
        "We have 90 pupils.\n\n"
        "The council says that is enough.\n\n"
        "I do not agree. The council closed two schools.\n\n"
        "What happens next?\n\n"
        "The school will close in June.\n\n"
        "The council did not comment.\n"
    )
    by_words = {text[slice(*one.evidence)]: one for one in drafted(text)}
    for words in ("We have 90 pupils", "closed two schools", "The school will close in June"):
        found = next(one for key, one in by_words.items() if words in key)
        assert found.claimant, words
        assert found.claimant.id == "nina-holt", words
        assert found.cue is not None
    silent = next(one for one in by_words.values() if one.speech_act == "declined-to-comment")
    assert not silent.claimant or silent.claimant.id != "nina-holt"


def test_questions_without_a_speaker_make_no_interview(drafted: Drafting) -> None:
    text = "Is it safe?\n\nWe closed the road.\n\nWhat is next?\n\nThe bridge will be repaired.\n"
    assert all(one.cue is None for one in drafted(text))


@pytest.mark.parametrize(
    ("text", "verbatim"),
    [
        ("Police in Oslo arrested another 40 men.", "another 40 men"),
        ("About 100 inmates escaped from a prison in Oslo.", "About 100"),
        ("North Bank sent an additional 125 soldiers to Oslo.", "125 soldiers"),
    ],
)
def test_a_figure_keeps_the_words_that_its_kind_reads(
    drafted: Drafting, text: str, verbatim: str
) -> None:
    figures = [figure.verbatim for one in drafted(text) for figure in one.figures]
    assert len(figures) == 1
    assert verbatim in figures[0]


@pytest.mark.parametrize(
    ("text", "act", "claimant"),
    [
        ("The court heard that Nina Holt took 300 euros.", "said", "court-of-r0"),
        ("The mayor, Nina Holt, said the road was open.", "said", "nina-holt"),
        ("The lender, North Bank, said the road was open.", "said", "north-bank"),
        (
            "North Bank says that many need help and has asked for 8 million euros.",
            "requested",
            "north-bank",
        ),
        ("Nina Holt is at the port: “I can see smoke over the quays.”", "said", "nina-holt"),
        ("North Bank reported three new cases.", "reported", "north-bank"),
        ("North Bank expects Nina Holt to repay the loan.", "predicted", "north-bank"),
        ("Nina Holt told us on condition of anonymity that Oslo was safe.", "said", "nina-holt"),
        ("North Bank denounced that a boat had entered its port.", "accused", "north-bank"),
        ("North Bank assured us that the money was there.", "said", "north-bank"),
        ("North Bank thanks its customers for their help.", "thanked", "north-bank"),
        ("North Bank is not aware of any harm to customers.", "did-not-know", "north-bank"),
        ("A spokesman for North Bank said the road was open.", "said", "north-bank"),
        ("Nina Holt dismissed that as nonsense.", "rejected", "nina-holt"),
        ("The road is in use, North Bank announces.", "announced", "north-bank"),
        ("Nina Holt described hearing explosions for an hour.", "described", "nina-holt"),
        ("20:10 – Nina Holt demands the release of officials.", "demanded", "nina-holt"),
        ("Governor-in-Chief Nina Holt stated that Oslo was safe.", "stated", "nina-holt"),
        ("Nina Holt resigned after concluding that the road was lost.", "concluded", "nina-holt"),
        ("It had closed six roads, Nina Holt said, among them a ring road.", "said", "nina-holt"),
    ],
)
def test_who_says_it_and_how(drafted: Drafting, text: str, act: str, claimant: str) -> None:
    said = {(one.speech_act, one.claimant.id or "") for one in drafted(text) if one.claimant}
    assert (act, claimant) in said, said


def test_each_demand_of_a_list_is_a_claim(drafted: Drafting) -> None:
    text = "Nina Holt called on Oslo to stop the work, to open the road, and to free all prisoners."
    found = [text[slice(*one.evidence)] for one in drafted(text)]
    assert found == ["to stop the work", "to open the road", "to free all prisoners"]


def test_participles_of_one_kind_are_one_claim(drafted: Drafting) -> None:
    text = (
        "Nina Holt said they raided Oslo, destroying 12 cars, and fled, killing 1 and wounding 2."
    )
    found = {text[slice(*one.evidence)] for one in drafted(text)}
    assert {"destroying 12 cars", "killing 1 and wounding 2"} <= found


def test_a_figure_after_the_one_before_counts_the_same(drafted: Drafting) -> None:
    text = "In Oslo, 900 people demonstrated. North Bank put the number at 300."
    last = drafted(text)[-1]
    assert [account.cls for account in last.accounts] == ["Protest"]


def test_people_may_be_counted_without_a_noun(drafted: Drafting) -> None:
    figures = [
        (figure.verbatim, figure.counts)
        for one in drafted("In Oslo, 60,000 need help. Three were destroyed in Oslo.")
        for figure in one.figures
    ]
    assert figures == [("60,000", "person")]


@pytest.mark.parametrize(
    ("text", "cls"),
    [
        ("The road to Oslo will stay closed until May.", "Closure"),
        ("The storm tore roofs off dozens of homes in Oslo.", "Damage"),
        ("Train services to Oslo resumed on Monday.", "Suspension"),
        ("More than 900 people signed a petition.", "Request"),
        ("Protesters threw stones at police in Oslo.", "Riot"),
        ("Fourteen people are still unaccounted for in Oslo.", "Casualties"),
        ("The airport of Oslo remains shut.", "Closure"),
        ("The blast left 12 dead in Oslo.", "Casualties"),
        ("Nine are missing in Oslo.", "Casualties"),
        ("Since May, more than 70 people have been killed, North Bank calculates.", "Casualties"),
        ("Fighting in the west of Oslo was continuing on Monday.", "Combat"),
        ("Officials said analysts believe that 90 soldiers entered Oslo.", "Movement"),
        ("It followed a feast at which two men were arrested.", "Detention"),
        ("The swap of prisoners took place in Oslo.", "Release"),
        ("The changes which Oslo wants are unacceptable.", "Criticism"),
        ("North Bank will deliver fuel by all means.", "Supply"),
        ("The tremor in Oslo was natural.", "Assessment"),
        ("An earthquake is likely in Oslo.", "Disaster"),
        ("An operation to rescue the miners is under way in Oslo.", "Rescue"),
        ("North Bank ignored the warning.", "Breach"),
    ],
)
def test_frames_cover_general_news(drafted: Drafting, text: str, cls: str) -> None:
    assert cls in {account.cls for one in drafted(text) for account in one.accounts}


def test_reports_share_new_entities_with_a_name_but_no_sources_without_one(
    tmp_path: Path, drafter: RuleDrafter
) -> None:
    text = (
        "Interior Minister Rolf Lund said the road was open. It was reportedly icy. Two officials "
        "said the port was shut. The police said 3 people had died. The officials and the police "
        "said nothing else. Two officials said the bridge had fallen."
    )
    one, other = draft(workspace(tmp_path, text, text), drafter=drafter, dry_run=True)
    assert other.gated.refusals == ()
    shared = {entity.id for entity in one.gated.entities} & {
        claim.entry.get("claimant") for claim in other.gated.claims
    }
    assert shared == {"rolf-lund"}
    claimants = [claim.entry.get("claimant") for claim in other.gated.claims]
    assert claimants.count("two-officials-of-r1") == 2
    assert {"unnamed-source-of-r1", "police-of-r1"} <= set(claimants)
    labels = {entity.id: entity.label for entity in other.gated.entities}
    assert labels["two-officials-of-r1"] == "Two officials (The paper, 2025-03-14)"
    said = {
        claim.proposal.claimant.label for claim in other.gated.claims if claim.proposal.claimant
    }
    assert "Two officials" in said


def test_a_source_without_a_name_is_found_again_in_its_report_and_in_no_other(
    tmp_path: Path, drafter: RuleDrafter
) -> None:
    folder = workspace(tmp_path, "Two officials said the port was shut.", "Two officials left.")
    with (folder / "entities.yaml").open("a") as register:
        register.write(
            '  - {id: two-officials-of-r0, a: UnnamedSource, label: "Two officials (r0)"}\n'
            "  - {id: officials, a: UnnamedSource, label: Two officials}\n"
        )
    text = "Two officials said the port was shut."
    (folder / "reports/r1/report.txt").write_text(text, "utf-8")
    one, other = draft(folder, drafter=drafter, dry_run=True)
    assert [claim.entry["claimant"] for claim in one.gated.claims] == ["two-officials-2-of-r0"]
    assert [claim.entry["claimant"] for claim in other.gated.claims] == ["two-officials-of-r1"]
    used = HEAD.replace(
        "claims: []",
        "claims:\n  - {id: a, claimant: officials, speechAct: said, cue: said, "
        "evidence: the port was shut, states: [{a: Assessment, judgement: the port was shut}]}",
    )
    (folder / "reports/r1/claims.yaml").write_text(used, "utf-8")
    (folder / "reports/r1/report.txt").write_text(f"{text} Two officials said it was icy.")
    _, other = draft(folder, drafter=drafter, dry_run=True)
    assert [claim.entry["claimant"] for claim in other.gated.claims] == ["officials"]


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        (
            "Iraq's defence ministry said it had won. Iran's defence ministry said it had not.",
            ["Iraq's defence ministry", "Iran's defence ministry"],
        ),
        (
            "The Iraqi Foreign Ministry said talks began. The Foreign Ministry said it was busy.",
            ["Iraqi Foreign Ministry", "Iraqi Foreign Ministry"],
        ),
        (
            "The Interior Ministry of Chad said 4 died. The interior ministry in Cairo said 5 did.",
            ["Interior Ministry of Chad", "interior ministry in Cairo"],
        ),
        (
            "The Ministry of Defence of Chad said 4 died. Chad's defence ministry said 5 died.",
            ["Ministry of Defence of Chad", "Ministry of Defence of Chad"],
        ),
        (
            "The embassy of Chad in Mali said 4 died. The embassy of Mali in Chad said 5 died.",
            ["embassy of Chad in Mali", "embassy of Mali"],
        ),
        (
            "Police in Lviv said the road was shut. The police said it was icy.",
            ["Police in Lviv", "police"],
        ),
    ],
)
def test_a_body_is_named_with_its_state_if_many_states_have_one(
    drafted: Drafting, text: str, labels: list[str]
) -> None:
    found = [one.claimant for one in drafted(text)]
    assert [one.label for one in found if one] == labels
    assert len({one.id for one in found if one}) == len(set(labels))


def test_a_city_that_the_model_takes_for_a_person_is_a_place(drafter: RuleDrafter) -> None:
    texts = [
        "President Zelensky said Kyiv could receive tanks.",
        "Isaiah Berlin left. Berlin said so.",
    ]
    kyiv, berlin = drafter.model.parse(texts)
    assert [(one.text, one.label_) for one in kyiv.ents][-1] == ("Kyiv", "GPE")
    assert {one.label_ for one in berlin.ents} == {"PERSON"}
    assert {"Davis", "Palmer", "Regina"}.isdisjoint(large_cities())


@pytest.mark.parametrize(
    ("text", "evidence", "claimant"),
    [
        (
            "Nina Holt condemned the attack as “pure terror” and urged partners to send more.",
            "the attack as “pure terror”",
            "Nina Holt",
        ),
        (
            "A spokesman for North Bank, Dmitry Pesk, declined to comment.",
            "A spokesman for North Bank, Dmitry Pesk, declined to comment",
            "Dmitry Pesk",
        ),
    ],
)
def test_quotations_are_whole_and_a_name_at_the_end_is_the_speakers(
    drafted: Drafting, text: str, evidence: str, claimant: str
) -> None:
    found = {text[slice(*one.evidence)]: one.claimant for one in drafted(text)}
    assert (who := found[evidence])
    assert who.label == claimant


def test_ids_of_sources_without_a_name_belong_to_one_report() -> None:
    kursk, battle, second = (Nameless(one, one) for one in ("kursk", "battle-of-kursk", "kursk-2"))
    for words in ("Two officials", "governor of Sumy", "of", "士兵"):
        for number in (1, 2):
            ids = {report: report.id(words, number) for report in (kursk, battle, second)}
            assert len(set(ids.values())) == 3
            for report, id_ in ids.items():
                assert [other for other in ids if other.has(id_)] == [report]
    assert len(Nameless("a" * 128, "").id("word " * 20, 99)) <= 128
