"""Language tags (BCP 47) of reports, reduced to what the rules of a language are chosen by."""

from functools import lru_cache


@lru_cache(maxsize=1024)
def primary_language(tag: str) -> str:
    """Return the language of a tag in lower case: ``de`` for "de-AT", "de_AT" and "DE"."""
    return tag.replace("_", "-").partition("-")[0].lower()


@lru_cache(maxsize=1024)
def region(tag: str) -> str:
    """Return the region of a tag in upper case, "" without one: ``AT`` for "de-AT"."""
    for part in tag.replace("_", "-").split("-")[1:]:
        if len(part) == 1:  # what follows is an extension
            break
        if (len(part) == 2 and part.isalpha()) or (len(part) == 3 and part.isdigit()):  # noqa: PLR2004 -- ISO 3166-1 and UN M.49
            return part.upper()
    return ""
