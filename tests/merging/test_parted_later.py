"""A merge is taken back after more has happened: what it put aside went, was merged, or moved."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from accounts.scoping import scope
from back_office.services.joining import join_libraries
from diary.models import Task
from merging.services.audiences import merge_audiences, part_audiences
from merging.services.merges import merge_partners, take_back
from partners.models import PartnerAudience
from partners.services.audiences import delete_audience, how_it_stands
from tests.factories.accounts import MembershipFactory, UserFactory
from tests.factories.diary import TaskFactory
from tests.factories.partners import AudienceFactory, PartnerAudienceFactory, PartnerFactory


@pytest.fixture
def by(in_library):
    return MembershipFactory(library=in_library, role="librarian").user


@pytest.fixture
def group(in_library):
    return AudienceFactory(library=in_library)


@pytest.fixture
def pair(in_library, group):
    """Two partners that both reach the group: a merge puts one of the two lines aside."""
    kept, gone = (PartnerFactory(library=in_library) for _one in range(2))
    for one in (kept, gone):
        PartnerAudienceFactory(partner=one, audience=group)
    return kept, gone


def groups_of(partner):
    return [*PartnerAudience.objects.filter(partner=partner).values_list("audience", flat=True)]


def test_a_line_of_what_was_deleted_since_stays_away(pair, group, by):
    kept, gone = pair
    merge = merge_partners(kept=kept, gone=gone, by=by)
    delete_audience(audience=group, by=by, seen=how_it_stands(group))
    assert take_back(merge=merge, by=by) == {"aside": 1}
    connection.check_constraints()  # as the end of a request does
    gone.refresh_from_db()
    assert (gone.merged_into, groups_of(gone)) == (None, [])


def test_a_line_leads_to_the_group_that_stayed(pair, group, by):
    kept, gone = pair
    merge = merge_partners(kept=kept, gone=gone, by=by)
    other = AudienceFactory(library=kept.library)
    merge_audiences(kept=other, gone=group, by=by)
    assert take_back(merge=merge, by=by) == {}
    assert groups_of(gone) == groups_of(kept) == [other.pk]


def test_a_line_leads_to_the_partner_that_stayed(library, group, by):
    kept, gone = (PartnerFactory(library=library) for _one in range(2))
    other = AudienceFactory(library=library)
    for one in (group, other):
        PartnerAudienceFactory(partner=gone, audience=one)
    merge = merge_audiences(kept=other, gone=group, by=by)
    merge_partners(kept=kept, gone=gone, by=by)
    assert part_audiences(merge=merge, by=by) == {}
    assert (groups_of(gone), {*groups_of(kept)}) == ([], {group.pk, other.pk})


def test_after_its_library_was_joined_with_another(pair, group, by, library, other_library):
    kept, gone = pair
    task = TaskFactory(library=library, partner=gone)
    merge = merge_partners(kept=kept, gone=gone, by=by)
    host = UserFactory(is_superuser=True, is_staff=True, mailbox_proved=True)
    join_libraries(library=library, into=other_library, by=host)
    merge.refresh_from_db()
    with scope(library=other_library):
        assert take_back(merge=merge, by=host) == {}
        connection.check_constraints()
        assert groups_of(gone) == groups_of(kept) == [group.pk]
        assert Task.objects.get().pk == task.pk
        assert Task.objects.get().partner_id == gone.pk


@pytest.mark.parametrize("is_same", [True, False])
def test_after_its_group_became_one_with_that_of_another_library(
    pair, group, by, library, other_library, is_same
):
    """Whatever the one line did: it moved, or it was put aside as both had it."""
    kept, gone = pair
    own = group if is_same else AudienceFactory(library=library)
    if not is_same:
        PartnerAudienceFactory(partner=gone, audience=own)
    there = AudienceFactory(library=other_library, name=own.name)
    merge = merge_partners(kept=kept, gone=gone, by=by)
    host = UserFactory(is_superuser=True, is_staff=True, mailbox_proved=True)
    join_libraries(library=library, into=other_library, by=host)
    merge.refresh_from_db()
    with scope(library=other_library):
        assert take_back(merge=merge, by=host) == {}
        assert there.pk in groups_of(gone)
        assert (there.pk in groups_of(kept)) == is_same


def test_what_moved_comes_back_though_its_group_was_merged(pair, by):
    kept, gone = pair
    first, second = (AudienceFactory(library=kept.library) for _one in range(2))
    PartnerAudienceFactory(partner=gone, audience=first)
    merge = merge_partners(kept=kept, gone=gone, by=by)
    merge_audiences(kept=second, gone=first, by=by)
    assert take_back(merge=merge, by=by) == {}
    assert second.pk in groups_of(gone)
    assert second.pk not in groups_of(kept)


def test_what_was_given_to_a_third_meanwhile_stays_there(pair, by):
    kept, gone = pair
    third = PartnerFactory(library=kept.library)
    task = TaskFactory(library=kept.library, partner=gone)
    merge = merge_partners(kept=kept, gone=gone, by=by)
    Task.objects.filter(pk=task.pk).update(partner=third)
    assert take_back(merge=merge, by=by) == {"diary.task.partner": 1}
    assert Task.objects.get(pk=task.pk).partner_id == third.pk


@pytest.mark.parametrize("first", [0, 1])
def test_what_a_later_merge_of_another_kind_put_aside_comes_back_first(library, by, first):
    partners = [PartnerFactory(library=library) for _one in range(2)]
    groups = [AudienceFactory(library=library) for _one in range(2)]
    for partner, group in zip(partners, groups, strict=True):
        PartnerAudienceFactory(partner=partner, audience=group)
    acts = [
        (merge_partners, take_back, dict(zip(["kept", "gone"], partners, strict=True))),
        (merge_audiences, part_audiences, dict(zip(["kept", "gone"], groups, strict=True))),
    ]
    if first:
        acts.reverse()
    older, newer = ((part, merge(**pair, by=by)) for merge, part, pair in acts)
    with pytest.raises(ValidationError, match="późniejsze"):
        older[0](merge=older[1], by=by)
    for part, merge in (newer, older):
        assert part(merge=merge, by=by) == {}
    assert [groups_of(partner) for partner in partners] == [[group.pk] for group in groups]
