"""What the templates of pages are read with, and the functions that they can call."""

from functools import lru_cache
from pathlib import Path
from typing import Final

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket
from markupsafe import Markup

from kgbuild.phrases import in_words
from kgbuild.site.counts import counted, thousands
from kgbuild.site.query_words import of_query
from kgbuild.site.reader_words import explained
from kgbuild.site.shown_quotes import has_marks
from kgbuild.site.static_files import imported
from kgbuild.translation import ENGLISH, Language, foreign, gettext, language, ngettext, pgettext

_TEMPLATES: Final = Path(__file__).parent / "templates"


def template_environment() -> Environment:
    """Return an environment with kgbuild's templates; each site needs its own."""
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        extensions=["jinja2.ext.i18n"],
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,
        bytecode_cache=_COMPILED,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    translating(environment)
    environment.globals["word"] = explained
    environment.globals["imported"] = imported
    # Jinja would compute a filter of a literal once for all languages.
    environment.globals["english"] = ENGLISH.tag
    environment.filters["of_query"] = of_query
    environment.filters["thousands"] = thousands
    environment.filters["counted"] = counted
    environment.filters["marked"] = marked
    environment.filters["in_quote"] = in_quote
    environment.filters["in_words"] = in_words
    environment.filters["meaning"] = meaning
    return environment


class _CompiledTemplates(BytecodeCache):
    """Keeps templates compiled, for the next site that this process publishes."""

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give the code of a template, if it was compiled before from the same text."""
        if bucket.key in self._kept:
            bucket.bytecode_from_string(self._kept[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template."""
        self._kept[bucket.key] = bucket.bytecode_to_string()


_COMPILED: Final = _CompiledTemplates()


def translating(environment: Environment) -> None:
    """Make templates translate their texts into the language that is spoken when they are rendered.

    A translation may have tags. The values in it are escaped. These functions do what those of
    Jinja do with ``newstyle``, but keep a text that has no values.
    """
    functions = {"_": _text, "gettext": _text, "ngettext": _text_for, "pgettext": pgettext}
    environment.globals.update(functions)
    environment.newstyle_gettext = True  # type: ignore[attr-defined]  # the extension adds it


def _text(text: str, /, **values: object) -> Markup:
    found = _markup(text, language())
    return found % values if values else found


def _text_for(one: str, several: str, number: int, /, **values: object) -> Markup:
    found = Markup(ngettext(one, several, number))  # noqa: S704 -- as in `_markup`
    return found % values


@lru_cache(maxsize=4096)
def _markup(text: str, _: Language) -> Markup:
    """Return a text as markup in a language, which is the present one."""
    return Markup(gettext(text))  # noqa: S704 -- catalogues are a part of kgbuild


def marked(tag: str | None) -> Markup:
    """Return the attribute for text in a language other than that of the page, or nothing."""
    shown = foreign(tag)
    return Markup(' lang="{}"').format(shown) if shown else Markup()


def in_quote(words: str) -> Markup:
    """Return the attribute of ``q`` for words with quotation marks of their own, or nothing."""
    return Markup(' class="own"') if has_marks(words) else Markup()


def meaning(definition: str) -> Markup:
    """Return the attribute with the definition of a term, which is English.

    Browsers show a title as text in the language of the page. On pages in other languages, only a
    script shows the definition, and says in which language it is.
    """
    if language().is_english:
        return Markup(' title="{}"').format(definition)
    return Markup(' data-means="{}"').format(definition)
