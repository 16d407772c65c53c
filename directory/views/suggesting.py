"""Whom else the library should invite: asked of everybody who reads its public page."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.forms.refusals import REFUSALS, refused
from accounts.ways import too_many
from directory.access import something_shown_or_404
from intake.forms.suggestions import SuggestionForm
from intake.services.suggestions import receive_suggestion


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def suggest(request, slug):
    """Show the form; machines get the same thanks as people, so that they learn nothing."""
    something_shown_or_404(request.library)
    form = SuggestionForm(request.POST or None, library=request.library)
    if request.method == "POST":
        if form.looks_like_a_machine():
            return redirect("public:suggest-thanks", slug)
        if form.is_valid() and not too_many(request, form, what="suggestion"):
            try:
                receive_suggestion(suggestion=form.instance)
            except REFUSALS as refusal:
                refused(form, refusal)
            else:
                return redirect("public:suggest-thanks", slug)
    context = {"host": request.library, "form": form}
    return render(request, "directory/public/suggest.html", context)


@login_not_required
@require_safe
def thanks(request, slug):
    something_shown_or_404(request.library)
    return render(request, "directory/public/suggest_thanks.html", {"host": request.library})
