"""Links in mailboxes that are not their partner's any more: ended by a press."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from accounts.keys import keys_in
from accounts.policy import allowed
from intake.services.elsewhere import end_links_elsewhere
from partners.models import Partner


@require_POST
@allowed("links.manage")
def end_links(request, slug, pk):
    """End the links that the page of the partner named."""
    partner = get_object_or_404(Partner, pk=pk)
    keys = keys_in(request.POST.getlist("link"))
    count = end_links_elsewhere(partner=partner, keys=keys, by=request.user)
    if count:
        said = ngettext(
            "Ended for good: %(count)d link. Ask the partner anew if you still need its answer.",
            "Ended for good: %(count)d links. Ask the partner anew if you still need its answers.",
            count,
        )
        messages.success(request, said % {"count": count})
    else:
        said = _("Nothing was ended: these links had ended, or their address stands here again.")
        messages.info(request, said)
    return redirect(partner)
