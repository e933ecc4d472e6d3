"""Compares the drafts of kgbuild's rules with the claims that people wrote.

    .venv/bin/python benchmarks/drafting.py [WORKSPACE…] [--without-own-words]

By default it measures on the examples. `benchmarks/unseen` has reports whose claims were written
before the rules saw them; `benchmarks/README.md` has each first measurement. A proposal is right if
it and a claim share at least half of their words of evidence (intersection over union); claimant,
speech act, class, figures and dates count among those. Rules and frames were written with the
examples in view, so only numbers on other texts say how good drafts are.

With ``--without-own-words``, the words of frames that a report has and no other measured report has
are taken out of the ontology first: each of them may be there because of that report.
"""

import argparse
import re
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from time import process_time

import kgbuild
from kgbuild.drafting.draft import Drafted, draft
from kgbuild.drafting.drafter import Drafter, ReportToDraft
from kgbuild.drafting.proposal import Draft, Proposal
from kgbuild.drafting.rules.rule_drafter import RuleDrafter
from kgbuild.model.document import Claim, Quantity, TimeSpan
from kgbuild.project import open_project
from kgbuild.read.reports.folder import read_folder
from kgbuild.read.reports.report_reader import ReadReport
from kgbuild.read.values.names import NameResolver
from kgbuild.read.workspace_inputs import read_register_file, report_reader

ROOT = Path(__file__).parent.parent
SAME = 0.5
TEXTS = "reports/*/report.txt"
WORDS = re.compile(r"\b(v|n|a)=(\S+)")


@dataclass(frozen=True)
class Gold:
    """The claims that people wrote for one report."""

    slug: str
    claims: Sequence[Claim]


def main() -> None:
    """Print a line for each workspace, and one for all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("workspaces", nargs="*", type=Path)
    parser.add_argument("--show", action="store_true", help="show what was missed and added")
    parser.add_argument("--without-own-words", action="store_true", help="see above")
    options = parser.parse_args()
    folders = options.workspaces or sorted((ROOT / "examples").iterdir())
    drafter: Drafter = RuleDrafter.load()
    if options.without_own_words:
        texts = [file.read_text("utf-8") for one in folders for file in one.glob(TEXTS)]
        drafter = WithoutOwnWords(drafter, texts)
    total: Counter[str] = Counter()
    print(f"{'':24} {'claims':>7} recall  prec. claimant  act  class  figures  dates  s/report")
    for folder in folders:
        counts = measure(folder, drafter, show=options.show)
        total += counts
        print(line(folder.name, counts))
    print(line("all", total))


@dataclass(frozen=True)
class WithoutOwnWords:
    """Drafts each report without the words of frames that no other report has."""

    inner: Drafter
    texts: Sequence[str]

    @property
    def name(self) -> str:
        """The name of the drafter."""
        return self.inner.name

    def draft(self, report: ReportToDraft) -> Draft:
        """Return what the rules find with fewer words."""
        own = report.text.content
        others = " ".join(one for one in self.texts if one != own).lower()
        names, ontology = report.names, report.names.ontology
        frames = {
            term: tuple(
                WORDS.sub(lambda part: kept(part, own.lower(), others), text) for text in texts
            )
            for term, texts in ontology.frames.items()
        }
        fewer = replace(names, ontology=replace(ontology, frames=frames))
        return self.inner.draft(replace(report, names=fewer))


def kept(part: re.Match[str], own: str, others: str) -> str:
    """Return a part of a frame without the words that only one text has."""
    words = [one for one in part[2].split("|") if not has(own, one) or has(others, one)]
    return f"{part[1]}={'|'.join(words) or '-'}"


def has(text: str, word: str) -> bool:
    """Return whether a text has a word, in one of its regular forms."""
    stem = re.escape(word.partition("_")[0].removesuffix("e").removesuffix("y"))
    return (
        re.search(rf"\b{stem}(?:e|y|s|es|ies|d|ed|ied|ing|[a-z]ed|[a-z]ing)?\b", text) is not None
    )


def measure(folder: Path, drafter: Drafter, *, show: bool) -> Counter[str]:
    """Return the counts of one workspace."""
    project = open_project(folder)
    names = read_register_file(project.workspace, project.ontology).names
    golds = list(gold_of(folder))
    counts: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as place:
        copy = Path(place) / "workspace"
        shutil.copytree(folder, copy, ignore=shutil.ignore_patterns("out"))
        for file in copy.glob("reports/*/claims.yaml"):
            head = file.read_text("utf-8").partition("\nclaims:\n")[0]
            file.write_text(f"{head}\nclaims: []\n", "utf-8")
        start = process_time()
        drafts = {one.report: one for one in draft(copy, drafter=drafter, dry_run=True)}
        counts["milliseconds"] += int(1000 * (process_time() - start))
    for gold in golds:
        counts["reports"] += 1
        counts += compare(gold, drafts[gold.slug], names, show=show)
    return counts


def gold_of(folder: Path) -> Iterator[Gold]:
    """Yield the claims of each report of a workspace."""
    project = open_project(folder)
    names = read_register_file(project.workspace, project.ontology).names
    reader = report_reader(project.workspace, names)
    for place in sorted(project.workspace.reports_folder.iterdir()):
        found = read_folder(place, reader).result
        if not isinstance(found, ReadReport):
            raise kgbuild.UsageError(str(found))
        yield Gold(place.name, found.document.claims)


def compare(gold: Gold, drafted: Drafted, names: NameResolver, *, show: bool) -> Counter[str]:
    """Return what a draft has right; each claim and each proposal counts once."""
    claims, proposals = gold.claims, drafted.proposals
    counts: Counter[str] = Counter(gold=len(claims), proposed=len(proposals))
    matched = matches(claims, proposals)
    for number, place in matched.items():
        counts["found"] += 1
        counts += compare_claim(claims[number], proposals[place], names)
    if show:
        for number, claim in enumerate(claims):
            found = proposals[matched[number]] if number in matched else None
            print(found and found.accounts[0].cls, found and found.why, claim.evidence.exact)
        for place in set(range(len(proposals))) - set(matched.values()):
            print("added", proposals[place].evidence, proposals[place].why)
    return counts


def matches(claims: Sequence[Claim], proposals: Sequence[Proposal]) -> dict[int, int]:
    """Return the proposal for each claim that has one, the most similar first."""
    pairs = sorted(
        (-share(claim, proposal), number, place)
        for number, claim in enumerate(claims)
        for place, proposal in enumerate(proposals)
        if share(claim, proposal) >= SAME
    )
    found: dict[int, int] = {}
    for _, number, place in pairs:
        if number not in found and place not in found.values():
            found[number] = place
    return found


def compare_claim(claim: Claim, proposal: Proposal, names: NameResolver) -> Counter[str]:
    """Return what a proposal has right about its claim."""
    acts = {iri: name for name, iri in names.ontology.concepts[_ACT].items()}
    classes = {account.cls.rpartition("#")[2] for account in claim.accounts}
    counts: Counter[str] = Counter()
    counts["claimant"] = same_claimant(claim, proposal, names)
    counts["act"] = acts[claim.speech_act] == proposal.speech_act
    counts["class"] = any(one.cls in classes for one in proposal.accounts)
    for key, kind, drafted in (
        ("figures", Quantity, proposal.figures),
        ("dates", TimeSpan, proposal.dates),
    ):
        for words in values(claim, kind):
            counts[f"gold {key}"] += 1
            counts[key] += any(words in one.verbatim or one.verbatim in words for one in drafted)
    return counts


_ACT = "https://w3id.org/kgbuild/ontology#SpeechAct"


def share(claim: Claim, proposal: Proposal) -> float:
    """Return the intersection over union of the evidence of a claim and a proposal."""
    one, other = claim.evidence, proposal.evidence
    both = min(one.end, other.end) - max(one.start, other.start)
    return max(0, both) / (max(one.end, other.end) - min(one.start, other.start))


def same_claimant(claim: Claim, proposal: Proposal, names: NameResolver) -> bool:
    """Return whether a proposal has a claimant of a claim, by id or by a name."""
    if proposal.claimant is None:
        return claim.speech_act.endswith("asserted")
    by_iri = {entity.iri: entity for entity in names.register.values()}
    found = [by_iri[iri] for iri in claim.claimants if iri in by_iri]
    if proposal.claimant.id in {entity.id for entity in found}:
        return True
    unnamed = any(entity.cls.endswith("UnnamedSource") for entity in found)
    label = proposal.claimant.label.casefold()
    known = {name.casefold() for entity in found for name in (entity.label, *entity.aliases)}
    return label in known or (unnamed and proposal.claimant.id not in names.register)


def values(claim: Claim, kind: type[Quantity] | type[TimeSpan]) -> Iterator[str]:
    """Yield the words of the figures or dates in the accounts of a claim."""
    for account in claim.accounts:
        for _, value in account.roles:
            if isinstance(value, kind) and value.verbatim:
                yield value.verbatim


def line(name: str, counts: Counter[str]) -> str:
    """Return the counts of a workspace as a line of the table."""

    def part(key: str, of: str) -> str:
        return f"{counts[key] / counts[of]:.2f}" if counts[of] else "  - "

    return (
        f"{name:24} {counts['gold']:7} {part('found', 'gold'):>6} {part('found', 'proposed'):>6} "
        f"{part('claimant', 'found'):>8} {part('act', 'found')} {part('class', 'found'):>6} "
        f"{part('figures', 'gold figures'):>8} {part('dates', 'gold dates'):>6} "
        f"{counts['milliseconds'] / 1000 / max(1, counts['reports']):9.2f}"
    )


if __name__ == "__main__":
    main()
