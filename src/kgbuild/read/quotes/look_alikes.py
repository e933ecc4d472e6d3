"""Characters that readers may take for each other or not see, with their names.

The first character of each table of look-alikes is the plain one, which comparisons use for all.
"""

import unicodedata
from collections.abc import Iterator
from typing import Final

APOSTROPHES: Final = {
    "'": "a straight apostrophe '",
    "\u2019": "a typographic apostrophe \u2019",
    "\u2018": "an opening single quotation mark \u2018",
    "\u201a": "a low single quotation mark \u201a",
    "\u201b": "a reversed single quotation mark \u201b",
    "\u2039": "a single angle quotation mark \u2039",
    "\u203a": "a single angle quotation mark \u203a",
    "\u02bc": "a modifier letter apostrophe \u02bc",
    "\u2032": "a prime \u2032",
    "`": "a grave accent `",
    "\u00b4": "an acute accent \u00b4",
}
QUOTATION_MARKS: Final = {
    '"': 'a straight quotation mark "',
    "\u201c": "an opening quotation mark \u201c",
    "\u201d": "a closing quotation mark \u201d",
    "\u201e": "a low quotation mark \u201e",
    "\u201f": "a reversed quotation mark \u201f",
    "\u00ab": "an angle quotation mark \u00ab",
    "\u00bb": "an angle quotation mark \u00bb",
    "\u2033": "a double prime \u2033",
}
DASHES: Final = {
    "-": "a hyphen -",
    "\u2010": "a typographic hyphen \u2010",
    "\u2011": "a non-breaking hyphen \u2011",
    "\u2012": "a figure dash \u2012",
    "\u2013": "an en dash \u2013",
    "\u2014": "an em dash \u2014",
    "\u2015": "a horizontal bar \u2015",
    "\u2212": "a minus sign \u2212",
}


def _called(characters: str) -> Iterator[tuple[str, str]]:
    """Yield characters with their Unicode names, for example "em space (U+2003)"."""
    for character in characters:
        name = unicodedata.name(character).lower().replace("zero width", "zero-width")
        yield character, f"{name} (U+{ord(character):04X})"


WHITE_SPACE: Final = {
    " ": "space",
    "\t": "tab",
    "\n": "line break",
    "\r": "CR line break",
    "\r\n": "CR LF line break",
    "\x85": "line break (U+0085)",
    **dict(_called("\u00a0\u202f" + "".join(map(chr, range(0x2000, 0x200B))))),
    **dict(_called("\u205f\u3000\u2028\u2029")),
}
WHITE_CHARACTERS: Final = "".join(character for character in WHITE_SPACE if len(character) == 1)
INVISIBLES: Final = {
    **dict(_called("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060")),
    "\ufeff": "byte order mark (U+FEFF)",
}
