"""The files with which a third person decides where two annotators differ.

What both have in the same way is in claims.yaml. The rest are proposals in draft.yaml, both
versions of each claim, so that the third person accepts and rejects them in ``kgbuild annotate``.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from kgbuild.annotating.annotator_agreement import AnnotatorAgreement
from kgbuild.annotating.matching import MarkedClaim
from kgbuild.annotating.plain_paths import with_key
from kgbuild.atomic_files import free_name
from kgbuild.drafting.yaml_values import flow
from kgbuild.importing.yaml_entries import yaml_lines

_HEAD: Final = """\
# What two annotators have marked differently. Builds ignore this file.
# Open the report with kgbuild annotate, and accept or reject each claim.
"""


#: Keys that name other claims of the report.
_REFERENCES: Final = ("viaClaim", "quotes", "supersedes", "corrects", "retracts")


@dataclass(frozen=True, slots=True)
class Adjudication:
    """What a third person gets.

    Attributes:
        found: How far the two annotators agree.
        annotators: Their ids.
        data: The data of the first annotator's claims.yaml.
    """

    found: AnnotatorAgreement
    annotators: tuple[str, str]
    data: Mapping[str, Any]

    def claims(self) -> str:
        """Return the text of claims.yaml: what both have in the same way, and what was withdrawn.

        The metadata, the media and the set-aside passages are those of the first annotator.
        """
        withdrawn = [one for one in self.data["claims"] if "version" in one]
        agreed = [*(one.data for one, _ in self._agreed()), *withdrawn]
        lines = ["report:"]
        lines += [f"  {key}: {flow(value)}" for key, value in self.data["report"].items()]
        for key, value in {**self.data, "claims": agreed}.items():
            if key == "report" or not isinstance(value, list):
                continue
            lines += ["", f"{key}:", *yaml_lines(value)] if value else ["", f"{key}: []"]
        return "\n".join(lines) + "\n"

    def draft(self) -> str | None:
        """Return the text of draft.yaml: the claims to decide; None if there are none."""
        lines = list(self._proposals())
        return "\n".join([_HEAD, "entities: []", "", "claims:", *lines]) + "\n" if lines else None

    def _agreed(self) -> list[tuple[MarkedClaim, MarkedClaim]]:
        differing = {each.one.id for each in self.found.differing}
        return [pair for pair in self.found.matching.both if pair[0].id not in differing]

    def _proposals(self) -> Iterator[str]:
        ids = self._ids_of_other()
        decided = list(self._to_decide())
        decided.sort(key=lambda each: each.claim.evidence or (0, 0))
        for each in decided:
            data = dict(each.claim.data)
            if each.is_other:
                data = _renamed(data, ids)
            yield f"  # 0.50 {each.why}"
            yield from yaml_lines([_with_annotator(data, self.annotators[each.is_other])])

    def _to_decide(self) -> Iterator["_Undecided"]:
        first, second = self.annotators
        fields: dict[str, list[str]] = {}
        for each in self.found.differing:
            fields.setdefault(each.one.id, []).append(each.field)
        for one, other in self.found.matching.both:
            if one.id in fields:
                why = f"{first} and {second} differ in {', '.join(fields[one.id])}: this is from"
                yield _Undecided(one, is_other=False, why=f"{why} {first}")
                yield _Undecided(other, is_other=True, why=f"{why} {second}")
        for one in self.found.matching.only_one:
            yield _Undecided(one, is_other=False, why=f"only {first} found this claim")
        for other in self.found.matching.only_other:
            yield _Undecided(other, is_other=True, why=f"only {second} found this claim")

    def _ids_of_other(self) -> dict[str, str]:
        """Return the ids that the second annotator's claims get, which the first's do not have."""
        ids = {other.id: one.id for one, other in self._agreed()}
        taken = {str(one.get("id")) for one in self.data["claims"]}
        for each in self._to_decide():
            if each.is_other:
                ids[each.claim.id] = free_name(each.claim.id, taken)
                taken.add(ids[each.claim.id])
        return ids


class _Undecided(NamedTuple):
    claim: MarkedClaim
    is_other: bool  # whether it is the second annotator's
    why: str


def _renamed(data: Mapping[str, Any], ids: Mapping[str, str]) -> dict[str, Any]:
    """Return a claim with other ids, for itself and for the claims that it names."""
    found = {**data, "id": ids.get(str(data["id"]), data["id"])}
    for key in _REFERENCES:
        named = found.get(key)
        if isinstance(named, str):
            found[key] = ids.get(named, named)
        elif isinstance(named, list):
            found[key] = [ids.get(one, one) for one in named]
    return found


def _with_annotator(data: Mapping[str, Any], who: str) -> dict[str, Any]:
    return dict(data) if "annotator" in data else with_key(data, "annotator", who)
