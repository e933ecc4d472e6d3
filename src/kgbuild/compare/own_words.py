# ruff: noqa: RUF001 -- Russian and Ukrainian words
"""Whether the words of a claim are the claimant's own.

If they name another source that the claim does not give (`citing`), the claimant may only repeat
it: "the opposition says", "according to a map". Nothing firm follows from such a claim. Words for
officials, and names, may be those of the claimant.
"""

import re
from typing import Final

from kgbuild.compare.context import Context, words_in
from kgbuild.language_tags import primary_language
from kgbuild.model.statement import Statement
from kgbuild.read.numbers.event_words import OF_THE_EVENT, SPEAKERS
from kgbuild.read.numbers.lexicon import words_of
from kgbuild.read.numbers.plain_words import NATIONALITIES, is_any, is_plain
from kgbuild.read.wording.account_lists import SMALL_WORDS
from kgbuild.read.wording.speakers import speakers_in
from kgbuild.read.wording.title_words import OFFICIALS
from kgbuild.read.wording.word_forms import has_form
from kgbuild.vocab import namespaces as ns

_OUTLET: Final = ns.KGB + "Outlet"
#: Words for media and for things, which no other claimant is.
_MEDIA: Final = words_of(
    "reuters afp ap bbc tass interfax dpa efe media news report reports agency agencies newspaper "
    "map maps channel channels blogger bloggers média médias medien bericht medio medios carte "
    "mapa karte agence тасс интерфакс рбк сми змі укрінформ 언론 연합뉴스"
)
#: Capitals that mean their governments, and words of the names of their states.
_CAPITALS: Final = {
    capital: words_of(state)
    for capitals, state in (
        ("moscow moskau moscou moscú москва москвы москве", "russia russian россия росія kremlin"),
        ("kyiv kiev kiew київ києві киев киева киеве", "ukraine ukrainian украина україна"),
        ("washington вашингтон вашингтоне вашингтоні", "states usa america american сша"),
        ("pyongyang pjöngjang пхеньян пхеньяне", "north кндр"),
        ("seoul séoul seúl сеул сеуле сеулі", "south"),
        ("beijing peking pékin pekín пекин пекине пекін", "china chinese китай"),
        ("tehran téhéran teheran teherán тегеран тегеране", "iran iranian иран іран"),
    )
    for capital in capitals.split()
}
#: Endings of words for many at the beginning of a text, which are no names: "Rebels said".
_OF_MANY: Final = {"en": ("s",), "ru": ("ы", "и"), "uk": ("и", "і")}
#: Beginnings of words for speakers who are not the claimant, unless its names have them.
_OTHERS: Final = (
    "оппозици",
    "опозиці",
    "газет",
    "издани",
    "видання",
    "карта",
    "мапа",
    "opposition",
)


def are_own_words(statement: Statement, context: Context) -> bool:
    """Return whether the words of a claim give no other source than its claimant."""
    is_cited = statement.claimants and set(statement.sources) != set(statement.claimants)
    if not statement.evidence or is_cited:
        return True
    speakers = speakers_in(statement.evidence, statement.language)
    if speakers.is_hearsay:
        return False
    if not speakers.words:
        return True
    known = _Known(statement, context)
    known.has_title = any(known.is_title(word.lower()) for word in speakers.words)
    return not any(known.is_another(one, is_first=one in speakers.first) for one in speakers.words)


class _Known:
    """Which words may be for the claimants of a statement."""

    has_title = False  # whether a name may be that of who has the post

    def __init__(self, statement: Statement, context: Context) -> None:
        self.code = primary_language(statement.language)
        self.context = context
        claimants = statement.claimants or statement.sources
        within = {one for agent in claimants for one in context.origins.within(agent)}
        within |= {whole for one in within for whole in context.parts.wholes(one)}
        self.named = words_in(name for one in within for name in context.names.get(one, ()))
        entities = [context.parts.entities.get(agent) for agent in claimants]
        classes = {entity.cls for entity in entities if entity}
        self.is_outlet = any(context.ontology.is_a(cls, _OUTLET) for cls in classes)
        above = {one for cls in classes for one in context.ontology.superclasses.get(cls, ())}
        self.named |= words_in(map(context.label, sorted(classes | above)))
        names = [name for one in within for name in context.names.get(one, ())]
        self.initials = {"".join(re.findall(r"\b[A-ZА-ЯІЇЄҐ]", name)) for name in names}

    def is_title(self, low: str) -> bool:
        """Return whether a word is for an official and in the claimant's name: "Governor"."""
        is_official = low in OFFICIALS or is_any(low, SPEAKERS, self.code)
        return is_official and has_form(low, self.named)

    def is_another(self, word: str, *, is_first: bool) -> bool:
        """Return whether a word is for somebody else than the claimants."""
        low = word.lower().removesuffix("'s").removesuffix("’s")
        if self._is_own(word, low) or self._is_for_nobody(low):
            return False
        if self.is_outlet or low in _MEDIA or low.startswith(_OTHERS):
            return True
        if low in _CAPITALS or (word.isupper() and len(word) > 1):
            return True  # "Moscow says", "according to the UN"
        is_official = low in OFFICIALS or is_any(low, SPEAKERS, self.code)
        if is_official and word[0].islower():
            return False
        is_agent = has_form(low, self.context.words_of_agents())
        is_name = is_official or self._is_name(word, low, is_first=is_first)
        return not is_name or (is_agent and not self.has_title)

    def _is_own(self, word: str, low: str) -> bool:
        """Return whether a word is in the names of the claimants, or means them."""
        return (
            has_form(low, self.named)
            or word in self.initials
            or not self.named.isdisjoint(_CAPITALS.get(low, ()))
        )

    def _is_name(self, word: str, low: str, *, is_first: bool) -> bool:
        """Return whether a word may be a name, which may be that of a claimant."""
        is_of_many = is_first and low.endswith(_OF_MANY.get(self.code, ("\0",)))
        return word[0].isupper() and self.code != "de" and not is_of_many

    def _is_for_nobody(self, low: str) -> bool:
        code = self.code
        return (
            is_plain(low, code)
            or (code in SMALL_WORDS and (low in SMALL_WORDS[code]))
            or (is_any(low, OF_THE_EVENT, code) and not is_any(low, SPEAKERS, code))
            or (is_any(low, NATIONALITIES, code) and not self.is_outlet)
        )
