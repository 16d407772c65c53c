import pytest

from naming.identifiers import BadNumber, canonical, formatted
from partners.services.identifiers import set_numbers
from tests.factories.accounts import UserFactory
from tests.factories.partners import PartnerFactory


@pytest.mark.parametrize(
    ("scheme", "typed", "kept"),
    [
        ("nip", "8567346215", "8567346215"),
        ("nip", "856-734-62-15", "8567346215"),
        ("nip", "856-73-46-215", "8567346215"),
        ("nip", "PL 856 734 62 15", "8567346215"),
        ("regon", "123456785", "123456785"),
        ("regon", "192598184", "192598184"),
        ("regon", "100000050", "100000050"),
        ("regon", "123 456 785", "123456785"),
        ("regon", "12345678512347", "12345678512347"),
        ("krs", "0000123456", "0000123456"),
        ("krs", "123456", "0000123456"),
        ("rspo", "12345", "12345"),
    ],
)
def test_a_good_number_is_kept_as_digits(scheme, typed, kept):
    assert canonical(scheme, typed) == kept


@pytest.mark.parametrize(
    ("scheme", "typed", "code"),
    [
        ("nip", "8567346216", BadNumber.WRONG_CHECK_DIGIT),
        ("nip", "1000000160", BadNumber.WRONG_CHECK_DIGIT),
        ("nip", "0000000000", BadNumber.ALL_ZEROS),
        ("nip", "000-000-00-00", BadNumber.ALL_ZEROS),
        ("nip", "856734621", BadNumber.WRONG_LENGTH),
        ("nip", "85673462I5", BadNumber.NOT_DIGITS),
        ("nip", "", BadNumber.NOT_DIGITS),
        ("nip", "٨٥٦٧٣٤٦٢١٥", BadNumber.NOT_DIGITS),
        ("regon", "123456784", BadNumber.WRONG_CHECK_DIGIT),
        ("regon", "000000000", BadNumber.ALL_ZEROS),
        ("regon", "00000000000000", BadNumber.ALL_ZEROS),
        ("regon", "12345678512348", BadNumber.WRONG_CHECK_DIGIT),
        ("regon", "1234567851", BadNumber.WRONG_LENGTH),
        ("krs", "0000000000", BadNumber.ALL_ZEROS),
        ("krs", "12345678901", BadNumber.WRONG_LENGTH),
        ("rspo", "0", BadNumber.ALL_ZEROS),
        ("rspo", "1234567890", BadNumber.WRONG_LENGTH),
    ],
)
def test_a_bad_number_says_why(scheme, typed, code):
    with pytest.raises(BadNumber) as refusal:
        canonical(scheme, typed)
    assert (refusal.value.scheme, refusal.value.code) == (scheme, code)


@pytest.mark.parametrize("digit", "0123456789")
def test_a_prefix_whose_remainder_is_ten_has_no_valid_digit(digit):
    with pytest.raises(BadNumber):
        canonical("nip", f"100000016{digit}")


def test_a_number_is_shown_as_its_register_writes_it():
    assert formatted("nip", "8567346215") == "856-734-62-15"
    assert formatted("regon", "123456785") == "123456785"


def test_only_the_numbers_given_change(in_library):
    partner = PartnerFactory(library=in_library)
    set_numbers(partner=partner, numbers={"nip": "8567346215", "rspo": "12"}, by=UserFactory())
    set_numbers(partner=partner, numbers={"nip": "", "krs": "0000000123"}, by=UserFactory())
    kept = partner.identifiers.values_list("scheme", "value")
    assert list(kept) == [("krs", "0000000123"), ("rspo", "12")]
