"""Checks the part of a medium that a claim names: whether such a medium can have such a part.

Sources: Media Fragments URI 1.0, sections 4.2.1 and 4.2.2, and RFC 8118 for the pages of a PDF.
"""

from typing import Final

from kgbuild.read.sources.message_words import shown, with_article
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab.ontology import Ontology

_WHOLE: Final = 100  # per cent
#: What a part is, by its key, and the classes of media that have none.
_PARTS: Final = {
    "t": ("seconds", ("Photo", "OriginalDocument", "ArchivedPage")),
    "xywh": ("an area", ("AudioRecording",)),
    "page": ("pages", ("Photo", "Video", "AudioRecording")),
}


def fragment_problem(fragment: str, cls: str, ontology: Ontology) -> tuple[str, str] | None:
    """Return what is wrong with a part of a medium of a class, and a hint; None if it is sound.

    ``fragment`` has the form that `FRAGMENT` requires.
    """
    key, _, value = fragment.partition("=")
    what, without = _PARTS[key]
    other = next((name for name in without if ontology.is_a(cls, ns.KGB + name)), None)
    if other is not None:
        right = [one for one, (_, missing) in _PARTS.items() if other not in missing]
        hint = f"begin the part with {' or '.join(f'{one}=' for one in right)}, or leave it out"
        return f"{shown(fragment)}: {with_article(ns.local_name(cls))} has no {_bare(what)}", hint
    if key == "t":
        return _interval_problem(fragment, value)
    return _area_problem(fragment, value) if key == "xywh" else None


def _bare(what: str) -> str:
    return what.removeprefix("an ")


def _interval_problem(fragment: str, value: str) -> tuple[str, str] | None:
    start, comma, end = value.removeprefix("npt:").partition(",")
    if not start and not end:
        return f"{shown(fragment)} names no second", "write t=10,20 or t=10"
    if comma and float(end) <= float(start or 0):
        return f"{shown(fragment)} ends before it begins", "write the start first: t=10,20"
    return None


def _area_problem(fragment: str, value: str) -> tuple[str, str] | None:
    unit, _, numbers = value.rpartition(":")
    left, top, width, height = map(float, numbers.split(","))
    if not (width and height):
        return f"{shown(fragment)} has no area", "write a width and a height above 0"
    if unit == "percent" and max(left + width, top + height) > _WHOLE:
        hint = "write left, top, width and height in per cent: xywh=percent:0,0,50,50"
        return f"{shown(fragment)} is larger than the picture", hint
    return None
