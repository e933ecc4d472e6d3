"""Somebody who annotates with the keyboard alone, and knows what is right.

The annotator presses keys and looks at the page, as a person does: at the open card, at the list of
a field, and at the selected words. It presses the fewest keys that it can find, and counts them. A
key with Ctrl or Shift is one key.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from typing import Any, Final
from urllib.request import Request, urlopen

from final_claims import Edit, Entry, edits, places, taken
from playwright.sync_api import Page

from kgbuild.vocab.ontology import Ontology

_WORD: Final = re.compile("\\w+(?:[.,'\u2019]\\w+)*")
_MOST_EDITS: Final = 40
#: How far down a list people look before they type another letter.
_SEEN: Final = 6
#: What the page suggests without typing: one key each, with its number.
_NUMBERED: Final = 9
#: The number of letters that people type before they choose.
_LONGEST: Final = 8
#: How many letters of a detail's name people type.
_TYPED_LETTERS: Final = (2, 3, 4)
#: The length from which on a word of a name is worth typing alone.
_WORTH_TYPING: Final = 3
#: How many changes less than a new claim a copied card has to need.
_OF_COPY: Final = 1
_OPEN_LIST: Final = ".add-detail .options:not([hidden]) li"
#: A passage of more words is found by its first and its last one.
_LONG_PASSAGE: Final = 3
_WAIT: Final = 10_000
#: The words that begin a clause, as in `word-motions.js`.
_CLAUSE: Final = re.compile(
    "and|or|but|with|while|though|although|as|that|which|who|whose|because|after|before|since|"
    "until|if|when|where|to|including",
    re.IGNORECASE,
)
#: How many characters a person overshoots before moving back by words.
_OVER: Final = 30


class StuckError(Exception):
    """The annotator finds no way to say something with the page."""


class Annotator:
    """A keyboard and a pair of eyes on the page.

    Attributes:
        keys: The number of keys pressed so far.
        spent: The same by what they were for.
        last: The id of the claim that was accepted last.
    """

    def __init__(  # noqa: D107 -- the class says it
        self, page: Page, address: str, report: str, ontology: Ontology, *, trace: bool = False
    ) -> None:
        self.keys = 0
        self.spent: Counter[str] = Counter()
        self.last = ""
        self._purpose = "decide"
        self._trace = trace
        self._page = page
        self._base = address.partition("#")[0]
        self._api = f"{self._base}api/reports/{report}"
        self._token = address.rpartition("token=")[2]
        self._ontology = ontology

    @cached_property
    def _labels(self) -> dict[str, str]:
        """What the page calls the keys of claims and of figures."""
        keys = self._get(f"{self._base}api/vocabulary")["keys"]
        listed = [*keys["figure"], *keys["entity"], *keys["claim"]]
        return {one["id"]: one["label"] for one in listed}

    def state(self) -> dict[str, Any]:
        """Return the report as the server has it now."""
        return self._get(self._api)

    def _get(self, address: str) -> dict[str, Any]:
        request = Request(address, headers={"X-Kgbuild-Token": self._token})  # noqa: S310 -- our own server
        with urlopen(request) as answer:  # noqa: S310 -- our own server
            found: dict[str, Any] = json.load(answer)
        return found

    def card(self) -> tuple[str, dict[str, Any] | None]:
        """Return the key of the open card and the card; no card for a passage without a claim."""
        articles = self._page.locator(".card.active")
        if not articles.count():
            return "", None
        key = articles.first.get_attribute("data-key") or ""
        kind, _, id_ = key.partition(" ")
        listed = self.state()["drafts" if kind == "draft" else "claims"]
        return key, next((one for one in listed if one["id"] == id_), None)

    @contextmanager
    def purpose(self, what: str) -> Iterator[None]:
        """Count the keys of the block as being for something."""
        before, self._purpose = self._purpose, what
        try:
            yield
        finally:
            self._purpose = before

    def press(self, key: str) -> None:
        """Press a key, and wait until what it does is on the page."""
        self.keys += 1
        self.spent[self._purpose] += 1
        self._page.keyboard.press(key)
        self._page.wait_for_timeout(10)
        self._page.locator("#saving").wait_for(state="hidden", timeout=_WAIT)

    def type(self, words: str) -> None:
        """Type words, one key for each character."""
        for character in words:
            self.press(character)

    def is_on_card(self) -> bool:
        """Return whether keys act on the card, because nobody types in a field."""
        return not self._page.evaluate("document.activeElement.matches('input, textarea')")

    def go_to(self, key: str) -> None:
        """Go to the card with a key, up or down the list."""
        self.leave()
        keys = [one.get_attribute("data-key") for one in self._page.locator("#cards .card").all()]
        target = keys.index(key)
        now, _ = self.card()
        step = "j" if keys.index(now or None) < target else "k"
        for _ in keys:
            if self.card()[0] == key:
                return
            self.press(step)
        raise StuckError(f"no way from {now} to {key}")

    def correct(self, wanted: Mapping[str, Any], place: tuple[int, int]) -> None:
        """Change the open card until it says what is wanted.

        Raises:
            StuckError: Something cannot be said.
        """
        for _ in range(_MOST_EDITS):
            card = self._open_card()
            if self._evidence(card) != place:
                if self._trace:
                    now = self._text()[slice(*self._evidence(card))]
                    print(f"       {self.keys} evidence {now!r}", flush=True)
                with self.purpose("evidence"):
                    self._select_evidence(card, place)
                    self.press("1")
                if self._evidence(self._open_card()) != place:
                    raise StuckError(f"the evidence of {wanted['id']}")
                continue
            left = list(edits(card["data"], wanted, self._ontology))
            if not left:
                return
            if self._is_like_last(card, wanted, len(left)):
                with self.purpose("like the last claim"):
                    self.leave()
                    self.press("=")
                continue
            if self._take_suggested(card, wanted, len(left)):
                continue
            before = card["data"]
            with self.purpose(_name(left[0])):
                self._edit(left[0], card)
            if self._open_card()["data"] == before:
                raise StuckError(f"{wanted['id']}: {left[0]}")
        raise StuckError(f"{wanted['id']} after {_MOST_EDITS} changes")

    def _take_suggested(self, card: Mapping[str, Any], wanted: Entry, left: int) -> bool:
        """Take what the page suggests, if it makes something right and nothing wrong."""
        best = (0, -1)
        for index, option in enumerate(self._suggested()[:_NUMBERED]):
            after = taken(card["data"], option)
            if after is None:
                continue
            rest = list(edits(after, wanted, self._ontology))
            wrong = {edit.path for edit in rest if not edit.is_further}
            if not wrong & set(places(option)):
                best = max(best, (left - len(rest), -index))
        gain, index = best[0], -best[1]
        if gain <= 0:
            return False
        if self._trace:
            print(f"       {self.keys} suggested {index + 1}: {gain}", flush=True)
        with self.purpose("suggested"):
            self.press(f"Alt+{index + 1}")
            self._agree()
        if self._open_card()["data"] == card["data"]:
            raise StuckError(f"suggestion {index + 1} of {wanted['id']} changed nothing")
        return True

    def _suggested(self) -> list[dict[str, Any]]:
        """Return what can be chosen by number now: on the card, or in an empty field's list."""
        place = "#cards .suggested [data-value]" if self.is_on_card() else _OPEN_LIST
        values: list[str] = self._page.evaluate(
            """(place) => [...document.querySelectorAll(place)]
              .filter((one) => one.checkVisibility()).map((one) => one.dataset.value)""",
            place,
        )
        return [json.loads(one) for one in values if one.startswith("{")]

    def _is_like_last(self, card: Mapping[str, Any], wanted: Entry, left: int) -> bool:
        """Return whether taking over from the last claim makes more right than one key is worth."""
        last = self._last_claim(card)
        if last is None:
            return False
        data = card["data"]
        taken = like_last(data, last)
        return left - len(list(edits(taken, wanted, self._ontology))) > 0

    def _last_claim(self, card: Mapping[str, Any]) -> Entry | None:
        claims = self.state()["claims"]
        named = next((one["data"] for one in claims if one["id"] == self.last), None)
        if named is not None and named["id"] != card["id"]:
            return dict(named)
        start = self._evidence(card)[0]
        before = [
            one for one in claims if self._evidence(one)[0] <= start and one["id"] != card["id"]
        ]
        return dict(before[-1]["data"]) if before else None

    def add(self, wanted: Mapping[str, Any], place: tuple[int, int]) -> None:
        """Make a new claim of a passage."""
        if self._copy(wanted):
            self.correct(wanted, place)
            return
        with self.purpose("new claim"):
            self.leave()
            passage = self._page.locator(".card.passage")
            _, card = self.card()
            is_selected = passage.count() and self.selected() == place
            if not is_selected and not (card and self._move_ends(self._evidence(card), place)):
                self.find(place)
            self.press("c")
            cls = wanted["states"][0]["a"]
            self._choose(lambda value: value == cls, [self._class(cls)])
        self.correct(wanted, place)

    def _copy(self, wanted: Mapping[str, Any]) -> bool:
        """Copy the open card, if it needs fewer changes than a new claim."""
        _, card = self.card()
        if card is None:
            return False
        fresh = {"speechAct": "asserted", "states": [{"a": wanted["states"][0]["a"]}]}
        counts = [len(list(edits(one, wanted, self._ontology))) for one in (card["data"], fresh)]
        if counts[0] + _OF_COPY >= counts[1]:
            return False
        self.leave()
        self.press("y")
        return True

    def set_aside(self, reason: str) -> None:
        """Set the open passage aside."""
        self.press("z")
        self._choose(lambda value: value == reason, [reason.replace("-", " ")])

    def find(self, place: tuple[int, int]) -> None:
        """Select words by typing some of them."""
        self.leave()
        self.press("/")
        self.type(self._query(place))
        self.press("Enter")
        if self.selected() != place:
            raise StuckError(f"cannot select {self._text()[slice(*place)]!r}")

    def leave(self) -> None:
        """Leave a field, if the cursor is in one."""
        for _ in range(3):
            if self.is_on_card():
                return
            self.press("Escape")

    def _open_card(self) -> dict[str, Any]:
        key, card = self.card()
        if card is None:
            raise StuckError(f"no card is open: {key!r}")
        return card

    def _text(self) -> str:
        return str(self.state()["text"])

    @staticmethod
    def _evidence(card: Mapping[str, Any]) -> tuple[int, int]:
        span = next(one for one in card["spans"] if one["part"] == "evidence")
        return span["start"], span["end"]

    def _select_evidence(self, card: Mapping[str, Any], place: tuple[int, int]) -> None:
        """Select the right evidence: move the ends of the old one, or type some of the words."""
        if not self._move_ends(self._evidence(card), place):
            self.find(place)

    def _move_ends(self, now: tuple[int, int], place: tuple[int, int]) -> bool:
        """Move the ends of the evidence of the open card, if typing words takes more keys."""
        keys = motions(self._text(), now, place, len(self._query(place)) + 1)
        if keys is None:
            return False
        self.leave()
        for key in keys:
            self.press(key)
        return self.selected() == place

    def selected(self) -> tuple[int, int] | None:
        """Return the passage that is selected, as the person sees it."""
        found = self._page.locator("#text").get_attribute("data-selected")
        if not found:
            return None
        start, end = found.split(" ")
        return int(start), int(end)

    def _query(self, place: tuple[int, int]) -> str:
        """Return the shortest words that find a passage: its first and its last ones."""
        text = self._text()
        passage = text[slice(*place)].lower()
        last_words = [passage[match.start() :] for match in _WORD.finditer(passage)][-2:]
        origin = self._search_origin()
        queries = [passage[:length] for length in range(1, len(passage) + 1)]
        lasts = {last[:length] for last in last_words for length in range(1, len(last) + 1)}
        queries += [f"{first}..{last}" for first in queries[:30] for last in lasts]
        for query in sorted(queries, key=lambda one: (len(one), one)):
            if query.strip() == query and found_by(text, query, origin) == place:
                return query
        return passage

    def _search_origin(self) -> int:
        """Return where the page starts to search: the sentence of the open card."""
        _, card = self.card()
        at = self._evidence(card)[0] if card else (self.selected() or (0, 0))[0]
        sentences = self.state()["sentences"]
        return next((int(one["start"]) for one in sentences if one["start"] <= at < one["end"]), at)

    def _edit(self, edit: Edit, card: Mapping[str, Any]) -> None:
        if self._trace:
            print(f"       {self.keys} {edit}", flush=True)
            self._print_suggested()
        path, value = edit.path, edit.value
        if path == ("cue",) and value is not None:
            start, _ = self._evidence(card)
            places = [match.start() for match in re.finditer(re.escape(value), self._text())]
            at = min(places, key=lambda one: abs(one - start))
            place = (at, at + len(value))
            if not any(one["part"] == "cue" for one in card["spans"]):
                self.leave()
                self.press("2")  # the page selects the words that are likely the cue
            if not _are_alike(self.selected(), place, self._text()):
                self.find(place)
            self.press("2")
            return
        if len(path) > 2 or path[0] != "states" or not self._account_in_use():  # noqa: PLR2004 -- a whole part
            self._go_to_details(path)
        if value is None:
            label = self._label(path)
            self._choose(lambda found: _is_for(found, path, None), [f"-{label}"])
            return
        shown = value["verbatim"] if isinstance(value, dict) and "verbatim" in value else value
        full = self._names(shown)[:3]
        names = [part for name in full for part in _parts(name)]
        label = self._label(path)
        starts = [label[:length] for length in _TYPED_LETTERS]
        words = [*dict.fromkeys(names), *starts]
        parts = [part for name in full for part in _parts(name)[:5]]
        ends = [query for name in full for query in _ends(name)]
        words += [*ends, *(f"{start} {one}" for start in starts for one in (*parts, *ends))]
        if edit.is_further:
            words += [f"too {name}" for name in names]
        if isinstance(value, dict) and "a" in value:
            words = [f"{'if' if 'condition' in path else 'and'} {self._class(value['a'])}"]
        try:
            self._choose(
                lambda found: _is_for(found, path, value, is_further=edit.is_further), words
            )
        except StuckError:
            self._fill(path, label, shown)
        self._agree()

    def _agree(self) -> None:
        """Agree to what becomes of details that no longer fit, if the page asks."""
        if self._page.evaluate("document.activeElement.closest('.move-details') !== null"):
            self.press("Enter")

    def _print_suggested(self) -> None:
        """Print what the card suggests, none of which is right."""
        values: list[str] = self._page.evaluate(
            """[...document.querySelectorAll(".suggested [data-value]")]
              .map((one) => one.dataset.value)"""
        )
        if values:
            shown = [f"{one['role']}: {one['label'][:20]}" for one in map(json.loads, values)]
            print(f"            {shown}")

    def _go_to_details(self, path: Sequence[str | int]) -> None:
        """Go to the field for the details of the account that a path is in."""
        account = json.dumps(_account(path), separators=(",", ":"))
        if self._is_at(account):
            return
        if self.is_on_card():
            self.press("i")
        order = self._page.evaluate(
            """[...document.querySelectorAll(".card.active .add-detail")].map(
              (one) => one.dataset.account)"""
        )
        for _ in [*order, *order]:
            now = self._account_in_use()
            if now == account:
                return
            if now not in order:
                self.leave()
                self.press("i")
                continue
            is_later = order.index(account) > order.index(now)
            self.press("Control+ArrowDown" if is_later else "Control+ArrowUp")
        if self._is_at(account):
            return
        raise StuckError(f"no field for {account}")

    def _is_at(self, account: str) -> bool:
        return self._account_in_use() == account

    def _account_in_use(self) -> str | None:
        now = self._page.evaluate("document.activeElement.closest('.add-detail')?.dataset.account")
        return None if now is None else str(now)

    def _fill(self, path: Sequence[str | int], label: str, value: object) -> None:
        """Choose a detail without a value, and type the value."""
        self._go_to_details(path)
        self._choose(lambda found: _is_for(found, path, ...), [label])
        self._choose(lambda found: found == value, self._names(value))

    def _choose(self, is_wanted: Any, words: Sequence[str]) -> None:  # noqa: ANN401 -- a predicate
        """Type what finds the wanted option with the fewest keys, and take it."""
        queries = {query[:length] for query in words for length in range(_LONGEST + 1)}
        tried = sorted({*queries, *words}, key=lambda query: (len(query), query))
        costs = [
            (len(query) + 1, query, index)
            for query, options in zip(tried, self._look(tried), strict=True)
            for index, option in enumerate(options)
            if is_wanted(option)
        ]
        if not costs:
            raise StuckError(f"the list does not have {words[0]!r}")
        _, query, index = min(costs)
        self.type(query)
        self.press(f"Alt+{index + 1}" if index else "Enter")

    def _look(self, queries: Sequence[str]) -> list[list[str]]:
        """Return the first options that the list would have for each query; no key is pressed."""
        found: list[list[str]] = self._page.evaluate(
            """([queries, most]) => {
              const input = document.activeElement;
              const wasOpen = input.getAttribute("aria-expanded") === "true";
              const shown = input.value;
              const options = () => [...document.querySelectorAll(".options:not([hidden]) li")]
                .slice(0, most).map((item) => item.dataset.value);
              const look = (query) => {
                input.value = query;
                input.dispatchEvent(new Event("input"));
                return options();
              };
              const now = wasOpen ? options() : [];
              const found = queries.map((query) => query === "" ? now : look(query));
              look("");
              input.value = shown;
              if (shown) input.select();
              return found;
            }""",
            [list(queries), _SEEN],
        )
        return found

    def _names(self, value: object) -> list[str]:
        """Return the words under which a value can be found: its label and other names."""
        entity = next((one for one in self.state()["entities"] if one["id"] == value), None)
        if entity is not None:
            return [entity["label"].lower(), *(name.lower() for name in entity["aliases"])]
        words = str(value)
        for concepts in self._ontology.concepts.values():
            if words in concepts:
                return [self._ontology.labels.get(concepts[words], words).lower()]
        return [words]

    def _class(self, name: str) -> str:
        return self._ontology.labels.get(self._ontology.classes[name], name).lower()

    def _label(self, path: Sequence[str | int]) -> str:
        key = [one for one in path if isinstance(one, str)][-1]
        prop = self._ontology.properties.get(key)
        label = self._ontology.labels.get(prop.iri) if prop else None
        of_page = self._labels.get(key) or _spaced(key)
        return of_page if path[0] != "states" else label or of_page


def _name(edit: Edit) -> str:
    """Return what an edit changes, in a word."""
    key = next(one for one in reversed(edit.path) if isinstance(one, str))
    return "part" if key == "states" else key


def like_last(data: Entry, last: Entry) -> Entry:
    """Return a claim with what it lacks and the last claim has, as ``=`` takes it over."""
    events = [one["ofEvent"] for one in last["states"] if "ofEvent" in one]
    event = {"ofEvent": events[0]} if events else {}
    found = {**data, "states": [{**event, **one} for one in data["states"]]}
    if data.get("speechAct") == "asserted":
        return found
    keys = ("claimant", "saidAt", "audience")
    return {**{key: last[key] for key in keys if key in last}, **found}


def motions(
    text: str, now: tuple[int, int], wanted: tuple[int, int], most: int
) -> tuple[str, ...] | None:
    """Return the fewest keys that move the ends of a selection; None if they are not fewer."""
    words = [match.span() for match in _WORD.finditer(text)]
    stops = [_stop(text, words, index) for index in range(len(words))]
    starts, ends = [one for one, _ in words], [one for _, one in words]
    first = [one for one, (is_first, _) in zip(starts, stops, strict=True) if is_first]
    last = [one for one, (_, is_last) in zip(ends, stops, strict=True) if is_last]
    ways: dict[tuple[int, int], tuple[str, ...]] = {now: ()}
    for _ in range(most - 1):
        if wanted in ways:
            return ways[wanted]
        for (start, end), keys in list(ways.items()):
            for key, place in (
                ("{", (_before(starts, start), end)),
                ("[", (_after(starts, start), end)),
                ("]", (start, _before(ends, end))),
                ("}", (start, _after(ends, end))),
                ("<", (_before(first, start), end)),
                (">", (_after(first, start), end)),
                (",", (start, _before(last, end))),
                (".", (start, _after(last, end))),
            ):
                # One end after the other: a person does not go back and forth.
                if place not in ways and place[0] < place[1] and _is_nearer(place, now, wanted):
                    ways[place] = (*keys, key)
    return ways.get(wanted)


def _is_nearer(place: tuple[int, int], now: tuple[int, int], wanted: tuple[int, int]) -> bool:
    """Return whether both ends are between where they are and where they have to be, or near."""
    return all(
        min(one, other) - _OVER <= at <= max(one, other) + _OVER
        for at, one, other in zip(place, now, wanted, strict=True)
    )


def _before(places: Sequence[int], at: int) -> int:
    return next((one for one in reversed(places) if one < at), at)


def _after(places: Sequence[int], at: int) -> int:
    return next((one for one in places if one > at), at)


def _stop(text: str, words: Sequence[tuple[int, int]], index: int) -> tuple[bool, bool]:
    """Return whether a clause or a phrase starts or ends at a word, as the page has it."""
    start, end = words[index]
    before = text[words[index - 1][1] : start] if index else "."
    after = text[end : words[index + 1][0]] if index + 1 < len(words) else "."
    last = text[slice(*words[index - 1])] if index else ""
    following = text[slice(*words[index + 1])] if index + 1 < len(words) else ""
    is_cut = [bool(re.search(r"\S|\n", one)) for one in (before, after)]
    begins = any(_CLAUSE.fullmatch(one) for one in (last, text[start:end]))
    return is_cut[0] or begins, is_cut[1] or bool(_CLAUSE.fullmatch(following))


def found_by(text: str, query: str, origin: int) -> tuple[int, int] | None:
    """Return the passage that the page selects for a query."""
    first, _, last = query.partition("..")
    low = text.lower()
    start = next((at for begin in (origin, 0) for at in _starts(low, first, begin)), None)
    if start is None:
        return None
    reach = start + len(first)
    if last:
        at = next(_starts(low, last, reach), None)
        if at is None:
            return None
        reach = at + len(last)
    inside = (one.end() for one in _WORD.finditer(text) if one.start() < reach <= one.end())
    return start, next(inside, reach)


def _starts(text: str, words: str, begin: int) -> Iterator[int]:
    at = text.find(words, begin)
    while at >= 0:
        if at == 0 or not text[at - 1].isalnum():
            yield at
        at = text.find(words, at + 1)


def _is_for(
    option: str, path: Sequence[str | int], value: object, *, is_further: bool = False
) -> bool:
    """Return whether an option of the field for details sets a value at a path."""
    try:
        found = json.loads(option)
    except ValueError:
        return False
    if value is ...:
        return found["path"] == list(path) and "value" not in found
    if "value" not in found:
        return False
    given = found["value"]
    if found["path"] == list(path):
        is_last = isinstance(given, list) and given[-1] == value
        return bool(is_last if is_further else given == value)
    is_appended = isinstance(found["path"][-1], int) and found["path"][:-1] == list(path)
    is_second = list(path) == [*found["path"], 1] and isinstance(given, list) and len(given) > 1
    return bool((is_appended and given == value) or (is_second and given[1] == value))


def _account(path: Sequence[str | int]) -> list[str | int]:
    """Return the path of the account whose field for details can change what is at a path."""
    if path[0] != "states" or len(path) <= 2:  # noqa: PLR2004 -- a whole account
        return ["states", 0]
    length = 2
    while len(path) > length + 1 and path[length] == "condition":
        length += 2 if isinstance(path[length + 1], int) else 1
    return list(path[:length])


def _are_alike(one: tuple[int, int] | None, other: tuple[int, int], text: str) -> bool:
    """Return whether one of two cues contains the other."""
    if one is None:
        return False
    first, second = text[slice(*one)], text[slice(*other)]
    return first in second or second in first


def _ends(name: str) -> list[str]:
    """Return `from..to` for a passage: the start of its first word and of its last ones."""
    words = name.split()
    if len(words) <= _LONG_PASSAGE:
        return []
    firsts = [name[:length] for length in (1, 2, 3, 4, 6, 8)]
    return [
        f"{one}..{last[:length]}"
        for one in firsts
        for last in words[-1:]
        for length in (1, 2, 3, 4, 6)
    ]


def _parts(name: str) -> list[str]:
    """Return a name, and its words alone or in pairs: each finds it."""
    words = [word for word in re.split(r"\W+", name) if len(word) >= _WORTH_TYPING][:4]
    pairs = (f"{one[:3]} {other}" for one in words[:3] for other in words[:3] if one != other)
    return [name, *words, *pairs]


def _spaced(key: str) -> str:
    return re.sub(r"[A-Z]", lambda letter: f" {letter.group().lower()}", key)
