"""Addresses in documents. Some are not valid: Python raises an error for ``http://[``."""

from urllib.parse import SplitResult, urljoin, urlsplit


def parts_of(address: str) -> SplitResult:
    """Return the parts of an address; all are empty if it is no address."""
    try:
        return urlsplit(address)
    except ValueError:
        return SplitResult("", "", "", "", "")


def joined(base: str, reference: str) -> str:
    """Return the address that a reference stands for (RFC 3986, section 5); "" if it is none."""
    try:
        return urljoin(base, reference)
    except ValueError:
        return ""
