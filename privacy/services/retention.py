"""What is kept longer than it is needed: proposed to a person, who decides; nothing by itself."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.acts import act, once_kept
from accounts.memory import forget_all
from accounts.models import Letter, Library
from accounts.services.authority import require_say_over_people
from accounts.services.libraries import wait_for_who_saves
from diary.models import InteractionPartner
from partners.models import Contact
from partnerships.models import Party
from privacy.columns import taken_out
from privacy.models import PersonRequest
from privacy.services.doubts import name_in
from privacy.services.erasing import forget_row, note_erasing
from privacy.signs import NO_NAME, Signs
from reports.services.covering import keep_covered
from workshops.models import Entry, Participant, PartnerInvitation

YEARS = {"gone": 3, "without": 3, "participants": 5, "invitations": 5, "letters": 3, "requests": 5}


@dataclass(frozen=True)
class DueData:
    """Rows of one kind that are due: `words` say which, `rows` are a queryset."""

    code: str
    words: Promise
    rows: object


def years_ago(years):
    """Return the 1 January from which `years` full years have passed: papers count from it."""
    return date(timezone.localdate().year - years, 1, 1)


def proposals(library):
    """Return the DueData of each rule, in order; those of the library in scope.

    Whole calendar years count, as for papers: what ended in 2022 is due three years later, in 2026.
    """
    since = {code: years_ago(years) for code, years in YEARS.items()}
    return [
        DueData(
            "gone",
            _("Contact people who left their organisation three years ago or earlier"),
            Contact.objects.filter(ends_on__lt=since["gone"]).select_related("partner"),
        ),
        DueData(
            "without",
            _("Contact people of partners without a partnership or a talk for three years"),
            _without_partnership(since["without"]),
        ),
        DueData(
            "participants",
            _("Names of people at workshops of five years ago or earlier"),
            Participant.objects.filter(workshop__held_on__lt=since["participants"])
            .exclude(name__in=["", NO_NAME])
            .select_related("workshop"),
        ),
        DueData(
            "invitations",
            _("Answers of partners to invitations to workshops of five years ago or earlier"),
            PartnerInvitation.objects.filter(workshop__held_on__lt=since["invitations"])
            .exclude(person__in=["", NO_NAME], words__in=["", NO_NAME])
            .select_related("workshop", "partner"),
        ),
        DueData(
            "letters",
            _("Letters to people of three years ago or earlier"),
            _old_letters(library, since["letters"]),
        ),
        DueData(
            "requests",
            _("Requests about data, answered five years ago or earlier"),
            # An objection ends by a refusal alone: without its row letters and calls begin again.
            PersonRequest.objects.filter(answered_on__lt=since["requests"])
            .exclude(person=NO_NAME)
            .exclude(pk__in=PersonRequest.objects.objections()),
        ),
    ]


@act
def erase_due(*, code, keys, library, by):
    """Erase the rows of a proposal with these keys; return how many. Twice changes nothing.

    What is due no more stays: somebody may have talked with them meanwhile. Raises NotYours for
    whoever neither coordinates nor administers the library.
    """
    require_say_over_people(by=by, library=library)
    wait_for_who_saves(Library.objects.filter(pk=library.pk))
    proposal = next(one for one in proposals(library) if one.code == code)
    rows = list(proposal.rows.filter(pk__in=keys).order_by("pk").select_for_update(of=("self",)))
    called = {name_in(row) for row in rows if isinstance(row, Contact | Participant)} - {""}
    for row in rows:
        _forget(row, by)
    keep_covered(people=called, libraries=[library])
    if rows:
        note_erasing(libraries=[library.pk], by=by)
    once_kept(forget_all)
    return len(rows)


def _forget(row, by):
    if isinstance(row, PartnerInvitation):
        row.person = row.words = ""
        row.save(update_fields=["person", "words"])
        return
    if isinstance(row, Letter):  # without an address it is not to be sent again
        unsent = Letter.objects.unsent().filter(pk=row.pk)
        unsent.update(cancelled_at=timezone.now(), cancelled_by=by)
    if isinstance(row, Participant):  # and what the lines of that day say of who said it
        lines = Entry._base_manager.filter(item__workshop=row.workshop_id).exclude(who="")
        signs = Signs(name=row.name)
        for line in [one for one in lines.order_by("pk") if signs.are_in(one.who)]:
            left = taken_out(line.who, signs)
            lines.filter(pk=line.pk).update(who="" if left.strip() == NO_NAME else left)
    forget_row(row=row, by=by)


def _old_letters(library, since):
    """Return letters to people whose day is before another one, whether they left or not.

    What still waits for its sender, or is just being sent, is no matter of the past; nor is what
    somebody may answer still: the letter tells to which mailbox its link went.
    """
    under_way = Letter.objects.waiting() | Letter.objects.sending()
    letters = Letter.objects.to_people().filter(library=library, is_closed=False)
    letters = letters.alias(happened_at=Coalesce("sent_at", "cancelled_at", "created_at"))
    old = letters.filter(happened_at__date__lt=since).exclude(recipient="")
    today = timezone.localdate()  # and no moment: the start page keeps its question for a day
    asking = letters.filter(link__ended_at=None, link__expires_at__date__gte=today)
    return old.exclude(pk__in=(under_way | asking).values("pk"))


def _without_partnership(since):
    """Return contacts noted before a day whose partner had no partnership and no talk since."""
    goes_on = Q(left_on=None) & Q(partnership__ended_on=None)
    lately = Q(left_on__gte=since) | Q(partnership__ended_on__gte=since)
    parties = Party.objects.filter(goes_on | lately, partner=OuterRef("partner"))
    talks = InteractionPartner.objects.filter(
        partner=OuterRef("partner"), interaction__happened_on__gte=since
    )
    old = Contact.objects.filter(noted_on__lt=since).exclude(ends_on__lt=since)
    return old.filter(~Exists(parties), ~Exists(talks)).select_related("partner")
