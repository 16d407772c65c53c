"""Branches of a library: added, corrected, and removed while no partner belongs to them."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.forms.libraries import BranchForm
from accounts.forms.refusals import REFUSALS, refused, sentence_of
from accounts.models import Branch
from accounts.policy import allowed
from accounts.services.branches import BranchInUse, remove_branch, save_branch


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("library.settings")
def add(request, slug):
    return _edit(request, Branch(library=request.library))


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("library.settings")
def edit(request, slug, pk):
    return _edit(request, get_object_or_404(Branch, pk=pk))


def _edit(request, branch):
    form = BranchForm(request.POST or None, instance=branch)
    if request.method == "POST" and form.is_valid():
        try:
            save_branch(branch=branch, by=request.user)
        except REFUSALS as refusal:
            refused(form, refusal)
        else:
            messages.success(request, _("Saved: %(name)s.") % {"name": branch})
            return redirect("accounts:settings", request.library.slug)
    return render(request, "accounts/branch.html", {"form": form, "branch": branch})


@require_POST
@allowed("library.settings")
def remove(request, slug, pk):
    branch = get_object_or_404(Branch, pk=pk)
    try:
        remove_branch(branch=branch, by=request.user, seen=request.POST.get("stands", ""))
    except BranchInUse:
        messages.error(
            request,
            _("%(name)s stays: some partners belong to it. Move them to another branch first.")
            % {"name": branch},
        )
    except REFUSALS as refusal:
        messages.error(request, sentence_of(refusal))
    else:
        messages.success(request, _("Removed: %(name)s.") % {"name": branch})
    return redirect("accounts:settings", slug)
