"""Reads the ages of people, which count nobody: "a 12-year-old boy", "un garçon de 12 ans"."""

from kgbuild.read.numbers.words import Words


def age_before(words: Words, i: int) -> int:
    """Return the end of an age before a noun, such as "12-year-old"; ``i`` without one."""
    if i >= len(words):
        return i
    ages, text = words.lexicon.ages, words.texts[i]
    if words.tokens[i].figure:
        hyphen = words.texts[i + 1 : i + 2] == ["-"] and words.glued(i + 2)
        return i + 3 if hyphen and words.texts[i + 2] in ages else i
    for age in ages:
        number = text.removesuffix(age)
        if number != text and number.rstrip("-") in words.lexicon.cardinals:
            return i + 1
    return i


def age_after(words: Words, i: int) -> int:
    """Return the end of an age after a noun, such as "aged 12 and 14"; ``i`` without one."""
    opening, closing = words.lexicon.age_phrase
    if not opening or i >= len(words) or words.texts[i] != opening:
        return i
    at = _number(words, i + 1)
    while at < len(words) and words.texts[at] in words.lexicon.conjunctions:
        following = _number(words, at + 1)
        if following == at + 1:
            break
        at = following
    if at == i + 1:
        return i
    if not closing:
        return at
    return at + 1 if at < len(words) and words.texts[at] == closing else i


def _number(words: Words, i: int) -> int:
    """Return the end of a number below 100 at ``i``; ``i`` without one."""
    if i < len(words) and words.tokens[i].figure:
        return i + 1
    found = words.lexicon.value_phrases.at(words.texts, i)
    return found[0] if found else i
