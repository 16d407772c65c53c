"""Requests for a training: from the public form to a workshop, or to a kind refusal."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.acts import act
from accounts.models import Letter, LetterStep, User
from accounts.policy import may_administer
from accounts.services.authority import NotYours, require_oversight
from accounts.services.letters import cancel_letter, in_language_of, queue_letter
from accounts.services.limits import count_visit, is_first_today
from accounts.words import fold
from trainings.models import ProviderPerson, Training, TrainingRequest
from trainings.models.requests import ANSWER_WITHIN, RequestState

AN_HOUR = timedelta(hours=1)
DECISION = ["state", "decided_at", "decided_by"]
FILLED_BY_MERGING = [
    *("phone", "library", "training", "people_count"),
    *("topics", "days", "message"),
]


@act
def receive_request(*, request, triage="", by=None):
    """Keep a request from the public form, thank by letter, tell those who answer; return it.

    The same form sent twice is one request. The thanks repeat nothing that was typed: whoever
    types another's address must not be able to write to them through us, and one mailbox is
    thanked once a day (docs/decisions/0321). `triage` is the address of the list of requests, for
    the letter to people of the training organisation.
    """
    request.full_clean(exclude=["form_key"])
    try:
        with transaction.atomic():
            request.save(force_insert=True)
    except IntegrityError:
        return TrainingRequest.objects.get(form_key=request.form_key)
    if is_first_today(letter="thanks for a request", email=request.email):
        write_to_sender(
            request=request,
            subject=_("Your request for a training"),
            template="letters/training_request.txt",
            context={
                "request": request,
                "organisers": organisers(request),
                "days": ANSWER_WITHIN.days,
            },
        )
    _tell_who_answers(request, triage)
    return request


@act
def note_contact(*, request, by):
    """Note that somebody spoke with the library.

    Raises ValidationError when it is decided, and NotYours for whoever does not answer it.
    """
    _require_say(request, by)
    locked = lock_open_request(request)
    if locked.state == RequestState.NEW:
        locked.state = RequestState.CONTACTED
        locked.contacted_at, locked.contacted_by = timezone.now(), by
        locked.save(update_fields=["state", "contacted_at", "contacted_by"])
    return locked


@act
def decline_request(*, request, by):
    """Put a request aside; the person who does it has told the library why.

    Raises ValidationError when it is decided, and NotYours for whoever does not answer it.
    """
    _require_say(request, by)
    locked = lock_open_request(request)
    return decide(locked=locked, state=RequestState.DECLINED, by=by)


@act
def name_library(*, request, library, by):
    """Say which library of the installation the request comes from: an administrator's word.

    What was merged into it goes along. Raises ValidationError when the request has become a
    workshop of another one, or was merged, and NotYours for whoever does not administer that
    library, or the one that was named before.
    """
    locked = TrainingRequest.objects.select_for_update().get(pk=request.pk)
    _require_administration(by, [locked.library, library])
    if locked.library_id != (library and library.pk):
        if locked.state == RequestState.ACCEPTED:
            raise ValidationError(_("This request already has its workshop."))
        if locked.state == RequestState.MERGED:
            raise ValidationError(_("Name the library of the request it was merged with."))
    for one in [locked, *_all_merged_into([locked])]:
        one.library = library
        one.save(update_fields=["library"])
    return locked


@act
def merge_requests(*, requests, by):
    """Merge open requests of one library or one person into the oldest; return that one.

    It gets what it lacks from the others, but the words of another person; all are of one library,
    or of none named yet. Raises ValidationError when nothing says that they belong together, or
    they are of several libraries, and NotYours for whoever does not answer all of them.
    """
    for request in requests:
        _require_say(request, by)
    keys = [request.pk for request in requests]
    rows = list(TrainingRequest.objects.open().select_for_update(of=("self",)).filter(pk__in=keys))
    if len(rows) < 2:
        raise ValidationError(_("Choose at least two requests that are still open."))
    kept, *others = rows
    if not all(same_sender(kept, other) for other in others):
        raise ValidationError(
            _("These requests come from different people and libraries: they stay apart.")
        )
    if len({row.library_id for row in rows} - {None}) > 1:
        raise ValidationError(_("These requests are of several libraries: they stay apart."))
    for other in others:
        _fill(kept, other)
    for other in [*others, *_all_merged_into(rows)]:
        other.library = kept.library
        other.save(update_fields=["library"])
    for other in others:
        other.state, other.merged_into = RequestState.MERGED, kept
        other.decided_at, other.decided_by = timezone.now(), by
        other.save(update_fields=[*DECISION, "merged_into"])
    kept.full_clean()
    kept.save(update_fields=FILLED_BY_MERGING)
    return kept


@act
def erase_request(*, request, by):
    """Remove the person from a request and from theirs merged into it; return the request.

    What remains counts in statistics. An open request is declined with it. Doing it twice changes
    nothing. Raises NotYours for whoever does not answer it.
    """
    _require_say(request, by)
    for merged in merged_into([request]):
        forget_sender(request=merged, by=by)
    return forget_sender(request=request, by=by)


@act
def forget_sender(*, request, by):
    """Do to a request what erasing does: the same from its list and from data of a person.

    Runs inside an act that asked whether `by` may.
    """
    locked = TrainingRequest.objects.select_for_update().get(pk=request.pk)
    if locked.erased_at is not None:
        return locked
    for letter in _locked_letters(pk__in=[*locked.letters.values_list("pk", flat=True)]):
        if TrainingRequest.objects.filter(letters=letter).exclude(pk=locked.pk).exists():
            locked.letters.remove(letter)  # it tells of others, too, and names none
        elif letter.sent_at is None and letter.cancelled_at is None and letter.claimed_at is None:
            cancel_letter(letter=letter, by=by)
    # What a mail server said of a letter names the address, too.
    LetterStep.objects.filter(letter__in=locked.letters.all()).update(detail="")
    locked.letters.update(recipient="", body="…", problem="")
    locked.person = locked.email = locked.phone = locked.message = ""
    locked.erased_at, locked.erased_by = timezone.now(), by
    if locked.is_open:
        locked.state, locked.decided_at, locked.decided_by = (
            RequestState.DECLINED,
            timezone.now(),
            by,
        )
    erased = ["person", "email", "phone", "message", "erased_at", "erased_by"]
    locked.save(update_fields=[*erased, *DECISION])
    return locked


def merged_into(requests):
    """Return the requests of the same people merged into these, and into those.

    Whoever else asked for the same stays, also from a mailbox that several have.
    """
    merged = [one for one in _all_merged_into(requests) if one.erased_at is None]
    return [one for one in merged if any(_are_one_person(one, known) for known in requests)]


def _all_merged_into(requests):
    found, rows = [], [*requests]
    while rows:
        rows = [*TrainingRequest.objects.filter(merged_into__in=rows).order_by("pk")]
        found += rows
    return found


def _are_one_person(one, other):
    is_named = bool(one.email and one.person)
    same = (one.email.lower(), fold(one.person)) == (other.email.lower(), fold(other.person))
    return is_named and same


def same_sender(one, other):
    """Return whether two requests have the same e-mail, library or name of a library.

    Those of two libraries that are named stay apart: two libraries ask.
    """
    if len({one.library_id, other.library_id} - {None}) > 1:
        return False
    if one.email and one.email.lower() == other.email.lower():
        return True
    if one.library_id and one.library_id == other.library_id:
        return True
    return fold(one.library_name) == fold(other.library_name)


def organisers(request=None):
    """Return the people shown publicly of whoever answers a request, with their organisations."""
    people = ProviderPerson.objects.filter(is_public=True).select_related("provider")
    if request is not None and request.training_id:
        people = people.filter(provider=request.training.provider_id)
    return people.filter(provider__trainings__in=Training.objects.offered()).distinct()


def _require_say(request, by):
    """Refuse whoever is neither of the organisation that answers it nor an administrator of it."""
    people = ProviderPerson.objects.filter(user=by)
    asked = TrainingRequest.objects.filter(pk=request.pk)
    if not (by and people and asked.seen_by(people).exists()):
        _require_administration(by, [asked.get().library])


def _require_administration(by, libraries):
    """Refuse whoever administers no library at all, or not all of these (None is nobody's yet)."""
    if by is None:
        return
    if not (may_administer(by, "admin.edit") and by.terc_prefixes):
        raise NotYours(_("Only whoever answers this request or administers the library does this."))
    for library in filter(None, libraries):
        require_oversight(by=by, municipality=library.municipality_id)


def _fill(kept, other):
    if _are_one_person(kept, other):  # of another one it would outlive them here
        kept.phone = kept.phone or other.phone
        texts = [text for text in (kept.message, other.message) if text]
        kept.message = "\n\n".join(dict.fromkeys(texts))[:2000]
    kept.library = kept.library or other.library
    kept.training = kept.training or other.training
    kept.people_count = kept.people_count or other.people_count
    kept.topics = [*kept.topics, *(topic for topic in other.topics if topic not in kept.topics)]
    kept.days = sorted({*kept.days, *other.days})[:3]


@act
def decide(*, locked, state, by):
    """Write down on a locked row what became of it, who said so and when."""
    locked.state, locked.decided_at, locked.decided_by = state, timezone.now(), by
    if locked.contacted_at is None:
        locked.contacted_at, locked.contacted_by = locked.decided_at, by
    locked.save(update_fields=[*DECISION, "contacted_at", "contacted_by"])
    return locked


def lock_open_request(request):
    locked = TrainingRequest.objects.select_for_update(of=("self",)).get(pk=request.pk)
    if not locked.is_open:
        raise ValidationError(
            _("%(library)s: this request is already decided.") % {"library": locked.library_name}
        )
    return locked


def _who_answers(request):
    """Return the people of training organisations with an account who see the request."""
    people = ProviderPerson.objects.filter(user__is_active=True)
    if request.training_id:
        people = people.filter(provider=request.training.provider_id)
    return people


def is_for_others_now(letter):
    """Return why a letter about a request stays where its reader answers none any more, else ""."""
    if letter.library_id or letter.created_by_id:
        return ""
    requests = TrainingRequest.objects.filter(letters=letter).select_related("training")
    if not requests or any(request.email == letter.recipient for request in requests):
        return ""
    for request in requests:
        if _who_answers(request).filter(user__email=letter.recipient).exists():
            return ""
    return _("%(email)s: this person has no access to it any more.") % {"email": letter.recipient}


def _tell_who_answers(request, triage):
    """Write to each person with an account who sees the request, in that person's language.

    Strangers send requests: of an hour, the first is told at once, and all others by one letter,
    which belongs to each of them and leaves as long as one is there.
    """
    people = _who_answers(request)
    context = {"request": request, "training": request.training, "triage": triage}
    context["days"] = ANSWER_WITHIN.days
    for user in User.objects.filter(pk__in=people.values("user")).order_by("pk"):
        count = count_visit(what="word of a request", address=str(user.pk), within=AN_HOUR)
        if count > 1 and (waits := _letter_of_the_hour(user)):
            request.letters.add(waits)
            continue
        with in_language_of(user):
            first, later = _("A request for a training has come"), _("More requests have come")
            write_to_sender(
                request=request,
                subject=first if count == 1 else later,
                template="letters/training_request_came.txt",
                context=context | {"are_more": count > 1},
                recipient=user.email,
                send_after=timezone.now() + AN_HOUR if count > 1 else None,
            )


def _letter_of_the_hour(user):
    """Return the letter about all later requests that this person is still to get, or None."""
    of_requests = TrainingRequest.letters.through.objects.values("letter")
    found = _locked_letters(recipient=user.email, attempts=0, pk__in=of_requests)
    return found.waiting().filter(send_after__gt=timezone.now()).first()


def _locked_letters(**asked):
    """Return letters under their locks: who erases the last request waits for one that comes."""
    return Letter.objects.select_for_update(of=("self",)).filter(**asked).order_by("pk")


@act
def write_to_sender(*, request, subject, template, context, recipient="", send_after=None):
    """Queue a letter about a request: to whoever sent it, or to `recipient`."""
    letter = queue_letter(
        recipient=recipient or request.email,
        subject=subject,
        body=render_to_string(template, context),
        by=None,
        send_after=send_after,
    )
    request.letters.add(letter)
