"""Early signs of partnerships that work: read, said in words, put aside with a reason."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from operator import attrgetter

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.acts import act
from files.services.together import read_together_again
from partnerships.balance import FEWEST, IN_HOURS
from partnerships.models import Contribution, Partnership, Party
from reviews.models import Review, SignDismissal
from reviews.rules import (
    NEARLY_ALL,
    SILENT_AFTER,
    apart,
    late,
    not_put_aside,
    silence,
    uneven,
)
from reviews.services.results import beside as shown_beside
from reviews.services.results import shown_in
from reviews.services.silence import with_last_day


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
    found = read_together_again(_to_read, keys=(partnership.pk,), known=[partnership])
    return signs_in(found, [partnership] if found["active"] else []).get(partnership.pk, [])


def _to_read(_shape, partnership):
    parties = Party.objects.filter(partnership=partnership)
    promises = Contribution.objects.late(timezone.localdate())
    return {
        "active": Partnership.objects.active().filter(pk=partnership),
        "parties": with_last_day(parties.select_related("partner"), "partner"),
        "promises": promises.filter(party__in=parties),
        **beside(Partnership.objects.filter(pk=partnership)),
    }


def beside(partnerships):
    """Return the lists that early signs are read from beside parties and promises."""
    reviews = Review.objects.filter(partnership__in=partnerships)
    latest = reviews.decided().order_by("partnership_id", "-opened_at", "-pk")
    delivered = Contribution.objects.delivered().filter(
        delivered_on__year=timezone.localdate().year, kind__in=IN_HOURS, amount__isnull=False
    )
    return {
        "reviews": reviews.order_by("-opened_at", "-pk"),
        **shown_beside(latest.distinct("partnership_id").values("pk")),
        "brought": delivered.filter(party__partnership__in=partnerships).order_by("pk"),
        "dismissals": SignDismissal.objects.filter(partnership__in=partnerships),
    }


def signs_in(found, partnerships):
    """Return {key: [EarlySign]} of partnerships that work, from what was read."""
    rows, today = {one.pk: one for one in partnerships}, timezone.localdate()
    parties = {
        one.pk: one
        for one in sorted(found["parties"], key=attrgetter("pk"))
        if one.left_on is None and one.partnership_id in rows
    }
    promises, brought = (
        [one for one in found[name] if one.party_id in parties] for name in ("promises", "brought")
    )
    signs = defaultdict(list)
    for key, sign in [
        *_silent(parties, today),
        *_late(promises),
        *_uneven(brought, today),
        *_apart(rows, found),
    ]:
        signs[key].append(sign)
    dismissed = defaultdict(set)
    for row in found["dismissals"]:
        dismissed[row.partnership_id].add((row.rule, row.about))
    return {
        key: said
        for key, some in signs.items()
        if (
            said := [
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
    for party in parties.values():
        if party.partner_id:
            last = max(party.joined_on, party.last_day or party.joined_on)
            for sign in silence([(party.pk, party.partner.level, last)], today):
                yield party.partnership_id, sign


def _late(promises):
    some = defaultdict(list)
    for one in promises:
        some[one.party.partnership_id].append((one.pk, one.due_on))
    for partnership, own in some.items():
        for sign in late(own):
            yield partnership, sign


def _uneven(brought, today):
    some = defaultdict(list)
    for one in brought:
        some[one.party.partnership_id].append((one.party_id, one.amount))
    for partnership, own in some.items():
        for sign in uneven(own, today.year):
            yield partnership, sign


def _apart(rows, found):
    latest = {}
    for one in found["reviews"]:
        if one.is_decided and one.partnership_id in rows:
            latest.setdefault(one.partnership_id, one)
    numbers = {one.pk: one.number for one in found["sentences"]}
    views = shown_in(latest.values(), found)
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
