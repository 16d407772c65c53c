"""What people could type into a field, found by asking the field itself."""

from django.core.exceptions import ValidationError
from django.db.models import CheckConstraint

from accounts.constraints import broken_checks, columns_of, values_of

THREES = (
    ("Alfa", "Beta", "Gamma"),
    ("2025-11-18", "2025-11-19", "2025-11-20"),
    ("1921", "1956", "1998"),
    ("11", "12", "13"),
    ("10:15", "10:30", "10:45"),
    ("913 515 000", "913 515 001", "913 515 002"),
    ("78-111", "78-112", "78-113"),
    ("54.100000, 15.100000", "54.200000, 15.200000", "54.300000, 15.300000"),
    ("https://a.example.pl", "https://b.example.pl", "https://c.example.pl"),
    ("a@example.pl", "b@example.pl", "c@example.pl"),
)


def typed_for(field, column=None):
    """Return three texts that this field of a form takes, and the rules of its column too."""
    for three in THREES:
        if all(_is_taken(field, column, text) for text in three):
            return list(three)
    raise AssertionError(
        f"nothing fits “{column.name if column else field.label}”: "
        "add three texts to THREES in tests/factories/samples.py"
    )


def _is_taken(field, column, text):
    try:
        value = field.clean(text)
    except ValidationError:
        return False
    if column is None:
        return True
    rules = [one for one in column.model._meta.constraints if isinstance(one, CheckConstraint)]
    asked = [(one, values_of(column.model, [(column.name, value)])) for one in rules
             if columns_of(one) == {column.name}]  # fmt: skip
    return not broken_checks(asked)
