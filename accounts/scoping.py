"""Reading inside a library: every query outside a scope raises, in every form a query can take.

The scope itself is django-scopes'; its own managers let `exists()` and the writes through
(docs/decisions/0003), so the managers of this house are made here.
"""

from django.db import models
from django.db.models.fields.related_descriptors import ForwardManyToOneDescriptor
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopeError, get_scope, scope, scopes_disabled

from accounts.constraints import checks_together

__all__ = [
    "LibraryOwned",
    "ScopeError",
    "get_scope",
    "library_manager",
    "scope",
    "scopes_disabled",
]

CLOSED = [
    "_fetch_all", "_iterator", "iterator", "resolve_expression", "explain", "raw",
    "aggregate", "contains", "count", "exists", "get_or_create", "in_bulk", "update_or_create",
    "bulk_create", "bulk_update", "create", "delete", "update", "_update", "_raw_delete",
]  # fmt: skip


def _refuse(queryset, *args, **kwargs):
    raise ScopeError(f"{queryset.model.__name__} is read or written outside a library's scope.")


def _closed(queryset_class):
    """Return a queryset that can be built and chained, but neither read nor written."""

    def none(queryset):
        return queryset_class(queryset.model, using=queryset._db).none()

    return type(f"Closed{queryset_class.__name__}", (queryset_class,), {
        "none": none,
        **dict.fromkeys(CLOSED, _refuse),
    })  # fmt: skip


def library_manager(queryset_class=models.QuerySet, *, path="library", only=None):
    """Return a manager that shows the rows of the library (or libraries) in scope.

    `path` leads from the model to its library; `only` is a condition of what it shows at all.
    Without a scope every read and write raises ScopeError; inside `scopes_disabled()` all
    libraries are seen.
    """
    closed_class = _closed(queryset_class)

    class LibraryManager(models.Manager.from_queryset(queryset_class)):
        def get_queryset(self):
            current, rows = get_scope(), super().get_queryset()
            rows = rows if only is None else rows.filter(only)
            if not current.get("_enabled", True):
                return rows
            if "library" not in current:
                return closed_class(self.model, using=self._db)
            library = current["library"]
            lookup = f"{path}__in" if isinstance(library, list | tuple) else path
            return rows.filter(**{lookup: library})

    return LibraryManager()


class _InScope(ForwardManyToOneDescriptor):
    """Gives the library in scope where a row is of it, and asks the database for no other."""

    def get_object(self, instance):
        library = get_scope().get("library")
        of_it = getattr(library, "pk", None) == instance.library_id
        return library if of_it else super().get_object(instance)


class _LibraryKey(models.ForeignKey):
    forward_related_accessor_class = _InScope

    def deconstruct(self):
        """Say that the column is that of any key: how it is read is no business of migrations."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.ForeignKey", args, kwargs


class LibraryOwned(models.Model):
    """A row that belongs to one library and is read only inside its scope.

    The pair (id, library) is unique so that a foreign key can carry the library with it:
    see `same_library` in accounts/migration_operations.py.
    """

    library = _LibraryKey(
        "accounts.Library",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("library"),
    )

    PERSONAL = ()  # fields that may hold what is about a person; see docs/decisions/0116

    class Meta:
        abstract = True
        constraints = [
            models.UniqueConstraint(
                fields=["id", "library"], name="%(app_label)s_%(class)s_of_library"
            )
        ]

    def get_constraints(self):
        """Return what `validate_constraints` asks of a row (Django's hook)."""
        return [(model, checks_together(asked)) for model, asked in super().get_constraints()]

    @property
    def personal_fields(self):
        """Which of PERSONAL are about a person in this row: closed to administrators."""
        return self.PERSONAL
