"""The words of its own that a library uses for its partners."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.policy import allowed, may
from partners.forms.tags import TagForm
from partners.models import Partner
from partners.services.known_tags import tags_in_use
from partners.services.tags import change_tag


@require_safe
@allowed("partners.view")
def tag_list(request, slug):
    context = {"tags": tags_in_use(), "may_change": may(request.membership, "tags.edit")}
    return render(request, "partners/tags.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("tags.edit")
def edit_tag(request, slug):
    """Write a tag otherwise at all partners; one that is in use already joins the two."""
    if not (tag := _known_tag(request)):
        return redirect("partners:tags", slug)
    counts = dict(tags_in_use())
    sent = request.POST if request.method == "POST" else None
    form = TagForm(sent, initial={"tag": [tag]}, tag_words=[one for one in counts if one != tag])
    if form.is_valid():
        new = form.cleaned_data["tag"]
        count = change_tag(tag=tag, new=new, by=request.user)
        _say_changed(request, _("“%(old)s” is now “%(new)s”") % {"old": tag, "new": new}, count)
        return redirect("partners:tags", slug)
    context = {"form": form, "tag": tag, "count": counts.get(tag, 0)}
    return render(request, "partners/tag.html", context)


@require_POST
@allowed("tags.edit")
def remove_tag(request, slug):
    """Take a tag away from all partners; they stay."""
    if tag := _known_tag(request):
        count = change_tag(tag=tag, by=request.user)
        _say_changed(request, _("“%(tag)s” was taken away") % {"tag": tag}, count)
    return redirect("partners:tags", slug)


def _known_tag(request):
    """Return the tag of the address; "" after saying that nobody carries it."""
    tag = request.GET.get("tag", "")
    if "\x00" not in tag and Partner.objects.tagged(tag).exists():
        return tag
    messages.warning(request, _("Nobody carries this tag any more. These are in use now."))
    return ""


def _say_changed(request, sentence, count):
    where = ngettext("at %(n)d partner", "at %(n)d partners", count) % {"n": count}
    messages.success(request, f"{sentence} {where}.")
