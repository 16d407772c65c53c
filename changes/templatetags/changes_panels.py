"""What the page of a partner says of changes in its data, drawn by functions: it holds a dozen."""

from django import template
from django.contrib.humanize.templatetags.humanize import naturalday
from django.utils import timezone
from django.utils.translation import gettext as _

from naming.pieces import form_of, piece, pieces

register = template.Library()

SAVE = """<li>
<p class="history__what">{who}{changes}{by_link}</p>
<time class="muted small" datetime="{at}">{when}</time>
</li>"""
WHO = "<strong>{}:</strong> "
BY_LINK = ' <span class="chip">{words}</span>'


@register.simple_tag
def saves_in_words(sentences):
    """Draw each Sentence of a History, as items of its list."""
    by_link = form_of(BY_LINK, words=_("answered by link"))

    def save(one):
        when = timezone.localtime(one.when)
        return {
            "who": piece(WHO, one.who) if one.who else "",
            "changes": "; ".join(one.changes),
            "by_link": by_link if one.by_link else "",
            "at": when.isoformat(),
            "when": f"{naturalday(when, 'j E Y')} {when:%H:%M}",
        }

    return pieces("\n", SAVE, map(save, sentences))
