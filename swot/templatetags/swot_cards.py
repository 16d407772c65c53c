"""The cards of a board, drawn by functions: an analysis holds sixty of them."""

from django import template
from django.template.defaultfilters import linebreaksbr
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from naming.addresses import addresses
from naming.pieces import form_of, piece, pieces
from partners.templatetags.marks import sector_mark
from resources.services.evidence import told_often
from swot.forms.factors import NewFactorForm
from swot.models import Part

register = template.Library()

CARD = """<li id="factor-{key}" class="factor" tabindex="-1"{focus}>
<div class="factor__words"><p class="factor__text">{text}</p>
{answer}{ideas}{needs}{known}{about}</div>{actions}</li>"""
ANSWER = '<p class="factor__answer"><span class="visually-hidden">{question}</span> {said}</p>'
OPEN = """<p class="factor__answer factor__answer--open no-print">
<a href="{to_answer}">{question}<span class="visually-hidden"> {text}</span></a></p>"""
IDEAS = '<ul class="factor__ideas" aria-label="{}">{}</ul>'
IDEA = '<li><a href="{}">{}</a></li>'
NEED = """<p class="factor__need small"><span class="muted">{words}</span>
<a href="{address}">{text}</a>
<span class="muted">{told}</span></p>"""
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
SEARCH = '<a href="{address}">{words}</a>'
TO_LIST = '<button type="submit" name="to" value="{}">{}</button>'


@register.simple_tag(takes_context=True)
def cards_of_list(context, part, factors, moved, can_edit, can_search):
    """Draw the cards of a list.

    Cards of an analysis in use have buttons where one `can_edit`; the one that `moved` takes the
    focus.
    """
    can_edit = can_edit and not context["analysis"].is_archived
    words = _words_of_cards(context["library"].slug, can_edit)
    actions = _actions(context, can_search) if can_edit else ""
    moved = moved if can_edit else None
    return _cards(part, factors, form_of(CARD, actions=actions), words, moved)


@register.simple_tag
def empty_line(part):
    """Return the form of the line that adds an entry to a list, with nothing typed yet."""
    return NewFactorForm.of_list(part)


def _cards(part, factors, form, words, moved):
    """Draw the cards of a list by their form, which wants the list's question and other lists."""
    others = ((other, other.label) for other in Part if other != part)
    form = form_of(form, lists=pieces("", TO_LIST, others))
    question = str(part.question)
    return pieces(
        "\n",
        form,
        (
            {
                "key": factor.pk,
                "focus": _if(factor == moved, " data-take-focus"),
                "text": factor.text,
                "is_first": _if(factor is factors[0], ' aria-disabled="true"'),
                "is_last": _if(factor is factors[-1], ' aria-disabled="true"'),
                **words(factor, part, question),
            }
            for factor in factors
        ),
    )


def _words_of_cards(slug, can_edit):
    """Return the function from an entry to what its card says, by its place in CARD."""
    edit, pairs = addresses("swot:factor-edit", slug), addresses("swot:pairs", slug)
    idea, need = addresses("swot:strategy", slug), addresses("resources:card", slug)
    partner, about = addresses("partners:detail", slug), _("About")
    ideas_of_it, from_a_need = _("Ideas for action"), form_of(NEED, words=_("From a need:"))

    def answer(factor, part, question):
        if factor.management:
            return piece(ANSWER, question=question, said=linebreaksbr(factor.management))
        if not can_edit or factor.ideas:
            return ""
        inside = f"{edit(factor.pk)}#id_management"
        to_answer = inside if part.is_internal else f"{pairs(factor.analysis_id)}?from={factor.pk}"
        return piece(OPEN, to_answer=to_answer, question=question, text=factor.text)

    def known(factor):
        context = {"answer": factor.known_by, "text": factor.text, "library": factor.library}
        return render_to_string("swot/_known_by.html", context)

    def it_is_about(factor):
        if not (factor.sectors or factor.about_audiences or factor.about_partners):
            return ""
        marks = ((sector_mark(sector),) for sector in factor.sectors)
        names = ((name,) for name in factor.about_audiences)
        links = ((partner(one["pk"]), one["name"]) for one in factor.about_partners)
        chips = (CHIP, marks), (CHIP, names), (LINKED_CHIP, links)
        return piece(ABOUT, about, *(pieces("", form, rows) for form, rows in chips))

    def needs(factor):
        rows = (
            {"address": need(one["pk"]), "text": one["text"], "told": told_often(one["known_from"])}
            for one in factor.from_needs
        )
        return pieces("", from_a_need, rows)

    def ideas(factor):
        links = pieces("", IDEA, ((idea(one.pk), one) for one in factor.ideas))
        return piece(IDEAS, ideas_of_it, links)

    def words(factor, part, question):
        return {
            "answer": answer(factor, part, question),
            "ideas": ideas(factor) if factor.ideas else "",
            "needs": needs(factor) if factor.from_needs else "",
            "known": known(factor) if factor.known_by else "",
            "about": it_is_about(factor),
        }

    return words


def _actions(context, can_search):
    """Return the form of the buttons of an entry."""
    slug, analysis = context["library"].slug, context["analysis"].pk
    search = addresses("swot:factor-search", slug)("{key}")
    return form_of(
        ACTIONS,
        token=context["csrf_token"],
        move=addresses("swot:factor-move", slug)("{key}"),
        archive=addresses("swot:factor-archive", slug)("{key}"),
        edit=addresses("swot:factor-edit", slug)("{key}"),
        pairs=addresses("swot:pairs", slug)(analysis),
        search=form_of(SEARCH, address=search, words=_("Look for partners")) if can_search else "",
        up=_("Up"),
        down=_("Down"),
        more=_("More about"),
        edit_words=_("Edit"),
        idea_words=_("Idea for action"),
        move_words=_("Move to…"),
        off_words=_("Take off the list"),
    )


def _if(holds, attribute):
    return mark_safe(attribute) if holds else ""
