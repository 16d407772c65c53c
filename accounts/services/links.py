"""Secret addresses that open one page: made, found, used up, ended."""

import re
import secrets
from datetime import timedelta

from django.utils import timezone
from django.utils.crypto import constant_time_compare

from accounts.acts import act
from accounts.models import Letter, Link, Membership, User
from accounts.models.links import Purpose, hash_of
from accounts.policy import may
from accounts.services.authority import has_say_over_people, may_be_shown_in
from accounts.services.letters import cancel_letter

LIFE = timedelta(days=7)  # of a first password
# What Link.token_shown_to makes; no other token has a dot.
SHOWN = re.compile(r"(?P<link>[0-9]{1,18})\.(?P<person>[0-9]{1,18})\..+")


class LinkNotOpen(Exception):
    """There is no such link, it was used or ended, or its days are over."""


@act
def make_link(*, purpose, user, by, library=None, shown=False, replaces=True):
    """Make a link for `user` that works once within seven days; return its token.

    The link it `replaces` stops working: that of the same purpose, person and library. Nobody
    outside a library ends its links. `shown`: whoever invites sees it, and nobody can say it again;
    that of a letter is said again by whoever sends the letter.
    """
    older = Link.objects.open().filter(purpose=purpose, user=user, library=library, is_shown=shown)
    older = older if replaces else Link.objects.none()
    for letter in Letter.objects.may_leave().filter(link__in=older) if by else ():
        cancel_letter(letter=letter, by=by)
    older.update(expires_at=timezone.now())
    link = Link(purpose=purpose, user=user, library=library, created_by=by, is_shown=shown)
    link.expires_at = timezone.now() + LIFE
    link.seed = "" if shown else secrets.token_urlsafe(32)
    token = secrets.token_urlsafe(24) if shown else link.token
    link.token_hash = hash_of(token)
    link.save(force_insert=True)
    return token


@act
def make_answer_links(*, purpose, library, count, until, by):
    """Make links with which people outside the library answer it, once until `until`; return rows.

    Each says its secret again (`Link.path`), for its letter or to be handed over.
    """
    links = []
    for _each in range(count):
        link = Link(purpose=purpose, library=library, created_by=by, expires_at=until)
        link.seed = secrets.token_urlsafe(32)
        link.token_hash = hash_of(link.token)
        links.append(link)
    return Link.objects.bulk_create(links)


def link_at(token):
    """Return the link of a token in whatever state, with its person and library; None if none.

    The address that a person of the library was shown opens nothing once it is not shown to them
    any more; the one in the letter does.
    """
    links = Link.objects.select_related("user", "library", "created_by")
    if shown := SHOWN.fullmatch(token):
        link = links.for_answers().filter(pk=shown["link"]).first()
        person = User.objects.filter(pk=shown["person"], is_active=True).first()
        return link if link and person and _is_shown_to(person, link, token) else None
    return links.filter(token_hash=hash_of(token)).first()


def _is_shown_to(person, link, token):
    if not constant_time_compare(link.token_shown_to(person), token):
        return False
    places = Membership.everywhere.open_to(person).filter(library=link.library)
    return any(may(place, "links.manage") for place in places)


def find_link(token, *, among=(Purpose.SET_PASSWORD,)):
    """Return the open link about an account, `among` purposes, with its person and library.

    Raises LinkNotOpen.
    """
    link = link_at(token)
    if link is None or link.purpose not in among or not link.is_open:
        raise LinkNotOpen
    if link.purpose == Purpose.SET_PASSWORD and not _may_be_followed(link, link.user):
        raise LinkNotOpen
    return link


@act
def use_link(*, link):
    """Use a link for answers up; return it. Of two answers at once, one raises LinkNotOpen."""
    locked = Link.objects.select_for_update(of=("self",)).get(pk=link.pk)
    if not locked.is_open:
        raise LinkNotOpen
    locked.used_at = timezone.now()
    locked.save(update_fields=["used_at"])
    return locked


@act
def end_link(*, link, by):
    """End a link for answers, also for reading the answer, and the question that is asked by it.

    Its letters that have not left are cancelled. One that was ended before stays as it was. A row
    that is over when its link is has `ENDS_WITH_LINK`.
    """
    locked = Link.objects.for_answers().select_for_update(of=("self",)).get(pk=link.pk)
    if locked.ended_at is None:
        locked.ended_at, locked.ended_by = timezone.now(), by
        locked.save(update_fields=["ended_at", "ended_by"])
        letters = Letter.objects.may_leave().filter(link=locked)
        for letter in letters.select_for_update():
            cancel_letter(letter=letter, by=by)
    for relation in Link._meta.related_objects:
        if getattr(relation.related_model, "ENDS_WITH_LINK", False):
            rows = relation.related_model._base_manager.filter(link=locked, ended_at=None)
            rows.filter(answered_at=None).update(ended_at=locked.ended_at)
    return locked


@act
def end_what_was_shown(*, user, by):
    """End the addresses that pages showed a person; return how many calendars were among them.

    They need no session: whoever had stolen the account would read on, answer for partners, and
    come in as a colleague who was invited with it.
    """
    User.objects.filter(pk=user.pk).update(given_back_at=timezone.now())
    links = Link.objects.open().filter(created_by=user)
    links.filter(purpose=Purpose.SET_PASSWORD, is_shown=True).update(expires_at=timezone.now())
    calendars = links.filter(purpose=Purpose.CALENDAR)
    return calendars.update(ended_at=timezone.now(), ended_by=by or user)


@act
def move_end_of_links(*, links, until):
    """Let links that wait for an answer work until another time; `links` is a QuerySet."""
    links.filter(used_at=None, ended_at=None).update(expires_at=until)


def targets_of(links):
    """Return link → the row it is about. One query for each model that points at links.

    Such a model has a QuerySet verb `of_links` and says what it is `about`.
    """
    by_key, found = {link.pk: link for link in links}, {}
    for relation in Link._meta.related_objects:
        if hasattr(relation.related_model, "about"):
            rows = relation.related_model.objects.of_links(by_key)
            found |= {by_key[row.link_id]: row for row in rows}
    return found


@act
def set_password_by_link(*, token, password):
    """Set the person's first password and use the link up; return the link. Raises LinkNotOpen.

    Of two people who follow links of one account at once, one succeeds.
    """
    found = find_link(token)
    user = User.objects.select_for_update().get(pk=found.user_id)  # first, as by all who act here
    link = Link.objects.select_for_update(of=("self",)).get(pk=found.pk)
    if not link.is_open or not _may_be_followed(link, user):
        raise LinkNotOpen
    link.used_at = timezone.now()
    link.save(update_fields=["used_at"])
    user.set_password(password)
    user.mailbox_proved = not link.is_shown
    user.save(update_fields=["password", "mailbox_proved"])
    link.user = user
    return link


def _may_be_followed(link, user):
    """Return whether the link still opens the account, asked anew each time it is followed.

    It gives a first password, never a second one. A link that somebody else saw opens no more
    than their own library, while they decide who works there, and no account that was used: who
    was given an office has no password for a while. An administrator's first comes from the host.
    """
    if not user.is_active or user.has_usable_password():
        return False
    if user.is_staff:
        return link.created_by is not None and link.created_by.is_superuser and not link.is_shown
    if not link.is_shown:
        return True
    still_theirs = has_say_over_people(link.created_by, link.library)
    return still_theirs and may_be_shown_in(user, link.library)
