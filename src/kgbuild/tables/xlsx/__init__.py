"""Reads XLSX: Office Open XML workbooks (ECMA-376, part 1, section 18)."""
