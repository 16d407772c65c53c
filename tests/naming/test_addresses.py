"""Addresses of a list are those that each row would be looked up by."""

import pytest
from django.urls import reverse

from naming.addresses import addresses


@pytest.mark.parametrize(
    ("name", "slug"),
    [("partners:detail", "ustronie-2147400000"), ("diary:log-edit", "x"), ("workshops:run", "x")],
)
def test_an_address_is_what_reverse_gives(name, slug):
    args = [slug, 7] if name == "workshops:run" else [slug]
    of = addresses(name, *args)
    assert [of(key) for key in (1, 98765)] == [reverse(name, args=[*args, k]) for k in (1, 98765)]
