"""The letter that tells every party that all agreed."""

from django.conf import settings
from django.db.models import prefetch_related_objects
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.acts import act
from accounts.models import Letter
from accounts.services.letters import queue_letters
from intake.services.reaching import address_of, people_to_reach
from intake.services.telling import tell_people
from partnerships.models import Partnership
from partnerships.services.states import standing_of
from partnerships.states import ACTIVE
from post.services.addresses import failed_addresses


@act
def tell_if_it_works_now(*, before, by):
    """Write to all parties when an act made the partnership work; return its Standing after it.

    `before` is its Standing before the act, under the same lock. Parties without an e-mail address
    that works are told by people.
    """
    after = standing_of(before.partnership)
    if after.code != ACTIVE or before.code == ACTIVE:
        return after
    partners = [one for one in after.parties if not one.is_library]
    prefetch_related_objects(partners, people_to_reach("partner__contacts"))
    failed = failed_addresses()
    reached = [(one, address_of(one.partner, failed)) for one in partners]
    reached = [(party, address) for party, address in reached if address]
    author = by or before.partnership.owner
    texts = _texts_to(after, [party for party, _address in reached])
    letters = []
    for party, address in reached:
        letter = Letter(recipient=address.email, is_personal=address.is_personal)
        letter.subject, letter.body = texts[party.pk]
        letter.library, letter.created_by = before.partnership.library, author
        letters.append(letter)
    found = [address for _party, address in reached]
    tell_people(letters=queue_letters(letters=letters), addresses=found, by=author)
    return after


def _texts_to(standing, parties):
    """Return {key of each party: (subject, body)}, in the language of the library."""
    partnership = standing.partnership
    named = Partnership.objects.with_residents().get(pk=partnership.pk)
    with translation.override(settings.LANGUAGE_CODE):
        context = {
            "partnership": partnership,
            "library": partnership.library,
            "parties": ", ".join(one.name_in_files for one in standing.counted),
            "goals": [goal.words.text for goal in standing.goals],
            "day": date_format(timezone.localdate(), "j E Y"),
            "person": partnership.owner,
        }
        names = {one.pk: named.name_to(one) for one in parties}
        texts = {name: _text(context | {"name": name}) for name in {*names.values()}}
    return {key: texts[name] for key, name in names.items()}


def _text(context):
    """Return subject and body of the letter."""
    subject = _("All parties agree: %(name)s") % {"name": context["name"]}
    return subject[:200], render_to_string("letters/partnership_agreed.txt", context).strip()
