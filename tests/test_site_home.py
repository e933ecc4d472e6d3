"""The home page and the lists of the Kursk site: what leads, and the numbers next to each name."""

import html
import re
from datetime import date
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from kgbuild.pipeline.build import build
from kgbuild.pipeline.publish import publish
from kgbuild.site.stances import Stance
from kgbuild.site.summaries import Days, together
from tests.authoring import Authoring
from tests.published import kursk_site, without_ontology

DAYS = st.one_of(st.none(), st.dates(date(2020, 1, 1), date(2025, 1, 1)))


def main(path: str, site: Path | None = None) -> str:
    """The main part of a page, as markup."""
    return ((site or kursk_site()) / path).read_text("utf-8").partition("<main")[2]


def words(markup: str) -> str:
    """The words of markup on one line."""
    return " ".join(html.unescape(re.sub("<[^>]*>", " ", markup)).split())


def rows(path: str) -> dict[str, list[str]]:
    """The rows of the table of a page by their first cell."""
    found = re.findall("<tr>(.*?)</tr>", main(path).partition("<tbody>")[2], flags=re.DOTALL)
    cells = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, flags=re.DOTALL) for row in found]
    return {words(one[0]): [words(cell) for cell in one[1:]] for one in cells}


def test_the_home_page_says_who_disagrees_about_what_and_how_certain_it_is() -> None:
    finding = words(main("index.html").partition('class="finding')[2].partition("<h2")[2])
    headline, _, after = finding.partition(" About: ")
    assert headline.endswith(
        "3,000 or 12,000 soldiers? South Korea and Ukraine give different numbers"
    )
    event, _, after = after.partition(" How certain is this? ")
    assert event == "Deployment of North Korean troops to Russia in autumn 2024"
    certain, _, sides = after.partition(" National Intelligence Service (South Korea) ")
    assert certain == (
        "Not certain. The claims contradict each other only if they mean the same action (to "
        "arrive is not to stay), give the total (not a part) and mean the same time. Their words "
        "leave that open. This site does not say who is right."
    )
    assert "around 3,000 North Korean soldiers" in sides.partition("Main Directorate")[0]
    assert "approximately 12,000 troops" in sides.partition("Main Directorate")[2]


def test_a_possible_misquotation_is_the_next_finding_with_both_versions() -> None:
    found = words(main("index.html").partition('class="next"')[2].partition("</li>")[0])
    assert "Possible misquotation : “at least 3,000” became “about 3,000”:" in found
    assert found.endswith("may misquote John Kirby")


def test_only_firm_contradictions_are_called_contradictions() -> None:
    page = main("index.html")
    assert re.search('class="kind possibledispute"><a[^>]*>Possible contradiction<', page)
    counts = words(page.partition('class="counts"')[2].partition("</ul>")[0])
    assert counts.endswith("events 1 possible contradiction 1 possible misquotation")
    assert not re.search('class="chip dispute"><a[^>]*>1 contradiction', page)


def test_an_event_is_listed_with_its_days_sources_claims_and_figures_in_words() -> None:
    tile = words(main("events.html").partition("<article")[2].partition("</article>")[0])
    assert "12 sources · 28 claims Deployment of North Korean troops" in tile
    assert "soldiers: from approximately 2,000 ( Kyodo News ) to" in tile
    # "up to 10,000" is a forecast, and "about 3,000" perhaps a misquotation.
    assert "10,000" not in tile
    assert (
        "1 possible misquotation 1 possible contradiction 2 agreements of independent sources"
        in tile
    )


def test_a_source_is_listed_with_what_became_of_its_claims() -> None:
    found = rows("sources.html")
    assert len(found) == 21
    kirby = found["John Kirby"]
    assert kirby == ["15", "by 31 Oct 2024", "1", "1", "0", "0", "0", "1", "13"]
    assert found["Main Directorate of Intelligence (Ukraine)"][5] == "1"
    assert sum(int(one[4]) for one in found.values()) == 0  # contradicted


def test_reports_are_listed_from_the_latest() -> None:
    listed = re.findall('<li><a href="./report/(.*?).html"', main("reports.html"))
    assert listed == ["dod", "kursk", "whitehouse"]


@given(st.lists(st.tuples(DAYS, DAYS), max_size=4))
def test_times_together_end_where_the_last_ends_unless_one_is_open(times: list[Days]) -> None:
    known = [one for one in times if one != (None, None)]
    first, last = together(times)
    assert (first is None) == (not known or any(one[0] is None for one in known))
    assert (last is None) == (not known or any(one[1] is None for one in known))
    assert first is None or first in {one[0] for one in known}
    assert last is None or all(one[1] <= last for one in known if one[1])


def test_a_site_without_a_comparison_leads_with_an_event_and_who_says_what(tmp_path: Path) -> None:
    folder = Authoring(opinions="opinions: []\n").write(tmp_path / "small")
    result = build(folder, without=("owl", "shacl", "query"))
    assert result.released, result.findings
    with without_ontology():
        site = publish(folder).folder
    page = main("index.html", site)
    lead = words(page.partition('class="finding')[2].partition("</section>")[0])
    assert "No contradiction found Arrival of ships 2 claims by 2 sources" in lead
    unnamed, named = lead.index("Unnamed witnesses by 3"), lead.index("Jane Doe 2 May")
    assert "How it was said" not in lead  # both only "said" it
    first, second = lead.index("at least 60"), lead.index("Jane Doe said")
    assert named < second < unnamed < first  # names are above their words, the longer ones first
    for path in (
        "reports.html",
        *(f"report/{one.name}" for one in (site / "report").glob("*.html")),
    ):
        assert "The Daily Example, 3 May 2024 2 claims" in words(main(path, site))


def test_a_shared_claim_has_its_cue_in_its_title() -> None:
    page = kursk_site() / "report" / "whitehouse" / "claim" / "combat-not-known.html"
    found = re.findall('<meta property="og:title" content="(.*?)">', page.read_text("utf-8"))
    assert "did not know" in found[0]
    assert "We do not yet know whether these soldiers will enter into combat" in found[0]


def test_each_stance_has_an_anchor_of_its_own() -> None:
    assert len({one.anchor for one in Stance}) == len(Stance)
