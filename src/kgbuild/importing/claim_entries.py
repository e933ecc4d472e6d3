"""Groups of rows become claims as authors write them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from kgbuild.importing.claim_rows import AccountRows, ClaimGroup
from kgbuild.importing.entries import Entry, Placing
from kgbuild.importing.nested_values import Values, figure_value, put_values
from kgbuild.read.models.claims_file import AuthoredClaim
from kgbuild.read.models.model_keys import keys_of
from kgbuild.read.sources.message_words import in_a_row
from kgbuild.read.sources.problems import Loc
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms as t
from kgbuild.vocab.ontology import Ontology

_FIRST: Final = ("a", ns.local_name(t.OF_EVENT.value))
_OF_ACCOUNT: Final = "account"
_NOT_KEYS: Final = frozenset({("account", "conditionOf"), ("account", "roles")})


@dataclass(frozen=True, slots=True)
class ClaimEntries:
    """Makes entries of groups."""

    placing: Placing
    ontology: Ontology

    def entries(self, groups: Iterable[ClaimGroup]) -> list[Entry]:
        """Return an entry for each group."""
        return [self._entry(group) for group in groups]

    def _entry(self, group: ClaimGroup) -> Entry:
        entry = Entry(group.rows, findings=list(group.findings), report=group.report)
        keys = keys_of(AuthoredClaim)
        states = group.values.get(("states",))
        values = {path: given for path, given in group.values.items() if given is not states}
        entry.data = put_values(entry, (), values, keys)
        accounts: list[Any] = []
        if states is not None:
            accounts += states.value if isinstance(states.value, list) else [states.value]
            entry.origins["states",] = states.origin
        for account in group.accounts:
            accounts.append(self._account(entry, ("states", len(accounts)), account))
        if accounts:
            entry.data["states"] = accounts
        order = {key: rank for rank, key in enumerate(keys)}
        entry.data = dict(sorted(entry.data.items(), key=lambda pair: order[pair[0]]))
        return entry

    def _account(self, entry: Entry, at: Loc, account: AccountRows) -> dict[str, Any]:
        values: Values = {
            path[1:] if path[0] == _OF_ACCOUNT and len(path) > 1 else path: given
            for path, given in account.values.items()
            if path not in _NOT_KEYS
        }
        found = put_values(entry, at, values, _FIRST)
        figures: dict[str, list[Values]] = {}
        for figure in account.figures:
            key = self._key_of(figure, found, entry)
            if key is not None:
                figures.setdefault(key, []).append(figure)
        for key, same in figures.items():
            if len(same) == 1:
                found[key] = figure_value(entry, (*at, key), same[0])
            else:
                places = [(*at, key, index) for index in range(len(same))]
                found[key] = [figure_value(entry, *pair) for pair in zip(places, same, strict=True)]
        conditions = account.conditions
        if len(conditions) == 1:
            found["condition"] = self._account(entry, (*at, "condition"), conditions[0])
        elif conditions:
            found["condition"] = [
                self._account(entry, (*at, "condition", index), one)
                for index, one in enumerate(conditions)
            ]
        return found

    def _key_of(self, figure: Values, account: dict[str, Any], entry: Entry) -> str | None:
        """Return the key that a figure is under: the one given, or the only one of its class."""
        given = figure.get(("figure",))
        if given is not None:
            return str(given.value)
        cls = self.ontology.classes.get(str(account.get("a")), "")
        keys = [
            key
            for key in self.ontology.properties_of(cls)
            if self.ontology.properties[key].range == t.QUANTITY.value
        ]
        if len(keys) == 1:
            return keys[0]
        hint = f"name it in the column 'figure': {in_a_row(keys)}" if keys else None
        origin = next(iter(figure.values())).origin
        message = "this row does not say which key of the account has its figure"
        if not keys:
            message = "this class of account takes no figure"
            hint = "remove the figure, or choose another class"
        entry.findings.append(self.placing.finding(origin, "missing-figure", message, hint))
        return None
