"""What follows from a language tag (BCP 47): its language and region, and where else to look."""

from functools import lru_cache


@lru_cache(maxsize=1024)
def primary_language(tag: str) -> str:
    """Return the language of a tag in lower case: ``de`` for "de-AT", "de_AT" and "DE"."""
    return tag.replace("_", "-").partition("-")[0].lower()


@lru_cache(maxsize=1024)
def label_languages(tag: str) -> tuple[str, ...]:
    """Return the languages in which to look for labels of Wikidata, in lower case, best first.

    They are the tag, the tag without its last parts, ``mul`` for labels of all languages, and
    English: ``("de-at", "de", "mul", "en")`` for "de-AT". See
    https://www.wikidata.org/wiki/Help:Default_values_for_labels_and_aliases.
    """
    parts = tag.replace("_", "-").lower().split("-")
    shorter = ("-".join(parts[:length]) for length in range(len(parts), 0, -1))
    return tuple(dict.fromkeys((*shorter, "mul", "en")))


@lru_cache(maxsize=1024)
def region(tag: str) -> str:
    """Return the region of a tag in upper case, "" without one: ``AT`` for "de-AT"."""
    for part in tag.replace("_", "-").split("-")[1:]:
        if len(part) == 1:  # what follows is an extension
            break
        if (len(part) == 2 and part.isalpha()) or (len(part) == 3 and part.isdigit()):  # noqa: PLR2004 -- ISO 3166-1 and UN M.49
            return part.upper()
    return ""
