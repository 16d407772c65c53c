"""Asking parties whether the goals are theirs too: letters, one reminder, taking back."""

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import prefetch_related_objects
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from accounts.acts import act
from accounts.models import Letter, Link
from accounts.models.letters import WITHOUT_TOKEN, LetterState, StepKind
from accounts.models.links import Purpose
from accounts.services.letters import cancel_letter, log_step, queue_letters
from accounts.services.links import end_link, make_answer_links, move_end_of_links
from accounts.services.rows import lock_row, mark_of, write_fields
from intake.services.reaching import address_of, has_failed, people_to_reach
from intake.services.telling import tell_people
from partnerships.models import Endorsement, GoalRequest, Party
from partnerships.services.locks import lock_open
from partnerships.services.states import standing_of
from post.services.addresses import failed_addresses
from post.services.asking import subject_of_reminder, those_seen, why_not_reminded
from post.services.letters import retry_letter

LIFE = timedelta(days=60)  # of a link
TO_UNDO = timedelta(minutes=10)  # before a letter leaves
REMINDED_AFTER = timedelta(days=7)
AT_ONCE = timedelta(minutes=1)  # what one act did, letters and what they set aside
ASKED = ["letter", "reminder", "asked_at", "asked_by"]


@dataclass(frozen=True)
class GoalsLetter:
    """A letter to the parties that are to answer the same goals, as it will arrive.

    `words` may be written otherwise, `end` is the house's own; `addresses` maps the key of each
    party to its Address or None; `failed` are those all of whose addresses do not work. `name` is
    what the partnership is called in it.
    """

    name: str
    parties: tuple
    goals: tuple
    addresses: dict
    failed: tuple
    subject: str
    words: str
    end: str
    reminder: str

    @property
    def key(self):
        """What it asks about, in one word: the keys of the words, and what all of it is called.

        Words that were written for a resident alone are not for the party that came meanwhile.
        """
        return "-".join([*(str(goal.words.pk) for goal in self.goals), mark_of([self.name])[:8]])

    @property
    def by_mail(self):
        return [one for one in self.parties if self.addresses[one.pk]]

    @property
    def receivers(self):
        return [(one, self.addresses[one.pk]) for one in self.by_mail]

    @property
    def without_address(self):
        return [
            one for one in self.parties if not self.addresses[one.pk] and one not in self.failed
        ]


def parties_to_ask(standing):
    """Return the partners that were not asked about some goal as it reads now.

    Whoever was asked and is silent about the same words is reminded, not asked.
    """
    return [one for one in standing.counted if not one.is_library and _is_to_ask(standing, one)]


def drafts_of(standing, *, person, site, among=None):
    """Return the GoalsLetters to all parties to ask (or those `among` them), in our language.

    `site` begins the address of the link, `person` signs.
    """
    parties = [one for one in parties_to_ask(standing) if among is None or one.pk in among]
    prefetch_related_objects(parties, people_to_reach("partner__contacts"))
    together = {}
    for party in parties:
        goals = tuple(standing.unanswered(party))
        together.setdefault(tuple(goal.pk for goal in goals), (goals, []))[1].append(party)
    with translation.override(settings.LANGUAGE_CODE):
        shared = _shared(standing.partnership, parties, person, site)
        return [_draft(standing, goals, rows, shared) for goals, rows in together.values()]


@act
def ask_parties(*, partnership, drafts, by):
    """Send letters as GoalsLetters say; return the GoalRequests.

    They leave in ten minutes, a reminder a week later. A party that is asked already about former
    words keeps its link and gets another letter; who was asked meanwhile is passed by, so that of
    two who send at once one does. Raises ValidationError when goals changed since the letter was
    written, and for an ended partnership.
    """
    stored = lock_open(partnership)
    standing = standing_of(stored)
    open_to_letters = {one.pk: one for one in parties_to_ask(standing)}
    rows = []
    for draft in drafts:
        for party in draft.by_mail:
            if party.pk not in open_to_letters:
                continue
            here = open_to_letters[party.pk]
            if [goal.words.pk for goal in standing.unanswered(here)] != _keys(draft):
                raise ValidationError(
                    _("The goals changed meanwhile. Please look at the letter again.")
                )
            rows.append((here, draft))
    return _send(standing, rows, by)


@act
def ask_again(*, partnership, site, by):
    """Write to those that were asked once and have not answered the words of now; return parties.

    Also those without an e-mail address are returned: people ask them.
    """
    standing = standing_of(partnership)
    asked = {*GoalRequest.objects.filter(party__in=standing.parties).values_list("party")}
    asked |= {*Endorsement.objects.filter(party__in=standing.parties).values_list("party")}
    among = {key for (key,) in asked}
    drafts = drafts_of(standing, person=by, site=site, among=among)
    ask_parties(partnership=partnership, drafts=drafts, by=by)
    return [party for draft in drafts for party in draft.parties]


@act
def remind_party(*, request, by):
    """Let the one reminder of a question leave now; return its letter.

    Raises ValidationError before the first letter left, when the reminder went already, and where
    a letter came back from its address.
    """
    lock_open(request.party.partnership)
    stored = lock_row(request)
    if not stored.is_open:
        raise ValidationError(_("This question was answered or taken back meanwhile."))
    if stored.letter is None or stored.letter.state != LetterState.SENT:
        raise ValidationError(_("The first letter has not left yet."))
    if why := why_not_reminded(stored):
        raise ValidationError(why)
    return retry_letter(letter=stored.reminder, by=by)


@act
def take_back_requests(*, partnership, by, seen=None):
    """Take back the letters that have not left, of those `seen` (all where None); return how many.

    Where an earlier letter with the same link went, its question goes on, and no other: whoever got
    it did not hear of what was written since, and is to be asked about it.
    """
    lock_open(partnership)
    rows = GoalRequest.objects.open().filter(party__partnership=partnership).order_by("pk")
    requests = those_seen(rows.select_for_update(of=("self",), no_key=True), seen)
    list(Link.objects.filter(pk__in=[one.link_id for one in requests]).select_for_update())
    count = 0
    for request in requests:
        letter = request.letter
        if not request.may_be_taken_back:
            continue
        count += 1
        if letter.state == LetterState.FAILED:
            cancel_letter(letter=letter, by=by)
        went = Letter.objects.filter(link=request.link).exclude(sent_at=None)
        if last := went.order_by("pk").last():
            for one in Letter.objects.may_leave().filter(link=request.link).select_for_update():
                cancel_letter(letter=one, by=by)
            reminder = _reminder_again(last, request, by)
            request.letter, request.reminder = last, reminder
            request.asked_at, request.asked_by = last.created_at, last.created_by
            write_fields(row=request, fields=ASKED)
        else:
            end_link(link=request.link, by=by)
    return count


@act
def end_requests(*, parties, by, model=GoalRequest):
    """End what these parties are asked about goals: it was said, or they only watch from now on.

    Their links close and their letters do not leave.
    """
    rows = model.objects.open().filter(party__in=parties).order_by("pk").select_related("link")
    for request in rows.select_for_update(of=("self",), no_key=True):
        end_link(link=request.link, by=by)


@act
def end_all_questions(*, parties, by):
    """End what these parties are asked by a link in any room: they left, or it is all over.

    A room above asks by a row that points at its party, and says what it is `about`.
    """
    for relation in Party._meta.related_objects:
        if hasattr(relation.related_model, "about"):
            end_requests(parties=parties, by=by, model=relation.related_model)


@act
def settle_idea(*, request, by):
    """Note that somebody of the library dealt with a goal that a party misses; return the row."""
    stored = lock_row(request)
    if stored.idea and stored.idea_settled_at is None:
        stored.idea_settled_at, stored.idea_settled_by = timezone.now(), by
        write_fields(row=stored, fields=["idea_settled_at", "idea_settled_by"])
    return stored


def _is_to_ask(standing, party):
    unanswered = standing.unanswered(party)
    request = standing.requests.get(party.pk)
    if request is None:
        return bool(unanswered)
    return any(goal.words.created_at > request.asked_at for goal in unanswered)


def _keys(draft):
    return [goal.words.pk for goal in draft.goals]


def _send(standing, rows, by):
    """Write the letters of (party, GoalsLetter), their reminders and rows; return the rows."""
    leaves, library = timezone.now() + TO_UNDO, standing.partnership.library
    again = {party.pk: standing.requests[party.pk] for party, _d in rows
             if party.pk in standing.requests}  # fmt: skip
    links = iter(
        make_answer_links(
            purpose=Purpose.GOALS,
            library=library,
            count=len(rows) - len(again),
            until=leaves + LIFE,
            by=by,
        )
    )
    requests = [
        again.get(party.pk) or GoalRequest(library=library, party=party, link=next(links))
        for party, _draft in rows
    ]
    _stop_former(again.values(), leaves, by)
    letters = []
    for request, (party, draft) in zip(requests, rows, strict=True):
        address = draft.addresses[party.pk]
        reminder = subject_of_reminder(draft.subject)
        for subject, text, when in [
            (draft.subject[:200], f"{draft.words.strip()}\n\n{draft.end}", leaves),
            (reminder, draft.reminder, leaves + REMINDED_AFTER),
        ]:
            letter = Letter(recipient=address.email, subject=subject, body=text)
            letter.link, letter.library, letter.created_by = request.link, library, by
            letter.is_personal, letter.send_after = address.is_personal, when
            letters.append(letter)
    written = queue_letters(letters=letters)
    addresses = [draft.addresses[party.pk] for party, draft in rows]
    tell_people(letters=written[::2], addresses=addresses, by=by)
    for at, request in enumerate(requests):
        request.letter, request.reminder = written[2 * at : 2 * at + 2]
        request.asked_at, request.asked_by = timezone.now(), by
        if request.pk:
            write_fields(row=request, fields=ASKED)
    GoalRequest.objects.bulk_create([one for one in requests if one.pk is None])
    return requests


def _reminder_again(letter, request, by):
    """Let the reminder of a letter that went wait again, not before tomorrow; return it or None.

    It was set aside when the letters were written that are taken back now, and by nobody else.
    """
    later = Letter.objects.filter(link=request.link, pk__gt=letter.pk).order_by("pk").first()
    if later is None or later.pk in {request.letter_id, request.reminder_id}:
        return None
    is_by_them = later.cancelled_at and later.cancelled_by_id == request.asked_by_id
    if not is_by_them or later.cancelled_at < request.asked_at - AT_ONCE:
        return None
    later.cancelled_at = later.cancelled_by = None
    later.send_after = max(later.send_after, timezone.now() + timedelta(days=1))
    later.save(update_fields=["cancelled_at", "cancelled_by", "send_after"])
    log_step(letter=later, kind=StepKind.AGAIN, by=by)
    return later


def _stop_former(requests, leaves, by):
    """Set aside what still waits of letters about former words; their links go on."""
    links = [one.link_id for one in requests]
    for letter in Letter.objects.may_leave().filter(link__in=links).select_for_update():
        cancel_letter(letter=letter, by=by)
    move_end_of_links(links=Link.objects.filter(pk__in=links), until=leaves + LIFE)


def _shared(partnership, parties, person, site):
    context = {
        "name": partnership.name_to(*parties),
        "library": partnership.library,
        "person": person,
        "address": f"{site}{WITHOUT_TOKEN}",
        "failed": failed_addresses(),
    }
    return context | {
        "end": render_to_string("letters/partnership_end.txt", context).strip(),
        "reminder": render_to_string("letters/partnership_reminder.txt", context).strip(),
    }


def _draft(standing, goals, parties, shared):
    """Return the GoalsLetter to parties that answer the same goals.

    Whoever answered other goals of the partnership gets a letter about these alone.
    """
    is_whole = len(goals) == len(standing.goals) and all(one.words.number == 1 for one in goals)
    name = {"name": shared["name"]}
    if is_whole:
        subject, template = _("Shared goals: %(name)s") % name, "letters/partnership_goals.txt"
    else:
        subject, template = (
            _("New words of a goal: %(name)s") % name,
            ("letters/partnership_changed.txt"),
        )
    return GoalsLetter(
        name=shared["name"],
        parties=tuple(parties),
        goals=goals,
        addresses={one.pk: address_of(one.partner, shared["failed"]) for one in parties},
        failed=tuple(one for one in parties if has_failed(one.partner, shared["failed"])),
        subject=subject[:200],
        words=render_to_string(template, shared | {"goals": goals}).strip(),
        end=shared["end"],
        reminder=shared["reminder"],
    )
