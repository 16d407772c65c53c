"""What a partner can give and what it needs: one line at a time."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils.html import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.forms.refusals import REFUSALS, refused
from accounts.policy import allowed, may
from partners.forms.resources import ResourceForm
from partners.models import Partner, Resource
from partners.models.resources import Direction
from partners.services.resources import archive_resource, restore_resource, save_resource


@require_http_methods(["GET", "POST"])
@allowed("partners.edit")
def new(request, slug, pk):
    """Add a line; the page of a partner sends only what it is, so the rest has its defaults."""
    partner = get_object_or_404(Partner.objects.current(), pk=pk)
    asked = request.GET.get("direction")
    direction = asked if asked in Direction.values else Direction.OFFER
    return _form_page(request, Resource(partner=partner, direction=direction))


@require_http_methods(["GET", "POST"])
@allowed("partners.edit")
def edit(request, slug, pk, rid):
    return _form_page(request, _resource(pk, rid))


@require_POST
@allowed("partners.edit")
def archive(request, slug, pk, rid):
    """Take a line off the list; the next page offers to put it back."""
    resource = _resource(pk, rid)
    archive_resource(resource=resource, by=request.user)
    context = {"resource": resource, "library": request.library}
    message = render_to_string("partners/resources/_archived.html", context, request)
    messages.success(request, mark_safe(message.strip()))
    return redirect(resource.partner)


@require_POST
@allowed("partners.edit")
def restore(request, slug, pk, rid):
    resource = _resource(pk, rid)
    restore_resource(resource=resource, by=request.user)
    messages.success(request, _("Back on the list: %(name)s") % {"name": resource})
    return redirect(resource.partner)


def _resource(pk, rid):
    rows = Resource.objects.select_related("partner__library", "introduced_by")
    return get_object_or_404(rows, pk=rid, partner=pk, partner__archived_at=None)


def _form_page(request, resource):
    partner = resource.partner
    form = ResourceForm(
        request.POST or None,
        instance=resource,
        partner=partner,
        may_see_people=may(request.membership, "partners.contacts"),
    )
    if request.method == "POST" and form.is_valid():
        try:
            save_resource(resource=form.instance, by=request.user)
        except REFUSALS as refusal:
            refused(form, refusal)
        else:
            messages.success(request, _("Saved: %(name)s") % {"name": form.instance})
            return redirect(partner)
    context = {"form": form, "partner": partner, "resource": resource}
    return render(request, "partners/resources/form.html", context)
