"""Telling people what is held about them: those who wait, and a letter to them alone."""

import json
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.acts import act
from accounts.models import Letter
from accounts.naming import addressed
from accounts.services.letters import queue_letters
from accounts.services.rows import lock_row
from files.typesetting import pdf_set
from intake.services.reaching import Address
from intake.services.telling import tell_people
from partners.models import Contact, Partner
from partners.models.contacts import DataSource, ToldOfTheirData
from post.services.addresses import failed_addresses
from post.services.letter_texts import notice_in, texts_of
from privacy.services.objections import contact_objected, objections, resident_objected
from privacy.services.residents import waiting_with_notices

TEMPLATE = Path(settings.BASE_DIR) / "templates/privacy/notices.typ"


@dataclass(frozen=True)
class ToTell:
    """Somebody who was not told yet: a contact at `partner`, or `partner` is the resident."""

    key: str  # c12 of a contact, r5 of a resident
    partner: Partner
    row: ToldOfTheirData
    address: Address | None  # where a letter about it may go

    @property
    def is_resident(self):
        return not isinstance(self.row, Contact)

    @property
    def name(self):
        return self.partner.name if self.is_resident else self.row.name

    @property
    def gets_a_letter(self):
        return self.address is not None and not self.row.is_on_its_way


def people_to_tell(most=None):
    """Return the ToTell of the library in scope, contacts first; whose time ends first."""
    contacts = Contact.objects.to_tell().select_related("partner__library", "told_letter")
    contacts = contacts.order_by("noted_on", "pk")[:most]
    failed, standing = failed_addresses(), objections()
    people = [
        ToTell(f"c{one.pk}", one.partner, one, _address_of_contact(one, failed, standing))
        for one in contacts
    ]
    return people + [
        ToTell(f"r{one.pk}", one, notice, _address_of_resident(one, failed, standing))
        for one, notice in waiting_with_notices(most)
    ]


def words_to_say(library, by):
    """Return what is said to `contacts` and to `residents`. One query."""
    texts = texts_of(library)
    return {
        "contacts": notice_in(texts, library=library, person=by),
        "residents": notice_in(texts, library=library, person=by, is_resident=True),
    }


def chosen_among(people, keys):
    """Return those with one of these keys; all of them where no key is said."""
    return [one for one in people if one.key in keys] if keys else people


@act
def write_notices(*, people, library, by):
    """Queue a letter to each of these who can get one; return how many that are.

    It says what `tell_people` says below any first letter, and whoever gets it counts as told in
    the same way. Whom a colleague wrote to meanwhile gets no second one, and the letter goes to the
    address of now. Raises ValidationError before the library had the words checked.
    """
    locked = lock_row(library)
    if locked.notice_checked_on is None:
        raise ValidationError(_("The texts about personal data were not checked yet."))
    keys = {one.key for one in people}
    reached = [one for one in people_to_tell() if one.gets_a_letter and one.key in keys]
    with translation.override(settings.LANGUAGE_CODE):
        letters = [
            Letter(
                recipient=one.address.email,
                subject=_subject(library),
                body=_words(one, library, by),
                library=library,
                is_personal=True,
                created_by=by,
            )
            for one in reached
        ]
    letters = queue_letters(letters=letters)
    return tell_people(letters=letters, addresses=[one.address for one in reached], by=by)


def notices_on_paper(people, *, library, by):
    """Return the bytes of a PDF with one letter a page, in the language of the library."""
    with translation.override(settings.LANGUAGE_CODE):
        texts = texts_of(library)
        told = {
            "language": settings.LANGUAGE_CODE,
            "library": library.name,
            "head": library.letterhead,
            "subject": _subject(library),
            "day": date_format(timezone.localdate(), "j E Y"),
            "letters": [
                {
                    "address": _on_the_envelope(one),
                    "paragraphs": [
                        *_words(one, library, by).split("\n\n"),
                        notice_in(texts, library=library, person=by, is_resident=one.is_resident),
                    ],
                }
                for one in people
            ],
        }
    return pdf_set(TEMPLATE, json.dumps(told, ensure_ascii=False), {})


def _subject(library):
    return _("What %(library)s writes down about you") % {"library": library.name}


def _words(one, library, by):
    sources = {
        DataSource.PERSON: _("We have it from you."),
        DataSource.PARTNER: _("We have it from the organisation in which you are active."),
        DataSource.WEB: _("We read it on a page that everybody may read."),
        DataSource.REGISTER: _("We read it in a public register."),
    }
    said = {"library": library, "source": sources.get(one.row.source, ""), "person": by.name}
    return render_to_string("letters/notice.txt", said).strip()


def _on_the_envelope(one):
    partner = one.partner
    lines = addressed(partner.name, partner.street, partner.postal_code, partner.place)
    return lines if one.is_resident else [one.name, *lines]


def _address_of_contact(contact, failed, standing):
    if contact_objected(contact, standing) or not contact.email or contact.email in failed:
        return None
    return Address(contact.email, is_personal=True, person=contact.name, contact=contact)


def _address_of_resident(resident, failed, standing):
    is_ended = resident.no_letters_since or resident_objected(resident, standing)
    if is_ended or not resident.email or resident.email in failed:
        return None
    return Address(resident.email, is_personal=True, resident=resident)
