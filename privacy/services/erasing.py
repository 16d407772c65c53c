"""Erasing a person wherever a library holds something about them; what is counted stays."""

from dataclasses import replace

import pgtrigger
from django.db import IntegrityError, models, transaction
from django.utils import timezone

from accounts.acts import act, once_kept
from accounts.memory import forget_all
from accounts.models import Letter, Library
from accounts.services.authority import require_administrator, require_say_over_people
from accounts.services.libraries import wait_for_who_saves
from partners.models import Identifier, ImportBatch, Partner, PartnerEvent
from partners.models.contacts import Scheme
from partners.services.search import index_partners
from privacy.columns import table_of, without, without_addresses
from privacy.services.doubts import name_in
from privacy.services.ended_links import end_links_in_mailbox
from privacy.services.hanging import hanging_on, note_who_is_named
from privacy.services.holding import (
    is_of_a_resident,
    letters_to,
    mentions_of,
    residents_in,
    rows_about,
    with_merged_residents,
)
from privacy.services.mail_files import take_out_of_files
from privacy.services.sessions import take_out_of_sessions
from privacy.signs import NO_NAME
from privacy.table import ABOUT_ONE, NAMED, OF_A_RESIDENT
from reports.services.covering import keep_covered
from trainings.models import TrainingRequest
from trainings.services.requests import forget_sender

# Words that nobody may change once they are agreed; the person's right stands above that.
FROZEN = [
    "partnerships.GoalVersion:words_stay",
    "canvases.Canvas:frozen_when_agreed",
    "canvases.CanvasPoint:frozen_with_its_sheet",
    "canvases.Evidence:frozen_with_its_sheet",
]

MOST_LOOKS = 4
MOST_MARKS = 3  # behind each other; rows that say the same beyond that are numbered
MOST_ALIKE = 500  # rows that say the same once each has lost a name
# What else an entry holds of a resident
AROUND = {"tags": [], "latitude": None, "longitude": None, "point_source": ""}
ADDRESSES = {"email", "phone", "recipient", "website"}  # no address is a mark


@act
def erase_person(*, signs, library, chosen, by, spared=frozenset()):
    """Take a person out of a library; without one, out of all the house. Return how many places.

    What holds a name or an address alone goes by itself, with its history. Of the words of others
    only the places in `chosen` (keys of Mention) change: there a mark stands for the name. Twice
    changes nothing. What is `spared` is about another person of that name. Places that nobody may
    read here are not counted: by their number one would read them. Raises NotYours for whoever
    neither coordinates nor administers the library, and without a library for whoever does not
    keep the whole installation.
    """
    if library is None:
        require_administrator(by=by, act="admin.administrators")
    else:
        require_say_over_people(by=by, library=library)
        wait_for_who_saves(Library.objects.filter(pk=library.pk))
    _forget_files_of_lists(library)
    spared = spared | _doubted(signs, library, chosen)
    done, called, has_gone = 0, {signs.name}, False
    # What is written now leaves events: look again, though not for ever.
    for _time in range(MOST_LOOKS):
        mentions = _mentions_that_go(signs, chosen, library, spared)
        done += sum(not mention.is_closed for mention in mentions)
        called |= {name_in(row) for row in rows_about(mentions) + residents_in(mentions)}
        with pgtrigger.ignore(*FROZEN):
            _erase(mentions, signs, library, by)
        if not mentions:
            break
        has_gone = True
    if has_gone:
        note_erasing(libraries=[library.pk] if library else _free_libraries(), by=by)
    if done:
        libraries = [library] if library else None
        keep_covered(people=called - {"", NO_NAME}, libraries=libraries)
    take_out_of_sessions(signs=signs, library=library)
    once_kept(forget_all)
    return done


def _doubted(signs, library, chosen):
    """Return what may mean somebody else and was not chosen: so it stays whatever goes meanwhile.

    An address that two people had tells of the second one alone when the first is gone.
    """
    found = mentions_of(signs=signs, library=library)
    sure = {one.origin for one in found if not one.is_hint}
    return {one.origin for one in found if one.is_hint}.difference(sure, chosen)


def _free_libraries():
    """Return the keys of libraries that nobody has alone, who would wait for what went here.

    Of the others it is noted as soon as they are free (`_end_everywhere`).
    """
    rows = Library.objects.order_by("pk").select_for_update(no_key=True, skip_locked=True)
    return list(rows.values_list("pk", flat=True))


def _forget_files_of_lists(library):
    """Keep no file of a list that waits: another sheet, or column, of it may name the person.

    What was read of it stays, without them.
    """
    files = ImportBatch._base_manager.exclude(source=None)
    (files if library is None else files.filter(library=library)).update(source=None)


def erase_everywhere(*, signs, chosen, by, spared=frozenset()):
    """Take a person out of all the house as `erase_person`, and out of what was just being saved.

    All tables are looked through, which takes long: nobody waits for that, so it is done twice,
    and in between whoever was saving in a library ends.
    """
    spared = spared | _doubted(signs, None, chosen)
    said = {"signs": signs, "library": None, "chosen": chosen, "by": by, "spared": spared}
    done = erase_person(**said)
    _end_everywhere(by, done)
    if more := erase_person(**said):
        _end_everywhere(by, more)
    return done + more


def _end_everywhere(by, done):
    """Let whoever saves in a library end; where something went, take no form of before any more.

    One library after another: to hold all of them at once would be to wait for all of them.
    """
    for key in Library.objects.values_list("pk", flat=True):
        with transaction.atomic():
            wait_for_who_saves(Library.objects.filter(pk=key))
            if done:
                note_erasing(libraries=[key], by=by)


@act
def note_erasing(*, libraries, by):
    """Note that words of a person just went for good from libraries of these keys.

    What the house proposed before in a form would bring them back: it is not taken any more.
    """
    Library.objects.filter(pk__in=libraries).update(erased_at=timezone.now())


def _mentions_that_go(signs, chosen, library, spared):
    """Return the mentions that change.

    The history goes with the words that it repeats, and by itself where they are there no more.
    A name that somebody chose though it is only nearly the same is the person's: its row goes, and
    so do letters to the address in it and the entries that were made one with it. What nobody may
    read here changes, if at all, along with the rest, or where there is no rest to choose from.
    What was agreed with others changes by the host alone: a name is whatever somebody typed.
    """
    mentions = mentions_of(signs=signs, library=library)
    there = {mention.key for mention in mentions if not mention.is_event}
    agreed = {mention.key for mention in mentions if library and mention.is_agreed}
    found = [
        replace(mention, rule=mention.rule_of_table) if mention.origin in chosen else mention
        for mention in mentions
        if mention.origin not in spared | agreed
    ]
    going = [mention for mention in found if _goes_by_itself(mention, chosen, there)]
    if going or all(mention.is_closed for mention in mentions):
        going += [one for one in found if _goes_unread(one, signs, chosen, library)]
    sure, known = {one.key for one in going}, {mention.key for mention in mentions}
    going = with_merged_residents(going)
    letters = letters_to(going, library)
    going += [one for one in letters if library is None or not one.is_closed]
    return [one for one in going if one.key in sure or one.key not in known]


def _goes_by_itself(mention, chosen, there):
    """Return whether a mention goes whatever else does; `there` are those that stand now."""
    if (mention.rule == NAMED or mention.origin in chosen) and not mention.is_closed:
        return True
    return mention.is_event and not mention.is_hint and mention.origin not in there


def _goes_unread(mention, signs, chosen, library):
    """Return whether a mention goes though nobody here may read it: where nobody else decides."""
    if not mention.is_closed or mention.is_event:
        return False
    is_the_hosts = library is None and (mention.rule == NAMED or mention.origin in chosen)
    return is_the_hosts or (mention.goes_unread and not signs.is_lonely)


def _erase(mentions, signs, library, by):
    about, residents = rows_about(mentions), residents_in(mentions)
    letters = {mention.row for mention in mentions if isinstance(mention.row, Letter)}
    sent = {(letter.recipient, letter.subject) for letter in letters}
    for letter in letters & {*about}:
        _stop(letter, by)
    for row in residents:
        note_who_is_named(resident=row)
        _empty_resident(row)
    for row, column in hanging_on(residents):
        _mark(row, column)
    _empty_history_of_residents(mentions)
    gone = set()
    for row in about:
        forget_row(row=row, by=by)
        if ABOUT_ONE[row._meta.label_lower].goes:
            gone.add(row._meta.label_lower)
    for mention in mentions:
        if mention.label not in gone:
            _take_out(mention, replace(signs, by_hints=mention.is_hint))
    # A partner is found by the words of what it offers, too.
    partners = {getattr(one.row, "partner_id", None) for one in mentions}
    partners |= {one.row.pk for one in mentions if isinstance(one.row, Partner)}
    if partners := partners - {None}:
        index_partners(partners=Partner._base_manager.filter(pk__in=partners))
    once_kept(take_out_of_files, sent=sent, signs=None if library else signs)


@act
def forget_row(*, row, by):
    """Do to a row about one person what the table says, inside an act that asked who may."""
    end_links_in_mailbox(row=row, by=by)
    rule = ABOUT_ONE[row._meta.label_lower]
    if rule.goes:
        row.delete()
    elif isinstance(row, TrainingRequest):
        forget_sender(request=row, by=by)
    else:
        _empty(row, rule.also.split(), rule.marked.split())
        _empty_steps(row)


def _empty_steps(row):
    """Take out what a mail server said of a letter: it names the address."""
    if isinstance(row, Letter):
        row.steps.update(detail="")


def _stop(letter, by):
    """Cancel a letter that did not leave: it has nobody to go to."""
    if letter.sent_at is None and letter.cancelled_at is None:
        Letter.objects.filter(pk=letter.pk).update(cancelled_at=timezone.now(), cancelled_by=by)


def _empty_resident(partner):
    """Leave of a resident that there is one, for the counts; the history forgets them too."""
    columns = OF_A_RESIDENT.split()
    _empty(partner, columns)
    Partner._base_manager.filter(pk=partner.pk).update(**AROUND)
    Identifier._base_manager.filter(partner=partner.pk).delete()
    _forget_numbers_of_lists(partner)
    for event in PartnerEvent._base_manager.filter(pgh_obj_id=partner.pk):
        _empty_event(event)


def _empty_history_of_residents(mentions):
    """Empty what the history keeps of a resident whose entry is an organisation's by now.

    What was taken away from it a step after the sector was the resident's, too.
    """
    of_residents = [one.row for one in mentions if is_of_a_resident(one) and one.is_event]
    keys = {event.pgh_obj_id for event in of_residents}
    still = Partner._base_manager.filter(pk__in=keys, sector="person").values_list("pk", flat=True)
    for key in keys - {*still}:
        events = list(PartnerEvent._base_manager.filter(pgh_obj_id=key))
        theirs = {said for one in events if one.sector == "person" for said in _said_in(one)}
        for row in Partner._base_manager.filter(pk=key):
            theirs -= _said_in(row)
        for event in events:
            if event.sector == "person":
                _empty_event(event)
            elif columns := sorted({name for name, _value in theirs & _said_in(event)}):
                _empty(event, columns)
                _note(event, columns)


def _said_in(row):
    """Return what a partner, or an event of one, says of a resident: (column, value)."""
    said = {(name, getattr(row, name)) for name in OF_A_RESIDENT.split()}
    return {(name, value) for name, value in said if value}


def _empty_event(event):
    columns = OF_A_RESIDENT.split()
    _empty(event, columns)
    PartnerEvent._base_manager.filter(pk=event.pk).update(**AROUND)
    _note(event, [*columns, *AROUND])


def _mark(row, column):
    """Write a mark instead of the words; as they were not empty, something may have to stand."""
    rows = type(row)._base_manager.filter(pk=row.pk)
    _write(rows, column, NO_NAME)


def _forget_numbers_of_lists(partner):
    """Take out what a list that was brought in keeps of a resident's numbers, to be taken back."""
    lists = ImportBatch._base_manager.filter(library=partner.library_id)
    lists = lists.filter(mapping__has_key="numbers")
    for batch in list(lists.select_for_update(of=("self",), no_key=True)):
        told = batch.mapping["numbers"]
        batch.mapping["numbers"] = [one for one in told if one[0] != partner.pk]
        if len(batch.mapping["numbers"]) < len(told):
            batch.save(update_fields=["mapping"])


def _empty(row, columns, marked=()):
    changed = {name: empty_of(row._meta.get_field(name)) for name in columns}
    changed |= dict.fromkeys(marked, NO_NAME)
    type(row)._base_manager.filter(pk=row.pk).update(**changed)


def empty_of(field):
    """Return what stands where a person's data stood: nothing, or a mark where something must."""
    if field.blank or isinstance(field, models.EmailField):
        return ""
    return NO_NAME


def _take_out(mention, signs):
    """Take the person out of one column as it is now, and leave the other words."""
    rows = type(mention.row)._base_manager.filter(pk=mention.row.pk)
    field = mention.row._meta.get_field(mention.column)
    # Whoever is just saving these words is waited for: what they say is not to be lost.
    for row in list(rows.select_for_update(of=("self",), no_key=True)):
        value = getattr(row, mention.column)
        new = without(table_of(type(mention.row)), mention.column, value, signs)
        if new != value and mention.column in ADDRESSES:
            new = empty_of(field)
        if isinstance(row, ImportBatch) and mention.column == "rows":
            new = without_addresses(value, new, _columns_of_numbers(row))
        if new != value:
            _write(rows, mention.column, new)
            if mention.is_event:
                _note(mention.row, [mention.column])


def _columns_of_numbers(batch):
    """Return the places of the columns of a list that hold numbers of registers."""
    match batch.mapping:
        case {"columns": {**meant}}:
            return {meant[one] for one in Scheme.values if one in meant}
    return set()


def _write(rows, column, words):
    """Write words without a name; where a row may not say the same as another, with more marks."""
    for number in range(MOST_ALIKE):
        said = words
        if number:
            more = [NO_NAME] * number if number <= MOST_MARKS else [NO_NAME, str(number)]
            said = " ".join([words, *more])
        try:
            with transaction.atomic():
                return rows.update(**{column: said})
        except IntegrityError:
            if number == MOST_ALIKE - 1 or not isinstance(words, str):
                raise


def _note(event, columns):
    """Write into an event that what stood in these columns is not known any more."""
    rows = type(event)._base_manager.filter(pk=event.pk)
    context = rows.values_list("pgh_context", flat=True).get() or {}
    erased = sorted({*context.get("erased", ()), *columns})
    rows.update(pgh_context=context | {"erased": erased})
