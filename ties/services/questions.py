"""One question at a time: do these two do something together?"""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.acts import act
from partners.models import Partner, PartnerAudience, Sector
from ties.likely import likely_pairs
from ties.models import AskedPair, PartnerTie, TieAnswer, TieKind
from ties.services.ties import save_tie

YES = "yes"
MOST_TOLD = 9
ANSWERS = (YES, *TieAnswer.values)


@dataclass(frozen=True)
class Question:
    """Two partners to ask about, what speaks for it, and how many more such pairs there are.

    Above MOST_TOLD, `more` is MOST_TOLD and one: a long list of questions frightens.
    """

    one: Partner
    other: Partner
    place: str
    groups: tuple[str, ...]
    friends: list[Partner]
    more: int

    @property
    def has_many_more(self):
        return self.more > MOST_TOLD


def next_question():
    """Return the Question about the likeliest pair in the scope, or None; five queries at most.

    Asked are organisations that are partners of the library: with whom somebody speaks anyway.
    """
    partners = Partner.objects.partners().exclude(sector=Sector.PERSON)
    places = dict(partners.values_list("pk", "place"))
    groups = {}
    for key, name in PartnerAudience.objects.values_list("partner_id", "audience__name"):
        groups.setdefault(key, set()).add(name)
    ties = PartnerTie.objects.going_on().values_list("partner_id", "other_id")
    tied = {tuple(sorted(pair)) for pair in ties}
    asked = set(AskedPair.objects.values_list("partner_id", "other_id"))
    pairs = likely_pairs(places, groups, tied, asked, most=MOST_TOLD + 2)
    if not pairs:
        return None
    pair = pairs[0]
    named = Partner.objects.in_bulk([pair.one, pair.other, *pair.friends])
    friends = [named[key] for key in pair.friends]
    return Question(
        named[pair.one], named[pair.other], pair.place, pair.groups, friends, len(pairs) - 1
    )


@act
def answer_pair(*, one, other, answer, by):
    """Keep what was answered about two partners; return the tie, or the AskedPair.

    A yes is a tie that says they work together. Raises ValidationError for an answer that is
    none, and where the installation has no kind left that says it.
    """
    if answer not in ANSWERS:
        raise ValidationError(_("Choose one of the three answers."))
    first, second = sorted([one, other], key=lambda partner: partner.pk)
    if answer != YES:
        pair, _is_new = AskedPair.objects.update_or_create(
            library=first.library,
            partner=first,
            other=second,
            defaults={"answer": answer, "answered_by": by},
        )
        return pair
    standing = PartnerTie.objects.going_on().between(first, second).first()
    if standing is not None:
        return standing
    kind = TieKind.objects.current().filter(is_symmetric=True).in_order().first()
    if kind is None:
        raise ValidationError(_("No kind of tie says that two work together. Add the tie by hand."))
    tie = PartnerTie(library=first.library, partner=first, other=second, kind=kind)
    return save_tie(tie=tie, by=by)


@act
def forget_answer(*, pair, by):
    """Take an answer back, so that the pair is asked about again."""
    pair.delete()
