"""The third of the first steps: for whom does the library work?"""

import pytest
from django.urls import reverse

from accounts.scoping import scopes_disabled
from partners.models import Audience, AudienceSeed
from tests.factories.partners import AudienceFactory, PartnerAudienceFactory, PartnerFactory

pytestmark = pytest.mark.usefixtures("vocabulary")


@pytest.fixture
def client(as_role):
    return as_role("librarian")


@pytest.fixture
def address(library):
    return reverse("partners:first-audiences", args=[library.slug])


def names(library):
    with scopes_disabled():
        return sorted(Audience.objects.filter(library=library).values_list("name", flat=True))


def seeds(*names):
    return list(AudienceSeed.objects.filter(name__in=names).values_list("pk", flat=True))


def test_ticked_and_typed_groups_are_added(client, library, address):
    PartnerFactory(library=library)
    PartnerFactory(library=library, level="none")
    choice = {"seeds": seeds("dzieci", "seniorzy"), "others": "turyści piesi,  młodzi  rodzice,"}
    response = client.post(address, choice)
    assert response.status_code == 302
    assert names(library) == ["dzieci", "młodzi rodzice", "seniorzy", "turyści piesi"]


def test_a_group_that_is_there_is_not_added_again(client, library, address):
    AudienceFactory(library=library, name="Dzieci")
    client.post(address, {"seeds": seeds("dzieci"), "others": "dzieci, seniorzy"})
    assert names(library) == ["Dzieci", "seniorzy"]


def test_a_doubled_send_adds_once(client, library, address):
    for _ in range(2):
        client.post(address, {"seeds": seeds("dzieci"), "others": "sąsiedzi"})
    assert names(library) == ["dzieci", "sąsiedzi"]


def test_nothing_chosen_is_no_error(client, library, address):
    assert client.post(address, {}).status_code == 302
    assert names(library) == []


@pytest.mark.parametrize(
    "wrong",
    [{"seeds": ["0"]}, {"seeds": ["nie liczba"]}, {"others": "x" * 81}, {"others": "x, " * 200}],
)
def test_what_cannot_be_a_group_is_refused(client, library, address, wrong):
    page = client.post(address, wrong)
    assert page.status_code == 200
    assert "error-summary" in page.text
    assert names(library) == []


def test_a_withdrawn_group_is_not_proposed(client, address):
    withdrawn = AudienceSeed.objects.get(name="dzieci")
    page = client.get(address)
    assert f'value="{withdrawn.pk}"' in page.text
    withdrawn.withdrawn_at = "2026-01-01T00:00Z"
    withdrawn.save()
    assert f'value="{withdrawn.pk}"' not in client.get(address).text


def test_the_message_counts_partners_and_groups(client, library, address):
    PartnerFactory.create_batch(2, library=library)
    PartnerFactory(library=library, level="contact")
    asked = client.post(address, {"seeds": seeds("dzieci")})
    page = client.post(asked.url, {}, follow=True)
    message = str(next(iter(page.context["messages"])))
    assert [word for word in message.replace(",", " ").split() if word.isdigit()] == ["2", "1"]


# Who reaches them


@pytest.fixture
def who_reaches(library):
    return reverse("partners:who-reaches", args=[library.slug])


def test_after_the_groups_it_is_asked_who_reaches_them(client, library, address, who_reaches):
    assert client.post(address, {"seeds": seeds("dzieci")}).url.endswith("/map/")  # by whom?
    PartnerFactory(library=library)
    asked = client.post(address, {"seeds": seeds("seniorzy")})
    assert asked.url == f"{who_reaches}?step=3"
    page = client.post(asked.url, {}, follow=True)
    assert page.redirect_chain[-1][0] == reverse("maps:map", args=[library.slug])


def test_what_is_not_ticked_stays_unknown(client, library, who_reaches):
    school, archived = (PartnerFactory(library=library, archived=gone) for gone in (False, True))
    children, seniors, tourists, _asked = (
        AudienceFactory(library=library, name=name, reach_is_known=name == "d") for name in "abcd"
    )
    with scopes_disabled():
        PartnerAudienceFactory(audience=seniors, partner=archived)
    form = client.get(who_reaches).context["form"]
    assert [*form.fields] == [f"group_{group.pk}" for group in (children, seniors, tourists)]
    answer = {f"group_{children.pk}": [school.pk, "nobody"], f"group_{seniors.pk}": ["nobody"]}
    assert client.post(who_reaches, answer).url.endswith("/audiences/")
    with scopes_disabled():
        reached = Audience.objects.filter(partners=school)
        assert list(reached.values_list("name", flat=True)) == ["a"]
        known = Audience.objects.filter(reach_is_known=True)
        assert {*known.values_list("name", flat=True)} == {"a", "b", "d"}
    assert [*client.get(who_reaches).context["form"].fields] == [f"group_{tourists.pk}"]
    wrong = {f"group_{tourists.pk}": [archived.pk]}
    assert client.post(who_reaches, wrong).context["form"].errors
