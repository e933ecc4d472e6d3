"""The text of a report in pieces: nothing lost, nothing shown that may not be."""

from hypothesis import given
from hypothesis import strategies as st

from kgbuild.model.text import Text
from kgbuild.site.pages.marked_text import Marked, TextPiece, quoted_only, whole

TEXT = Text("Kim said that 12 men came. Nobody else did.\n\nOthers deny it.")


def marked(text: Text, claim: int, words: str, *, is_cue: bool = False) -> Marked:
    start = text.content.index(words)
    return Marked(claim, is_cue, text.span(start, start + len(words)))


def test_claims_that_share_words_each_have_them() -> None:
    marks = [
        marked(TEXT, 1, "12 men came"),
        marked(TEXT, 2, "men came. Nobody"),
        marked(TEXT, 1, "Kim said", is_cue=True),
    ]
    (first, second) = whole(TEXT.content, marks)
    assert [(p.text, p.claims, p.cues, p.ends) for p in first] == [
        ("Kim said", (), (1,), ()),
        (" that ", (), (), ()),
        ("12 ", (1,), (), ()),
        ("men came", (1, 2), (), (1,)),
        (". Nobody", (2,), (), (2,)),
        (" else did.", (), (), ()),
    ]
    assert [p.text for p in second] == ["Others deny it."]
    assert first[3].marks == "1 2"


def test_of_a_text_that_may_not_be_shown_only_quotes_are() -> None:
    pieces = quoted_only(len(TEXT.content), [marked(TEXT, 1, "12 men came")])
    assert pieces == [
        TextPiece("", omitted=14),
        TextPiece("12 men came", (1,), (), (1,)),
        TextPiece("", omitted=len(TEXT.content) - 25),
    ]


texts = st.text(alphabet="ab \n", min_size=1, max_size=40)


@st.composite
def texts_with_marks(draw: st.DrawFn) -> tuple[Text, list[Marked]]:
    text = Text(draw(texts))
    length = len(text.content)
    marks = []
    for number in range(1, draw(st.integers(0, 5)) + 1):
        start = draw(st.integers(0, length - 1))
        end = draw(st.integers(start + 1, length))
        marks.append(Marked(number, draw(st.booleans()), text.span(start, end)))
    return text, marks


@given(texts_with_marks())
def test_the_pieces_of_a_whole_text_are_the_text(given_: tuple[Text, list[Marked]]) -> None:
    text, marks = given_
    pieces = [piece for paragraph in whole(text.content, marks) for piece in paragraph]
    shown = "".join(piece.text for piece in pieces)
    assert shown.replace(" ", "") == text.content.replace("\n", "").replace(" ", "")
    for mark in marks:
        of_claim = [p for p in pieces if mark.claim in (p.cues if mark.is_cue else p.claims)]
        words = "".join(p.text for p in of_claim)
        assert words.replace(" ", "") == mark.span.exact.replace("\n", "").replace(" ", "")


@given(texts_with_marks())
def test_quotes_and_what_is_left_out_are_as_long_as_the_text(
    given_: tuple[Text, list[Marked]],
) -> None:
    text, marks = given_
    pieces = quoted_only(len(text.content), marks)
    assert sum(len(piece.text) + piece.omitted for piece in pieces) == len(text.content)
    at = 0
    for piece in pieces:
        assert piece.text in {"", text.content[at : at + len(piece.text)]}
        at += len(piece.text) + piece.omitted
    covered = {at for mark in marks for at in range(mark.span.start, mark.span.end)}
    assert sum(len(piece.text) for piece in pieces) == len(covered)
