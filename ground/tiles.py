"""Streets under the pins, from a map server that the host has chosen; none unless it is set.

The map is whole without them: see docs/decisions/0164 and 0232.
"""

from functools import wraps
from typing import NamedTuple
from urllib.parse import urlsplit

from django.conf import settings


class Tiles(NamedTuple):
    """Where the pictures come from, as Leaflet writes it, and whom to thank for them."""

    url: str
    attribution: str

    @property
    def host(self):
        return urlsplit(self.url).netloc

    @property
    def origin(self):
        """Return "https://tiles.example.org": what the policy of content lets the page load."""
        scheme = urlsplit(self.url).scheme
        return f"{scheme}://{self.host}" if self.host else f"{scheme}:"


def chosen_tiles():
    """Return the Tiles of this installation, or None: without thanks there are none."""
    if not (settings.TILES_URL and settings.TILES_ATTRIBUTION):
        return None
    one_host = settings.TILES_URL.replace("{s}", "a")  # a policy knows no choice of hosts
    return Tiles(one_host, settings.TILES_ATTRIBUTION)


def may_show_tiles(view):
    """Let the page of a view, and no other, load pictures from the chosen server."""

    @wraps(view)
    def with_their_server(*args, **kwargs):
        response = view(*args, **kwargs)
        if tiles := chosen_tiles():
            response._csp_update = {"img-src": [tiles.origin]}
        return response

    return with_their_server
