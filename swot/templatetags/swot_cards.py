"""The cards of a board, drawn by functions: an analysis holds sixty of them."""

from django import template
from django.template.defaultfilters import linebreaksbr
from django.template.loader import render_to_string
from django.utils.html import conditional_escape
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from naming.addresses import addresses
from naming.pieces import piece, pieces
from partners.templatetags.marks import sector_mark
from resources.services.evidence import told_often

register = template.Library()

CARD = """<li id="factor-{key}" class="factor" tabindex="-1"{focus}>
<div class="factor__words"><p class="factor__text">{text}</p>
{answer}{ideas}{needs}{known}{about}</div>{actions}</li>"""
ANSWER = '<p class="factor__answer"><span class="visually-hidden">{}</span> {}</p>'
OPEN = """<p class="factor__answer factor__answer--open no-print">
<a href="{}">{}<span class="visually-hidden"> {}</span></a></p>"""
IDEAS = '<ul class="factor__ideas" aria-label="{}">{}</ul>'
IDEA = '<li><a href="{}">{}</a></li>'
NEED = """<p class="factor__need small"><span class="muted">{}</span> <a href="{}">{}</a>
<span class="muted">{}</span></p>"""
ABOUT = '<ul class="factor__about" aria-label="{}">{}{}{}</ul>'
CHIP, LINKED_CHIP = '<li class="chip">{}</li>', '<li class="chip"><a href="{}">{}</a></li>'
ACTIONS = """<form class="factor__actions no-print" method="post" action="{move}" hx-post="{move}">
<input type="hidden" name="csrfmiddlewaretoken" value="{token}">
<button id="factor-{key}-up" class="factor__button" type="submit" name="to" value="up"{is_first}>
<span aria-hidden="true">↑</span><span class="visually-hidden">{up}: {text}</span></button>
<button id="factor-{key}-down" class="factor__button" type="submit" name="to" value="down"{is_last}>
<span aria-hidden="true">↓</span><span class="visually-hidden">{down}: {text}</span></button>
<details class="menu factor__menu" data-menu><summary class="factor__button">
<span aria-hidden="true">⋯</span><span class="visually-hidden">{more}: {text}</span></summary>
<div class="menu__panel factor__panel"><a href="{edit}">{edit_words}</a>
<a href="{pairs}?from={key}">{idea_words}</a>{search}
<p class="muted small">{move_words}</p>{lists}<hr>
<button type="submit" formaction="{archive}" hx-post="{archive}">{off_words}</button>
</div></details></form>"""
SEARCH = '<a href="{}">{}</a>'
TO_LIST = '<button type="submit" name="to" value="{}">{}</button>'


@register.simple_tag(takes_context=True)
def factor_cards(context, one_list, moved, can_edit, can_search=False):
    """Draw the cards of a list as `show_board` gives it; buttons where one `can_edit`."""
    slug, factors = context["library"].slug, one_list["factors"]
    words = _words_of_cards(slug, one_list["part"], can_edit)
    actions = _actions(context, one_list, can_search) if can_edit else None
    return pieces(
        "\n",
        CARD,
        (
            {
                "key": factor.pk,
                "focus": _if(factor == moved, " data-take-focus"),
                "text": factor.text,
                **words(factor),
                "actions": actions(factor, factor is factors[0], factor is factors[-1])
                if actions
                else "",
            }
            for factor in factors
        ),
    )


def _words_of_cards(slug, part, can_edit):
    """Return the function from an entry to what its card says, by its place in CARD."""
    edit, pairs = addresses("swot:factor-edit", slug), addresses("swot:pairs", slug)
    idea, need = addresses("swot:strategy", slug), addresses("resources:card", slug)
    partner, question = addresses("partners:detail", slug), part.question
    ideas_of_it, from_a_need, about = _("Ideas for action"), _("From a need:"), _("About")

    def answer(factor):
        if factor.management:
            return piece(ANSWER, question, linebreaksbr(factor.management))
        if not can_edit or factor.ideas:
            return ""
        inside = f"{edit(factor.pk)}#id_management"
        to_answer = inside if part.is_internal else f"{pairs(factor.analysis_id)}?from={factor.pk}"
        return piece(OPEN, to_answer, question, factor.text)

    def known(factor):
        context = {"answer": factor.known_by, "text": factor.text, "library": factor.library}
        return render_to_string("swot/_known_by.html", context) if factor.known_by else ""

    def it_is_about(factor):
        if not (factor.sectors or factor.about_audiences or factor.about_partners):
            return ""
        marks = ((sector_mark(sector),) for sector in factor.sectors)
        names = ((name,) for name in factor.about_audiences)
        links = ((partner(one["pk"]), one["name"]) for one in factor.about_partners)
        return piece(
            ABOUT,
            about,
            pieces("", CHIP, marks),
            pieces("", CHIP, names),
            pieces("", LINKED_CHIP, links),
        )

    def words(factor):
        needs = (
            (from_a_need, need(one["pk"]), one["text"], told_often(one["known_from"]))
            for one in factor.from_needs
        )
        links = pieces("", IDEA, ((idea(one.pk), one) for one in factor.ideas))
        return {
            "answer": answer(factor),
            "ideas": piece(IDEAS, ideas_of_it, links) if links else "",
            "needs": pieces("", NEED, needs),
            "known": known(factor),
            "about": it_is_about(factor),
        }

    return words


def _actions(context, one_list, can_search):
    """Return the function that draws the buttons of an entry, which is first or last of a list."""
    slug = context["library"].slug
    move, archive = addresses("swot:factor-move", slug), addresses("swot:factor-archive", slug)
    edit, pairs = addresses("swot:factor-edit", slug), addresses("swot:pairs", slug)
    search, look_for = addresses("swot:factor-search", slug), _("Look for partners")
    lists = pieces("", TO_LIST, ((part, part.label) for part in one_list["others"]))
    said = {
        "up": _("Up"),
        "down": _("Down"),
        "more": _("More about"),
        "edit_words": _("Edit"),
        "idea_words": _("Idea for action"),
        "move_words": _("Move to…"),
        "off_words": _("Take off the list"),
    }
    same = {name: conditional_escape(words) for name, words in said.items()}
    same |= {"lists": lists, "token": conditional_escape(context["csrf_token"])}

    def actions(factor, is_first, is_last):
        key = factor.pk
        return piece(
            ACTIONS,
            key=key,
            text=factor.text,
            move=move(key),
            archive=archive(key),
            edit=edit(key),
            pairs=pairs(factor.analysis_id),
            search=piece(SEARCH, search(key), look_for) if can_search else "",
            is_first=_if(is_first, ' aria-disabled="true"'),
            is_last=_if(is_last, ' aria-disabled="true"'),
            **same,
        )

    return actions


def _if(holds, attribute):
    return mark_safe(attribute) if holds else ""
