"""Which class a draft gives a clause: by its frame, and by what is likely."""

import math
import subprocess
from collections import Counter
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from tools.corpus_clauses import corpus_clauses, places_in
from tools.train_classes import AGENCIES, CLAUSES, clauses_of, digest_of
from tools.train_classes import FILE as TRAINED

from kgbuild.drafting.rules.class_choice import Said, by_frame, clause_of
from kgbuild.drafting.rules.class_choice import classes_of as chosen
from kgbuild.drafting.rules.clause_pieces import pieces_of
from kgbuild.drafting.rules.frames import Lexicon
from kgbuild.drafting.rules.language_model import LanguageModel
from kgbuild.drafting.rules.likely_class import LikelyClasses
from kgbuild.drafting.rules.word_pieces import WordPieces
from kgbuild.project import kgbuilds_ontology
from kgbuild.vocab.ontology import Ontology


@pytest.fixture(scope="module")
def model() -> LanguageModel:
    return LanguageModel.load()


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return Lexicon.of(Ontology.load(kgbuilds_ontology()))


def classes_of(text: str, model: LanguageModel, lexicon: Lexicon) -> tuple[str, str]:
    """Return the class of a sentence by its frame or form, and that with likely classes."""
    document = next(iter(model.parse([text])))
    document.user_data["people"] = frozenset()
    head, words = next(document.sents).root, list(document)
    first = by_frame(head, words, lexicon, "said").name
    (found,) = chosen([Said(head, words, "said")], lexicon, LikelyClasses.load())
    return first, found.name


@pytest.mark.parametrize(
    ("text", "first", "likely"),
    [
        # no frame has these words
        ("Both delegations put pen to paper in Geneva.", "Assessment", "Agreement"),
        ("The mayor threw in the towel after nine years.", "Assessment", "LeavingOffice"),
        ("The court threw the book at the dealer.", "Assessment", "Ruling"),
        # a frame fits, for another meaning of a word
        ("The bill squeaked through by three votes.", "ElectionResult", "Vote"),
        ("The bell still hangs in the tower.", "Casualties", "Description"),
        # a frame fits, and another class is only somewhat likelier
        ("two launchers arrived from the Netherlands last week", "Movement", "Movement"),
        # a frame fits, and nothing is much likelier
        ("The army shelled two villages.", "Attack", "Attack"),
        ("The army evacuated the town.", "Evacuation", "Evacuation"),
        # what is only mentioned has no class, however likely it is
        ("It is nonsense that they captured the town.", "Assessment", "Assessment"),
    ],
)
def test_a_class_that_is_much_likelier_overrules_a_frame(
    text: str, first: str, likely: str, model: LanguageModel, lexicon: Lexicon
) -> None:
    assert classes_of(text, model, lexicon) == (first, likely)


def test_a_verb_and_a_noun_that_say_little_have_no_frame(
    model: LanguageModel, lexicon: Lexicon
) -> None:
    assert classes_of("North Bank carried out a plan.", model, lexicon)[0] == "Assessment"


def test_a_class_keeps_the_polarity_of_what_happens(model: LanguageModel, lexicon: Lexicon) -> None:
    """Otherwise "agreed not to send" would be an affirmed agreement."""
    text = "Norway agreed not to send ships to Cyprus."
    assert classes_of(text, model, lexicon) == ("Movement", "Movement")


@pytest.mark.parametrize(
    "text", ["We will not open it before May.", "The mayor did not throw in the towel."]
)
def test_the_class_is_that_of_what_is_denied(
    text: str, model: LanguageModel, lexicon: Lexicon
) -> None:
    """The polarity says that it is denied, so a class such as "closure" would deny it twice."""
    without = text.replace(" not", "")
    assert classes_of(text, model, lexicon)[1] == classes_of(without, model, lexicon)[1]


def test_a_clause_is_read_as_pieces_with_its_head(model: LanguageModel, lexicon: Lexicon) -> None:
    document = next(iter(model.parse(["Police held 12."])))
    document.user_data["people"] = frozenset()
    words = list(document)
    pieces = WordPieces(
        {"[UNK]": 0, "[CLS]": 1, "[SEP]": 2, "police": 3, "he": 4, "##ld": 5, "12": 6}
    )
    clause = clause_of(by_frame(words[1], words, lexicon, "said"), words)
    assert (clause.cls, clause.has_frame) == ("Detention", True)
    found = pieces_of(clause, pieces)
    assert found.numbers == [1, 3, 4, 5, 6, 0, 2]
    assert found.is_head == [False, False, True, True, False, False, False]
    # without its head, all of it counts
    rest = pieces_of(replace(clause, words=words[2:3]), pieces)
    assert rest == ([1, 6, 2], [False, True, False])


def test_a_long_clause_is_read_up_to_a_limit(model: LanguageModel, lexicon: Lexicon) -> None:
    document = next(iter(model.parse(["Police held 12 men " + "and women " * 300])))
    document.user_data["people"] = frozenset()
    words = list(document)
    likely = LikelyClasses.load()
    clause = clause_of(by_frame(words[1], words, lexicon, "said"), words)
    assert len(pieces_of(clause, likely.pieces).numbers) == len(likely.encoder.places) // 4 * 3 + 2
    assert set(likely.scores([clause])[0]) == set(likely.classes)


def test_scores_are_logarithms_of_shares(model: LanguageModel, lexicon: Lexicon) -> None:
    document = next(iter(model.parse(["Police in Lima held 12 men."])))
    document.user_data["people"] = frozenset()
    words = list(document)
    likely = LikelyClasses.load()
    (scores,) = likely.scores([clause_of(by_frame(words[3], words, lexicon, "said"), words)])
    assert sum(map(math.exp, scores.values())) == pytest.approx(1, abs=1e-5)
    assert max(scores, key=scores.__getitem__) == "Detention"


def test_the_model_has_learnt_from_the_clauses_in_the_repository() -> None:
    """After a change of the clauses, run `python -m tools.train_classes`."""
    with np.load(TRAINED) as held:
        assert str(held["source"]) == digest_of(CLAUSES)


def test_clauses_have_known_classes_and_none_was_written_twice() -> None:
    known = [*clauses_of(CLAUSES), *places_in(AGENCIES)]
    accounts = Ontology.load(kgbuilds_ontology())
    classes = {one[1] for one in known}
    assert not classes - set(accounts.classes)
    assert set(LikelyClasses.load().classes) == classes
    written = [text for file, _, text in clauses_of(CLAUSES) if file != "measured-claims"]
    assert not [text for text, count in Counter(written).items() if count > 1]


def test_a_clause_of_a_corpus_is_read_from_the_last_commit(tmp_path: Path) -> None:
    folder = tmp_path / "owner" / "news"
    folder.mkdir(parents=True)
    (folder / "a.tml").write_text(
        "<TimeML>\n<TEXT>\nLIMA\n\nTwo men\n<EVENT>died</EVENT> &amp; one fled.\n</TEXT></TimeML>"
    )
    (folder / "b.txt").write_text("Lima.\nTwo  men died.\n")
    for command in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "x"]):
        who = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
        subprocess.run(["git", "-C", str(folder), *who, *command], check=True)
    places = tmp_path / "news-reports.txt"
    places.write_text("owner/news\ta.tml\t6\t18\tDeath\nowner/news\tb.txt\t7\t19\tDeath\n")
    assert list(corpus_clauses(places, tmp_path)) == [
        ("news-reports", "Death", "Two men died"),
        ("news-reports", "Death", "Two men died"),
    ]
