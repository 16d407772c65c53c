"""Rows of no library that a file leads to: people, and words and lists of the installation.

Each is known here by what KNOWN_BY says. What is not here is told first, and added only where
whoever keeps the installation says so: others may have written the file.
"""

from collections import defaultdict

from django.core.exceptions import ValidationError
from django.db.models import CharField, TextField
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from accounts.acts import act
from accounts.models import User
from portability.services.contents import KNOWN_BY, OF_PEOPLE, columns_of, outside_of

LONGEST = 80  # characters of one text of a row that is told


class Lacking(ValidationError):
    """The installation has not all that the file leads to; the messages say what it has not."""


def led_to(*, packed, rows_of, told):
    """Return model → the rows of no library that the rows of a file lead to.

    What else stands in `told`, as any number of accounts would, is nothing of this library.
    """
    wanted = defaultdict(set)
    for model in packed:
        _want(wanted, model, rows_of(model))
    found = {}
    for model in reversed(KNOWN_BY):  # one that leads to another stands behind it
        rows = told.get(model._meta.label_lower, [])
        found[model] = [row for row in rows if str(row["pk"]) in wanted[model]]
        _want(wanted, model, found[model])
    return {model: found[model] for model in KNOWN_BY}


def known_here(model, row):
    """Return the row here that a row of the file means, or None."""
    asked = {name: row[name] for name in KNOWN_BY[model]}
    return model._base_manager.filter(**asked).first()


@act
def add_row(*, model, row):
    """Add what the file says of a row of no library; a person has no way in.

    Raises ValueError for what nobody could have typed into these lists.
    """
    one = User(**{name: row[name] for name in OF_PEOPLE}) if model is User else model(**row)
    try:
        one.clean_fields(exclude={"password"})
    except ValidationError as error:
        raise ValueError(f"{model._meta.label_lower}: {error.message_dict}") from error
    if model is User:
        # One without an address here may be somebody who has an account: it bears no second name.
        name = _("a person who left") if one.is_closed else one.name
        return User.objects.create_user(one.email, name=name, is_active=False)
    one.save_base(raw=True, force_insert=True)
    return one


def require_said_yes(*, added, adds):
    """Raise Lacking where rows were added to which nobody said yes."""
    if added and not adds:
        heading = _("The file leads to what this installation does not have:")
        raise Lacking([heading, *map(_told, added)])


def _want(wanted, model, rows):
    for key in outside_of(model):
        keys = [row.get(key.attname) for row in rows]
        wanted[key.related_model].update(str(one) for one in keys if one is not None)


def _told(one):
    """Return a row in one line: all its texts, for they are what everybody will read."""
    names = OF_PEOPLE if isinstance(one, User) else None
    texts = [
        Truncator(getattr(one, field.attname)).chars(LONGEST)
        for field in columns_of(type(one))
        if isinstance(field, (CharField, TextField)) and (not names or field.name in names)
    ]
    line = f"{one._meta.verbose_name}: {', '.join(filter(None, texts))}"
    # It is read on a terminal, which takes some characters for orders.
    return "".join(letter if letter.isprintable() else " " for letter in line)
