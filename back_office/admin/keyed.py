"""Choosing a row of many by typing, whatever was sent."""

from django.contrib.admin.widgets import AutocompleteSelect
from django.core.exceptions import ValidationError


class KeyedAutocomplete(AutocompleteSelect):
    """Draws again what was sent, but for keys that no row can have."""

    def optgroups(self, name, value, attrs=None):
        return super().optgroups(name, [key for key in value if self._is_key(key)], attrs)

    def _is_key(self, key):
        try:
            self.field.remote_field.model._meta.pk.to_python(key)
        except ValidationError:
            return False
        return "\0" not in str(key)
