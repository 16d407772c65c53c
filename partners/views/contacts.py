"""People at a partner: only for those who work with partners."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.forms.refusals import REFUSALS, refused
from accounts.policy import allowed
from naming.signature import read_signature
from partners.forms.contacts import ContactForm, EndContactForm
from partners.models import Contact, Partner
from partners.services.contacts import end_contact, save_contact


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("partners.contacts")
def new_contact(request, slug, pk):
    partner = get_object_or_404(Partner.objects.current(), pk=pk)
    context = {"partner": partner, "signature": request.POST.get("signature", "")}
    if "read" in request.POST:
        found = typed_or_read(request.POST)
        if not any(found.values()):
            messages.warning(request, _("The signature tells no name, phone or e-mail."))
        chosen = {name: request.POST[name] for name in ("source", "basis") if name in request.POST}
        form = ContactForm(initial=found | chosen, partner=partner)
        return render(request, "partners/contact.html", context | {"form": form})
    form = ContactForm(request.POST or None, partner=partner)
    if request.method == "POST" and form.is_valid():
        try:
            person = save_contact(contact=form.instance, by=request.user)
        except REFUSALS as refusal:
            refused(form, refusal)
        else:
            messages.success(request, _("Saved: %(name)s") % {"name": person.name})
            return redirect(partner)
    return render(request, "partners/contact.html", context | {"form": form})


def typed_or_read(data):
    """Return what the fields of a person hold; an empty one takes what the signature says."""
    read = read_signature(data.get("signature", "")[:5000])
    names = ("name", "function", "phone", "email", "starts_on", "ends_on")
    return {name: data.get(name) or read.get(name, "") for name in names}


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("partners.contacts")
def edit_contact(request, slug, pk, contact_pk):
    person = get_object_or_404(Contact.objects.select_related("partner"), pk=contact_pk, partner=pk)
    form = ContactForm(request.POST or None, instance=person, partner=person.partner)
    if request.method == "POST" and form.is_valid():
        try:
            save_contact(contact=form.instance, by=request.user)
        except REFUSALS as refusal:
            refused(form, refusal)
        else:
            messages.success(request, _("Saved: %(name)s") % {"name": person.name})
            return redirect(person.partner)
    context = {"form": form, "partner": person.partner, "person": person}
    return render(request, "partners/contact.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("partners.contacts")
def end(request, slug, pk, contact_pk):
    """Somebody else now: the old person stays on the record with a last day."""
    person = get_object_or_404(Contact.objects.select_related("partner"), pk=contact_pk, partner=pk)
    form = EndContactForm(request.POST or None, contact=person)
    if request.method == "POST" and form.is_valid():
        try:
            successor = end_contact(contact=person, **form.cleaned_data, by=request.user)
        except REFUSALS as refusal:
            refused(form, refusal)
        else:
            return _ended(request, person, successor)
    context = {"form": form, "partner": person.partner, "person": person}
    return render(request, "partners/contact_end.html", context)


def _ended(request, person, successor):
    if successor is None:
        messages.success(request, _("Last day noted: %(name)s") % {"name": person.name})
        return redirect(person.partner)
    messages.success(request, _("Now it is: %(name)s") % {"name": successor.name})
    slug = request.library.slug
    return redirect("partners:contact-edit", slug, person.partner_id, successor.pk)
