"""What Django admin suggests while somebody types."""

from django.contrib.admin.views.autocomplete import AutocompleteJsonView


class Suggestions(AutocompleteJsonView):
    """Rows the person may choose, each called so that it is known from others of its name."""

    def has_perm(self, request, obj=None):
        """Refuse what no form offers: an address may name any key, also one to people."""
        offered = {
            listed.model._meta.get_field(name).related_model
            for listed in self.admin_site._registry.values()
            for name in listed.autocomplete_fields
        }
        is_offered = self.source_field.concrete and self.model_admin.model in offered
        return is_offered and super().has_perm(request, obj)

    def get_queryset(self):
        return self.model_admin.suggested_to(self.request.user, super().get_queryset())

    def serialize_result(self, obj, to_field_name):
        return super().serialize_result(obj, to_field_name) | {
            "text": self.model_admin.label_of(obj)
        }
