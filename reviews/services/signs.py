"""Early signs of partnerships that work: read, said in words, put aside with a reason."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.acts import act
from partnerships.balance import FEWEST, IN_HOURS
from partnerships.models import Contribution, Partnership, Party
from reviews.models import Review, ReviewSentence, SignDismissal
from reviews.rules import (
    NEARLY_ALL,
    SILENT_AFTER,
    apart,
    late,
    not_put_aside,
    silence,
    uneven,
)
from reviews.services.results import shown_of
from reviews.services.silence import last_days


@dataclass(frozen=True)
class EarlySign:
    """An early sign in words; `how` says from what it was read, `url` where that stands.

    `key` names what it was read from: the form that puts it aside carries it.
    """

    partnership: Partnership
    rule: str
    about: tuple
    sentence: str
    how: str
    url: str
    link: str
    since: date

    @property
    def key(self):
        return f"{self.rule}|{','.join(self.about)}"

    @property
    def for_everybody(self):
        """The sentence for all people of the library: of a review it says nothing but that."""
        if self.rule == "apart":
            return _("Look at the last review: %(name)s.") % {"name": self.partnership.name}
        return self.sentence


def signs_of(partnership):
    """Return the early signs of one partnership; none of one that rests, ended or is not agreed."""
    is_active = Partnership.objects.active().filter(pk=partnership.pk).exists()
    return signs_of_several([partnership]).get(partnership.pk, []) if is_active else []


def signs_of_several(partnerships):
    """Return {key: [EarlySign]} of partnerships; as many queries for thirty as for one."""
    rows = {one.pk: one for one in partnerships}
    if not rows:
        return {}
    today = timezone.localdate()
    parties = Party.objects.current().filter(partnership__in=rows)
    parties = {one.pk: one for one in parties.select_related("partner", "library").order_by("pk")}
    found = defaultdict(list)
    for key, sign in [
        *_silent(parties, today),
        *_late(rows, today),
        *_uneven(rows, parties, today),
        *_apart(rows),
    ]:
        found[key].append(sign)
    dismissed = defaultdict(set)
    for row in SignDismissal.objects.filter(partnership__in=rows):
        dismissed[row.partnership_id].add((row.rule, row.about))
    return {
        key: signs
        for key, some in found.items()
        if (
            signs := [
                _said(rows[key], left, parties, today)
                for one in some
                if (left := not_put_aside(one, dismissed[key]))
            ]
        )
    }


@act
def dismiss_sign(*, partnership, key, reason, by):
    """Put an early sign aside with its reason; return the SignDismissals.

    It stays so until it is read from something else. Raises ValidationError without a reason, and
    when there is no such sign any more.
    """
    sign = next((one for one in signs_of(partnership) if one.key == key), None)
    if sign is None:
        raise ValidationError(_("This sign is not there any more."))
    rows = [
        SignDismissal(
            library_id=partnership.library_id,
            partnership=partnership,
            rule=sign.rule,
            about=about,
            reason=reason,
            dismissed_by=by,
        )
        for about in sign.about
    ]
    for row in rows:
        row.full_clean(exclude=["library", "partnership", "dismissed_by"])
    return SignDismissal.objects.bulk_create(rows, ignore_conflicts=True)


def _silent(parties, today):
    partners = {one.partner_id: one.partner for one in parties.values() if one.partner_id}
    days = last_days(partners)
    for party in parties.values():
        if party.partner_id:
            last = max(party.joined_on, days.get(party.partner_id, party.joined_on))
            for sign in silence([(party.pk, party.partner.level, last)], today):
                yield party.partnership_id, sign


def _late(rows, today):
    promises = defaultdict(list)
    late_ones = Contribution.objects.late(today).filter(
        party__partnership__in=rows, party__left_on=None
    )
    for key, day, partnership in late_ones.values_list("pk", "due_on", "party__partnership"):
        promises[partnership].append((key, day))
    for partnership, some in promises.items():
        for sign in late(some):
            yield partnership, sign


def _uneven(rows, parties, today):
    brought = defaultdict(list)
    delivered = Contribution.objects.delivered().filter(
        party__in=parties, delivered_on__year=today.year, kind__in=IN_HOURS, amount__isnull=False
    )
    for party, hours in delivered.values_list("party", "amount"):
        brought[parties[party].partnership_id].append((party, hours))
    for partnership, some in brought.items():
        for sign in uneven(some, today.year):
            yield partnership, sign


def _apart(rows):
    decided = Review.objects.decided().filter(partnership__in=rows)
    latest = {one.partnership_id: one for one in decided.order_by("opened_at", "pk")}
    numbers = dict(
        ReviewSentence.objects.filter(review__in=latest.values()).values_list("pk", "number")
    )
    views = shown_of(latest.values())
    for partnership, review in latest.items():
        told = [(numbers[view.key], view) for view in views[review.pk]]
        since = timezone.localdate(review.decided_at)
        for sign in apart(told, since):
            yield partnership, sign


def _said(partnership, found, parties, today):
    party = parties.get(found.party)
    told = {"n": found.count, "partner": party, "party": party}
    slug = partnership.library.slug
    url = reverse("partnerships:page", args=[slug, partnership.pk])
    link = _("The partnership")
    if found.rule == "silence":
        sentence = ngettext(
            "Silence for a month: %(partner)s", "Silence for %(n)d months: %(partner)s", found.count
        )
        level = party.partner.get_level_display()
        how = _(
            "The last entry of the history, joint activity, contribution or day of joining is of "
            "%(day)s. At the level “%(level)s” a sign comes after months: %(limit)d."
        ) % {
            "day": date_format(found.since),
            "level": level,
            "limit": SILENT_AFTER[party.partner.level],
        }
        url = reverse("partners:detail", args=[slug, party.partner_id])
        link = _("The history of this partner")
    elif found.rule == "promises":
        sentence = _("Promised contributions late: %(n)d")
        how = _(
            "Contributions with a day that has passed, neither brought nor dropped. The earliest "
            "day: %(day)s."
        ) % {"day": date_format(found.since)}
    elif found.rule == "uneven":
        sentence = _("This year nearly everything comes from one party: %(party)s")
        how = _(
            "Hours of work, rooms and teaching brought in %(year)d: at least %(percent)d in a "
            "hundred come from one party. It is counted from %(fewest)d entries on."
        ) % {"year": today.year, "percent": int(NEARLY_ALL * 100), "fewest": FEWEST}
    else:
        sentence = _("In the review the views are far apart: sentence %(n)d")
        how = _(
            "In the last review the library and the mean of partners are one step and a half "
            "apart, or more."
        )
        url, link = reverse("reviews:of-partnership", args=[slug, partnership.pk]), _("Reviews")
    return EarlySign(
        partnership=partnership,
        rule=found.rule,
        about=found.about,
        sentence=sentence % told,
        how=how,
        url=url,
        link=link,
        since=found.since or today,
    )
