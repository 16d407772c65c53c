"""Resources one at a time: a new line, its card, its changes, whether it is still right."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.forms.refusals import REFUSALS, refused, sentence_of
from accounts.policy import allowed, may
from partners.models import Resource
from partners.models.resources import Direction
from resources.forms.evidence import EvidenceForm
from resources.forms.resources import ResourceForm
from resources.models.criteria import ResourceCriteria
from resources.services.fits import fits_of_line
from resources.services.history import history_of
from resources.services.resources import (
    archive_resource,
    confirm_resource,
    restore_resource,
    save_resource,
)
from resources.ways import (
    asked_audience,
    asked_partner,
    back_of,
    card_of,
    resource_or_404,
    say_here,
)


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("resources.edit")
def new(request, slug):
    """Add a line; other pages send only what it is, so the rest has its defaults."""
    asked = request.GET.get("direction")
    partner, audience = asked_partner(request), asked_audience(request)
    resource = Resource(
        direction=asked if asked in Direction.values else Direction.OFFER,
        partner=partner,
        audience=None if partner else audience,
        is_of_library=not partner and not audience,
    )
    return _form_page(request, resource)


@require_safe
@allowed("resources.view")
def card(request, slug, pk):
    resource = resource_or_404(pk)
    may_edit = may(request.membership, "resources.edit")
    is_need = resource.direction == Direction.NEED
    context = {
        "resource": resource,
        "evidence": resource.evidence.current().newest(),
        "evidence_form": EvidenceForm(need=resource) if is_need and may_edit else None,
        "history": history_of(resource),
        "fits": fits_of_line(resource),
        "may_edit": may_edit,
        "may_see_people": may(request.membership, "partners.contacts"),
    }
    return render(request, "resources/card.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("resources.edit")
def edit(request, slug, pk):
    return _form_page(request, resource_or_404(pk))


@require_POST
@allowed("resources.edit")
def confirm(request, slug, pk):
    """Note that it is still right, by one press."""
    resource = resource_or_404(pk)
    confirm_resource(resource=resource, by=request.user)
    messages.success(request, _("Still right: %(name)s") % {"name": resource})
    return redirect(back_of(request, _list_of(request)))


@require_POST
@allowed("resources.edit")
def archive(request, slug, pk):
    """Take a line off the list; the next page offers to put it back."""
    resource = resource_or_404(pk)
    archive_resource(resource=resource, by=request.user)
    say_here(request, "resources/_archived.html", resource=resource)
    return redirect(back_of(request, _list_of(request)))


@require_POST
@allowed("resources.edit")
def restore(request, slug, pk):
    resource = resource_or_404(pk)
    try:
        restore_resource(resource=resource, by=request.user)
    except REFUSALS as refusal:
        messages.error(request, sentence_of(refusal))
    else:
        messages.success(request, _("Back on the list: %(name)s") % {"name": resource})
    return redirect(back_of(request, _list_of(request)))


def _list_of(request):
    """Return the list as it was narrowed when the button was pressed."""
    query = ResourceCriteria.read(request.GET).query
    return f"{reverse('resources:list', args=[request.library.slug])}?{query}".rstrip("?")


def _form_page(request, resource):
    is_new = resource.pk is None
    home = _list_of(request) if is_new else card_of(request, resource)
    form = ResourceForm(
        request.POST or None,
        instance=resource,
        library=request.library,
        may_see_people=may(request.membership, "partners.contacts"),
    )
    if request.method == "POST" and form.is_valid():
        try:
            saved = save_resource(resource=form.instance, by=request.user)
        except REFUSALS as refusal:
            refused(form, refusal)
        else:
            say_here(request, "resources/_saved.html", resource=saved, understood=form.understood)
            return redirect(back_of(request, home))
    context = {"form": form, "resource": resource, "cancel": back_of(request, home)}
    return render(request, "resources/form.html", context)
