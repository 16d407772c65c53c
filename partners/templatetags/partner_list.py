"""What the list of partners holds by the dozen, drawn by functions: rows, options, pills."""

from django import template
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from naming.addresses import addresses
from naming.pieces import form_of, piece, pieces
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
READY = '<li><a href="{}?{}">{}</a></li>'
PILL = '<label class="pill"><input type="checkbox" name="{}" value="{}"{}>{}</label>'
REACHES = mark_safe(' class="reaches"')
MARKS = {"sector": sector_mark, "level": level_mark}
TO_CONFIRM = '\n<span class="chip chip--warn">{}</span>'


@register.simple_tag
def options_of(filters, name):
    """Draw what a parameter of the filter can be, as the options of a select."""
    on, selected = filters.chosen_of(name), mark_safe(" selected")
    choices = filters.choices_of(name)
    options = ((value, selected if value in on else "", label) for value, label in choices)
    return pieces("", OPTION, options)


@register.simple_tag
def pills_of(filters, name):
    """Draw sectors or levels to tick, with their marks."""
    on, checked, mark = filters.chosen_of(name), mark_safe(" checked"), MARKS[name]
    choices = filters.choices_of(name)
    pills = ((name, code, checked if code in on else "", mark(code)) for code, _label in choices)
    return pieces("\n", PILL, pills)


@register.simple_tag
def ready_lists(filters, address):
    """Draw links to lists that are worth one of their own."""
    return pieces("", READY, ((address, one.query, one.label) for one in filters.ready))


@register.simple_tag(takes_context=True)
def partner_rows(context, page, **words):
    """Draw a page of PartnerRows; words: what the columns are called, as ROW takes them."""
    page_of = addresses("partners:detail", context["library"].slug)
    form = form_of(ROW, **words, page=page_of("{pk}"))
    kinds = {(one.sector, one.sector_confirmed) for one in page}
    sectors = {kind: sector_mark(*kind) for kind in kinds}
    levels = {level: level_mark(level) for level in {one.level for one in page}}
    confirm, ticks = _to_confirm(context, page.number), context["ticks"]

    def row(one):
        return {
            "pk": one.pk,
            "name": one.name,
            "sector": one.sector,
            "level": one.level,
            "tick": piece(TICK, one.pk, one.name) if ticks else "",
            "kind": _said(one.kind_name),
            "sector_mark": sectors[one.sector, one.sector_confirmed],
            "confirm": "" if one.sector_confirmed else confirm(one),
            "level_mark": levels[one.level],
            "reaches": REACHES if one.groups else "",
            "groups": _said(", ".join(one.groups)),
            "place": _said(one.place),
        }

    return pieces("\n", form, map(row, page))


def _said(words):
    return piece("<span>{}</span>", words) if words else ""


def _to_confirm(context, number):
    """Return the function that says of a row that its sector is unconfirmed; one press confirms."""
    if not context["may_edit"]:
        return lambda _one: piece(TO_CONFIRM, _("to confirm"))
    query = "&".join(filter(None, [context["filters"].query, f"page={number}"]))
    address = addresses("partners:confirm-sector", context["library"].slug)
    words = {"confirm": _("Confirm"), "what": _("the sector"), "token": context["csrf_token"]}
    focus = mark_safe(" data-take-focus") if context["take_focus"] else ""
    form = form_of(CONFIRM, **words, focus=focus)
    return lambda one: piece(form, address=f"{address(one.pk)}?{query}", name=one.name)
