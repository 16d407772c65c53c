"""Fields beside each other stand level: their labels at one height, and their controls."""

import pytest
from django.urls import reverse

from tests.factories.accounts import MembershipFactory
from tests.factories.intake import DataRequestFactory
from tests.factories.partners import PartnerFactory

# Of fields beside each other, in all pairs that are seen: how far apart labels and controls are.
APART = """() => [...document.querySelectorAll(".field-pair")].flatMap((pair) => {
  const fields = [...pair.querySelectorAll(":scope > div.field")].filter((one) => one.offsetParent);
  const columns = getComputedStyle(pair).gridTemplateColumns.split(" ");
  const row = fields.slice(0, columns.filter((one) => parseFloat(one)).length);
  const spread = (what) => {
    const tops = row.map((one) => one.querySelector(what).getBoundingClientRect().top);
    return Math.round(Math.max(...tops) - Math.min(...tops));
  };
  const controls = ":is(input:not([type=hidden]), select, textarea)";
  return row.length > 1 ? [[row[0].textContent, spread("label"), spread(controls)]] : [];
})"""
OF_THE_LIBRARY = [
    *("partners:edit", "resources:new", "ties:new", "activities:new", "activities:grant-new"),
    *("yearbook:project-new",),
]


@pytest.mark.parametrize("width", [768, 1366])
def test_fields_beside_each_other_stand_level(browse, client, library, width):
    asked = DataRequestFactory(partner=PartnerFactory(library=library, phone="94 351 50 00"))
    args = {"partners:edit": [library.slug, asked.partner_id]}
    pages = [reverse(name, args=args.get(name, [library.slug])) for name in OF_THE_LIBRARY]
    client.force_login(MembershipFactory(library=library, role="coordinator").user)
    with browse(client, width=width) as page:
        for address in [*pages, f"{asked.link.path}own-data/"]:
            page.goto(address)
            page.evaluate("document.querySelectorAll('details').forEach((one) => one.open = true)")
            found = page.evaluate(APART)
            assert found, address
            assert [one for one in found if one[1] or one[2]] == [], address
