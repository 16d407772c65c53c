"""Where workshops show up outside their own pages: partner's page, start page, admin, demo."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.scoping import scope
from config.today import read_for_today, waiting_workshop
from demo.services.analysis import load_demo_analysis
from demo.services.workshop import load_demo_workshop
from partners.models import Partner
from tests.factories.accounts import MembershipFactory, UserFactory
from tests.factories.partners import PartnerFactory
from tests.factories.trainings import ProgrammeFactory
from tests.factories.workshops import EntryFactory, WorkshopFactory
from ties.models import PartnerTie
from ties.services.kinds import load_tie_kinds
from trainings.models import Programme
from workshops.models import Entry


def test_a_partners_page_names_the_workshop_it_comes_from(as_role, library):
    partner = PartnerFactory(library=library)
    entry = EntryFactory(
        item__workshop__library=library, item__workshop__closed=True, partner=partner
    )
    page = as_role("librarian").get(partner.get_absolute_url())
    address = reverse("closings:summary", args=[library.slug, entry.item.workshop.pk])
    assert f'href="{address}"' in page.text


def test_a_workshop_whose_day_has_passed_waits_on_the_start_page(in_library):
    yesterday = timezone.localdate() - timedelta(days=1)
    WorkshopFactory(library=in_library, held_on=yesterday)
    assert waiting_workshop(in_library, read_for_today()) is None
    waiting = WorkshopFactory(library=in_library, held_on=yesterday, started_at=timezone.now())
    hint = waiting_workshop(in_library, read_for_today())
    assert hint.address == reverse("closings:close", args=[in_library.slug, waiting.pk])
    assert str(yesterday.day) in hint.sentence


def test_the_demonstration_holds_the_whole_day(in_library, vocabulary):
    load_tie_kinds()
    trainer = MembershipFactory(library=in_library, role="trainer").user
    PartnerFactory.create_batch(3, library=in_library, level="lasting")
    by = UserFactory()
    analysis = load_demo_analysis(library=in_library, by=by, made_on=date(2026, 11, 18))
    for _ in range(2):
        workshop = load_demo_workshop(library=in_library, analysis=analysis, trainer=trainer, by=by)
    workshop.refresh_from_db()
    assert (workshop.is_closed, workshop.analysis, workshop.items.count()) == (True, analysis, 9)
    assert workshop.closed_at.date() == date(2026, 11, 18)
    assert not Entry.objects.exclude(state="saved").exists()
    found = Partner.objects.filter(level="none").exclude(resources=None).distinct().order_by("pk")
    assert [(str(one), one.resources.count()) for one in found] == [
        ("Nadleśnictwo Gościno", 3),
        ("Ochotnicza Straż Pożarna w Ustroniu Morskim", 3),
        ("Lokalna Grupa Działania „Nadmorska Szansa”", 2),
    ]
    assert PartnerTie.objects.count() == 3
    assert workshop.participants.filter(attended=True).count() == 13
    assert workshop.outcomes.filter(kind="promise").count() == 2


@pytest.fixture
def admin_client(as_role):
    return as_role("admin")


def test_a_programme_in_use_is_withdrawn_not_deleted(admin_client, library):
    programme = ProgrammeFactory()
    address = reverse("admin:trainings_programme_changelist")
    data = {"action": "withdraw", "_selected_action": [programme.pk]}
    admin_client.post(address, data)
    assert Programme.objects.current().exists()  # the first press only asks
    admin_client.post(address, data | {"confirmed": "yes"})
    programme.refresh_from_db()
    assert programme.withdrawn_at is not None
    assert not Programme.objects.current().exists()
    assert (
        admin_client.post(
            reverse("admin:trainings_programme_delete", args=[programme.pk]), {"post": "yes"}
        ).status_code
        == 403
    )


def test_admin_saves_a_training_organisation_with_its_people(admin_client, db):
    data = {
        "name": "Fundacja Latarnia",
        "people-TOTAL_FORMS": 1,
        "people-INITIAL_FORMS": 0,
        "people-0-name": "Ewa Trenerska",
    }
    response = admin_client.post(reverse("admin:trainings_provider_add"), data, follow=True)
    assert response.status_code == 200
    page = admin_client.get(reverse("admin:trainings_provider_changelist"), {"q": "trenerska"})
    assert "Fundacja Latarnia" in page.text


def test_the_scope_of_a_guest_ends_at_the_own_library(library, other_library):
    workshop = WorkshopFactory(library=other_library)
    with scope(library=library):
        assert not type(workshop).objects.filter(pk=workshop.pk).exists()
