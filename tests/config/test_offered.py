"""Whoever is invited, and has an account from elsewhere, is known by the typed address alone."""

import io
from datetime import timedelta
from zipfile import ZipFile

import pytest
from django.contrib import admin
from django.urls import reverse
from django.utils import timezone

from accounts.models import Letter, Link, Membership, User
from accounts.scoping import scope, scopes_disabled
from accounts.services.administrators import correct_person
from accounts.services.authority import NotYours
from accounts.services.memberships import (
    accept_offer,
    change_role,
    end_membership,
    invite_person,
    renew_invitation,
    withdraw_offer,
)
from accounts.services.rows import Gone
from portability.services.packing import pack_library
from post.services.sending import send_due_letters
from privacy.services.emails import ask_new_email, keep_email, take_new_email
from tests.config.test_looks import addresses
from tests.factories.accounts import MembershipFactory, MunicipalityFactory, UserFactory

KNOWN_ELSEWHERE = {"name": "Wanda Nieznana", "phone": "601 222 333"}
SITE = "http://testserver"
NEW = "wanda@poza-praca.test"


def invited_to(place, *, has_password):
    """Invite somebody who works in another library; return the offered place."""
    user = UserFactory(email="wanda@example.org", **KNOWN_ELSEWHERE)
    if has_password:
        user.set_password("bardzo długie hasło")
    else:
        user.set_unusable_password()
    user.save()
    far = MunicipalityFactory(terc="3005043", name="Rakoniewice", folded_name="rakoniewice")
    MembershipFactory(user=user, library__municipality=far)
    with scope(library=place.library):
        asked = {"email": user.email, "role": "librarian", "name": "Pani z sąsiedztwa"}
        invite_person(library=place.library, by=place.user, site=SITE, **asked)
        return Membership.offered.select_related("user", "library").get(user=user)


@pytest.fixture
def place(near):
    return MembershipFactory(library=near["library"], role="coordinator")


@pytest.fixture(params=[True, False], ids=["with a password", "without one"])
def offer(place, request):
    return invited_to(place, has_password=request.param)


def told(page):
    text = b"".join(page.streaming_content) if page.streaming else page.content
    return [one for one in KNOWN_ELSEWHERE.values() if one in text.decode(errors="replace")]


def pages_of_administration(rows):
    for model in admin.site._registry:
        root = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        for words in ("", "wanda"):
            yield f"{reverse(f'{root}_changelist')}?q={words}"
        for row in rows.get(model, ()):
            for page in ("change", "history", "delete"):
                yield reverse(f"{root}_{page}", args=[row.pk])


def test_no_page_of_the_library_or_its_administrators_says_who_is_invited(
    client, overseer, near, place, offer
):
    client.force_login(place.user)
    with scopes_disabled():
        rows = {
            Membership: [offer],
            User: [offer.user],
            Link: [*Link.objects.filter(user=offer.user)],
            Letter: [*Letter.objects.filter(recipient=offer.user.email)],
        }
    keys = {}
    for row in [*near.values(), *(one for found in rows.values() for one in found)]:
        if isinstance(row.pk, int):
            keys.setdefault(row._meta.app_label, {near["partner"].pk}).add(row.pk)
    telling, asked = [], 0
    for of_a_route in addresses(near["library"], keys, near["partner"]):
        for address in of_a_route:
            page = client.get(address)
            if page.status_code == 405:
                break
            asked += page.status_code == 200
            telling += [address] if told(page) else []
    for address in pages_of_administration(rows):
        page = overseer.get(address)
        asked += page.status_code == 200
        telling += [address] if told(page) else []
    assert telling == []
    assert asked > 100
    people = reverse("accounts:people", args=[near["library"].slug])
    assert offer.user.email in client.get(people).text
    accept_offer(offer=offer, by=offer.user)
    assert told(client.get(people)) == [*KNOWN_ELSEWHERE.values()]


def test_no_file_of_the_library_says_who_is_invited(place, offer):
    with scope(library=place.library):
        pack_library(library=place.library, file=(held := io.BytesIO()), closed=True)
    with ZipFile(held) as archive:
        text = "".join(archive.read(name).decode(errors="replace") for name in archive.namelist())
    assert [one for one in KNOWN_ELSEWHERE.values() if one in text] == []


def test_the_invitation_reaches_who_did_not_say_yes_yet(offer, mailoutbox):
    send_due_letters()
    [letter] = [one for one in mailoutbox if one.to == [offer.user.email]]
    assert "zdecydują" in letter.body


def test_who_is_invited_enters_after_a_yes_and_not_before(client, offer):
    client.force_login(offer.user)
    dashboard = reverse("dashboard", args=[offer.library.slug])
    assert client.get(dashboard).status_code == 404
    page = client.get("/", follow=True)
    assert page.request["PATH_INFO"] == reverse("accounts:libraries")
    assert offer.library.name in page.text
    fields = {"answer": "yes", "csrfmiddlewaretoken": "a" * 64}
    for _press in range(2):
        done = client.post(reverse("accounts:answer-offer", args=[offer.pk]), fields)
        assert (done.status_code, done["Location"]) == (302, dashboard)
    [said] = client.get(dashboard).context["messages"]
    assert f": {offer.library.name}." in said.message


def test_who_is_invited_to_run_workshops_is_led_to_them(client, offer):
    with scopes_disabled():
        Membership._base_manager.filter(pk=offer.pk).update(role="trainer")
        Membership.objects.filter(user=offer.user).delete()
    client.force_login(offer.user)
    address = reverse("accounts:answer-offer", args=[offer.pk])
    done = client.post(address, {"answer": "yes"}, follow=True)
    assert done.request["PATH_INFO"] == reverse("my-workshops")
    assert offer.library.name in done.text


@pytest.mark.parametrize("answer", [{}, {"answer": "maybe"}], ids=["none", "another one"])
def test_what_is_no_answer_changes_nothing(client, place, answer):
    offer = invited_to(place, has_password=True)
    client.force_login(offer.user)
    address = reverse("accounts:answer-offer", args=[offer.pk])
    assert client.post(address, answer).status_code == 400
    assert [*Membership.everywhere.offered_to(offer.user)] == [offer]


def test_who_refuses_leaves_nothing(client, offer):
    client.force_login(offer.user)
    client.post(reverse("accounts:answer-offer", args=[offer.pk]), {"answer": "no"})
    with scopes_disabled():
        assert not Membership._base_manager.filter(library=offer.library, user=offer.user).exists()
    assert client.get("/", follow=True).request["PATH_INFO"] != reverse("accounts:libraries")


def test_nobody_says_yes_for_another(client, place, offer):
    client.force_login(place.user)
    answer = client.post(reverse("accounts:answer-offer", args=[offer.pk]), {"answer": "yes"})
    assert answer.status_code == 404
    with pytest.raises(Gone):
        accept_offer(offer=offer, by=place.user)
    with pytest.raises(NotYours):
        withdraw_offer(offer=offer, by=UserFactory())


def test_what_was_taken_back_is_not_accepted(client, place, offer):
    client.force_login(place.user)
    slug = offer.library.slug
    page = client.post(reverse("accounts:withdraw", args=[slug, offer.pk]), follow=True)
    assert "wanda@example.org" in page.text
    with pytest.raises(Gone):
        accept_offer(offer=offer, by=offer.user)


def lessened(place, how):
    """Let whoever invited lose their say; return who coordinates besides."""
    other = MembershipFactory(library=place.library, role="coordinator").user
    with scope(library=place.library):
        if how == "left":
            end_membership(membership=place, by=other)
        elif how == "a librarian":
            change_role(membership=place, role="librarian", by=other)
        else:
            User.objects.filter(pk=place.user_id).update(is_active=False)
    return other


@pytest.mark.parametrize("how", ["left", "a librarian", "an account switched off"])
def test_an_offer_opens_nothing_once_who_made_it_has_no_say(client, place, how):
    """Until somebody else offers it again."""
    offer = invited_to(place, has_password=True)
    other = lessened(place, how)
    client.force_login(offer.user)
    address = reverse("accounts:answer-offer", args=[offer.pk])
    page = client.post(address, {"answer": "yes"}, follow=True)
    assert page.request["PATH_INFO"] == reverse("accounts:libraries")
    assert "To zaproszenie jest już nieważne." in page.text
    assert [*Membership.everywhere.offered_to(offer.user)] == [offer]
    with pytest.raises(NotYours):
        accept_offer(offer=offer, by=offer.user)
    with scope(library=place.library):
        renew_invitation(membership=offer, by=other, site=SITE)
    assert accept_offer(offer=offer, by=offer.user).granted_by == other


def test_an_offer_that_opens_nothing_is_refused_all_the_same(place):
    offer = invited_to(place, has_password=True)
    lessened(place, "left")
    withdraw_offer(offer=offer, by=offer.user)
    assert not Membership.everywhere.offered_to(offer.user).exists()


@pytest.mark.parametrize("page", ["end-access", "role"])
def test_the_page_names_whose_invitation_opens_nothing_then(client, place, page):
    offer = invited_to(place, has_password=True)
    other = MembershipFactory(library=place.library, role="coordinator")
    client.force_login(other.user)
    assert offer.user.email in client.get(address_of(page, place)).text
    assert offer.user.email not in client.get(address_of(page, other)).text


def address_of(page, place):
    return reverse(f"accounts:{page}", args=[place.library.slug, place.pk])


def test_who_is_invited_again_has_one_place_offered(place, offer):
    with scope(library=place.library):
        asked = {"email": offer.user.email, "role": "reader"}
        again = invite_person(library=place.library, by=place.user, site=SITE, **asked)
        assert [*Membership.offered.values_list("pk", "role")] == [(again.membership.pk, "reader")]


def test_an_offered_place_waits_thirty_days_and_is_kept_for_good(place, offer, time_machine):
    end = timezone.localdate() + timedelta(days=30)
    assert offer.ends_on == end
    assert f"{end.day}" in Letter.objects.get(recipient=offer.user.email).body
    time_machine.move_to(timezone.now() + timedelta(days=29))
    assert accept_offer(offer=offer, by=offer.user).ends_on is None


def test_an_offer_that_ended_waits_anew_with_a_new_letter(client, place, offer, time_machine):
    time_machine.move_to(timezone.now() + timedelta(days=30))
    with pytest.raises(Gone):
        accept_offer(offer=offer, by=offer.user)
    client.force_login(place.user)
    page = client.get(reverse("accounts:people", args=[place.library.slug]))
    assert offer.user.email in page.text
    with scope(library=place.library):
        renew_invitation(membership=offer, by=place.user, site=SITE)
    assert accept_offer(offer=offer, by=offer.user).ends_on is None


def test_an_offer_that_ended_is_taken_back(place, offer, time_machine):
    time_machine.move_to(timezone.now() + timedelta(days=30))
    with scope(library=place.library):
        withdraw_offer(offer=offer, by=place.user)
        assert not Membership.offered.exists()


def test_who_was_here_before_comes_back_at_once(place, offer):
    accept_offer(offer=offer, by=offer.user)
    with scope(library=place.library):
        Membership.objects.filter(pk=offer.pk).update(ends_on=offer.starts_on)
        asked = {"email": offer.user.email, "role": "reader"}
        back = invite_person(library=place.library, by=place.user, site=SITE, **asked)
    assert not back.membership.is_awaited


def nothing_says(new, clients, rows, people):
    """Check that neither a page nor a search tells an address that the library did not type."""
    client, overseer = clients
    assert new not in client.get(people).text
    pages = [overseer.get(address).text for address in pages_of_administration(rows)]
    assert len(pages) > 10
    assert not [page for page in pages if new in page]
    for model in rows:
        root = f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist"
        page = overseer.get(reverse(root), {"q": new})
        assert page.context["cl"].result_count == 0


def test_an_address_that_changes_takes_with_it_what_waits(client, overseer, place, offer):
    links, user = [*Link.objects.filter(user=offer.user)], offer.user
    ask_new_email(email=NEW, site=SITE, by=user)
    take_new_email(link=Letter.objects.get(recipient=NEW).link, by=user)
    with pytest.raises(Gone):
        accept_offer(offer=offer, by=user)
    assert not Link.objects.filter(pk__in=[one.pk for one in links]).open().exists()
    client.force_login(place.user)
    people = reverse("accounts:people", args=[offer.library.slug])
    nothing_says(NEW, (client, overseer), {Link: links, Membership: [], User: []}, people)
    with scope(library=place.library):
        pack_library(library=place.library, file=(held := io.BytesIO()), closed=True)
    with ZipFile(held) as archive:
        text = "".join(archive.read(name).decode(errors="replace") for name in archive.namelist())
    assert [one for one in [NEW, *KNOWN_ELSEWHERE.values()] if one in text] == []


def test_an_address_that_administration_corrects_takes_it_with_it_too(place):
    offer = invited_to(place, has_password=False)
    user, host = offer.user, UserFactory(is_staff=True, is_superuser=True)
    user.email = NEW
    correct_person(user=user, by=host, site=SITE)
    with pytest.raises(Gone):
        accept_offer(offer=offer, by=user)


def test_keeping_an_address_that_never_changed_keeps_what_waits(place):
    offer = invited_to(place, has_password=True)
    ask_new_email(email=NEW, site=SITE, by=offer.user)
    keep_email(link=Letter.objects.filter(recipient=offer.user.email).latest("pk").link, by=None)
    assert [*Membership.everywhere.offered_to(offer.user)] == [offer]
