"""Sessions for whatever we ask over HTTP: what goes to this machine passes through no other.

Proxies of the environment (`http_proxy`, `https_proxy`) are for other machines, and see nothing of what goes by https.
"""

from ipaddress import IPv6Address, ip_address
from urllib.parse import SplitResult, urlsplit

import requests


def session_to(url: str) -> requests.Session:
    """Give a session for a server: what runs on this machine is asked without a proxy, and without a `.netrc`."""
    session = requests.Session()
    session.trust_env = not is_here(url)
    return session


def keyed_session_to(url: str) -> requests.Session:
    """Give a session for a server that is sent a key: no proxy hears what is not encrypted."""
    session = session_to(url)
    session.trust_env = session.trust_env and not is_in_clear(url)
    return session


def split(url: str) -> SplitResult | None:
    """Take an address apart; None for what is none."""
    try:
        parts = urlsplit(url)
        _ = parts.port  # refuses what is no number
    except ValueError:
        return None
    return parts


def is_here(url: str) -> bool:
    """Say whether an address is one of this machine alone."""
    parts = split(url)
    return parts is not None and _is_loopback(parts.hostname or "")


def is_in_clear(url: str) -> bool:
    """Say whether what is sent to this address can be read on the way: by http, to another machine."""
    parts = split(url)
    return parts is not None and parts.scheme == "http" and not is_here(url)


def _is_loopback(host: str) -> bool:
    try:
        address = ip_address(host)
    except ValueError:
        return host == "localhost"
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return (mapped or address).is_loopback
