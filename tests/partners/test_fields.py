"""What people type into a field, and what is kept of it."""

from decimal import Decimal

import pytest
from django import forms

from accounts.typed_fields import EmailField, NameField, PhoneField, PostalCodeField, WebsiteField
from partners.forms.fields import NumberField, PointField
from partners.models.contacts import Scheme


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("913515000", "913 515 000"),
        ("91 351 50 00", "91 351 50 00"),
        ("(91) 351-50-00", "91 351 50 00"),
        ("+48 91 351 50 00", "91 351 50 00"),
        ("0048 500-100-200", "500 100 200"),
        ("48500100200", "500 100 200"),
        ("0913515000", "913 515 000"),
        ("91 351 50 00 wew. 12", "91 351 50 00 wew. 12"),
        ("+49 30 123456", "+4930123456"),
        ("", ""),
    ],
)
def test_phones_are_understood(written, kept):
    assert PhoneField(required=False).clean(written) == kept


@pytest.mark.parametrize("written", ["12", "telefon", "9135150001", "91 351 50 0O", "+4"])
def test_a_phone_that_cannot_be_is_refused(written):
    with pytest.raises(forms.ValidationError):
        PhoneField().clean(written)


@pytest.mark.parametrize(
    ("written", "kept"),
    [("78-111", "78-111"), ("78111", "78-111"), ("78 111", "78-111"), ("", "")],
)
def test_postal_codes_are_understood(written, kept):
    assert PostalCodeField(required=False).clean(written) == kept


@pytest.mark.parametrize("written", ["7811", "78-1111", "abc", "٧٨-١١١"])
def test_a_postal_code_that_cannot_be_is_refused(written):
    with pytest.raises(forms.ValidationError):
        PostalCodeField().clean(written)


@pytest.mark.parametrize(
    "written",
    [
        *("54.2145, 15.7536", "54.2145,15.7536", "54.2145 15.7536", "54,2145; 15,7536"),
        *("54,2145 15,7536", "54.2145N 15.7536E", "54.2145° N, 15.7536° E"),
    ],
)
def test_points_are_understood(written):
    assert PointField().clean(written) == (Decimal("54.2145"), Decimal("15.7536"))


@pytest.mark.parametrize("written", ["54", "54.2", "91, 15", "54, 181", "x, y", "1, 2, 3"])
def test_a_point_that_cannot_be_is_refused(written):
    with pytest.raises(forms.ValidationError):
        PointField().clean(written)


@pytest.mark.parametrize(
    ("scheme", "written"),
    [
        *((Scheme.NIP, "8567346216"), (Scheme.NIP, "0000000000"), (Scheme.NIP, "85673462")),
        *((Scheme.REGON, "123456786"), (Scheme.REGON, "000000000"), (Scheme.KRS, "12345678901")),
        *((Scheme.RSPO, "abc"), (Scheme.RSPO, "1234567890")),
    ],
)
def test_a_number_that_cannot_be_is_refused_with_a_sentence(in_english, scheme, written):
    with pytest.raises(forms.ValidationError) as refusal:
        NumberField(scheme=scheme).clean(written)
    assert len(refusal.value.messages[0]) > 15


@pytest.mark.parametrize(
    ("typed", "code"), [("---", "no_name"), ("🌟", "no_name"), ("\u200b", "required")]
)
def test_a_name_of_nothing_is_refused_where_one_is_needed(typed, code):
    with pytest.raises(forms.ValidationError) as refusal:
        NameField().clean(typed)
    assert refusal.value.code == code
    assert NameField(required=False).clean(typed) == ""


@pytest.mark.parametrize(
    ("field", "typed", "told"),
    [
        (PhoneField, "943511001, 600100200", ["943 511 001", "600100200"]),
        (EmailField, "A <a@x.pl>, b@x.pl", ["a@x.pl", "b@x.pl"]),
        (WebsiteField, "x.pl y.pl", ["https://x.pl", "y.pl"]),
        (PostalCodeField, "78-111 Rusowo", ["78-111", "Rusowo"]),
        (PostalCodeField, "5123", ["05-123"]),
    ],
)
def test_a_form_asks_about_what_would_be_lost(in_english, field, typed, told):
    with pytest.raises(forms.ValidationError) as refusal:
        field().clean(typed)
    assert all(f"“{text}”" in refusal.value.messages[0] or text == "05-123" for text in told)
    assert told[0] in refusal.value.messages[0]
