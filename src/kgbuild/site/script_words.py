"""The texts of scripts in another language, as a script that pages in the language have first."""

import json
from collections.abc import Mapping
from typing import Final

from kgbuild.site.files import SiteFile
from kgbuild.translation import Language, script_texts

#: Where catalogues say that the scripts of pages are.
_FOLDERS: Final = ("site/assets/", "frontend/")
#: More numbers than any language needs to show all its plural categories.
_NUMBERS: Final = 200


def words_path(language: Language) -> str:
    """Return the path of the script with the texts in a language."""
    return f"assets/words.{language.tag}.js"


def script_words(language: Language) -> SiteFile:
    """Return the script with the texts in a language."""
    words = {
        texts[0]: forms[0] if len(texts) == 1 else _by_category(language, forms)
        for texts, forms in script_texts(language, _FOLDERS)
    }
    text = json.dumps(words, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return SiteFile(words_path(language), f"globalThis.kgbuildWords={text};\n".encode())


def _by_category(language: Language, forms: tuple[str, ...]) -> Mapping[str, str]:
    """Return plural forms by the categories of the CLDR, which browsers know."""
    from babel import Locale  # noqa: PLC0415 -- not for English

    category = Locale.parse(language.tag, sep="-").plural_form
    place = {category(number): language.plural(number) for number in range(_NUMBERS)}
    found = {name: forms[at] for name, at in place.items()}
    return {**found, "other": found.get("other", forms[-1])}
