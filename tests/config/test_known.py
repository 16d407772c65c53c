"""Who left the libraries of an administrator is known to them by the name alone."""

from datetime import timedelta

import pytest
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.urls import reverse
from django.utils import timezone

from accounts.models import Letter, Library, Membership, User
from diary.models import Task
from tests.config.back_office import MODELS, client_of, url
from tests.factories.accounts import (
    LibraryFactory,
    LinkFactory,
    MembershipFactory,
    OversightFactory,
)
from tests.factories.diary import TaskFactory
from tests.factories.workshops import WorkshopTrainerFactory
from workshops.models import Workshop

NEW = "anna.prywatna@nowa-praca.test"
PHONE = "601 777 888"
NAME = "Anna Nowonazwana"
REASON = "Zgubiony telefon, mąż potwierdził"
SEEN_ON = timezone.make_aware(timezone.datetime(2019, 3, 17, 4, 44))
# Rows of the set say whose they are, and who did what; nothing else of her is told there.
NAMED_IN = {Membership, Library, Task, Workshop}
GUESSES = [NEW, NEW[:9], PHONE]


@pytest.fixture
def left(near, far):
    """Somebody who left the near library long ago, works in the far one, and has changed since."""
    place = MembershipFactory(
        library=near["library"],
        starts_on=timezone.localdate() - timedelta(days=900),
        ends_on=timezone.localdate() - timedelta(days=400),
    )
    MembershipFactory(library=far["library"], user=place.user, role="coordinator")
    User.objects.filter(pk=place.user_id).update(
        email=NEW, phone=PHONE, name=NAME, last_login=SEEN_ON
    )
    place.user.refresh_from_db()
    place.task = TaskFactory(library=near["library"], owner=place.user, created_by=place.user)
    place.link = LinkFactory(library=near["library"], user=place.user, is_shown=True, seed="")
    WorkshopTrainerFactory(workshop=near["workshop"], user=place.user)
    LogEntry.objects.log_actions(place.user_id, [place.user], 2, REASON, single_object=True)
    return place


def pages_about(place, near):
    """Yield every list, with what somebody may look for, and the pages of rows, hers among them."""
    rows = {type(row): [row] for row in near.values()}
    for row in (place, place.user, place.task, place.link):
        rows.setdefault(type(row), []).append(row)
    for model in MODELS:
        for words in ["", "nowonazwana", *GUESSES]:
            yield model, f"{url(model, 'changelist')}?q={words}"
        for column in range(1, 8) if model is Membership else ():
            yield model, f"{url(model, 'changelist')}?access=ended&o={column}"
        for row in rows.get(model, ()):
            for page in ("change", "history", "delete"):
                yield model, url(model, page, row.pk)
    yield Membership, reverse("admin:accounts_membership_invite_again", args=[place.pk])
    for listed in admin.site._registry.values():
        for name in listed.autocomplete_fields:
            asked = f"app_label={listed.opts.app_label}&model_name={listed.opts.model_name}"
            for words in ["", "nowonazwana", *GUESSES]:
                address = f"{reverse('admin:autocomplete')}?{asked}&field_name={name}&term={words}"
                yield "suggested", address


def told_in(page):
    """Return what a page says of her, also by finding her, beside the words that were asked."""
    text, signs = page.text, [NEW, PHONE, REASON, "17 marca 2019", "2019-03-17", "04:44"]
    listed = page.context and page.context.get("cl")
    if listed and listed.query:
        text = text.replace(listed.query, "")
        signs += [NAME] if listed.query in GUESSES else []
    return [sign for sign in signs if sign in text]


def test_no_page_of_administration_tells_what_who_left_is_called_by_now(overseer, near, left):
    telling, naming, asked = [], set(), 0
    for model, address in pages_about(left, near):
        page = overseer.get(address)
        asked += page.status_code == 200
        telling += [(address, told)] if (told := told_in(page)) else []
        if NAME in page.text:
            naming.add(model)
    assert telling == []
    assert asked > 300
    assert naming == NAMED_IN


def listed_for(client, model, **asked):
    return {row.pk for row in client.get(url(model, "changelist"), asked).context["cl"].result_list}


def test_who_works_here_today_or_is_seen_by_who_administers_all_is_known_as_before(
    overseer, host, near, left
):
    here, everywhere = near["membership"], client_of(OversightFactory(terc_prefix="").user)
    for client in (overseer, everywhere, host):
        assert listed_for(client, Membership, q=here.user.email) == {here.pk}
        assert listed_for(client, User, q=here.user.email) == {here.user_id}
    for client in (everywhere, host):
        assert left.pk in listed_for(client, Membership, q=NEW)
        assert listed_for(client, User, q=NEW) == {left.user_id}
        assert "17 marca 2019" in client.get(url(Membership, "change", left.pk)).text
    assert REASON in host.get(url(User, "history", left.user_id)).text
    MembershipFactory(library=LibraryFactory(), user=left.user)
    assert listed_for(overseer, User, q=NEW) == {left.user_id}


def test_who_left_and_works_nowhere_is_not_kept_in_the_set(overseer, near, left):
    """They may have another address by now, and come back by an invitation to the one they give."""
    Membership.everywhere.of(left.user).delete()
    assert listed_for(overseer, User, q="nowonazwana") == set()
    assert left.pk in listed_for(overseer, Membership, q="nowonazwana")


def test_no_invitation_is_written_again_to_who_left(overseer, host, left):
    again = reverse("admin:accounts_membership_invite_again", args=[left.pk])
    for client in (overseer, host):
        assert again not in client.get(url(Membership, "change", left.pk)).text
        assert client.get(again).status_code == client.post(again).status_code == 404
    assert not Letter.objects.filter(recipient=NEW).exists()


def test_the_history_of_an_account_is_offered_to_the_host_alone(overseer, host, near):
    history = url(User, "history", near["user"].pk)
    for client, is_shown in [(host, True), (overseer, False)]:
        assert (history in client.get(url(User, "change", near["user"].pk)).text) is is_shown
        assert client.get(history).status_code == (200 if is_shown else 403)
