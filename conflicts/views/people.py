"""Who sees a hard matter."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.forms.refusals import REFUSALS, refused, sentence_of
from accounts.policy import allowed
from conflicts.access import matter_or_404
from conflicts.forms.sheets import PersonForm
from conflicts.models import ConflictPerson
from conflicts.services.people import add_person, may_be_added, not_added_yet, remove_person


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("conflicts.work")
def people(request, slug, pk):
    """Show the list of a matter, and put a colleague on it."""
    conflict = matter_or_404(request, pk)
    choice = {"people": may_be_added(conflict), "not_yet": not_added_yet(conflict)}
    form = PersonForm(request.POST or None, **choice)
    if request.method == "POST" and form.is_valid():
        try:
            added = add_person(conflict=conflict, by=request.user, **form.cleaned_data)
        except REFUSALS as refusal:
            refused(form, refusal)
        else:
            messages.success(request, _("On the list: %(name)s") % {"name": added})
            return redirect("conflicts:people", slug, conflict.pk)
    rows = conflict.people.select_related("member", "added_by")
    context = {"form": form, "conflict": conflict, "people": rows}
    return render(request, "conflicts/people.html", context)


@require_POST
@allowed("conflicts.work")
def remove(request, slug, pk, person):
    """Take somebody off the list; who takes themselves off goes back to their own matters."""
    conflict = matter_or_404(request, pk)
    row = get_object_or_404(
        ConflictPerson.objects.select_related("member"), conflict=conflict, member=person
    )
    try:
        remove_person(conflict=conflict, person=row.member, by=request.user)
    except REFUSALS as refusal:
        messages.error(request, sentence_of(refusal))
    else:
        if row.member == request.user:
            return redirect("conflicts:list", slug)
    return redirect("conflicts:people", slug, conflict.pk)
