"""The path of a link in the words of its letter: filled in behind the house's own site alone."""

import re

from django.conf import settings
from django.http.request import split_domain_port, validate_host

from accounts.models.letters import WITHOUT_TOKEN

PLACE = re.compile(rf"(\S*){re.escape(WITHOUT_TOKEN)}")
GLUED = re.compile(r"[^/?#@\\]*?(?=https?://)", re.I)  # a word or a bracket before the site
ORIGIN = re.compile(r"https?://([^/?#@\\]+)|", re.I)  # "" where a letter says the path alone


def own_sites(words):
    """Return the sites of the house behind which the place of a link stands in these words.

    The house writes one into each letter, so a single one is its own, also where it is called
    otherwise by now. Rows and people that a letter quotes may add another, above or below.
    """
    sites = {_site(before) for before in PLACE.findall(words)}
    whole = {one for one in sites if ORIGIN.fullmatch(one)}
    return whole if len(sites) == 1 else {one for one in whole if _is_ours(one)}


def with_path(words, path):
    """Return the words of a letter with the path of its link, which goes to no other site."""
    own = own_sites(words)
    return PLACE.sub(lambda one: one[1] + (path if _site(one[1]) in own else WITHOUT_TOKEN), words)


def _site(before):
    return before[GLUED.match(before).end() :] if GLUED.match(before) else before


def _is_ours(site):
    if settings.SITE_IS_NAMED:
        return site.lower() == settings.SITE_ADDRESS
    host, _port = split_domain_port(ORIGIN.fullmatch(site)[1] or "")
    named = [one for one in settings.ALLOWED_HOSTS if one != "*"]  # which would be anybody's
    return validate_host(host, named)
