"""The address of a client, which a trusted proxy may state for it."""

from collections.abc import Sequence
from ipaddress import IPv4Network, IPv6Network, ip_address

from aiohttp import web

Networks = Sequence[IPv4Network | IPv6Network]

_FORWARDED = "X-Forwarded-For"


def client_of(request: web.Request, trusted: Networks) -> str:
    """Return the address of the client behind a request.

    Each trusted proxy appends the address of its own client to ``X-Forwarded-For``. The last
    address there that is not a trusted proxy is the client. Anyone could have written the
    addresses before it.
    """
    client = request.remote or ""
    forwarded = [one.strip() for one in ",".join(request.headers.getall(_FORWARDED, [])).split(",")]
    while forwarded and forwarded[-1] and _is_within(client, trusted):
        client = forwarded.pop()
    return client


def _is_within(client: str, networks: Networks) -> bool:
    try:
        address = ip_address(client)
    except ValueError:
        return False
    return any(address in network for network in networks)
