"""The tiers of tests: each name in them is a test, and a proof repeats what another test shows."""

import ast
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.tiers import PROOFS, SLOW

TESTS = Path(__file__).parent


@pytest.mark.parametrize("tier", [SLOW, PROOFS], ids=["slow", "proofs"])
def test_each_name_is_that_of_a_module_or_a_test(tier: dict[str, tuple[str, ...]]) -> None:
    for name in (name for names in tier.values() for name in names):
        module, _, test = name.partition("::")
        tree = ast.parse((TESTS / f"{module}.py").read_text("utf-8"))
        known = {one.name for one in ast.walk(tree) if isinstance(one, ast.FunctionDef)}
        assert test.partition("[")[0] in known | {""}, name


@settings(max_examples=1)
@given(nothing=st.none())
def test_a_test_with_random_cases_is_a_search(
    request: pytest.FixtureRequest, nothing: None
) -> None:
    assert nothing is None
    assert request.node.get_closest_marker("search")
    assert not request.node.get_closest_marker("proof")
