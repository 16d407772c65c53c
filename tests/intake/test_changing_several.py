"""One change of many partners, by ticks or by the filter, and taking it back."""

from datetime import timedelta

import pghistory
import pytest
import time_machine
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.scoping import scope
from accounts.services.undoing import NothingToUndo
from intake.services.changing_several import change_several, undo_several
from partners.models import LevelChange, Partner
from partners.services.partners import archive_partner, save_partner
from tests.factories.accounts import MembershipFactory, UserFactory
from tests.factories.partners import AudienceFactory, PartnerAudienceFactory, PartnerFactory

pytestmark = pytest.mark.django_db(transaction=True)  # a change is found by its own moment


@pytest.fixture
def here(library):
    with scope(library=library):
        yield library


@pytest.fixture
def anna(library):
    return MembershipFactory(library=library, user__name="Anna Nowak").user


def written(library, *names, by=None, **fields):
    """Return partners added one by one, each with its first event."""
    return [
        save_partner(
            partner=Partner(
                library=library, name=name, **({"sector": "ngo", "level": "none"} | fields)
            ),
            by=by or UserFactory(),
        )
        for name in names
    ]


def state(partner):
    partner = Partner.objects.get(pk=partner.pk)
    groups = sorted(partner.audiences.values_list("name", flat=True))
    return (
        *(partner.level, partner.sector, partner.sector_confirmed, partner.in_charge),
        groups,
    )


def test_all_is_changed_at_once_and_put_back_at_once(here, anna):
    first, second = written(here, "KGW Kukinia", "OSP Rusowo", by=anna)
    resident = PartnerFactory(library=here, sector="person")
    group, old = (AudienceFactory(library=here, name=name) for name in ("dzieci", "seniorzy"))
    PartnerAudienceFactory(partner=first, audience=old)
    PartnerAudienceFactory(partner=second, audience=group)
    before = [state(first), state(second)]
    changes = {"level": "trial", "sector": "private", "in_charge": anna}
    count, moment = change_several(
        partners=Partner.objects.all(), by=anna, changes=changes, audience=group
    )
    assert count == 3
    assert state(first) == ("trial", "private", True, anna, ["dzieci", "seniorzy"])
    assert state(second) == ("trial", "private", True, anna, ["dzieci"])
    assert state(resident)[:4] == ("trial", "person", True, anna)
    assert LevelChange.objects.filter(level="trial", changed_by=anna).count() == 3
    with pytest.raises(NothingToUndo):
        undo_several(moment=moment, by=UserFactory())
    assert undo_several(moment=moment, by=anna) == 3
    assert [state(first), state(second)] == before
    with pytest.raises(NothingToUndo):
        undo_several(moment=moment, by=anna)


def test_what_somebody_changed_since_stays(here, anna):
    first, second = written(here, "A", "B")
    _count, moment = change_several(
        partners=Partner.objects.all(), by=anna, changes={"level": "lasting"}
    )
    again = Partner.objects.get(pk=first.pk)
    again.place = "Rusowo"
    save_partner(partner=again, by=UserFactory())
    assert undo_several(moment=moment, by=anna) == 1
    assert (state(first)[0], state(second)[0]) == ("lasting", "none")
    later = timezone.now() + timedelta(minutes=11)
    with time_machine.travel(later), pytest.raises(NothingToUndo):
        undo_several(moment=moment, by=anna)


def test_who_left_meanwhile_is_not_put_back_in_charge(here, anna):
    gone = MembershipFactory(library=here)
    first, second = written(here, "A", "B", by=anna, in_charge=gone.user)
    (third,) = written(here, "C", by=anna, in_charge=anna)
    _count, moment = change_several(
        partners=Partner.objects.all(), by=anna, changes={"level": "trial", "in_charge": None}
    )
    gone.delete()
    assert undo_several(moment=moment, by=anna) == 3
    assert [state(one)[0] for one in (first, second, third)] == ["none"] * 3
    assert [state(one)[3] for one in (first, second, third)] == [None, None, anna]


def test_what_is_refused(here, anna):
    PartnerFactory(library=here, archived=True)
    with pytest.raises(ValidationError):
        change_several(partners=Partner.objects.all(), by=anna, changes={"level": "trial"})
    PartnerFactory(library=here)
    for changes in ({}, {"in_charge": UserFactory()}):
        with pytest.raises(ValidationError):
            change_several(partners=Partner.objects.all(), by=anna, changes=changes)


def test_one_and_thirty_cost_the_same(here, anna):
    costs = set()
    group = AudienceFactory(library=here)
    for rows in (1, 30):
        written(here, *(f"Koło {rows} {n}" for n in range(rows)), by=anna)
        partners = Partner.objects.filter(name__startswith=f"Koło {rows} ")
        changes = {"level": "trial", "sector": "private", "in_charge": anna}
        with pghistory.context(user=anna.pk), CaptureQueriesContext(connection) as queries:
            count, moment = change_several(
                partners=partners, by=anna, changes=changes, audience=group
            )
            assert (count, undo_several(moment=moment, by=anna)) == (rows, rows)
        costs.add(len(queries))
    assert len(costs) == 1


# The pages


def answer(client, address, **data):
    """Answer the page as it is shown now; return the page that follows."""
    page = BeautifulSoup(client.get(address).content, "lxml")
    data |= {"shown": page.select_one("form [name=shown]")["value"]}
    return client.post(address, data, follow=True)


def test_ticked_ones_or_the_whole_filter(sign_in, library):
    client = sign_in("librarian")
    with scope(library=library):
        ticked, other = written(library, "KGW Kukinia", "KGW Rusowo", by=client.user)
        (school,) = written(library, "Szkoła", sector="public", by=client.user)
    address = reverse("intake:change-several", args=[library.slug])
    listed = BeautifulSoup(
        client.get(reverse("partners:list", args=[library.slug]), {"sector": "ngo"}).content,
        "lxml",
    )
    form = listed.select_one("#several")
    assert form["action"] == address
    assert [(one["name"], one["value"]) for one in form.select("input")] == [
        ("sector", "ngo"),
        ("ticked", "1"),
    ]
    ticks = listed.select('input[name="pk"][form="several"]')
    assert [one["value"] for one in ticks] == [str(ticked.pk), str(other.pk)]
    assert form.a["href"] == f"{address}?sector=ngo"

    by_ticks = f"{address}?sector=ngo&pk={ticked.pk}&pk={school.pk}"
    assert client.get(by_ticks).context["names"] == ["KGW Kukinia"]
    assert client.post(by_ticks, {}).context["form"].non_field_errors() == [
        "Choose what is to be changed."
    ]
    page = answer(client, by_ticks, level="trial")
    assert page.redirect_chain[-1][0].endswith("/partners/?sector=ngo")
    assert "Changed: 1 organisation." in page.text
    answer(client, f"{address}?sector=ngo", in_charge=str(client.user.pk))
    with scope(library=library):
        told = [(state(one)[0], state(one)[3]) for one in (ticked, other, school)]
    assert told == [("trial", client.user), ("none", client.user), ("none", None)]
    answer(client, address, in_charge="nobody")
    with scope(library=library):
        assert not Partner.objects.exclude(in_charge=None).exists()


@pytest.mark.parametrize("nothing", ["ticked=1", "pk=abc", "ticked=1&pk=abc&pk="])
def test_no_tick_is_not_the_whole_filter(sign_in, library, nothing):
    client = sign_in("librarian")
    with scope(library=library):
        (partner,) = written(library, "KGW Kukinia", by=client.user)
    back = reverse("partners:list", args=[library.slug])
    address = f"{reverse('intake:change-several', args=[library.slug])}?sector=ngo&{nothing}"
    for page in (
        client.get(address, follow=True),
        client.post(address, {"level": "trial"}, follow=True),
    ):
        assert page.redirect_chain == [(f"{back}?sector=ngo", 302)]
        assert "Tick some partners first." in page.text
    with scope(library=library):
        assert state(partner)[0] == "none"


def test_others_than_the_page_showed_are_asked_about_first(sign_in, library):
    client = sign_in("librarian")
    with scope(library=library):
        (first,) = written(library, "KGW Kukinia", by=client.user)
    address = f"{reverse('intake:change-several', args=[library.slug])}?sector=ngo"
    shown = client.get(address).context["shown"]
    with scope(library=library):
        (second,) = written(library, "KGW Rusowo", by=client.user)
        archive_partner(partner=first, by=client.user)
    page = client.post(address, {"level": "trial", "shown": shown})
    told = page.context["form"].non_field_errors()
    assert [said[:50] for said in told] == ["Nothing was changed: these are other partners than"]
    assert page.context["names"] == ["KGW Rusowo"]
    with scope(library=library):
        assert state(second)[0] == "none"
    again = BeautifulSoup(page.content, "lxml").select_one("[name=shown]")["value"]
    client.post(address, {"level": "trial", "shown": again})
    with scope(library=library):
        assert (state(first)[0], state(second)[0]) == ("none", "trial")


def test_the_message_takes_it_back(sign_in, library):
    client = sign_in("librarian")
    with scope(library=library):
        (partner,) = written(library, "KGW Kukinia", by=client.user)
    address = reverse("intake:change-several", args=[library.slug])
    page = answer(client, address, level="lasting")
    undo = BeautifulSoup(page.content, "lxml").select_one("#messages form")
    moment = undo.select_one("[name=moment]")["value"]
    said = client.post(undo["action"], {"moment": moment}, follow=True).text
    assert "Undone: 1 organisation." in said
    with scope(library=library):
        assert state(partner)[0] == "none"
    for nonsense in (moment, "x", "2026-01-01"):
        said = client.post(undo["action"], {"moment": nonsense}, follow=True).text
        assert "There is nothing to undo here" in said


@pytest.mark.parametrize("query", ["pk=12345678901234567890", "sector=bogus", "kind=bogus"])
def test_an_address_that_means_nothing_changes_nobody(sign_in, library, query):
    partner = PartnerFactory(library=library, level="contact")
    client, address = sign_in("librarian"), reverse("intake:change-several", args=[library.slug])
    page = client.get(f"{address}?{query}")
    shown = page.context["shown"] if page.status_code == 200 else ""
    client.post(f"{address}?{query}", {"level": "none", "shown": shown})
    partner.refresh_from_db()
    assert partner.level == "contact"


@pytest.mark.parametrize("moment", ["9999-12-31T23:59:59-23:59", "0001-01-01T00:00:00", "abc", ""])
def test_a_moment_that_cannot_be_takes_nothing_back(sign_in, library, moment):
    address = reverse("intake:change-several-undo", args=[library.slug])
    page = sign_in("librarian").post(address, {"moment": moment}, follow=True)
    assert "There is nothing to undo here" in page.text


def test_a_tick_of_who_was_merged_meanwhile_is_one_of_who_stayed(here, anna, client):
    """A list may have been open while somebody merged two of its partners."""
    kept, gone, other = written(here, "Koło", "KGW", "Klub")
    Partner.objects.filter(pk=gone.pk).update(
        merged_into=kept, archived_at=timezone.now(), archived_by=anna
    )
    client.force_login(anna)
    address = reverse("intake:change-several", args=[here.slug])
    page = client.get(address, {"pk": [gone.pk, other.pk], "ticked": 1})
    assert (page.context["count"], set(page.context["names"])) == (2, {"Koło", "Klub"})
