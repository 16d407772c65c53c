"""Telling the person in charge that an agreement ends in ninety, thirty and seven days."""

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.acts import act
from agreements.models import Agreement
from agreements.states import stage_to_tell
from post.services.asking import tell_who_asked

SUBJECTS = {
    90: lambda: _("In three months an agreement ends: %(name)s"),
    30: lambda: _("In a month an agreement ends: %(name)s"),
    7: lambda: _("In a week an agreement ends: %(name)s"),
}


def agreements_that_end():
    """Return the agreements of the library in scope that end within ninety days and are undecided.

    Those of ended partnerships end with them.
    """
    rows = Agreement.objects.ending().filter(partnership__ended_on=None)
    return rows.select_related("partnership__owner", "library").order_by("pk")


@act
def tell_of_end(*, agreement):
    """Write to whoever looks after the partnership, or to those who coordinate; return whether.

    Once for each stage: of two senders at once one writes.
    """
    waiting = agreements_that_end().select_for_update(of=("self",), no_key=True)
    locked = waiting.filter(pk=agreement.pk).first()
    if locked is None:  # meanwhile it was ended, renewed, or lasts longer
        return False
    stage = stage_to_tell(today=timezone.localdate(), ends_on=locked.ends_on, told=locked.told_days)
    if stage is None:
        return False
    locked.told_days = stage
    locked.save(update_fields=["told_days"])
    page = settings.SITE_ADDRESS + reverse(
        "agreements:page", args=[agreement.library.slug, agreement.pk]
    )
    tell_who_asked(
        asker=agreement.partnership.owner,
        library=agreement.library,
        needs="partnerships.view",
        subject=lambda: SUBJECTS[stage]() % {"name": locked.title},
        template="letters/agreement_ends.txt",
        context=lambda: {
            "stage": stage,
            "name": locked.title,
            "day": date_format(locked.ends_on, "j E Y"),
            "page": page,
        },
    )
    return True
