"""What is closed to administrators stays closed while one looks at a library.

An address may name a row where its path does not, in what it asks of a list.
"""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import Membership
from accounts.scoping import scopes_disabled
from diary.models import Task
from partners.models import Partner
from tests.config.marked_rows import SECRET, SECRETS, rows_with_secrets
from tests.factories.accounts import MembershipFactory, UserFactory
from tests.factories.diary import InteractionPartnerFactory, TaskFactory
from tests.factories.merging import DismissedTwinsFactory, MergeFactory
from tests.factories.partners import PartnerFactory
from tests.factories.swot import FactorFactory
from tests.factories.ties import PartnerTieFactory
from tests.project.routes import OWN_ROUTES
from ties.models import PartnerTie

KEY = re.compile(r"<int:\w+>")
# Of a resident the list and the map of a library show that there is one.
ON_THE_LIST = {"name": "Zofia Widoczna", "place": "Wieś", "short_label": "Zofia"}
PAPERS = (".pdf", ".docx", ".xlsx", ".png", ".jpg", ".zip")
NAMES_A_PARTNER = ["focus", "spot", "partner", "pk", "person"]


@pytest.fixture
def secrets(near):
    rows = rows_with_secrets(near)
    [person] = rows[Partner]
    need = next(row for row in rows_of(rows, "resource") if row.audience_id)
    with scopes_disabled():
        factor = FactorFactory(analysis__library=near["library"], part="opportunity")
        factor.needs.add(need, through_defaults={"library": near["library"]})
        tie = PartnerTieFactory(library=near["library"], partner=near["partner"], other=person)
        type(tie).objects.filter(pk=tie.pk).update(note=SECRET)
        Partner.objects.filter(pk=person.pk).update(**ON_THE_LIST, words=SECRET)
        together_with_an_organisation(rows, near)
    return {**rows, type(factor): [factor], type(tie): [*rows[type(tie)], tie]}


def together_with_an_organisation(rows, near):
    """Let it be part of each entry with a resident, with a next step of its own and of others."""
    library, partner = near["library"], near["partner"]
    colleague = MembershipFactory(library=library).user
    for entry in rows_of(rows, "interaction"):
        InteractionPartnerFactory(interaction=entry, partner=partner)
        step = TaskFactory(library=library, partner=partner, interaction=entry, owner=colleague)
        text = TaskFactory(library=library, partner=partner, owner=None)
        Task.objects.filter(pk=step.pk).update(text=SECRET)
        Task.objects.filter(pk=text.pk).update(owner_text=SECRET)


@pytest.fixture
def looking(overseer, near, secrets):
    address = reverse("admin:accounts_library_view", args=[near["library"].pk])
    assert overseer.post(address, {"reason": "nie widać mapy"}).status_code == 302
    return overseer


def rows_of(rows, name):
    return next(found for model, found in rows.items() if model._meta.model_name == name)


def told(page):
    """Return the secrets on a page; a file in pieces is closed, nobody reads it here."""
    text = "" if page.streaming else page.content.decode(errors="replace").lower()
    return [secret for secret in SECRETS if secret in text]


def addresses(library, keys, person):
    """Yield the addresses of each route of a library that names at most one row."""
    for route in OWN_ROUTES:
        path = route.address.replace("<slug:slug>", library.slug)
        if not path.startswith("libraries/") or KEY.sub("", path).count("<"):
            continue
        if not KEY.search(path):
            named = "&".join(f"{name}={person.pk}" for name in NAMES_A_PARTNER)
            yield [f"/{path}", f"/{path}?{named}"]
        elif len(KEY.findall(path)) == 1:
            room = route.name.split(":")[0]
            yield [f"/{KEY.sub(str(key), path)}" for key in sorted(keys.get(room, {person.pk}))]


def test_no_page_of_a_look_tells_what_is_closed(looking, near, secrets):
    keys, [person] = {}, secrets[Partner]
    around = [row for row in near.values() if isinstance(row.pk, int)]
    with scopes_disabled():
        around += Membership.objects.filter(library=near["library"])
    for row in [*around, *(row for rows in secrets.values() for row in rows)]:
        keys.setdefault(row._meta.app_label, {person.pk}).add(row.pk)
    asked, telling = 0, []
    for of_a_route in addresses(near["library"], keys, person):
        for address in of_a_route:
            page = looking.get(address)
            if page.status_code == 405:
                break
            asked += page.status_code == 200
            telling += [(address, words) for words in [told(page)] if words]
    assert telling == []
    assert asked > 100


@pytest.mark.parametrize("page", ["partners:list", "ground:points", "ties:list"])
def test_no_search_of_a_look_finds_a_resident_by_what_is_closed(looking, near, secrets, page):
    address = reverse(page, args=[near["library"].slug])
    [person] = secrets[Partner]
    with scopes_disabled():
        Partner.objects.filter(pk=person.pk).update(tags=[SECRET])
    is_listed = ON_THE_LIST["name"] in looking.get(address).text
    assert is_listed == (page != "ground:points")
    for asked in [{"q": SECRET}, {"q": SECRET[:3]}, {"tag": SECRET}, {"no_contact": "1"}]:
        found = looking.get(address, asked)
        if page != "ties:list" or "q" in asked:  # it knows of no tags
            assert ON_THE_LIST["name"] not in found.text, asked


def test_suggestions_of_a_look_know_names_alone(looking, near, secrets):
    asks = {"headers": {"HX-Request": "true"}}
    suggest = reverse("partners:suggest", args=[near["library"].slug])
    assert ON_THE_LIST["name"] in looking.get(suggest, {"q": "widocz"}, **asks).text
    assert ON_THE_LIST["name"] not in looking.get(suggest, {"q": SECRET}, **asks).text
    names = reverse("partners:names", args=[near["library"].slug])
    typed = {"one": "who", "who": SECRET}
    assert ON_THE_LIST["name"] not in looking.get(names, typed, **asks).text


def test_residents_alone_are_not_asked_for_by_what_is_closed(looking, near):
    address = reverse("ground:places", args=[near["library"].slug])
    page = looking.get(address, {"sector": "person"})
    assert page.status_code == 403
    assert "Podgląd nie obejmuje tej strony" in page.text


def mentions(page, organisation):
    """Return how often a page tells of an organisation, its number in an answer among them."""
    return page.text.count(organisation.name), page.text.count(f":{organisation.pk},")


def test_no_search_of_a_look_asks_more_of_an_organisation_than_its_name(looking, near):
    """Words to search in hold those of what it offers and needs, which a look does not see."""
    library = near["library"]
    with scopes_disabled():
        there = PartnerFactory(library=library, latitude=54, longitude=15, point_source="hand")
        told = {"name": "Koło Zupełnie Inne", "words": SECRET, "phone": "600700800"}
        Partner.objects.filter(pk=there.pk).update(**told)
        there.refresh_from_db()
    pages = [of[0] for of in addresses(library, {}, near["partner"]) if not KEY.search(of[0])]
    found, telling = 0, []
    for address in [one for one in pages if not one.endswith(PAPERS)]:
        page = looking.get(address, {"q": "zupełnie"})
        if page.status_code != 200 or page.streaming:
            continue
        nobody = mentions(looking.get(address, {"q": "nikttaki"}), there)
        if mentions(page, there) == nobody:
            continue  # it searches nothing
        found += 1
        asked = [looking.get(address, {"q": text}) for text in (SECRET, "600700800")]
        telling += [address for one in asked if mentions(one, there) != nobody]
    assert telling == []
    assert found > 3


def test_what_became_of_residents_is_not_looked_at(looking, near, secrets):
    """Who was merged away stands on no list any more, and is named nowhere else."""
    library, [person] = near["library"], secrets[Partner]
    with scopes_disabled():
        stays = PartnerFactory(library=library, name="Koło Znane")
        merges = [
            MergeFactory(library=library, partner=stays, gone=person),
            MergeFactory(library=library, partner=person, gone=near["partner"]),
            MergeFactory(library=library, partner=stays, gone=PartnerFactory(library=library)),
        ]
        alike = PartnerFactory(library=library, sector="person", **ON_THE_LIST)
        DismissedTwinsFactory(library=library, partner=person, other=alike)
        for number in (1, 2):
            PartnerFactory(library=library, name="Zofia Podwójna", sector="person")
            PartnerFactory(
                library=library, name="Koło Podwójne", place=f"Wieś {number}", phone="600 700 800"
            )
        ties = PartnerTie.objects.filter(library=library)
        of_people = [one.pk for one in ties if person.pk in (one.partner_id, one.other_id)]
    listed = looking.get(reverse("merging:list", args=[library.slug])).text
    assert (ON_THE_LIST["name"] in listed, merges[2].gone.name in listed) == (False, True)
    twins = looking.get(reverse("merging:twins", args=[library.slug])).text
    assert [name in twins for name in ("Koło Podwójne", "Zofia")] == [True, False]
    pages = [reverse("merging:take-back", args=[library.slug, one.pk]) for one in merges]
    pages += [reverse("changes:of-row", args=[library.slug, "tie", key]) for key in of_people]
    answers = [looking.get(page).status_code for page in pages]
    assert answers == [403, 403, 200, *(403 for _key in of_people)]
    assert of_people
    list_of_all, away = reverse("partners:list", args=[library.slug]), timezone.now()
    for one in (person, merges[2].gone):
        with scopes_disabled():
            archived = {"archived_at": away, "archived_by": UserFactory()}
            Partner.objects.filter(pk=one.pk).update(merged_into=stays, **archived)
        page = looking.get(list_of_all, {"partner": one.pk}, follow=True)
        assert one.name not in page.text
