"""Ordinal numbers in words: the first strike is not the second, nor the first reading the last."""

from collections.abc import Collection, Iterable
from typing import Final

from kgbuild.read.numbers.tokens import WORD, WORD_OR_NUMBER
from kgbuild.read.wording.account_lists import SMALL_ANYWHERE

#: English ordinals, each with all words for it.
_ORDINALS: Final = {
    "first": "first 1st initial premier première premiers erste ersten erster erstes primer "
    "primera primero первый первая первое первом первой первого перший перша перше першому",
    "second": "second 2nd deuxième seconde zweite zweiten zweiter zweites segundo segunda второй "
    "вторая второе втором второго другий друга друге другому",
    "third": "third 3rd troisième dritte dritten dritter drittes tercer tercera tercero третий "
    "третья третье третьем третьей третій третя третє третьому",
    "appeal": "appeal appeals appellate appel berufung berufungsgericht revision apelación "
    "апелляция апелляции апелляционный апелляционная апелляционного апеляція апеляції "
    "апеляційний апеляційного",
    "last": "final last finale dernier dernière letzte letzten letzter letztes último última "
    "последний последняя последнем окончательном останній остання останньому остаточному",
}
_BY_WORD: Final = {word: one for one, row in _ORDINALS.items() for word in row.split()}


def ordinals_in(words: Iterable[str]) -> tuple[str, ...]:
    """Return the ordinals among words in lower case, in English.

    >>> ordinals_in(["deuxième", "lecture"])
    ('second',)
    """
    return tuple(sorted({_BY_WORD[word] for word in words if word in _BY_WORD}))


def ordinal_with_noun(ordinals: Collection[str], text: str) -> str | None:
    """Return the first word of a text for one of some ordinals, with the noun after it.

    >>> ordinal_with_noun(["last"], "It was carried in the final reading by 61 votes")
    'final reading'
    """
    for found in WORD_OR_NUMBER.finditer(text):
        start = len(text) - len(text[found.end() :].lstrip())
        noun = WORD.match(text, start)
        is_ordinal = _BY_WORD.get(found.group().lower()) in ordinals
        if is_ordinal and noun and start > found.end() and noun[0].lower() not in SMALL_ANYWHERE:
            return f"{found.group()} {noun[0]}"
    return None
