"""The lines of a screen of the day, drawn by functions: a room types them by the dozen."""

from django import template
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from naming.addresses import addresses
from naming.pieces import form_of, piece, pieces
from partners.templatetags.marks import sector_shape
from trainings.models.trainings import ItemKind
from workshops.forms.outcomes import OutcomeForm
from workshops.models.entries import OF_ORGANISATIONS, EntryKind, State
from workshops.models.outcomes import OutcomeKind

register = template.Library()

LINE = """<li data-key="{key}">
{sector}<span class="run__text">{text}{beside}{chips}</span>
{star}{buttons}</li>"""
UNKNOWN = '<span class="run__unknown" title="{}">?</span>\n'
MUTED = ' <span class="muted">{}</span>'
CHIP = ' <span class="chip">{}</span>'
STAR = """<a class="btn btn-sm btn-quiet run__star" href="{screen}?star={asked}#chosen"
 data-star="{text}" aria-label="{choose}">☆</a>
"""
OUTCOME = """<li data-key="{key}">
<span class="run__text"><span class="muted">{kind}:</span> {text}{beside}</span>
{buttons}</li>"""
BUTTONS = """<a class="btn btn-sm btn-quiet" href="{edit}" aria-label="{correct_it}">{correct}</a>
<form method="post" action="{remove}">
<input type="hidden" name="csrfmiddlewaretoken" value="{token}">
<button class="btn btn-sm btn-quiet" type="submit" aria-label="{remove_it}">×</button>
</form>
"""
PART = (
    """<li data-part="{}" data-kind="{}" data-clock="{}" data-begins="{}" data-ends="{}">{}</li>"""
)
SCREEN = '<li data-screen="{}"></li>'
AS_TEXT = {"text": "{text}"}  # in words that name a row


@register.simple_tag(takes_context=True)
def box_lines(context, item, box):
    """Draw the lines of one list of a screen, as `filled_boxes` gives it."""
    return _lines_of(context, item)(box["entries"])


@register.simple_tag(takes_context=True)
def lines_of_boxes(context, item, boxes):
    """Return (list, its lines as HTML) of each list of a screen: all say the same words."""
    draw = _lines_of(context, item)
    return [(box, draw(box["entries"])) for box in boxes]


@register.simple_tag(takes_context=True)
def outcome_lines(context, item, outcomes):
    """Draw what came of it below a screen, as `lists_below` gives it."""
    place = [context["library"].slug, context["workshop"].pk]
    correct = addresses("workshops:outcome-edit", *place)
    remove = addresses("workshops:outcome-remove", *place, item.pk)
    buttons = _buttons(context, correct, remove)
    kinds = {code: str(words) for code, words in OutcomeKind.choices}

    def beside(outcome):
        due_on = outcome.due_on and date_format(outcome.due_on, "SHORT_DATE_FORMAT")
        return pieces("", MUTED, ((it,) for it in (outcome.who, due_on) if it))

    return pieces(
        "\n",
        OUTCOME,
        (
            {
                "key": outcome.idempotency_key,
                "kind": kinds[outcome.kind],
                "text": outcome.text,
                "beside": beside(outcome),
                "buttons": piece(buttons, key=outcome.pk, text=outcome.text),
            }
            for outcome in outcomes
        ),
    )


@register.simple_tag
def empty_outcome(kind):
    """Return the form that writes down what came of a part of the day of that kind.

    Below an exercise it is a finding, unless a person chooses otherwise.
    """
    first = OutcomeKind.PROMISE if kind == ItemKind.PROMISES else OutcomeKind.FINDING
    return OutcomeForm(initial={"kind": first})


@register.simple_tag
def timetable_lines(parts):
    """Draw the timetable of a day, as `timetable` gives it, for the clock of the browser."""
    return pieces(
        "",
        PART,
        (
            (
                *(part.key, part.kind, f"{part.begins.hour}:{part.begins:%M}"),
                *(part.begins.isoformat(), part.ends.isoformat(), part.title),
            )
            for part in parts
        ),
    )


@register.simple_tag
def kept_screens(screens):
    """Draw the screens that a browser keeps, for its script alone."""
    return pieces("", SCREEN, ((screen.address,) for screen in screens))


def _lines_of(context, item):
    """Return the function that draws lines of a part of the day."""
    place = [context["library"].slug, context["workshop"].pk]
    correct = addresses("workshops:line-edit", *place, item.pk)
    remove = addresses("workshops:line-remove", *place, item.pk)
    buttons = _buttons(context, correct, remove)
    unknown = piece(UNKNOWN, _("sector not known yet"))
    screen, chips = reverse("workshops:run", args=[*place, item.pk]), _chips()
    star = form_of(STAR, screen=screen, choose=_("Choose: %(text)s") % AS_TEXT)
    until, is_open = _("until %(day)s"), not item.is_locked

    def sector(entry):
        if entry.kind not in OF_ORGANISATIONS:
            return ""
        return sector_shape(entry.sector) if entry.sector else unknown

    def beside(entry):
        offer = f"{entry.brings} · {entry.gains}" if entry.gains else entry.brings
        managed = f"→ {entry.management}" if entry.management else ""
        day = until % {"day": date_format(entry.due_on, "j E Y")} if entry.due_on else ""
        talk = ", ".join(filter(None, [entry.who, day]))
        invited = " · ".join(filter(None, [talk, entry.why]))
        return pieces("", MUTED, ((it,) for it in (offer, managed, invited) if it))

    def may_be_chosen(entry):
        return is_open and entry.kind == EntryKind.RESOURCE and not entry.is_starred

    def draw(entries):
        return pieces(
            "\n",
            LINE,
            (
                {
                    "key": entry.idempotency_key,
                    "sector": sector(entry),
                    "text": entry.text,
                    "beside": beside(entry),
                    "chips": chips(entry),
                    "star": piece(star, asked=entry.pk, text=entry.text)
                    if may_be_chosen(entry)
                    else "",
                    "buttons": piece(buttons, key=entry.pk, text=entry.text)
                    if is_open and not entry.is_record
                    else "",
                }
                for entry in entries
            ),
        )

    return draw


def _chips():
    """Return the function that says of a line what became of it."""
    chosen, on_the_map = pgettext("partner", "chosen"), _("already on the map")
    states = {State.SAVED: _("in the records"), State.LEFT_OUT: _("left out")}

    def chips(entry):
        said = [
            f"★ {chosen}" if entry.is_starred else "",
            on_the_map if entry.matched_partner_id else "",
            states.get(entry.state, ""),
        ]
        return pieces("", CHIP, ((it,) for it in said if it))

    return chips


def _buttons(context, edit, remove):
    """Return the form of the two ways on from a row: to correct it, to take it away."""
    return form_of(
        BUTTONS,
        edit=edit("{key}"),
        remove=remove("{key}"),
        correct=_("Correct"),
        correct_it=_("Correct: %(text)s") % AS_TEXT,
        remove_it=_("Remove: %(text)s") % AS_TEXT,
        token=context["csrf_token"],
    )
