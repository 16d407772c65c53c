"""Parties: adding them, their roles, leaving, and the letter of thanks."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.forms.refusals import REFUSALS, refused, sentence_of
from accounts.policy import allowed
from accounts.ways import turn_back
from intake.services.imports import KnownMeanwhile
from partnerships.forms.parties import LeaveForm, PartyAddForm, PartyRoleForm, ThanksForm
from partnerships.services.papers import thanks_on_paper
from partnerships.services.parties import add_parties, change_role, leave
from partnerships.services.thanks import draft_of, note_thanked, send_thanks
from partnerships.ways import parties_of, partnership_or_404, party_or_404


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("partnerships.edit")
def add(request, slug, pk):
    """Add parties by their names; what may be somebody else is asked about."""
    partnership = partnership_or_404(pk)
    form = PartyAddForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        settled = form.settle(request.library)
        if settled and _add(request, partnership, form, settled):
            return redirect(partnership)
    context = {"form": form, "partnership": partnership}
    return render(request, "partnerships/party_add.html", context)


def _add(request, partnership, form, settled):
    """Add them and tell how many; return whether it was done."""
    try:
        added, known = add_parties(
            partnership=partnership,
            partners=settled.partners,
            proposals=settled.proposals,
            key=uuid.uuid4(),
            seen=settled.seen,
            role=form.cleaned_data["role"],
            by=request.user,
        )
    except KnownMeanwhile:
        form.add_error(None, _("Somebody added one of these partners meanwhile. Look again."))
        return False
    except REFUSALS as refusal:
        refused(form, refusal, "names")
        return False
    if added:
        messages.success(request, _("Parties added: %(n)d.") % {"n": len(added)})
    if known:
        messages.info(request, _("Parties already: %(n)d.") % {"n": known})
    return True


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("partnerships.edit")
def role(request, slug, pk):
    """Give a party another role."""
    party = party_or_404(pk)
    form = PartyRoleForm(request.POST or None, instance=party)
    if request.method == "POST" and form.is_valid():
        try:
            change_role(party=party, by=request.user, **form.cleaned_data)
        except REFUSALS as refusal:
            refused(form, refusal)
        else:
            messages.success(request, _("Saved: %(name)s") % {"name": party})
            return redirect(party.partnership)
    context = {"form": form, "party": party, "partnership": party.partnership}
    return render(request, "partnerships/role.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("partnerships.edit")
def leaving(request, slug, pk):
    """Write down that a party leaves, with what becomes of its promises."""
    party = party_or_404(pk)
    if party.left_on:
        sentence = _("%(party)s has left already.") % {"party": party}
        return turn_back(request, sentence, party.partnership)
    promised = list(party.contributions.promised().order_by("pk"))
    others = [one for one in parties_of(party.partnership) if one.pk != party.pk]
    form = LeaveForm(request.POST or None, promised=promised, others=others)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            leave(
                party=party,
                left_on=said["left_on"],
                why=said["why"],
                fates=form.fates,
                by=request.user,
            )
        except REFUSALS as refusal:
            refused(form, refusal)
        else:
            messages.success(request, _("Saved. The letter of thanks waits for your look."))
            return redirect("partnerships:party-thanks", slug, party.pk)
    context = {"form": form, "party": party, "partnership": party.partnership}
    return render(request, "partnerships/leave.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("partnerships.edit")
def thanks(request, slug, pk):
    """Show the letter of thanks; send it, print it, or leave it out."""
    party = party_or_404(pk)
    partnership = party.partnership
    if not (party.left_on or partnership.is_ended):
        sentence = _("It is still here: there is nothing to take leave of.")
        return turn_back(request, sentence, partnership)
    draft = draft_of(party, person=request.user)
    form = ThanksForm(
        request.POST if "subject" in request.POST else None,
        initial={"subject": draft.subject, "text": draft.text},
    )
    if request.method == "POST" and ("without" in request.POST or form.is_valid()):
        try:
            return _taken_leave(request, party, form)
        except REFUSALS as refusal:
            if not form.is_bound:
                messages.error(request, sentence_of(refusal))
                return redirect(partnership)
            form.add_error(None, sentence_of(refusal))
    context = {"form": form, "party": party, "partnership": partnership, "draft": draft}
    return render(request, "partnerships/thanks.html", context)


def _taken_leave(request, party, form):
    """Do what the pressed button says; return where that leads."""
    if "without" in request.POST:
        note_thanked(party=party, by=request.user)
    elif "print" in request.POST:
        note_thanked(party=party, by=request.user)
        return _paper(party, form.cleaned_data)
    else:
        send_thanks(party=party, by=request.user, **form.cleaned_data)
        messages.success(request, _("The letter is on its way: %(party)s.") % {"party": party})
    return redirect(party.partnership)


def _paper(party, said):
    return HttpResponse(
        thanks_on_paper(party, **said),
        content_type="application/pdf",
        headers={
            "Content-Disposition": content_disposition_header(True, f"{_('letter')}-{party.pk}.pdf")
        },
    )
