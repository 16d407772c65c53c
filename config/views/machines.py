"""What machines ask for: which pages are for them, and whom to tell about a hole."""

from datetime import timedelta

from django.contrib.auth.decorators import login_not_required
from django.contrib.sitemaps.views import sitemap as stock_sitemap
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.services.installation import helper
from config.sitemaps import SITEMAPS

CLOSED = [
    *("/accounts/", "/admin/", "/answer/", "/libraries/", "/my-workshops/"),
    "/training-requests/",
]
LIFE = timedelta(days=180)  # of what security.txt says; RFC 9116 wants less than a year


@require_safe
@login_not_required
def robots(request):
    lines = ["User-agent: *", *[f"Disallow: {path}" for path in CLOSED], ""]
    return _plain([*lines, f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}"])


@require_safe
@login_not_required
def sitemap(request):
    return stock_sitemap(request, sitemaps=SITEMAPS)


@require_safe
@login_not_required
def security(request):
    """Name who helps, when the host or the settings name somebody."""
    ways, who = [], helper()
    if who["email"]:
        ways.append(f"mailto:{who['email']}")
    if who["phone"]:
        ways.append("tel:" + who["phone"].replace(" ", "-"))
    if not ways:
        raise Http404
    until = (timezone.now() + LIFE).strftime("%Y-%m-%dT00:00:00Z")
    lines = [*[f"Contact: {way}" for way in ways], f"Expires: {until}"]
    canonical = f"Canonical: {request.build_absolute_uri(request.path)}"
    return _plain([*lines, "Preferred-Languages: pl, en", canonical])


def _plain(lines):
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain; charset=utf-8")
