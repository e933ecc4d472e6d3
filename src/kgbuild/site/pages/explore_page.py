"""The page on which readers choose claims by their sources, dates, places and more.

The page has the latest claims. The browser fetches the values of all claims once, and the sentences
of further claims that it shows.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Final

from kgbuild.claim_sentence import Label, quality_label
from kgbuild.exports.dumps import packed
from kgbuild.exports.jsonld import compact_json
from kgbuild.site.claim_lines import ClaimLine, report_link
from kgbuild.site.files import SiteFile
from kgbuild.site.navigation import EXPLORE
from kgbuild.site.page_links import Links, PageLink
from kgbuild.site.pages.claim_facets import ClaimFacets, claim_facets, containing
from kgbuild.site.pages.explore_start import Codes, first_facets
from kgbuild.site.render import Renderer
from kgbuild.site.speaker_states import SpeakerStates
from kgbuild.site.stances import Stance
from kgbuild.site.summaries import latest_first
from kgbuild.translation import foreign, gettext
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms as t
from kgbuild.vocab.concepts import UNMARKED

#: Compressed: most hosts do not compress JSON by themselves.
INDEX: Final = "data/explore/index.json.gz"
#: The number of sentences in a file: about 12 kB compressed.
IN_A_FILE: Final = 250
#: The number of claims that the page has: the browser shows as many with each "more".
_FIRST: Final = 25
#: The first day of the calendar of the files: the days of claims are counted from it.
_DAY_ZERO: Final = date(1970, 1, 1).toordinal()


@dataclass
class Facet:
    """The values of all claims in one facet; each value has a number."""

    called: Callable[[str], PageLink]
    _numbers: dict[str, int] = field(default_factory=dict)
    _of_claims: list[Codes] = field(default_factory=list)

    def number(self, value: str) -> int:
        """Return the number of a value."""
        return self._numbers.setdefault(value, len(self._numbers))

    def add(self, values: Iterable[str]) -> None:
        """Add the values of the next claim."""
        self._of_claims.append(_codes([self.number(value) for value in values if value]))

    @property
    def known(self) -> Sequence[str]:
        """The values, in the order of their numbers."""
        return list(self._numbers)

    def data(self) -> dict[str, object]:
        """Return the values as key, name and language, and their numbers by claim."""
        return {"values": self.values(), "of": list(self._of_claims)}

    def values(self) -> list[object]:
        """Return each value as its key in addresses, its name, and the language of its name."""
        keys = _keys(self.known)
        return [_value(keys[value], self.called(value)) for value in self.known]


@dataclass(frozen=True)
class ClaimIndex:
    """The values of the claims of a dataset in each facet, the latest claim first."""

    links: Links

    @cached_property
    def claims(self) -> Sequence[ClaimFacets]:
        """All claims, the latest first."""
        iris = self.links.dataset.instances(t.CLAIM.value)
        found = [claim_facets(iri, self.links) for iri in iris]
        return [found[place] for place in latest_first([one.line.days for one in found])]

    def data(self) -> dict[str, object]:
        """Return what the browser needs for choosing claims."""
        facets = self._filled()
        places, sources = facets["place"], facets["source"]
        # Places that no claim names get numbers here.
        within = [
            [places.number(one) for one in containing(place, self.links)] for place in places.known
        ]
        state = Facet(self.links.to)
        states = SpeakerStates(self.links.dataset, self.links.ontology)
        for source in sources.known:
            state.add(states.of(source))
        days = [one.line.days for one in self.claims]
        return {
            "inAFile": IN_A_FILE,
            "facets": {name: facet.data() for name, facet in facets.items()},
            "states": state.data(),
            "within": within,
            "first": [_day(first) for first, _ in days],
            "last": [_day(last) for _, last in days],
        }

    def _filled(self) -> Mapping[str, Facet]:
        facets = self._facets()
        for one in self.claims:
            for name, values in _values(one).items():
                facets[name].add(values)
        return facets

    def _facets(self) -> Mapping[str, Facet]:
        to, links = self.links.to, self.links
        label = links.dataset.label
        stances = {_key(one): one.heading for one in Stance}
        return {
            "source": Facet(to),
            "act": Facet(to),
            "given": Facet(lambda name: PageLink(stances[name])),
            "certainty": Facet(lambda iri: links.to(iri, _certainty(iri, label))),
            "event": Facet(to),
            "place": Facet(to),
            "report": Facet(lambda iri: report_link(iri, links)),
            "outcome": Facet(lambda outcome: PageLink(gettext(outcome))),
        }


def explore_files(renderer: Renderer) -> Iterator[SiteFile]:
    """Yield the page, the values of the claims, and their sentences."""
    index = ClaimIndex(renderer.links(EXPLORE))
    claims, folder, data = index.claims, renderer.folder, index.data()
    yield renderer.page(
        "explore.html",
        EXPLORE,
        gettext("Explore the claims"),
        summary=gettext(
            "Choose claims by source, date, place, event, report, certainty and how they were said."
        ),
        index=folder + INDEX,
        first=[one.line for one in claims[:_FIRST]],
        number=len(claims),
        facets=first_facets(data),
    )
    yield SiteFile(folder + INDEX, _file(data))
    for number, start in enumerate(range(0, len(claims), IN_A_FILE), start=1):
        rows = [_row(one.line) for one in claims[start : start + IN_A_FILE]]
        yield SiteFile(f"{folder}data/explore/{number}.json.gz", _file(rows))


def _key(stance: Stance) -> str:
    return stance.name.lower().replace("_", "-")


def _certainty(iri: str, label: Label) -> str:
    if iri == UNMARKED:
        return gettext("no sign of certainty or doubt")
    return quality_label(iri, label)


def _values(one: ClaimFacets) -> Mapping[str, Sequence[str]]:
    """Return the values of a claim by the names of the facets."""
    return {
        "source": one.sources,
        "act": [one.act],
        "given": [_key(one.line.stance)],
        "certainty": [one.certainty],
        "event": one.events,
        "place": one.places,
        "report": [one.report],
        "outcome": one.outcomes,
    }


def _row(line: ClaimLine) -> list[object]:
    """Return a claim's name, address, sentence and date; and its language if not the page's."""
    found = [line.claim.text, line.claim.href, line.heading, line.words, line.said]
    return [*found, *_foreign(line.language)]


def _foreign(language: str | None) -> list[str]:
    """Return a language as a list, which is empty for that of the page."""
    other = foreign(language)
    return [other] if other else []


def _file(data: object) -> bytes:
    return packed(f"{compact_json(data)}\n".encode())


def _codes(numbers: Sequence[int]) -> Codes:
    return numbers[0] if len(numbers) == 1 else list(numbers)


def _day(value: date | None) -> int | None:
    return None if value is None else value.toordinal() - _DAY_ZERO


def _value(key: str, called: PageLink) -> list[object]:
    return [key, called.text, *_foreign(called.language)]


def _keys(values: Sequence[str]) -> Mapping[str, str]:
    """Return the key of each value in addresses: the last part of an IRI if no other has it."""
    names = [ns.local_name(value) or value for value in values]
    counts = Counter(names)
    return {
        value: name if counts[name] == 1 else value
        for value, name in zip(values, names, strict=True)
    }
