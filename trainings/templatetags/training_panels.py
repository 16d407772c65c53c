"""What other pages say about trainings, without knowing of them."""

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from trainings.models import ProviderPerson, TrainingRequest

register = template.Library()


@register.filter
def hours(minutes):
    """Return a length in words: "5 hours", "4 h 30 min"."""
    count, rest = divmod(minutes, 60)
    if rest:
        return _("%(hours)d h %(minutes)d min") % {"hours": count, "minutes": rest}
    return ngettext("%(hours)d hour", "%(hours)d hours", count) % {"hours": count}


@register.inclusion_tag("trainings/requests/_link.html")
def link_to_requests(user):
    """Lead people of training organisations to the requests that wait for them."""
    people = list(ProviderPerson.objects.filter(user=user))
    count = TrainingRequest.objects.open().seen_by(people).count() if people else None
    return {"count": count}
