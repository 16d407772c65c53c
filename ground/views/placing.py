"""Putting a partner on the map by hand."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.forms.refusals import REFUSALS, refused
from accounts.policy import allowed, sees_residents
from ground.forms.places import PlacingForm
from ground.services.checking import where_it_lies
from ground.services.places import on_the_ground, picture_of
from ground.services.surroundings import surroundings_of
from ground.tiles import may_show_tiles
from partners.filters import filtered_partners
from partners.models import Partner, Sector
from partners.services.partners import save_partner


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("partners.edit")
@may_show_tiles
def place(request, slug, pk):
    partner = get_object_or_404(Partner.objects.current(), pk=pk)
    back = f"{reverse('ground:places', args=[slug])}?focus={pk}"
    form = PlacingForm(request.POST or None, instance=partner)
    if request.method == "POST" and form.is_valid() and (stored := _placed(request, form)):
        sentence = _("The place on the map is saved: %(name)s.") % {"name": partner.name}
        messages.success(request, f"{sentence} {where_it_lies(stored)}".strip())
        return redirect(back)
    everybody = on_the_ground(Partner.objects.current())
    if not sees_residents(request.membership):
        everybody = everybody.exclude(sector=Sector.PERSON)
    context = {
        "form": form,
        "partner_name": partner.name,
        "where": "" if form.errors else where_it_lies(partner),
        "address": ", ".join(filter(None, [partner.street, partner.place])),
        "back": back,
        "filters": filtered_partners(request, tells_more=True),
        "picture": picture_of(everybody, everybody.count(), surroundings_of(request.library)),
        "sectors": Sector.choices,
    }
    return render(request, "ground/place.html", context)


def _placed(request, form):
    """Save the point; None when it was refused, for a reason the form now tells."""
    try:
        return save_partner(partner=form.instance, by=request.user)
    except REFUSALS as refusal:
        return refused(form, refusal)
