"""Evidence beyond text: photos, videos, archived pages and documents, and coordinates."""

import csv
import json
from hashlib import sha256
from pathlib import Path

import pytest

import kgbuild
from kgbuild.graph.read_document import parse_document
from kgbuild.ids import Iris
from kgbuild.model.document import MediaEvidence, Medium
from kgbuild.project import open_project
from kgbuild.read.reports.report_sources import folder_digest
from kgbuild.vocab import namespaces as ns
from tests.authoring import CLAIMS, REGISTER, Authoring, read
from tests.published import without_ontology
from tests.strategies import ontology

PHOTO = b"\xff\xd8 not much of a photo"
DIGEST = sha256(PHOTO).hexdigest()
MEDIA = f"""\
media:
  - id: harbour
    a: Photo
    title: Ships at the pier
    source: https://example.org/page
    contentUrl: https://example.org/harbour.jpg
    archivedAt: https://archive.example/harbour
    file: harbour.jpg
    sha256: {DIGEST}
    creator: [jane-doe]
    takenAt: {{edtf: "2024-05-01", basis: stated}}
    takenIn: port-city
    rights: Quoted for analysis.
    note: From the pier.
  - {{id: speech, a: Video, contentUrl: "https://example.org/speech.mp4"}}
  - {{id: page, a: ArchivedPage, archivedAt: "https://archive.example/page"}}
"""
WITH_MEDIA = (
    CLAIMS.replace(
        "claims:\n",
        "  archivedAt: https://archive.example/report\n  takenFrom: page\n" + MEDIA + "claims:\n",
    )
    .replace(
        "    saidAt: on Thursday\n",
        "    saidAt: on Thursday\n    media: [harbour, {id: speech, fragment: 't=10,20'}]\n",
    )
    .replace("    evidence: at least 60\n", "    evidence: at least 60\n    media: speech\n")
)
COORDINATES = (
    "coordinates: {lat: 51.730, long: -36.19, metres: 1500, source: 'https://example.org/m'}"
)
WITH_COORDINATES = REGISTER.replace(
    "label: Port City, partOf: examplia",
    f"label: Port City, partOf: examplia, precision: settlement, {COORDINATES}",
)
SOUND = Authoring(claims=WITH_MEDIA, register=WITH_COORDINATES)


def write(authoring: Authoring, folder: Path) -> Path:
    authoring.write(folder)
    (folder / "reports" / "r" / "harbour.jpg").write_bytes(PHOTO)
    return folder


def test_the_media_of_a_report_are_read(tmp_path: Path) -> None:
    reading = read(write(SOUND, tmp_path))
    assert reading.messages() == []
    document = reading.reports[0].document
    page, harbour, speech = sorted(document.report.media, key=lambda one: one.cls)
    assert (document.report.archived, document.report.taken_from) == (
        "https://archive.example/report",
        ("page",),
    )
    assert (harbour.sha256, harbour.format, harbour.file) == (DIGEST, "image/jpeg", "harbour.jpg")
    assert harbour.creators == ("https://example.org/harbour/entity/jane-doe",)
    assert (speech.sha256, page.title) == (None, None)
    assert document.claims[0].media == (
        MediaEvidence("harbour"),
        MediaEvidence("speech", "t=10,20"),
    )
    assert document.claims[1].media == (MediaEvidence("speech"),)


@pytest.mark.parametrize(
    ("old", "new", "at", "name", "text"),
    [
        (DIGEST, "f" * 64, "sha256: |fff", "checksum-differs", f"is now {DIGEST}"),
        ("file: harbour.jpg", "file: harbor.jpg", "file: |harbor", "media-file",
         "mean 'harbour.jpg'"),
        ("file: harbour.jpg", "file: ../r/harbour.jpg", "file: |../r", "media-file", "is outside"),
        ("file: harbour.jpg", "file: /etc/passwd", "file: |/etc", "media-file", "is outside"),
        ("file: harbour.jpg", "file: link.jpg", "file: |link", "media-file",
         "a link to something out"),
        ("file: harbour.jpg", "file: loop.jpg", "file: |loop", "media-file", "cannot be read"),
        ("file: harbour.jpg", "file: .", "file: |.", "media-file", "is not a file"),
        ("a: Photo", "a: Phto", "a: |Phto", "unknown-class", "did you mean 'Photo'"),
        ("a: Photo", "a: Person", "a: |Person", "unknown-class", "not a subclass of Medium"),
        ("a: Photo", "a: Video", "file: |harbour", "medium-format", "a Video is never"),
        ("a: Photo", "a: AudioRecording", "file: |harbour", "medium-format", "image/jpeg"),
        ("sha256: " + DIGEST, "sha256: abc", "sha256: |abc", "bad-value", "64 hexadecimal"),
        ("takenIn: port-city", "takenIn: jane-doe", "takenIn: |jane", "unknown-name",
         "a Place is needed"),
        ("creator: [jane-doe]", "creator: [jane]", "creator: [|jane", "unknown-name", "jane-doe"),
        ('contentUrl: "https://example.org/speech.mp4"', 'title: "x"', "|{id: speech, a",
         "medium-nowhere",
         "add file, source"),
        ("id: speech, a: Video", "id: harbour, a: Video", "id: |harbour, a", "duplicate-id",
         "two media"),
        ("takenFrom: page", "takenFrom: pge", "takenFrom: |pge", "unknown-medium",
         "did you mean 'page'"),
        ("media: speech", "media: spech", "media: |spech", "unknown-medium",
         "did you mean 'speech'"),
        ("id: speech, fragment", "id: spech, fragment", "id: |spech, fragment", "unknown-medium",
         "'speech'"),
        ("fragment: 't=10,20'", "fragment: 'ten'", "fragment: |'ten", "bad-value", "seconds as"),
        ("fragment: 't=10,20'", "fragment: 't=20,10'", "fragment: |'t=20", "medium-part", "ends"),
        ("fragment: 't=10,20'", "fragment: 't=9,9'", "fragment: |'t=9", "medium-part", "ends"),
        ("fragment: 't=10,20'", "fragment: 't='", "fragment: |'t='", "medium-part", "no second"),
        ("fragment: 't=10,20'", "fragment: page=3", "fragment: |page", "medium-part", "no pages"),
        ("fragment: 't=10,20'", "fragment: 'xywh=percent:60,0,50,50'", "fragment: |'xywh",
         "medium-part", "larger than the picture"),
        ("fragment: 't=10,20'", "fragment: 'xywh=0,0,0,5'", "fragment: |'xywh", "medium-part",
         "no area"),
        ("media: [harbour, ", "media: [{id: harbour, fragment: 't=1,2'}, ", "fragment: |'t=1",
         "medium-part", "a Photo has no seconds"),
        ('takenAt: {edtf: "2024-05-01", basis: stated}', "takenAt: last week", "takenAt: |last",
         "date-not-read", "a day as 2024-05-03"),
        ("contentUrl: https://example.org/h", "contentUrl: example.org/h", "contentUrl: |exa",
         "bad-value", "begin with http"),
        ("a: Photo", "a: Person", "a: |Person", "unknown-class", "choose one of ArchivedPage"),
        ("media: [harbour, {", "media: [harbour, harbour, {", "media: [harbour, |harbour",
         "duplicate-value", "twice"),
        ("takenFrom: page", "note: none", "id: |page, a", "unused-medium", "no claim names"),
        ("title: Ships at", "titel: Ships at", "|titel", "unknown-key", "did you mean 'title'"),
    ],
)  # fmt: skip
def test_a_mistake_in_a_medium_is_an_error_with_its_place(
    old: str, new: str, at: str, name: str, text: str, tmp_path: Path
) -> None:
    changed = SOUND.change("claims", old, new)
    assert isinstance(changed.claims, str)
    folder = write(changed, tmp_path)
    outside = tmp_path / "outside.jpg"
    outside.write_bytes(PHOTO)
    (folder / "reports" / "r" / "link.jpg").symlink_to(outside)
    (folder / "reports" / "r" / "loop.jpg").symlink_to("loop.jpg")
    found = read(folder).findings
    named = [finding for finding in found if finding.name == name]
    assert named, [str(finding) for finding in found]
    assert text in f"{named[0].message} {named[0].hint}", str(named[0])
    before, _, value = at.partition("|")
    lines = changed.claims[: changed.claims.index(before + value)].split("\n")
    place = (len(lines), len(lines[-1]) + len(before) + 1)
    assert named[0].place
    assert (named[0].place.line, named[0].place.column) == place, str(named[0])


@pytest.mark.parametrize("fragment", ["t=10", "t=,20", "t=npt:1.5,2", "xywh=percent:0,0,100,100"])
def test_a_part_that_a_video_can_have_is_accepted(fragment: str, tmp_path: Path) -> None:
    changed = SOUND.change("claims", "fragment: 't=10,20'", f"fragment: '{fragment}'")
    assert read(write(changed, tmp_path)).messages() == []


def test_a_claim_still_needs_its_quote(tmp_path: Path) -> None:
    changed = SOUND.change("claims", "    evidence: at least 60\n", "")
    assert "missing-key" in {finding.name for finding in read(write(changed, tmp_path)).findings}


def test_a_line_of_a_corpus_has_media_but_no_files(tmp_path: Path) -> None:
    from tests.test_schemas import yaml  # noqa: PLC0415 - reads the schemas

    line = {"slug": "s", "text": SOUND.text, **yaml(WITH_MEDIA)}
    (found,) = read(Authoring(corpus=json.dumps(line)).write(tmp_path)).findings
    assert "a line of a corpus has no files, such as 'harbour.jpg'" in found.message
    del line["media"][0]["file"]
    folder = tmp_path / "other"
    folder.mkdir()
    reading = read(Authoring(corpus=json.dumps(line)).write(folder))
    assert reading.messages() == []


def test_another_photo_makes_another_digest_of_the_folder(tmp_path: Path) -> None:
    report = write(SOUND, tmp_path) / "reports" / "r"
    before = folder_digest(report)
    (report / "harbour.jpg").write_bytes(PHOTO + b"!")
    assert folder_digest(report) != before


@pytest.mark.parametrize(
    ("old", "new", "name", "text"),
    [
        ("lat: 51.730", "lat: 91", "bad-value", "from -90 to 90"),
        ("long: -36.19", "long: -180.5", "bad-value", "from -180 to 180"),
        ("lat: 51.730", "lat: 51°44'N", "bad-value", "from -90 to 90"),
        ("lat: 51.730, ", "", "missing-key", "lat"),
        ("metres: 1500", "metres: 0", "bad-value", "above 0"),
        ("coordinates:", "coordinate:", "unknown-key", "coordinate"),
        ("metres: 1500", "metres: 1500, degrees: 0.01", "bad-value", "given twice"),
        ("a: Settlement", "a: Person", "not-a-place", "a Person has no coordinates"),
        ("a: Settlement", "a: VagueRegion", "not-a-place", "without an agreed boundary"),
    ],
)
def test_a_mistake_in_coordinates_is_an_error(
    old: str, new: str, name: str, text: str, tmp_path: Path
) -> None:
    found = read(write(SOUND.change("register", old, new), tmp_path)).findings
    named = [finding for finding in found if finding.name == name and finding.place]
    assert any(text in finding.message for finding in named), [str(finding) for finding in found]
    assert all(finding.place.line == 3 for finding in named if finding.place)


# --- a build with media and coordinates


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = write(SOUND, tmp_path_factory.mktemp("media"))
    result = kgbuild.build(folder, without=["owl"])
    assert [str(finding) for finding in result.findings if "sentence" not in finding.name] == []
    with without_ontology():
        kgbuild.publish(folder)
    return folder


def rows(folder: Path, sparql: str) -> list[dict[str, object]]:
    return kgbuild.query(folder, sparql).rows()  # type: ignore[return-value]


def test_nothing_is_lost_in_the_quads(built: Path) -> None:
    project = open_project(built)
    (report,) = read(built).reports
    quads = rows(built, "SELECT * { GRAPH ?g { ?s ?p ?o } } LIMIT 1")
    assert quads
    from kgbuild.exports.dumps import read_quads  # noqa: PLC0415 - one test needs it

    graph = f"{project.workspace.iris.base}report/r"
    dump = built / "out" / "current" / "dumps" / "dataset.nq"
    found = [quad for quad in read_quads(dump) if str(quad.graph_name) == f"<{graph}>"]
    iris = Iris(project.workspace.iris.base)
    assert parse_document(found, "r", iris, ontology()) == report.document


def test_a_query_finds_the_media_of_a_claim(built: Path) -> None:
    found = rows(
        built,
        "SELECT ?claim ?medium ?fragment ?sum { ?claim kgb:media ?evidence . "
        "?evidence oa:hasSource ?medium . "
        "OPTIONAL { ?evidence oa:hasSelector/rdf:value ?fragment } "
        "OPTIONAL { ?medium spdx:checksum/spdx:checksumValue ?sum } } ORDER BY ?medium ?fragment",
    )
    assert [(str(row["medium"]).rsplit("/", 1)[1], row["fragment"]) for row in found] == [
        ("harbour", None), ("speech", None), ("speech", "t=10,20"),
    ]  # fmt: skip
    assert found[0]["sum"] == DIGEST
    photos = rows(built, "SELECT ?photo { ?photo a schema:ImageObject ; schema:creator ?who }")
    assert len(photos) == 1


def test_coordinates_are_a_point_with_its_precision(built: Path) -> None:
    (row,) = rows(
        built,
        "SELECT ?wkt ?lat ?long ?metres { ex:port-city geo:hasGeometry ?point . "
        "?point geo:asWKT ?wkt ; wgs84:lat ?lat ; wgs84:long ?long ; "
        "geo:hasMetricSpatialAccuracy ?metres }",
    )
    assert row["wkt"] == "POINT(-36.19 51.73)"
    assert (str(row["lat"]), str(row["long"]), row["metres"]) == ("51.73", "-36.19", 1500.0)


def test_degrees_are_given_in_metres_too(tmp_path: Path) -> None:
    changed = SOUND.change("register", "metres: 1500", "degrees: 0.01")
    folder = write(changed, tmp_path)
    kgbuild.build(folder, without=["owl", "query"])
    (row,) = rows(
        folder,
        "SELECT ?d ?m { ?p kgb:withinDegrees ?d ; geo:hasMetricSpatialAccuracy ?m }",
    )
    assert (str(row["d"]), row["m"]) == ("0.01", 1116.94)


def test_coordinates_without_a_precision_are_a_warning(tmp_path: Path) -> None:
    folder = write(SOUND.change("register", " metres: 1500,", ""), tmp_path)
    result = kgbuild.check(folder, without=["owl", "query"])
    names = [finding.name for finding in result.findings if "sentence" not in finding.name]
    assert names == ["geometry-has-precision"]
    (finding,) = [one for one in result.findings if one.name == "geometry-has-precision"]
    assert finding.place
    assert finding.place.path.name == "entities.yaml"
    assert finding.place.line == 3


def test_the_pages_show_the_media_and_not_the_files(built: Path) -> None:
    site = built / "out" / "site"
    claim = (site / "report" / "r" / "claim" / "doe-40.html").read_text("utf-8")
    for words in (
        "Ships at the pier (photo)",
        'href="https://archive.example/harbour"',
        f"SHA-256 {DIGEST[:12]}",
        "made 1 May 2024",
        ">in Port City</a>",
        ">by Jane Doe</a>",
        "Quoted for analysis.",
        'href="https://example.org/speech.mp4#t=10,20"',
    ):
        assert words in claim, words
    report = (site / "report" / "r.html").read_text("utf-8")
    assert 'href="https://archive.example/report"' in report
    assert 'href="https://archive.example/page"' in report
    assert "51.73° N, 36.19° W, within 1,500 m" in (site / "entity" / "port-city.html").read_text(
        "utf-8"
    )
    assert not list(site.rglob("harbour.jpg"))


def test_the_other_formats_have_the_media(built: Path) -> None:
    dumps = built / "out" / "current" / "dumps"
    with (dumps / "claims.csv").open(encoding="utf-8-sig", newline="") as file:
        found = {row["claim"]: row["media"] for row in csv.DictReader(file)}
    assert found == {"doe-40": "harbour; speech#t=10,20", "witnesses-60": "speech"}
    data = (dumps / "dataset.jsonld").read_text("utf-8")
    for words in ('"media":[', '"archivedAt":"https://archive.example/report"', '"fragment":"t=1'):
        assert words in data, words


def test_a_workspace_may_have_classes_of_media(tmp_path: Path) -> None:
    folder = write(SOUND.change("claims", "a: Photo", "a: SatelliteImage"), tmp_path)
    (folder / "ontology").mkdir()
    (folder / "ontology" / "own.ttl").write_text(
        "@prefix kgb: <https://w3id.org/kgbuild/ontology#> .\n"
        "@prefix owl: <http://www.w3.org/2002/07/owl#> .\n"
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
        "<https://example.org/own#SatelliteImage> a owl:Class ; rdfs:subClassOf kgb:Photo ;\n"
        '  rdfs:label "satellite image"@en ; skos:definition "A photo from space."@en .\n',
        encoding="utf-8",
    )
    (report,) = read(folder).reports
    classes = {medium.id: medium.cls for medium in report.document.report.media}
    assert classes["harbour"] == "https://example.org/own#SatelliteImage"
    result = kgbuild.check(folder, without=["owl", "query"])
    assert [f.name for f in result.findings if "sentence" not in f.name] == []


def test_a_medium_is_what_the_model_says() -> None:
    assert Medium("x", ns.KGB + "Photo") == Medium("x", ns.KGB + "Photo", creators=())
