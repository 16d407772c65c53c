"""Joining two libraries that are one: every row of the one moves to the other.

See docs/decisions/0143.
"""

from dataclasses import dataclass

import pgtrigger
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.db.models import F, UniqueConstraint
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.acts import act
from accounts.models import Library, Link, Membership
from accounts.models.memberships import current_access
from accounts.services.authority import NotYours, require_oversight, require_proved_mailbox
from back_office.services.belongings import counts_of, paths_to_library


@dataclass(frozen=True)
class Joining:
    """What would move, and which rows stand in both and become one: (model, number)."""

    moved: list
    twins: list


def plan_of_joining(*, library, into):
    """Return what joining `library` into another would do."""
    twins = [(model, len(_twins(model, library, into))) for model in _tables()]
    return Joining(counts_of([library]), [(model, number) for model, number in twins if number])


@act
def join_libraries(*, library, into, by):
    """Move every row of a library into another one, which also gets its addresses.

    What stands in both (a person, a branch, a group of the same name) becomes one row: that of
    `into`, to which points what pointed at the other. Partners stay as they are. Raises NotYours
    outside the set of the administrator and for whoever has a place in one of them, and
    ValidationError when the mailbox of somebody who would enter `into` is not proved.
    """
    both = Library.objects.filter(pk__in=[library.pk, into.pk]).order_by("pk")
    locked = {row.pk: row for row in both.select_for_update()}
    if len(locked) != 2:
        raise ValidationError(_("Choose two different libraries."))
    library, into = locked[library.pk], locked[into.pk]
    for one in [library, into]:
        require_oversight(by=by, municipality=one.municipality_id)
    _refuse_own_gain(by, library, into)
    for place in _places(library).filter(current_access()).select_related("user"):
        require_proved_mailbox(user=place.user)
    # Whoever saw such an address saw it for the other library only.
    Link.objects.open().filter(library=library, is_shown=True).update(expires_at=timezone.now())
    try:
        with transaction.atomic(), pgtrigger.ignore():
            _keep_access(library, into)
            _places(library).update(made_account=False)
            # From now on somebody's work: it does not go when the demonstration goes.
            Membership._base_manager.filter(library__in=[library, into], granted_by=None).update(
                granted_by=by
            )
            for model in _tables():
                for row, twin in _twins(model, library, into):
                    _point_elsewhere(model, row, twin)
                    model._base_manager.filter(pk=row)._raw_delete("default")
            for model in _tables():
                path = paths_to_library()[model]
                model._base_manager.filter(**{path: library}).update(**{path: into})
            Library.objects.filter(pk=library.pk)._raw_delete("default")
            connection.check_constraints()  # keys wait for the end of the transaction
    except IntegrityError:
        raise ValidationError(
            _("These libraries hold rows that cannot stand in one. Nothing was changed.")
        ) from None
    into.former_slugs = [*into.former_slugs, library.slug, *library.former_slugs]
    into.save(update_fields=["former_slugs"])
    return into


def _tables():
    """Return the models with a key of their own to a library."""
    return [model for model, path in paths_to_library().items() if "__" not in path]


def _places(library):
    return Membership._base_manager.filter(library=library)


def _refuse_own_gain(by, library, into):
    if by is None or by.is_superuser:
        return
    if Membership._base_manager.filter(user=by, library__in=[library, into]).exists():
        raise NotYours(_("You have a place in one of these libraries: ask somebody else."))


def _keep_access(library, into):
    """Let a person whose place in `into` has ended have the one that is open in the other."""
    for place in _places(library).filter(current_access()):
        ended = _places(into).filter(user=place.user_id).exclude(current_access())
        ended.update(role=place.role, starts_on=place.starts_on, ends_on=place.ends_on)


def _twins(model, library, into):
    """Return (key, key) of rows of both libraries that could not stand in one."""
    found = {}
    for rule in model._meta.constraints:
        parts = _parts_beside_the_library(rule)
        if parts:
            rows = {_value(row): row[0] for row in _values(model, library, parts)}
            for row in _values(model, into, parts):
                if None not in row and _value(row) in rows:
                    found[rows[_value(row)]] = row[0]
    return list(found.items())


def _parts_beside_the_library(rule):
    """Return what has to differ within a library, for a rule that says so; else nothing."""
    if not isinstance(rule, UniqueConstraint) or "id" in rule.fields:
        return []
    parts = [*map(F, rule.fields), *rule.expressions]
    others = [part for part in parts if part != F("library")]
    return others if len(others) < len(parts) else []


def _values(model, library, parts):
    named = {f"part_{number}": part for number, part in enumerate(parts)}
    rows = model._base_manager.filter(library=library).annotate(**named)
    return rows.values_list("pk", *named)


def _value(row):
    return tuple(row[1:])


def _point_elsewhere(model, row, twin):
    for relation in model._meta.get_fields(include_hidden=True):
        if relation.auto_created and not relation.concrete and hasattr(relation, "field"):
            key = relation.field
            if not key.many_to_many and key.name != "pgh_obj":
                rows = relation.related_model._base_manager.filter(**{key.name: row})
                rows.update(**{key.name: twin})
