"""Numbers: the words of a number become a range."""

from kgbuild.read.numbers.read_number import read_number

__all__ = ["read_number"]
