"""What the accounts of compared claims have in common, in the language of a page."""

from collections.abc import Iterable, Sequence

from pyoxigraph import NamedNode

from kgbuild.account_words import Part, account_in_words, is_named_role
from kgbuild.claim_sentence import joined
from kgbuild.site.dataset import Dataset, Node
from kgbuild.translation import gettext
from kgbuild.vocab import terms as t


def shared_account(claims: Iterable[str], event: str, dataset: Dataset) -> str:
    """Return in words what the accounts of an event have in common; nothing without accounts.

    Args:
        claims: IRIs of the claims.
        event: IRI of the event.
        dataset: The dataset that they are in.
    """
    by_claim = [
        [
            account
            for account in map(dataset.node, dataset.node(claim).iris(t.STATES))
            if event in account.iris(t.OF_EVENT)
        ]
        for claim in claims
    ]
    accounts, shared = _of_shared_classes(by_claim, dataset)
    if not accounts:
        return ""
    values: dict[str, list[str]] = {}
    for role, value in sorted(set.intersection(*map(_roles, accounts))):
        values.setdefault(role, []).append(dataset.label(value))
    parts = [Part(role, dataset.label(role), names) for role, names in values.items()]
    classes = sorted({cls for one in accounts for cls in _narrowest(one, dataset)})
    one_class = classes[0] if len(classes) == 1 else ""
    names = list(map(dataset.label, classes))
    in_words = joined(names)
    if len(shared) > 1:  # the dataset does not say which of them is compared
        *others, last = names
        in_words = gettext("%(values)s or %(last)s", values=", ".join(others), last=last)
    return account_in_words(one_class, in_words, parts)


def _of_shared_classes(
    by_claim: Sequence[Sequence[Node]], dataset: Dataset
) -> tuple[list[Node], set[str]]:
    """Return the accounts of the classes that all claims state, with these classes.

    If there are no such classes, return all accounts.
    """
    of_claims = [{cls for one in some for cls in _narrowest(one, dataset)} for some in by_claim]
    shared = set.intersection(*of_claims) if of_claims else set()
    accounts = [one for some in by_claim for one in some]
    among = [one for one in accounts if not shared.isdisjoint(_narrowest(one, dataset))]
    return among or accounts, shared


def _narrowest(account: Node, dataset: Dataset) -> list[str]:
    """Return the classes of an account that have no narrower one among its others."""
    wider = {iri for cls in account.types for iri in dataset.node(cls).iris(t.SUBCLASS_OF)}
    return [cls for cls in account.types if cls not in wider]


def _roles(account: Node) -> set[tuple[str, str]]:
    """Return the roles of an account with the IRIs of those who have them."""
    return {
        (role, one.value)
        for role, values in account.values.items()
        if is_named_role(role)
        for one in values
        if isinstance(one, NamedNode)
    }
