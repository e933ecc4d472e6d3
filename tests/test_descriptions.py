"""Descriptions beside names say who somebody is, and not what happened."""

import pytest

from kgbuild.read.wording.descriptions import without_descriptions

_PERSONS = ("Lena Orbeck", "Viktor Demin", "Pablo Urrutia", "Étienne Corbel")
_NAMES = (*_PERSONS, "Kassoro", "Governor of the Bank")
#: Texts in a language, with a description and without it.
_DESCRIBED = [
    ("en", "appointed the economist Lena Orbeck to it", "appointed Lena Orbeck to it"),
    ("en", "arrested a former banker Lena Orbeck", "arrested Lena Orbeck"),
    ("en", "It was Lena Orbeck, a port official, who shot", "It was Lena Orbeck, who shot"),
    ("en", "shot by Lena Orbeck, one of his own guards", "shot by Lena Orbeck"),
    ("en", "Lena Orbeck, 58, was convicted", "Lena Orbeck, was convicted"),
    ("en", "The president of it, Lena Orbeck, died", "Lena Orbeck, died"),
    ("fr", "Le ministre Étienne Corbel est parti", "Étienne Corbel est parti"),
    ("fr", "Le Front a pris Kassoro, un bourg de 9 000 habitants", "Le Front a pris Kassoro"),
    ("de", "Er traf den sarmischen Botschafter Viktor Demin", "Er traf Viktor Demin"),
    ("es", "se reunió con Pablo Urrutia, un jefe local", "se reunió con Pablo Urrutia"),
]
#: Texts that have to stay as they are.
_OTHER = [
    ("en", "the army arrested Lena Orbeck"),
    ("en", "the brother of Lena Orbeck"),
    ("en", "the fake Lena Orbeck"),
    ("en", "the wounded Lena Orbeck"),
    ("en", "Lena Orbeck, a day after her arrest, resigned"),
    ("en", "They met Lena Orbeck, the first of three, on Monday"),
    ("en", "Lena Orbeck, a former governor, was appointed"),
    ("en", "They shelled the village Kassoro"),
    ("fr", "le juge arrête Étienne Corbel"),
    ("fr", "Étienne Corbel, le même jour, est parti"),
    ("de", "die Polizei verhaftete Viktor Demin"),
    ("de", "der angebliche Viktor Demin"),
    ("es", "la hermana de Pablo Urrutia"),
    ("ru", "журналистку Lena Orbeck арестовали"),
]


@pytest.mark.parametrize(("code", "text", "left"), _DESCRIBED)
def test_a_description_is_left_out(code: str, text: str, left: str) -> None:
    assert without_descriptions(text, _NAMES, _PERSONS, code) == left


@pytest.mark.parametrize(("code", "text"), _OTHER)
def test_other_words_stay(code: str, text: str) -> None:
    assert without_descriptions(text, _NAMES, _PERSONS, code) == text


def test_without_names_a_text_stays_as_it_is() -> None:
    text = "It was Lena Orbeck, a port official, who shot"
    assert without_descriptions(text, (), (), "en") == text
