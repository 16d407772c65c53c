"""Two libraries that are one become one: all rows move, what stands in both becomes one row."""

import re
from datetime import timedelta
from uuid import UUID

import pytest
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone

from accounts.models import LetterText, Library, Membership
from accounts.scoping import scopes_disabled
from accounts.services.authority import NotYours
from back_office.services.belongings import paths_to_library
from back_office.services.joining import join_libraries
from diary.models import Interaction
from partners.models import Audience, Partner, SavedView
from privacy.models import LibraryStatement
from swot.models import ProposalAnswer
from tests.factories.accounts import (
    BranchFactory,
    LetterTextFactory,
    LinkFactory,
    MembershipFactory,
    OversightFactory,
    UserFactory,
)
from tests.factories.activities import GrantTaskFactory
from tests.factories.diary import InteractionFactory
from tests.factories.partners import (
    AudienceFactory,
    OpeningFactory,
    PartnerAudienceFactory,
    PartnerFactory,
    SavedViewFactory,
)
from tests.factories.privacy import LibraryStatementFactory
from tests.factories.swot import ProposalAnswerFactory
from tests.factories.trainings import ProjectFactory
from tests.factories.yearbook import ProjectCostFactory, ProjectIndicatorFactory
from trainings.models import Project


def numbers():
    with scopes_disabled():
        return {
            model._meta.label: {
                key: model._base_manager.filter(**{path: key}).count()
                for key in Library.objects.values_list("pk", flat=True)
            }
            for model, path in paths_to_library().items()
        }


def test_every_row_moves_and_the_old_address_leads_to_it(host, near, far, client):
    kept, gone = near["library"], far["library"]
    before = numbers()
    events = before["partners.PartnerEvent"]
    assert events[gone.pk] > 0
    join_libraries(library=gone, into=kept, by=host.user)
    assert numbers() == {
        label: {kept.pk: both[kept.pk] + both[gone.pk]}
        | {key: number for key, number in both.items() if key not in {kept.pk, gone.pk}}
        for label, both in before.items()
    }
    assert not Library.objects.filter(pk=gone.pk).exists()
    assert client.get("/public/daleka/")["Location"] == "/public/bliska/"


def test_what_stands_in_both_becomes_one(host, library, other_library):
    BranchFactory(library=library, name="Wspólna", place="Rusowo")
    AudienceFactory(library=library, name="Wspólna")
    ProjectFactory(library=library, name="Wspólna")
    past = {"starts_on": "2020-01-01", "ends_on": "2021-01-01"}
    place = MembershipFactory(library=library, role="reader", **past)
    MembershipFactory(library=other_library, user=place.user, role="librarian")
    branch = BranchFactory(library=other_library, name="Wspólna", place="Rusowo")
    group = AudienceFactory(library=other_library, name="WSPÓLNA")
    partner = PartnerFactory(library=other_library, branch=branch)
    PartnerAudienceFactory(partner=partner, audience=group)
    ProjectFactory(library=other_library, name="Wspólna")
    page = reverse("admin:accounts_library_join", args=[library.pk])
    preview = host.post(page, {"other": other_library.pk}).content.decode()
    for line in ["Filie: 1", "Grupy odbiorców: 1", "Dostępy: 1", "Projekty: 1"]:
        assert f"{line} <span" in preview
    assert Library.objects.filter(pk=other_library.pk).exists()
    done = host.post(page, {"confirmed": "1", "_selected_action": other_library.pk})
    assert done["Location"] == reverse("admin:accounts_library_change", args=[library.pk])
    with scopes_disabled():
        moved = Partner.objects.get(pk=partner.pk)
        assert (moved.library, moved.branch.library) == (library, library)
        assert moved.audiences.get() == Audience.objects.get(library=library)
        place.refresh_from_db()
    assert (place.role, place.is_current) == ("librarian", True)
    assert Membership.everywhere.of(place.user).get() == place


def test_two_that_say_different_things_stay_two_and_nothing_is_lost(host, library, other_library):
    grant = GrantTaskFactory(library=library)
    ours = ProjectFactory(library=library, name="Ścieżki", aims="Nasze cele")
    ProjectFactory(library=library, name="Ścieżki (Biblioteka Daleka)")
    theirs = ProjectFactory(library=other_library, name="Ścieżki", aims="Ich cele", results="Ich")
    other_grant = GrantTaskFactory(
        library=other_library, edition=grant.edition, starts_on="2024-02-01"
    )
    for project, planned in [(ours, 10), (theirs, 20)]:
        ProjectIndicatorFactory(project=project, name="Spacery", planned=planned)
    twice = [ProjectFactory(library=at, name="Te same") for at in [library, other_library]]
    for project in twice:
        ProjectCostFactory(project=project, name="Druk")
    ProjectFactory(
        library=library, name="Odłożony", archived_at=timezone.now(), archived_by=host.user
    )
    ProjectFactory(library=other_library, name="Odłożony")
    Library.objects.filter(pk=other_library.pk).update(name="Biblioteka Daleka")
    page = reverse("admin:accounts_library_join", args=[library.pk])
    preview = host.post(page, {"other": other_library.pk}).content.decode()
    assert re.search(
        r"<li>Projekty: 3</li>\s*<li>Projekty: 3 <span[^>]*>\(jest w obu, ale z inną treścią",
        preview,
    )
    join_libraries(library=other_library, into=library, by=host.user)
    with scopes_disabled():
        projects = Project.objects.filter(library=library)
        assert sorted(projects.values_list("name", "aims", "results")) == [
            ("Odłożony", "", ""),
            ("Odłożony (Biblioteka Daleka)", "", ""),
            ("Te same", "", ""),
            ("Te same (Biblioteka Daleka)", "", ""),
            ("Ścieżki", "Nasze cele", ""),
            ("Ścieżki (Biblioteka Daleka)", "", ""),
            ("Ścieżki (Biblioteka Daleka, 2)", "Ich cele", "Ich"),
        ]
        theirs.refresh_from_db()
        assert theirs.indicators.get().planned == 20
        other_grant.refresh_from_db()
        grant.refresh_from_db()
    assert (grant.is_archived, other_grant.is_archived) == (False, True)
    assert other_grant.archived_by == host.user


def test_what_only_one_of_two_says_is_kept(host, library, other_library):
    """A group with a note and one without are one group with a note; an archived row is no twin."""
    kept = AudienceFactory(library=library, name="Seniorzy", trend="growing")
    AudienceFactory(library=other_library, name="Seniorzy", note="W Klubie", reach_is_known=True)
    for at, size in [(library, 0), (other_library, 40)]:
        AudienceFactory(library=at, name="Uchodźcy", size=size)
    audience = AudienceFactory(library=library, name="Młodzież")
    merged = AudienceFactory(library=other_library, name="Młodzież", note="Stara")
    merged.merged_into = AudienceFactory(library=other_library, name="Młodzi")
    merged.save()
    Library.objects.filter(pk=other_library.pk).update(name="Biblioteka " * 14)
    for at, text in [(library, "Nasz"), (other_library, "Ich")]:
        SavedViewFactory(library=at, owner=host.user, name="Widok" * 16, query=f"word={text}")
        LibraryStatementFactory(library=at)
        LetterTextFactory(library=at, code="invitation", text=text)
        InteractionFactory(library=at, summary=text, idempotency_key=UUID(int=1))
    join_libraries(library=other_library, into=library, by=host.user)
    with scopes_disabled():
        kept.refresh_from_db()
        assert (kept.trend, kept.note, kept.reach_is_known) == ("growing", "W Klubie", True)
        sizes = Audience.objects.filter(library=library, name__startswith="Uchodźcy")
        assert sorted(sizes.values_list("size", flat=True)) == [0, 40]
        audience.refresh_from_db()
        assert audience.note == ""
        assert Audience.with_merged.get(note="Stara").pk == merged.pk
        assert LetterText.objects.get(library=library).text == "Nasz"
        told = Interaction.objects.filter(library=library).values_list("summary", flat=True)
        assert sorted(told) == ["Ich", "Nasz"]
        views = SavedView.objects.filter(library=library).values_list("query", flat=True)
        assert sorted(views) == ["word=Ich", "word=Nasz"]
        assert LibraryStatement.objects.filter(library=library).count() == 1


def test_what_names_a_row_inside_a_column_names_the_one_that_stays(host, library, other_library):
    for one in (other_library, library):
        branch = BranchFactory(library=one, name="Wspólna", place="Rusowo")
        group = AudienceFactory(library=one, name="wspólna")
        PartnerAudienceFactory(partner=PartnerFactory(library=one), audience=group)
        if one == other_library:
            kept = f"audience={group.pk}&branch={branch.pk}"
    query = f"q=chór&audience={group.pk}&branch={branch.pk}"
    view = SavedViewFactory(library=library, query=query)
    other = SavedViewFactory(library=library, query="audience=987654")
    answer = ProposalAnswerFactory(library=library, rule="nobody-reaches", about=str(group.pk))
    of_a_place = ProposalAnswerFactory(library=library, rule="place-waits", about=str(group.pk))
    look = OpeningFactory(library=library, partner=None, model="partners.audience", row=group.pk)
    join_libraries(library=library, into=other_library, by=host.user)
    for one in (view, other, answer, of_a_place, look):
        one.refresh_from_db()
    assert QueryDict(view.query) == QueryDict(f"q=chór&{kept}")
    assert other.query == "audience=987654"
    stayed = QueryDict(kept)["audience"]
    assert (answer.about, str(look.row)) == (stayed, stayed)
    assert of_a_place.about == str(group.pk)


def test_two_answers_to_one_proposal_are_one(host, library, other_library):
    for one in (other_library, library):
        about = AudienceFactory(library=one, name="Seniorzy").pk
        ProposalAnswerFactory(library=one, rule="nobody-reaches", about=str(about))
    join_libraries(library=library, into=other_library, by=host.user)
    with scopes_disabled():
        (answer,) = ProposalAnswer.objects.filter(library=other_library)
        assert answer.about == str(Audience.objects.get(library=other_library).pk)


def test_nobody_comes_in_by_joining(library, other_library, somebody):
    stranger = OversightFactory(terc_prefix="30").user
    member = OversightFactory(terc_prefix="").user
    MembershipFactory(user=member, library=other_library, role="coordinator")
    for by in [stranger, member]:
        with pytest.raises(NotYours):
            join_libraries(library=other_library, into=library, by=by)
    unproved = MembershipFactory(library=other_library, user__mailbox_proved=False)
    with pytest.raises(ValidationError, match=unproved.user.email):
        join_libraries(library=other_library, into=library, by=somebody("host"))
    with pytest.raises(ValidationError):
        join_libraries(library=library, into=library, by=somebody("host"))
    assert Library.objects.filter(pk__in=[library.pk, other_library.pk]).count() == 2


def test_who_left_both_is_gone_since_the_later_day(library, other_library, somebody):
    """For so long a hard matter of theirs stays shut."""
    person, today = UserFactory(), timezone.localdate()
    days = [today - timedelta(days=500), today - timedelta(days=1)]
    for where, day, role in [(library, days[0], "coordinator"), (other_library, days[1], "reader")]:
        told = {"starts_on": "2020-01-01", "ends_on": day, "role": role}
        MembershipFactory(library=where, user=person, **told)
    join_libraries(library=other_library, into=library, by=somebody("host"))
    place = Membership._base_manager.get(user=person)
    assert (place.ends_on, place.role) == (days[1], "reader")  # what ended is given back as it was


def test_what_is_joined_with_the_demonstration_does_not_go_with_it(
    library, other_library, somebody
):
    for at in [library, other_library]:
        MembershipFactory(library=at, user__email=f"{at.pk}@okolica.test", granted_by=None)
    host = somebody("host")
    join_libraries(library=other_library, into=library, by=host)
    with scopes_disabled():
        places = Membership._base_manager.filter(library=library)
        assert set(places.values_list("granted_by", flat=True)) == {host.pk}


def test_an_address_that_was_seen_opens_no_more_than_it_did(library, other_library, somebody):
    person = UserFactory(password=None)
    MembershipFactory(library=other_library, user=person, made_account=True)
    later = {"user": person, "expires_at": timezone.now() + timedelta(days=1)}
    seen = LinkFactory(library=other_library, is_shown=True, **later)
    own = LinkFactory(library=other_library, **later)
    join_libraries(library=other_library, into=library, by=somebody("host"))
    seen.refresh_from_db()
    own.refresh_from_db()
    assert (seen.is_open, own.is_open) == (False, True)
    assert not Membership.everywhere.of(person).get().made_account
