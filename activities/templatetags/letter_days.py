"""What a letter says of the day that comes next, without its room knowing of what is planned."""

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from activities.models import Activity
from agreements.models import Agreement

register = template.Library()


@register.simple_tag
def next_day_of(partnership):
    """Return a sentence about the next joint activity, else about the paper that begins, or ""."""
    today = timezone.localdate()
    planned = Activity.objects.planned().filter(partnership=partnership, held_on__gte=today)
    if activity := planned.order_by("held_on", "pk").first():
        told = {"day": _day(activity.held_on), "name": activity.name_in_files}
        return _("Next thing together, %(day)s: %(name)s.") % told
    papers = Agreement.objects.current().filter(partnership=partnership, starts_on__gt=today)
    if paper := papers.order_by("starts_on", "pk").first():
        told = {"day": _day(paper.starts_on), "name": paper.name_in_files}
        return _("The agreement holds from %(day)s: %(name)s.") % told
    return ""


def _day(day):
    return date_format(day, "j E Y")
