"""SHACL over a workspace: findings have their place, wherever a batch ends."""

from pathlib import Path

import pytest

from kgbuild.pipeline.build import check
from tests.authoring import Authoring

PLACES = """\
  - {id: harbour, a: Place, precision: site, label: The harbour, partOf: port-city}
  - {id: quay, a: Place, precision: site, label: The quay, partOf: harbour}
  - {id: berth, a: Place, precision: site, label: The berth, partOf: quay}
"""


def test_a_batch_has_all_that_its_entities_are_part_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = (
        Authoring()
        .change("register", "  - {id: jane-doe", f"{PLACES}  - {{id: jane-doe")
        .change("claims", "arrival, location: port-city}", "arrival, location: berth}")
        .write(tmp_path)
    )
    whole = shacl_findings(folder)
    monkeypatch.setattr("kgbuild.checks.shacl_batches.LIMIT", 1)
    assert shacl_findings(folder) == whole


def test_a_finding_about_an_entity_has_the_place_of_its_entry(tmp_path: Path) -> None:
    (finding,) = shacl_findings(Authoring().write(tmp_path))
    assert finding.startswith(f"{tmp_path}/entities.yaml:3:5: warning: a place should say")


def shacl_findings(folder: Path) -> list[str]:
    findings = check(folder, without=("owl", "query")).findings
    return sorted(str(found) for found in findings if found.source == "shacl")
