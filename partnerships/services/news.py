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
    found = [address for one in partners if (address := address_of(one.partner, failed))]
    with translation.override(settings.LANGUAGE_CODE):
        context = {
            "partnership": before.partnership,
            "library": before.partnership.library,
            "parties": ", ".join(one.name_in_files for one in after.counted),
            "goals": [goal.words.text for goal in after.goals],
            "day": date_format(timezone.localdate(), "j E Y"),
            "person": before.partnership.owner,
        }
        subject = _("All parties agree: %(name)s") % {"name": before.partnership.name}
        body = render_to_string("letters/partnership_agreed.txt", context).strip()
    author = by or before.partnership.owner
    letters = [
        Letter(
            recipient=address.email,
            subject=subject[:200],
            body=body,
            library=before.partnership.library,
            is_personal=address.is_personal,
            created_by=author,
        )
        for address in found
    ]
    tell_people(letters=queue_letters(letters=letters), addresses=found, by=author)
    return after
