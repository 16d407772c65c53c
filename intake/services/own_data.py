"""Asking organisations once a year whether their data are right, and what they correct."""

from datetime import timedelta

import pghistory
from django.conf import settings
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from accounts.acts import act
from accounts.models.links import Purpose, Way
from accounts.services.links import LinkNotOpen, end_link, use_link
from accounts.services.rows import add_rows, lock_row, write_row
from intake.models import Correction, DataAnswer, DataRequest
from intake.services.asked import ask_by_letter, standings
from partners.models.facts import BY_NAME
from partners.services.partners import confirm_data, save_partner
from post.services.asking import tell_who_asked

LIFE = timedelta(days=60)  # of a link


def data_standings(partners=None):
    """Return the Asking of each organisation (else of these) about its data."""
    return standings(DataRequest, DataAnswer, partners)


def is_asked(standing):
    """Return whether an organisation holds a letter that it has not answered yet."""
    return standing.request is not None and standing.request.link.is_open


def letter_to_ask(library, person):
    """Return subject and text in the language of the library, whatever the person reads."""
    with translation.override(settings.LANGUAGE_CODE):
        text = render_to_string("letters/own_data.txt", {"library": library, "person": person})
        return {"subject": _("Are your data at the library still right?"), "text": text.strip()}


@act
def ask_about_data(*, library, keys, subject, text, site, by):
    """Write to the organisations with these keys; return how many letters that were.

    Who holds a letter without having answered it gets none; the rest says `ask_by_letter`.
    """
    return ask_by_letter(
        requests=DataRequest,
        answers=DataAnswer,
        is_waiting=is_asked,
        purpose=Purpose.OWN_DATA,
        library=library,
        keys=keys,
        subject=subject,
        text=text,
        site=site,
        until=timezone.now() + LIFE,
        by=by,
    )


@act
def record_confirmation(*, answer, by):
    """Write down that an organisation said otherwise than by its link that its data are right.

    A link that it holds is ended: it has answered. Raises ValidationError, also for a resident.
    """
    partner = lock_row(answer.partner)
    if partner.is_resident:
        raise ValidationError(_("A resident is not asked: these are data of organisations."))
    for request in DataRequest.objects.filter(partner=partner).newest():
        if request.link.is_open:
            end_link(link=request.link, by=by)
    answer.is_right, answer.recorded_by = True, by
    answer.looked_at, answer.looked_by = timezone.now(), by
    kept = write_row(row=answer, exclude=["library"])
    confirm_data(partner=partner, day=answer.said_on, by=by)
    return kept


@act
def answer_own_data(*, request, is_right, corrections, site, words=""):
    """Keep what an organisation says by its link, once; return the DataAnswer.

    `corrections` maps the name of a fact to what it is to be; what is so already is none. They wait
    for the library; whoever says that all `is_right` and corrects nothing confirms the data today.
    Whoever asked gets a letter (`site` begins its address). Raises LinkNotOpen when it was answered
    or ended meanwhile, and for who is a resident or in the archive by now.
    """
    partner = lock_row(request.partner)  # before the link, as `record_confirmation` does
    use_link(link=request.link)
    if partner.is_resident or partner.is_archived:
        raise LinkNotOpen
    rows = []
    for name, new in corrections.items():
        if new != (old := BY_NAME[name].value(partner)):
            rows.append(Correction(library=request.library, fact=name, old=old, new=new))
    answer = write_row(
        row=DataAnswer(
            library=request.library,
            partner=partner,
            request=request,
            is_right=is_right and not rows,
            words=words,
            way=Way.LINK,
            said_on=timezone.localdate(),
        ),
        exclude=["library"],
    )
    for row in rows:
        row.answer = answer
    add_rows(model=Correction, rows=rows)
    if answer.is_right:
        confirm_data(partner=partner, day=answer.said_on, by=None)
    _tell(answer, rows, site)
    return answer


@act
def settle_answer(*, answer, accepted, version, by):
    """Look an answer through: write the corrections of these facts, leave the others; return it.

    What is accepted is written as any change of a partner, and its history says that it came by
    link; then its data are confirmed on the day of the answer. Raises ValidationError, also when
    somebody has looked it through meanwhile, and ChangedMeanwhile when the partner is not the
    `version` that this person saw.
    """
    partner, locked = lock_row(answer.partner), lock_row(answer)
    if locked.looked_at is not None:
        raise ValidationError(_("Somebody has looked this answer through meanwhile."))
    partner.must_be(version)
    rows = list(locked.corrections.all())
    for row in rows:
        row.is_accepted = row.fact in accepted
    Correction.objects.bulk_update(rows, ["is_accepted"])
    locked.looked_at, locked.looked_by = timezone.now(), by
    locked.save(update_fields=["looked_at", "looked_by"])
    taken = {row.fact: row.new for row in rows if row.is_accepted}
    if taken:
        columns = {name: new for name, new in taken.items() if BY_NAME[name].columns}
        for name, new in columns.items():
            setattr(partner, name, new)
        numbers = {name: new for name, new in taken.items() if name not in columns}
        with pghistory.context(link=locked.request.link_id):
            save_partner(partner=partner, by=by, numbers=numbers)
    if taken or not rows:
        confirm_data(partner=partner, day=locked.said_on, by=by)
    return locked


def _tell(answer, corrections, site):
    """Write to whoever asked what came, also when there is nothing to look at."""
    library, partner = answer.library, answer.partner
    name, key = ("corrections", answer.pk) if answer.waits else ("confirm", partner.pk)
    page = site + reverse(f"intake:{name}", args=[library.slug, key])
    tell_who_asked(
        asker=answer.request.asked_by,
        library=library,
        needs="partners.ask",
        subject=lambda: (
            (
                _("%(partner)s: corrections of data")
                if corrections
                else _("%(partner)s: the data are right")
            )
            % {"partner": partner}
        ),
        template="letters/own_data_answered.txt",
        context={"answer": answer, "corrections": corrections, "page": page},
    )
