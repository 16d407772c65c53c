"""What the pages of resources share: the row, whose page a person came from and goes back to."""

from django.shortcuts import get_object_or_404
from django.urls import reverse

from accounts.keys import key_in
from accounts.ways import say
from partners.models import Audience, Partner, Resource


def resource_or_404(pk):
    """Return a resource; of a partner in the archive nothing is changed, so it is not here."""
    return get_object_or_404(Resource.objects.of_current().with_holders(), pk=pk)


def asked_partner(request):
    """Return the current partner whose page the address came from, or None. Raises Http404."""
    rows = Partner.objects.current().select_related("library")
    return _asked(request, "partner", rows)


def asked_audience(request):
    return _asked(request, "audience", Audience.objects.all())


def back_of(request, otherwise):
    """Return the page a person goes back to: the partner's, the group's, or another address."""
    if partner := asked_partner(request):
        return f"{partner.get_absolute_url()}#resources"
    if audience := asked_audience(request):
        return reverse("partners:audience-edit", args=[request.library.slug, audience.pk])
    return otherwise


def card_of(request, resource):
    return reverse("resources:card", args=[request.library.slug, resource.pk])


def say_here(request, template, **context):
    """Tell what happened on the page that the address leads back to, with a button."""
    say(request, template, query=request.GET.urlencode(), **context)


def _asked(request, name, rows):
    key = request.GET.get(name, "")
    if not key:
        return None
    return get_object_or_404(rows, pk=key_in(key))
