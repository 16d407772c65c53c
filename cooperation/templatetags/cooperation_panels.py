"""The tabs of the room of cooperation, on the pages of all rooms that stand in it; its rows."""

from functools import cache

from django import template
from django.utils.formats import localize
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.policy import may
from naming.addresses import addresses
from naming.pieces import form_of, piece, pieces

register = template.Library()

# What waits, and a partnership, drawn here and not by a template: the room holds dozens of both.
STEP = """<li>
<div class="step step--{who}">
  <div>
    <p class="step__says">{sentence}</p>
    {reason}
    <p class="step__where">{about}
{since}
</p>
  </div>
  {way}
</div>
</li>"""
REASON = '<p class="step__where">{}</p>'
ABOUT = '<a href="{}">{}</a> · '
WAY = '<a{} href="{}">{}<span class="visually-hidden">: {}</span></a>'
BUTTON = piece(' class="{}"', "btn")
CARD = """<li class="panel">
<p class="muted room-card__kind">{kind}</p>
<h3><a href="{at}">{}</a></h3>
<p><span class="chip{}">{}</span></p>
<p>{}</p>
{}
</li>"""
OWNER = '<p class="muted">{}</p>'


@register.inclusion_tag("cooperation/_tabs.html", takes_context=True)
def cooperation_tabs(context, here=""):
    """Show the tabs, `here` marked; those of hard matters and letters to whom they are for."""
    return {
        "here": here,
        "may_note": may(context.get("membership"), "conflicts.work"),
        "may_write": may(context.get("membership"), "letters.manage"),
        "library": context["library"],
    }


@register.simple_tag
def steps_that_wait(steps, may_edit):
    """Draw NextSteps as rows of a list; reasons and ways are for those who work with partners."""
    since = cache(_since)

    def row(step):
        way = ""
        if may_edit and step.url:
            look = BUTTON if step.is_for_us else ""
            way = piece(WAY, look, step.url, step.button, step.record)
        return {
            "who": step.who,
            "sentence": step.sentence,
            "reason": piece(REASON, step.reason) if may_edit and step.reason else "",
            "about": piece(ABOUT, step.place, step.about) if step.about else "",
            "since": since(step.days),
            "way": way,
        }

    return pieces("", STEP, map(row, steps))


def _since(days):
    if not days:
        return _("since today")
    return ngettext("for %(n)s day", "for %(n)s days", days) % {"n": localize(days)}


@register.simple_tag
def cards_of_partnerships(standings, library):
    """Draw a card of each partnership: its state, who is in it, who looks after it."""
    page = addresses("partnerships:page", library.slug)("{}")
    form = form_of(CARD, kind=_("Partnership"), at=page)
    return pieces("", form, map(_card, standings))


def _card(standing):
    partnership, owner = standing.partnership, ""
    if partnership.owner:
        owner = piece(OWNER, _("Looks after it: %(name)s") % {"name": partnership.owner})
    tone = f" chip--{standing.tone}" if standing.tone else ""
    parties = ", ".join(map(str, standing.parties))
    return partnership.pk, partnership, tone, standing.chip, parties, owner
