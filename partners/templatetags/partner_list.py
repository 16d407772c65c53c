"""What the list of partners holds by the dozen, drawn by functions: rows, options, pills."""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from naming.addresses import addresses
from partners.templatetags.marks import level_mark, sector_mark

register = template.Library()

ROW = """<tr role="row" data-partner="{pk}" data-sector="{sector}" data-level="{level}">{tick}
<th role="rowheader" scope="row"><a href="{page}">{name}</a></th>
<td role="cell" class="kind" data-label="{kind_word}">{kind}</td>
<td role="cell" data-label="{sector_word}">{sector_mark}{confirm}</td>
<td role="cell" data-label="{level_word}">{level_mark}</td>
<td role="cell"{reaches} data-label="{reaches_word}">{groups}</td>
<td role="cell" data-label="{place_word}">{place}</td>
</tr>"""
TICK = """
<td role="cell" class="tick"><input type="checkbox" name="pk" value="{}" form="several"
 aria-label="{}"></td>"""
CONFIRM = """
<form class="confirm-sector" method="post" action="{address}" hx-post="{address}"
 hx-target="#partner-results" hx-swap="outerHTML">
<input type="hidden" name="csrfmiddlewaretoken" value="{token}">
<input type="hidden" name="back" value="list">
<button class="chip chip--warn" type="submit"{focus}>{confirm}<span class="visually-hidden"> {what}:
 {name}</span></button>
</form>"""
OPTION = '<option value="{}"{}>{}</option>'
PILL = '<label class="pill"><input type="checkbox" name="{}" value="{}"{}>{}</label>'
MARKS = {"sector": sector_mark, "level": level_mark}
TO_CONFIRM = '\n<span class="chip chip--warn">{}</span>'


@register.simple_tag
def options_of(filters, name):
    """Draw what a parameter of the filter can be, as the options of a select."""
    on, selected = filters.chosen_of(name), mark_safe(" selected")
    choices = filters.choices_of(name)
    options = ((value, selected if value in on else "", label) for value, label in choices)
    return format_html_join("", OPTION, options)


@register.simple_tag
def pills_of(filters, name):
    """Draw sectors or levels to tick, with their marks."""
    on, checked, mark = filters.chosen_of(name), mark_safe(" checked"), MARKS[name]
    choices = filters.choices_of(name)
    pills = ((name, code, checked if code in on else "", mark(code)) for code, _label in choices)
    return format_html_join("\n", PILL, pills)


@register.simple_tag(takes_context=True)
def partner_rows(context, page, **words):
    """Draw a page of PartnerRows; words: what the columns are called, as ROW takes them."""
    address = addresses("partners:detail", context["library"].slug)
    confirm, ticks = _to_confirm(context, page.number), context["ticks"]
    reaches = mark_safe(' class="reaches"')

    def row(one):
        return {
            **words,
            **one._asdict(),
            "page": address(one.pk),
            "tick": format_html(TICK, one.pk, one.name) if ticks else "",
            "kind": _said(one.kind_name),
            "sector_mark": sector_mark(one.sector, one.sector_confirmed),
            "confirm": "" if one.sector_confirmed else confirm(one),
            "level_mark": level_mark(one.level),
            "reaches": reaches if one.groups else "",
            "groups": _said(", ".join(one.groups)),
            "place": _said(one.place),
        }

    return format_html_join("\n", ROW, map(row, page))


def _said(words):
    return format_html("<span>{}</span>", words) if words else ""


def _to_confirm(context, number):
    """Return the function that says of a row that its sector is unconfirmed; one press confirms."""
    if not context["may_edit"]:
        return lambda one: format_html(TO_CONFIRM, _("to confirm"))
    address = addresses("partners:confirm-sector", context["library"].slug)
    query = "&".join(filter(None, [context["filters"].query, f"page={number}"]))
    words = {
        "token": context["csrf_token"],
        "focus": mark_safe(" data-take-focus") if context["take_focus"] else "",
        "confirm": _("Confirm"),
        "what": _("the sector"),
    }

    def confirm(one):
        return format_html(CONFIRM, address=f"{address(one.pk)}?{query}", name=one.name, **words)

    return confirm
