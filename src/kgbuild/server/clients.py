"""Who asks. Behind a proxy that is one of ours, whom it asks for; nobody else is believed that."""

from collections.abc import Sequence
from ipaddress import IPv4Network, IPv6Network, ip_address

from aiohttp import web

Networks = Sequence[IPv4Network | IPv6Network]

_FORWARDED = "X-Forwarded-For"


def client_of(request: web.Request, trusted: Networks) -> str:
    """The address of a client.

    Each trusted proxy adds the address that asked it at the end of ``X-Forwarded-For``; so the last
    address there that is no proxy of ours is the client, and what stands before it is hearsay.
    """
    client = request.remote or ""
    told = [one.strip() for one in ",".join(request.headers.getall(_FORWARDED, [])).split(",")]
    while told and told[-1] and _is_within(client, trusted):
        client = told.pop()
    return client


def _is_within(client: str, networks: Networks) -> bool:
    try:
        address = ip_address(client)
    except ValueError:
        return False
    return any(address in network for network in networks)
