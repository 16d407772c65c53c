"""What stands in each row of the names of a search, drawn by functions: a page shows dozens."""

from functools import cache

from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from files.many_rows import word_of
from naming.addresses import addresses
from naming.pieces import piece, pieces

LINE = '{sector} <span class="candidate__where">{origin}{words} · {level}</span>'
TICK = """{carried}
<div class="invitee__tick">{tick} <label for="{id}">{line}</label></div>"""
MISSING = '<p class="muted">{}</p>'
BENEFIT = "<div><dt>{}</dt>{}</div>"
FOLD = """<details class="benefits-fold">
<summary>{heading}<span class="visually-hidden">: {name}</span>{unfinished}</summary>
{lists}{open}</details>"""
UNFINISHED = ' <span class="muted">{}</span>'
BUTTON = """<button class="link{look}" type="submit" name="{name}" value="{key}"
 aria-label="{label}">{word}</button>"""
LINK = '<a href="{}" aria-label="{}">{}</a>'


def candidate_line(candidate, may_edit):
    """Return a possible partner in one or two lines; the words of its origin are not for all."""
    partner, words = candidate.partner, candidate.origin_text
    return piece(
        LINE,
        sector=piece(_sector_before("label", partner.sector), label=partner.name),
        origin=word_of(candidate, "origin"),
        words=f": {words}" if words and may_edit else "",
        level=word_of(partner, "level"),
    )


@cache
def _sector_before(place, sector):
    """Return the shape and colour of a sector with this place for what is named."""
    return render_to_string("includes/_sector.html", {"sector": sector, "label": f"{{{place}}}"})


def four_lists(candidate):
    """Return what both sides give and gain, and what is missing; `show_benefits` was called."""
    rows = [
        (heading, pieces("", "<dd>{}</dd>", ((line,) for line in lines)))
        for heading, lines in candidate.benefit_lists
        if lines
    ]
    lacks = pieces("", MISSING, ((words,) for words in candidate.missing))
    return piece('{}<dl class="benefits">{}</dl>', lacks, pieces("", BENEFIT, rows))


def benefits_fold(candidate, slug, *, in_form=False):
    """Return the four lists folded, and the way to write them.

    `in_form`: by a press of the form of the list, which keeps what is written.
    """
    name, word = candidate.partner.name, _("Open")
    label = _("Open: %(partner)s") % {"partner": name}
    address = addresses("selections:candidate", slug)(candidate.pk)
    way = (
        piece(BUTTON, look="", name="open", key=candidate.pk, label=label, word=word)
        if in_form
        else piece(LINK, address, label, word)
    )
    not_yet = piece(UNFINISHED, pgettext("benefits", "not complete yet"))
    return piece(
        FOLD,
        heading=_("Benefits of both sides"),
        name=name,
        unfinished=not_yet if candidate.missing else "",
        lists=four_lists(candidate),
        open=way,
    )


def tick(form, _context):
    """Return the tick of a possible partner, which an InviteeForm asks about."""
    invite, line = form["invite"], candidate_line(form.candidate, may_edit=True)
    return piece(TICK, carried=form.carried, tick=invite, id=invite.id_for_label, line=line)


def below(form, context):
    """Return what stands below the fields of an InviteeForm: benefits, its way, letting it go."""
    candidate, library = form.candidate, context["library"]
    parts = [benefits_fold(candidate, library.slug, in_form=True)]
    if candidate.steps:
        parts.append(render_to_string("selections/_way_fold.html", {"candidate": candidate}))
    if context.get("may_undo") and candidate.pk == context.get("moved"):
        told = {"candidate": candidate, "library": library}
        parts.append(render_to_string("selections/_undo.html", told))
    if candidate.stage != "not_now":
        label = _("Let it go: %(partner)s") % {"partner": candidate.partner}
        let_go = {"name": "let_go", "key": candidate.pk, "label": label, "word": _("Let it go")}
        parts.append(piece(BUTTON, look=" small", **let_go))
    return pieces("\n", "{}", ((one,) for one in parts))
