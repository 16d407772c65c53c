"""Who agreed to a five elements sheet."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.forms.refusals import REFUSALS, refused
from accounts.policy import allowed
from canvases.forms.canvases import EndorsementForm
from canvases.models import Canvas, CanvasEndorsement
from canvases.services.endorsements import erase_endorsement, record_endorsement


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("canvases.edit")
def endorsements(request, slug, pk):
    canvas = get_object_or_404(Canvas.objects.current(), pk=pk)
    day = canvas.agreed_on or timezone.localdate()
    form = EndorsementForm(request.POST or None, initial={"agreed_on": day})
    form.instance.library, form.instance.canvas = canvas.library, canvas
    if request.method == "POST" and form.is_valid():
        try:
            row = record_endorsement(endorsement=form.instance, by=request.user)
        except REFUSALS as refusal:
            refused(form, refusal)
        else:
            messages.success(request, _("Written down: %(who)s.") % {"who": row})
            return redirect("canvases:endorsements", slug, pk)
    rows = canvas.endorsements.select_related("partner")
    context = {"canvas": canvas, "form": form, "endorsements": rows}
    return render(request, "canvases/endorsements.html", context)


@require_POST
@allowed("canvases.edit")
def erase(request, slug, pk, endorsement_pk):
    row = get_object_or_404(CanvasEndorsement, canvas__pk=pk, pk=endorsement_pk)
    erase_endorsement(endorsement=row, by=request.user)
    messages.success(request, _("Erased: %(who)s.") % {"who": row})
    return redirect("canvases:endorsements", slug, pk)
