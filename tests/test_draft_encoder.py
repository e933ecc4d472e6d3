"""The network that reads a clause for its likely class, and the pieces of words that it reads."""

import math

import numpy as np
import pytest

from kgbuild.drafting.rules.encoder import HEADS, Encoder, linear, rounded, unrounded
from kgbuild.drafting.rules.word_pieces import WordPieces

LENGTH = 2 * HEADS
Row = list[float]


def small_network(layers: int) -> dict[str, np.ndarray]:
    """Return the arrays of a network with random numbers."""
    chance = np.random.default_rng(7)

    def numbers(*shape: int) -> np.ndarray:
        return chance.normal(0, 0.5, shape).astype("f4")

    found = {**rounded("pieces", numbers(9, LENGTH)), **rounded("places", numbers(12, LENGTH))}
    found["mark"] = numbers(LENGTH)
    norms = ["first"]
    for layer in range(layers):
        for name, to in (("parts", 3 * LENGTH), ("looked", LENGTH), ("wider", 8)):
            found |= rounded(f"{layer}.{name}", numbers(LENGTH, to))
            found[f"{layer}.{name} bias"] = numbers(to)
        found |= rounded(f"{layer}.narrower", numbers(8, LENGTH))
        found[f"{layer}.narrower bias"] = numbers(LENGTH)
        norms += [f"{layer}.after_looking", f"{layer}.at_end"]
    for name in norms:
        found |= {f"{name} scale": 1 + numbers(LENGTH), f"{name} bias": numbers(LENGTH)}
    return found


class Slowly:
    """The same network, one number at a time, as its authors describe it."""

    def __init__(self, stored: dict[str, np.ndarray]) -> None:
        self.stored = stored

    def matrix(self, name: str) -> list[Row]:
        units = self.stored[f"{name} units"]
        rows = zip(self.stored[name], units, strict=True)
        return [[float(one) * float(unit) for one in row] for row, unit in rows]

    def linear(self, row: Row, name: str) -> Row:
        columns = zip(*self.matrix(name), strict=True)
        bias = self.stored[f"{name} bias"]
        return [
            float(start) + sum(one * weight for one, weight in zip(row, column, strict=True))
            for start, column in zip(bias, columns, strict=True)
        ]

    def norm(self, row: Row, name: str) -> Row:
        mean = sum(row) / len(row)
        spread = math.sqrt(sum((one - mean) ** 2 for one in row) / len(row) + 1e-12)
        scale, bias = self.stored[f"{name} scale"], self.stored[f"{name} bias"]
        return [
            (one - mean) / spread * float(by) + float(plus)
            for one, by, plus in zip(row, scale, bias, strict=True)
        ]

    def look(self, rows: list[Row], name: str) -> list[Row]:
        parts = [self.linear(row, name) for row in rows]
        found: list[Row] = [[] for _ in rows]
        size = LENGTH // HEADS
        for start in range(0, LENGTH, size):
            asks, offers, says = (
                [one[at + start : at + start + size] for one in parts]
                for at in (0, LENGTH, 2 * LENGTH)
            )
            for place, ask in enumerate(asks):
                fit = [
                    math.exp(sum(a * b for a, b in zip(ask, one, strict=True)) / math.sqrt(size))
                    for one in offers
                ]
                for part in range(size):
                    said = sum(share * one[part] for share, one in zip(fit, says, strict=True))
                    found[place].append(said / sum(fit))
        return found

    def read(self, numbers: list[int], is_head: list[bool], layers: int) -> Row:
        pieces, places = self.matrix("pieces"), self.matrix("places")
        mark = [float(one) for one in self.stored["mark"]]
        rows = [
            self.norm(
                [a + b + (c if marked else 0) for a, b, c in zip(pieces[n], at, mark, strict=True)],
                "first",
            )
            for n, at, marked in zip(numbers, places, is_head, strict=False)
        ]
        for layer in range(layers):
            looked = self.look(rows, f"{layer}.parts")
            rows = [
                self.norm(added(row, self.linear(one, f"{layer}.looked")), f"{layer}.after_looking")
                for row, one in zip(rows, looked, strict=True)
            ]
            wide = [[gelu(one) for one in self.linear(row, f"{layer}.wider")] for row in rows]
            rows = [
                self.norm(added(row, self.linear(one, f"{layer}.narrower")), f"{layer}.at_end")
                for row, one in zip(rows, wide, strict=True)
            ]
        heads = [row for row, marked in zip(rows, is_head, strict=True) if marked]
        return [*mean(rows[1:-1]), *mean(heads)]


def added(one: Row, other: Row) -> Row:
    return [a + b for a, b in zip(one, other, strict=True)]


def mean(rows: list[Row]) -> Row:
    return [sum(column) / len(rows) for column in zip(*rows, strict=True)]


def gelu(one: float) -> float:
    return one / 2 * (1 + math.tanh(math.sqrt(2 / math.pi) * (one + 0.044715 * one**3)))


@pytest.mark.parametrize("layers", [0, 1, 2])
def test_the_network_reads_a_clause_as_one_number_at_a_time_would(layers: int) -> None:
    stored = small_network(layers)
    numbers, is_head = [1, 5, 8, 3, 2], [False, False, True, True, False]
    found = Encoder.of(stored).read([(numbers, is_head)])[0]
    assert found.dtype == np.float32
    assert found.tolist() == pytest.approx(Slowly(stored).read(numbers, is_head, layers), abs=1e-3)


def test_the_head_and_the_order_of_words_matter() -> None:
    encoder = Encoder.of(small_network(1))
    first, other_head, other_order = encoder.read(
        [
            ([1, 5, 8, 2], [False, True, False, False]),
            ([1, 5, 8, 2], [False, False, True, False]),
            ([1, 8, 5, 2], [False, True, False, False]),
        ]
    )
    assert np.abs(first - other_head).max() > 0.1
    assert np.abs(first - other_order).max() > 0.1


def test_other_clauses_change_a_vector_by_rounding_errors_only() -> None:
    encoder = Encoder.of(small_network(2))
    clauses = [
        ([1, *range(3, 3 + length), 2], [False, True, *[False] * length]) for length in (1, 2, 4)
    ]
    alone = [encoder.read([clause])[0] for clause in clauses]
    for one, other in zip(encoder.read(clauses), alone, strict=True):
        assert one.tolist() == pytest.approx(other.tolist(), abs=1e-5)


def test_a_matrix_is_stored_as_bytes_with_a_unit_for_each_row() -> None:
    matrix = np.array([[1, -31, 15.4], [0, 0, 0], [0.01, 0.02, -0.031]], "f4")
    stored = {**rounded("m", matrix), "m bias": np.array([1, 2, 3], "f4")}
    assert stored["m"].tolist() == [[1, -31, 15], [0, 0, 0], [10, 20, -31]]
    assert stored["m"].dtype == np.int8
    assert np.abs(unrounded(stored, "m") - matrix).max() <= 0.5
    assert linear(stored, "m")(np.array([[1, 0, 0]], "f4")).tolist() == [[2, -29, 18]]


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("Counterterrorism", ["counter", "##terror", "##ism"]),
        ("counters", ["counter", "##s"]),
        ("Déjà", ["deja"]),
        ("counter-ism", ["counter", "-", "[UNK]"]),
        ("terrors", ["[UNK]"]),
        (" \n", []),
    ],
)
def test_a_word_is_split_into_its_longest_pieces(word: str, pieces: list[str]) -> None:
    names = ["[UNK]", "c", "counter", "##terror", "##t", "##ism", "##s", "deja", "-"]
    known = WordPieces({name: number for number, name in enumerate(names)})
    assert [names[number] for number in known.of(word)] == pieces
