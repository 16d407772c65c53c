"""What the whole installation shares is kept by who keeps all of it; requests by who answers."""

from datetime import date, time

import pytest
from django.contrib import admin

from accounts.models import Membership
from accounts.services.authority import NotYours
from back_office.admin.base import SharedAdmin
from back_office.services.vocabularies import bring_back, withdraw
from canvases.services.prompts import save_prompt
from partners.services.vocabulary import change_sector, replace_kinds, save_kind
from tests.factories.accounts import (
    MembershipFactory,
    MunicipalityFactory,
    UserFactory,
)
from tests.factories.trainings import ProviderPersonFactory, TrainingRequestFactory
from trainings.services.logos import save_logo
from trainings.services.providers import (
    save_people,
    save_programme,
    save_provider,
    withdraw_programmes,
)
from trainings.services.requests import (
    decline_request,
    erase_request,
    merge_requests,
    name_library,
    note_contact,
)
from trainings.services.trainings import (
    offer_trainings_again,
    save_training,
    save_training_items,
    withdraw_trainings,
)
from workshops.models import Workshop
from workshops.services.requests import accept_request


@pytest.mark.parametrize("name", ["coordinator", "near overseer", "staff"])
@pytest.mark.parametrize(
    ("service", "arguments"),
    [
        (save_provider, ["provider"]),
        (save_people, ["people"]),
        (save_programme, ["programme"]),
        (withdraw_programmes, ["programmes"]),
        (save_training, ["training"]),
        (save_training_items, ["training", "items"]),
        (withdraw_trainings, ["trainings"]),
        (offer_trainings_again, ["trainings"]),
        (save_logo, ["logo", "picture"]),
        (save_prompt, ["prompt"]),
        (save_kind, ["kind"]),
        (withdraw, ["rows"]),
        (bring_back, ["rows"]),
        (replace_kinds, ["kinds", "with_kind"]),
        (change_sector, ["kinds", "sector"]),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_what_all_libraries_share_is_kept_by_who_keeps_all(somebody, name, service, arguments):
    """Refused before anything is read: the arguments need not even be there."""
    with pytest.raises(NotYours):
        service(**dict.fromkeys(arguments), by=somebody(name))


def test_shared_lists_are_shared_in_admin_too():
    """A list without a library is kept by who keeps all, by the host, or written by the house."""
    own_rules = {"accounts.User", "accounts.Library"}  # narrowed to the own set, row by row
    open_to_parts = {
        model._meta.label
        for model, page in admin.site._registry.items()
        if "admin.edit" in {page.add_act, page.change_act}
        and not any(field.name == "library" for field in model._meta.concrete_fields)
    }
    assert open_to_parts == own_rules
    shared = {
        model._meta.model_name
        for model, page in admin.site._registry.items()
        if isinstance(page, SharedAdmin)
    }
    assert shared == {
        *("kind", "tiekind", "criterion", "audienceseed", "prompt", "provider", "programme"),
        *("training", "logo", "agreementsection", "grantedition", "grantrule"),
        *("reviewstatement", "conflictscript"),
    }


class TestTrainingOrganisations:
    def test_nobody_puts_in_themselves(self, somebody):
        keeper, host = somebody("overseer of all"), somebody("host")
        for by in [keeper, host]:
            mine = ProviderPersonFactory.build(
                provider=ProviderPersonFactory().provider, user=by, name="Ja"
            )
            with pytest.raises(NotYours):
                save_people(people=[mine], by=by)
        kept = ProviderPersonFactory(user=keeper, name="Ja")
        kept.name = "Ja sama"
        save_people(people=[kept], by=keeper)  # the name of somebody who is there already
        kept.user = somebody("reader")
        save_people(people=[kept], by=keeper)
        kept.user = keeper
        with pytest.raises(NotYours):
            save_people(people=[kept], by=keeper)
        kept.user = UserFactory(mailbox_proved=False)
        with pytest.raises(NotYours):
            save_people(people=[kept], by=keeper)

    def test_a_lonely_host_asks_nobody(self, somebody):
        host = somebody("host")
        UserFactory(is_staff=True, is_superuser=True, is_active=False)
        mine = ProviderPersonFactory.build(
            provider=ProviderPersonFactory().provider, user=host, name="Ja"
        )
        save_people(people=[mine], by=host)
        assert mine.pk

    @pytest.mark.parametrize("service", [note_contact, decline_request, erase_request])
    @pytest.mark.parametrize(
        ("name", "answers"),
        [("coordinator", False), ("far overseer", False), ("staff", False),
         ("near overseer", True), ("host", True)],
    )  # fmt: skip
    def test_a_request_is_answered_by_few(self, library, somebody, service, name, answers):
        asked, by = TrainingRequestFactory(library=library), somebody(name)
        if answers:
            assert service(request=asked, by=by).state != "new"
            return
        with pytest.raises(NotYours):
            service(request=asked, by=by)
        with pytest.raises(NotYours):
            merge_requests(requests=[asked, TrainingRequestFactory(library=library)], by=by)

    def test_naming_a_library_takes_both_from_the_own_set(self, library, somebody):
        far = MembershipFactory(library__municipality=MunicipalityFactory(terc="3005043")).library
        asked, overseer = TrainingRequestFactory(library=far), somebody("near overseer")
        with pytest.raises(NotYours):
            name_library(request=asked, library=library, by=overseer)
        asked = TrainingRequestFactory()
        assert name_library(request=asked, library=library, by=overseer).library == library

    def test_an_administrator_accepts_neither_outside_the_set_nor_for_themselves(
        self, library, somebody
    ):
        for name in ["far overseer", "near overseer"]:
            trainer = ProviderPersonFactory(user=somebody(name))
            asked = TrainingRequestFactory(library=library)
            with pytest.raises(NotYours):
                accept_request(request=asked, workshop=None, trainer=trainer, by=trainer.user)
            assert not Membership.everywhere.of(trainer.user).exists()

    def test_an_administrator_accepts_for_a_colleague_in_the_own_set_only(self, library, somebody):
        for name, is_outside in [("far overseer", True), ("near overseer", False)]:
            own = ProviderPersonFactory(user=somebody(name))
            colleague = ProviderPersonFactory(provider=own.provider, user=UserFactory())
            asked, workshop = TrainingRequestFactory(library=library), plan()
            arguments = {"request": asked, "workshop": workshop, "trainer": colleague}
            if is_outside:
                with pytest.raises(NotYours):
                    accept_request(**arguments, by=own.user)
            else:
                assert accept_request(**arguments, by=own.user).library == library
            places = Membership.everywhere.of(colleague.user).filter(library=library)
            assert places.exists() is not is_outside


def plan():
    day = {"held_on": date(2027, 1, 12), "starts_at": time(9), "ends_at": time(14)}
    return Workshop(title="Szkolenie", **day)
