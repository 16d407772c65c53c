"""Early signs of a partnership, and since when partners are silent."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.forms.refusals import REFUSALS, refused
from accounts.keys import key_in
from accounts.models import Membership
from accounts.policy import allowed
from accounts.ways import turn_back
from partners.models import Level
from reviews.forms.signs import DismissSignForm
from reviews.rules import SILENT_AFTER
from reviews.services.signs import dismiss_sign, signs_of
from reviews.services.silence import silences
from reviews.ways import partnership_or_404

PAGE_SIZE = 50


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("partnerships.edit")
def signs(request, slug, pk):
    """Show each sign with where it comes from; a POST puts one aside with its reason."""
    partnership = partnership_or_404(pk)
    found = list(enumerate(signs_of(partnership)))
    data = request.POST if request.method == "POST" else {}
    forms = []
    for number, sign in found:
        is_sent = data.get(f"sign{number}-key") == sign.key
        form = DismissSignForm(data if is_sent else None, sign=sign, number=number)
        forms.append((sign, form))
        if is_sent and form.is_valid():
            try:
                dismiss_sign(partnership=partnership, by=request.user, **form.cleaned_data)
            except REFUSALS as refusal:
                refused(form, refusal)
            else:
                messages.success(request, _("Put aside, until something new happens."))
                return redirect("reviews:signs", slug, pk)
    if request.method == "POST" and not any(form.is_bound for _sign, form in forms):
        sentence = _("This sign is not there any more.")
        return turn_back(request, sentence, reverse("reviews:signs", args=[slug, pk]))
    context = {
        "partnership": partnership,
        "forms": forms,
        "wrong": [form for _sign, form in forms if form.is_bound and form.errors],
    }
    return render(request, "reviews/signs.html", context)


@require_safe
@allowed("partnerships.view")
def silence(request, slug):
    """List partners by how long nothing happened with them, the longest first."""
    people = Membership.objects.colleagues().select_related("user").order_by("user__name", "pk")
    key = key_in(request.GET.get("person"))
    context = {
        "page": Paginator(silences(in_charge=key), PAGE_SIZE).get_page(request.GET.get("page")),
        "people": [one.user for one in people],
        "person": key,
        "query": f"person={key}" if key else "",
        "limits": [(Level(level).label, months) for level, months in SILENT_AFTER.items()],
    }
    return render(request, "reviews/silence.html", context)
