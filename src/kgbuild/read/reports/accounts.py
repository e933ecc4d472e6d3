"""Reads the accounts of a claim: what it states, then the conditions of that."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kgbuild.ids import ReportIris
from kgbuild.model.document import Account, Ref, Role, sorted_roles
from kgbuild.read.models.claims_file import AuthoredAccount
from kgbuild.read.sources.problems import Loc
from kgbuild.read.values.account_keys import RoleReader
from kgbuild.read.values.attempt import attempt
from kgbuild.vocab import terms


class _Numbered(NamedTuple):
    """An account with its location, and the numbers of its conditions among all accounts."""

    account: AuthoredAccount
    at: Loc
    conditions: list[int]


def read_accounts(
    claim_id: str, given: Sequence[AuthoredAccount], reader: RoleReader, iris: ReportIris, at: Loc
) -> tuple[Account, ...]:
    """Return the accounts of a claim; an account with an unknown class is left out.

    Args:
        claim_id: The id of the claim.
        given: The accounts under ``states``, each with its conditions.
        reader: Reads their keys, and has the errors.
        iris: The IRIs of the report.
        at: The location of the claim.
    """
    found: list[Account] = []
    for one in _numbered(given, at):
        account, names = one.account, reader.names
        cls = attempt(
            reader.problems,
            (*one.at, "a"),
            names.class_below,
            account.a,
            terms.ACCOUNT.value,
        )
        if cls is not None:
            roles = reader.read(cls, account.model_extra or {}, one.at)
            if one.conditions:
                roles = sorted_roles([*roles, *_roles(one.conditions, claim_id, iris)])
            found.append(Account(cls, roles, account.note))
    return tuple(found)


def _roles(conditions: Sequence[int], claim_id: str, iris: ReportIris) -> Iterator[Role]:
    """Yield the roles that name the conditions of an account, given by their numbers."""
    for number in conditions:
        yield terms.CONDITION.value, Ref(iris.account(claim_id, number))


def _numbered(given: Sequence[AuthoredAccount], at: Loc) -> list[_Numbered]:
    """Return all accounts: those of the claim, then their conditions, then the conditions of these.

    So a condition that is added later leaves the numbers of the others as they are.
    """
    found = [_Numbered(one, (*at, "states", index), []) for index, one in enumerate(given)]
    for one in found:  # grows while it is walked: a breadth-first search
        for condition, loc in _conditions(one) if one.account.condition else ():
            found.append(_Numbered(condition, loc, []))
            one.conditions.append(len(found))
    return found


def _conditions(one: _Numbered) -> list[tuple[AuthoredAccount, Loc]]:
    given, loc = one.account.condition, (*one.at, "condition")
    if isinstance(given, AuthoredAccount):
        return [(given, loc)]
    return [(condition, (*loc, index)) for index, condition in enumerate(given)]
