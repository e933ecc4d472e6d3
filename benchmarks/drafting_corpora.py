"""Compares the drafts of kgbuild's rules with the annotations of others.

    .venv/bin/python benchmarks/drafting_corpora.py --polnear DIR --plover FILE --re3d DIR

- PolNeAR (networkdynamics/PolNeAR on GitHub): `data/dev`. How many of its attributions have a
  proposal whose content shares half of the words, and whose source is at the same place.
- PLOVER (openeventdata/PLOVER): `gold_standard_records/PLOVER_GSR_CAMEO.txt`. How many records have
  a proposal with a class of the same kind.
- re3d (dstl/re3d): how many of its people, organisations and places are proposed as entities. The
  parts CENTCOM and US State Department are held back: they are never read.

No text of theirs is in this repository. Nothing was tuned on them.
"""

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from kgbuild.drafting.drafter import ReportToDraft
from kgbuild.drafting.proposal import Draft, Offsets
from kgbuild.drafting.rules.mentions import clean_name
from kgbuild.drafting.rules.rule_drafter import RuleDrafter
from kgbuild.ids import Iris
from kgbuild.model.text import Text
from kgbuild.project import kgbuilds_ontology
from kgbuild.read.values.names import NameResolver
from kgbuild.vocab.ontology import Ontology

SAME: Final = 0.5
HELD_BACK: Final = frozenset({"CENTCOM", "US State Department"})
#: The classes that are right for a type of event of PLOVER, most of them named after it.
CLASSES: Final = {
    "AGREE": "Agreement Ceasefire Meeting Cooperation Aid Access Concession Recognition Decision",
    "AID": "Aid Supply Evacuation MedicalCare Transaction",
    "ASSAULT": "Attack Casualties Abuse Abduction Damage Offence Riot",
    "COERCE": "Detention Restriction Seizure Dispersal Expulsion CyberAttack Sanction Riot Custody"
    " PoliceOperation Damage",
    "CONCEDE": "Concession Release LeavingOffice Ceasefire Access Agreement Recognition Suspension",
    "CONSULT": "Meeting Mediation Gathering",
    "COOPERATE": "Cooperation Transaction Agreement Endorsement Training",
    "DEMAND": "Request",
    "DISAPPROVE": "Criticism Accusation Rejection Prosecution Sanction",
    "FIGHT": "Combat Attack Capture Casualties Encirclement Control ChangeOfControl Damage",
    "INVESTIGATE": "Inquiry Prosecution PoliceOperation Monitoring",
    "MOBILIZE": "Mobilisation Movement WeaponsTest",
    "PROTEST": "Protest Riot Closure Restriction",
    "REJECT": "Rejection Breach Suspension",
    "RETREAT": "Withdrawal Surrender LossOfGround Ceasefire Release Movement Concession",
    "SANCTION": "Sanction Suspension Expulsion Restriction",
    "SUPPORT": "Endorsement Support Recognition Cooperation Agreement",
    "THREATEN": "Threat Alert",
}


def main() -> None:
    """Print what was found in each of the corpora that were given."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("polnear", "plover", "re3d"):
        parser.add_argument(f"--{name}", type=Path)
    options = parser.parse_args()
    drafter = RuleDrafter.load()
    names = NameResolver(Iris("https://example.org/"), Ontology.load(kgbuilds_ontology()), {})
    for name, measure in (("polnear", polnear), ("plover", plover), ("re3d", re3d)):
        place = getattr(options, name)
        if place is not None:
            counts: Counter[str] = Counter()
            for one in measure(place, drafter, names):
                counts += one
            print(name, dict(sorted(counts.items())))


def drafted(text: str, drafter: RuleDrafter, names: NameResolver) -> Draft:
    """Return what the rules find in a text, without a register."""
    return drafter.draft(ReportToDraft("text", Text(text), "en", "", None, names))


def polnear(folder: Path, drafter: RuleDrafter, names: NameResolver) -> Iterator[Counter[str]]:
    """Yield the counts of each report: attributions, those found, and those with their source."""
    for report in sorted((folder / "data/dev/text").glob("*.txt")):
        # Some reports have several annotators, whose ids end the names; the first one counts.
        file = min((folder / "data/dev/attributions").glob(f"{report.stem}*.ann"))
        text = report.read_text("utf-8")
        proposals = [one for one in drafted(text, drafter, names).proposals if one.cue]
        golds = list(attributions(file.read_text("utf-8")))
        counts = Counter(gold=len(golds), proposed=len(proposals))
        left = list(proposals)
        for content, source in golds:
            best = max(left, key=lambda one: share(one.evidence, content), default=None)
            if best is None or share(best.evidence, content) < SAME:
                continue
            left.remove(best)
            counts["found"] += 1
            if source is not None:
                span = best.claimant and best.claimant.span
                counts["with source"] += 1
                counts["source"] += bool(span) and share(span or source, source) > 0
        yield counts


def attributions(text: str) -> Iterator[tuple[Offsets, Offsets | None]]:
    """Yield content and source of each attribution in a file of brat."""
    places: dict[str, Offsets] = {}
    events: list[str] = []
    for line in text.splitlines():
        id_, _, rest = line.partition("\t")
        if id_.startswith("T"):
            numbers = [int(one) for one in re.findall(r"\d+", rest.partition("\t")[0])]
            places[id_] = Offsets(min(numbers), max(numbers))
        elif id_.startswith("E"):
            events.append(rest)
    for event in events:
        parts = dict(one.split(":") for one in event.split())
        content = next((places[v] for k, v in parts.items() if k.startswith("Content")), None)
        source = next((places[v] for k, v in parts.items() if k.startswith("Source")), None)
        if content is not None:
            yield content, source


def plover(file: Path, drafter: RuleDrafter, names: NameResolver) -> Iterator[Counter[str]]:
    """Yield the counts of each record: whether a proposal has a class of its type of event."""
    for record in re.split(r"\n\},?\s*\n", file.read_text("utf-8")):
        event = re.search(r'"event": "([A-Z]+)"', record)
        text = re.search(r'"text": "((?:[^"\\]|\\.)*)"', record)
        if event is None or text is None or event[1] not in CLASSES:
            continue
        draft = drafted(json.loads(f'"{text[1]}"'), drafter, names)
        found = {account.cls for one in draft.proposals for account in one.accounts}
        right = bool(found & set(CLASSES[event[1]].split()))
        yield Counter({"gold": 1, "class": right, f"{event[1]} gold": 1, f"{event[1]}": right})


def re3d(folder: Path, drafter: RuleDrafter, names: NameResolver) -> Iterator[Counter[str]]:
    """Yield the counts of each document: its names, and those that are proposed as entities."""
    for part in sorted(folder.iterdir()):
        if part.name in HELD_BACK or not part.is_dir():
            continue
        golds: dict[str, set[str]] = {}
        for one in objects(part / "entities.json"):
            if one["type"] in {"Person", "Organisation", "Location"}:
                golds.setdefault(one["documentId"], set()).add(clean_name(one["value"]).casefold())
        for document in objects(part / "documents.json"):
            wanted = golds.get(document["_id"], set())
            entities = drafted(document["text"], drafter, names).entities
            found = {one.label.casefold() for one in entities}
            both = len(wanted & found)
            yield Counter(gold=len(wanted), proposed=len(found), found=both)


def objects(file: Path) -> Iterator[dict[str, str]]:
    """Yield the objects of a file that has one after another."""
    text, decoder, at = file.read_text("utf-8"), json.JSONDecoder(), 0
    while (at := text.find("{", at)) >= 0:
        value, at = decoder.raw_decode(text, at)
        yield value


def share(one: Offsets, other: Offsets) -> float:
    """Return the intersection over union of two passages."""
    both = min(one.end, other.end) - max(one.start, other.start)
    return max(0, both) / (max(one.end, other.end) - min(one.start, other.start))


if __name__ == "__main__":
    main()
