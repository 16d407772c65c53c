"""The way through the pages of a list, drawn by a function: nearly every list ends with it."""

from django import template
from django.utils.translation import gettext as _

from naming.pieces import form_of, piece, pieces

register = template.Library()

NAV = """<nav class="pages" aria-label="{label}">
<ul class="pages__list">{before}{numbers}{after}</ul>
<p class="muted small m-0">{told}</p>
</nav>"""
STEP = """<li><a rel="{}" href="{}"><span class="visually-hidden">{}</span>\
<span aria-hidden="true">{}</span></a></li>"""
HERE = '<li><span aria-current="page">{}</span></li>'
GAP = "<li><span>{}</span></li>"
THERE = '<li><a href="{to}"><span class="visually-hidden">{word} </span>{number}</a></li>'


@register.simple_tag(takes_context=True)
def list_pages(context):
    """Draw numbers of pages, the one before and the one after, and which rows these are.

    What it is told stands in `includes/_pagination.html`.
    """
    page, query = context["page"], context.get("query", "")
    parameter, fragment = context.get("name", "page"), context.get("fragment", "")

    def to(number):
        return f"?{query}{'&' if query else ''}{parameter}={number}{fragment}"

    there = form_of(THERE, word=_("Page"))

    def one(number):
        if number == page.number:
            return piece(HERE, number)
        is_gap = not isinstance(number, int)
        return piece(GAP, number) if is_gap else piece(there, to=to(number), number=number)

    before = after = ""
    if page.has_previous():
        before = piece(STEP, "prev", to(page.number - 1), _("Previous page"), "‹")
    if page.has_next():
        after = piece(STEP, "next", to(page.number + 1), _("Next page"), "›")
    near = page.paginator.get_elided_page_range(page.number)
    rows = {"first": page.start_index(), "last": page.end_index(), "all": page.paginator.count}
    return piece(
        NAV,
        label=context.get("label") or _("Pages"),
        before=before,
        numbers=pieces("", "{}", ((one(at),) for at in near)),
        after=after,
        told=_("%(first)s–%(last)s of %(all)s") % rows,
    )
