"""Where a request comes from: decided here, for everything that counts or lists visitors.

Whoever sends a request may write anything into X-Forwarded-For; each proxy adds at its end whom it
saw. So the header is read from its end, as far as the proxies of ours reach (TRUSTED_PROXIES).
"""

from ipaddress import IPv6Address, ip_address, ip_network

from django.conf import settings

OF_ONE_HOUSEHOLD = 64  # bits: whoever has one address of version 6 has the whole network


def address_of(request):
    """Return the address of a visitor, "" when nothing tells it."""
    seen = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    proxies = settings.TRUSTED_PROXIES
    forwarded = _plain(seen[-proxies]) if 0 < proxies <= len(seen) else ""
    return forwarded or _plain(request.META.get("REMOTE_ADDR", ""))


def household_of(request):
    """Return what a limit counts: the address, of version 6 the network it can be chosen from."""
    address = address_of(request)
    if address and isinstance(ip_address(address), IPv6Address):
        return str(ip_network(f"{address}/{OF_ONE_HOUSEHOLD}", strict=False).network_address)
    return address


def _plain(text):
    """Return the address in its usual form, without port and zone; "" when it is none."""
    text = text.strip().partition("%")[0]
    for candidate in (text, text.rpartition(":")[0]):
        try:
            address = ip_address(candidate.strip("[]"))
        except ValueError:
            continue
        return str(getattr(address, "ipv4_mapped", None) or address)
    return ""
