"""What the form of a partner keeps that is offered for new ones no more."""

from django.urls import reverse
from django.utils import timezone

from partners.models import Partner
from tests.factories.accounts import UserFactory
from tests.factories.partners import KindFactory, PartnerFactory
from tests.partners.test_partner_forms import as_sent, edit_address, only_partner, soup


def test_a_kind_and_a_colleague_who_are_offered_no_more_stay_and_say_so(sign_in, library):
    partner = PartnerFactory(library=library)
    client, person = sign_in("librarian"), UserFactory(name="Anna Zielińska")
    kind = KindFactory(name="stara remiza", name_en="old fire station", withdrawn_at=timezone.now())
    Partner._base_manager.filter(pk=partner.pk).update(kind=kind, in_charge=person)

    def offered(address, name, key):
        found = soup(client.get(address)).select(f"[name={name}] option[value='{key}']")
        return [(one.text, one.has_attr("selected")) for one in found]

    new = reverse("partners:new", args=[partner.library.slug])
    for name, row, words in [
        ("kind", kind, "old fire station"),
        ("in_charge", person, "Anna Zielińska"),
    ]:
        said = f"{words} – no longer on the list"
        assert offered(edit_address(partner), name, row.pk) == [(said, True)]
        assert offered(new, name, row.pk) == []
    data = as_sent(soup(client.get(edit_address(partner))))
    assert client.post(edit_address(partner), data).status_code == 302
    after = only_partner(partner.library)
    assert (after.kind, after.in_charge_id) == (kind, person.pk)
