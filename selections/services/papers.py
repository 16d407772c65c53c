"""Invitations by hand: letters and labels to print, and what to say in a talk, as PDF/UA."""

import json
from pathlib import Path

from django.conf import settings
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models.letters import WITHOUT_TOKEN
from accounts.naming import addressed
from files.typesetting import pdf_set
from intake.services.reaching import phones_of, without_address
from post.services.own_site import with_path
from selections.models import Invitation, InvitationWay
from selections.services.benefits import lists_of
from selections.services.letters import ASKS, GAINS

OBJECTED = gettext_lazy("Objected to being contacted: do not call.")
TEMPLATE = Path(settings.BASE_DIR) / "templates/selections/letters/papers.typ"


def letters_on_paper(selection):
    """Return what is set of the letters on paper that wait for an answer, and their labels."""
    rows = _on_paper(selection)
    with translation.override(settings.LANGUAGE_CODE):
        letters = [_letter(one) for one in rows]
        told = _told(selection, letters=letters, labels=[one["address"] for one in letters])
        lacking = without_address([one.partner for one in rows])
        return told | {
            "lacking": [one.name for one in lacking],
            "lacking-heading": _("Without a whole address: write it on the envelope by hand"),
        }


def lacking_an_address(selection):
    """Return the partners with a letter on paper whose label would lack street, code or place."""
    return without_address([one.partner for one in _on_paper(selection)])


def calls_to_make(selection, *, person):
    """Return what is set of the calls, in the language of the library."""
    with translation.override(settings.LANGUAGE_CODE):
        calls = [told for _invitation, told in calls_of(selection, person=person)]
        return _told(selection, calls=calls)


def calls_of(selection, *, person):
    """Return (Invitation, whom to call and what to say) of each that waits for an answer.

    Who got no e-mail stands first. `person` says good morning.
    """
    found = sorted(_waiting(selection), key=lambda one: (one.way == InvitationWay.EMAIL, one.pk))
    lists = lists_of([one.candidate for one in found])
    phones = phones_of(one.candidate.partner for one in found)
    return [
        (one, _call(one, lists[one.candidate_id], phones[one.partner.pk], selection, person))
        for one in found
    ]


def pdf_of(told):
    """Return the bytes of a PDF of letters or calls."""
    return pdf_set(TEMPLATE, json.dumps(told, ensure_ascii=False), {})


def _on_paper(selection):
    return _waiting(selection).filter(way=InvitationWay.PAPER)


def _waiting(selection):
    rows = Invitation.objects.open().filter(candidate__selection=selection).order_by("pk")
    return rows.select_related("candidate__partner", "link")


def _letter(invitation):
    """Return a letter as data; an address that is no longer known is left out."""
    link, partner = invitation.link, invitation.candidate.partner
    text = with_path(invitation.text, link.path) if link.is_known else invitation.text
    paragraphs = text.strip().split("\n\n")
    if not link.is_known:
        paragraphs = [one for one in paragraphs if WITHOUT_TOKEN not in one]
    return {
        "partner": partner.name,
        "subject": invitation.subject,
        "day": date_format(timezone.localdate(invitation.sent_at), "j E Y"),
        "address": addressed(partner.name, partner.street, partner.postal_code, partner.place),
        "paragraphs": paragraphs[:-1],
        "notice": paragraphs[-1],
    }


def _call(invitation, lists, phones, selection, person):
    phone = person.phone or selection.library.phone
    call_back = [_("To call back: %(phone)s") % {"phone": phone}] if phone else []
    told = {
        "person": person,
        "library": selection.library.name,
        "purpose": selection.purpose,
        "why": invitation.candidate.why,
        "asks": "; ".join(lists[ASKS]) or "…",
        "gains": "; ".join(lists[GAINS]) or "…",
    }
    return {
        "partner": invitation.partner.name,
        "phones": _numbers(phones),
        "script": [
            _("Good morning, %(person)s, %(library)s. Is it a good moment for three minutes?")
            % told,
            _("We think of: %(purpose)s Why you: %(why)s. We ask: %(asks)s. You gain: %(gains)s.")
            % told,
            _(
                "It is voluntary, the answer may be “no”. What do you think? I shall write it "
                "down so: … Is that right? Shall I send it by e-mail or by post? The personal "
                "data notice is in the letter."
            ),
            *call_back,
        ],
    }


def _numbers(phones):
    """Return the lines of numbers to call, and of whom there nobody calls."""
    if phones.objected:
        return [str(OBJECTED)]
    lines = [f"{whose}: {number}" if whose else number for whose, number in phones.numbers]
    lines = lines or [_("No telephone number noted.")]
    if phones.not_called:
        names = {"names": ", ".join(phones.not_called)}
        lines.append(_("Objected to being contacted, do not call: %(names)s") % names)
    return lines


def _told(selection, *, letters=(), labels=(), calls=()):
    phone = selection.library.phone
    return {
        "language": settings.LANGUAGE_CODE,
        "library": selection.library.name,
        "head": selection.library.letterhead,
        "title": _("Invitation to work together: %(name)s") % {"name": selection.name},
        "letters": letters,
        "labels": labels,
        "labels-heading": _("Labels for envelopes"),
        "calls": calls,
        "calls-heading": _("Call list"),
        "nobody": _("No invitation waits here."),
        "slip": {
            "heading": _("Answer as it suits you best:"),
            "choices": [
                _("Yes"),
                _("Let us talk first"),
                _("Not now, please come back in: ……………………"),
                _("No, thank you"),
            ],
            "words": _("A few words from you:"),
            "how": " ".join(
                part
                for part in [
                    _("This slip can be left at the library. One can also answer by the address."),
                    phone and _("One can also call: %(phone)s.") % {"phone": phone},
                ]
                if part
            ),
        },
        "marks": [
            capfirst(mark)
            for mark in [
                _("talked"),
                _("nobody answers, try again"),
                _("Yes"),
                _("Let us talk first"),
                _("not now, until ………"),
                _("No, thank you"),
            ]
        ],
    }
