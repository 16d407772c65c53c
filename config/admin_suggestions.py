"""What Django admin suggests while somebody types."""

from django.contrib.admin.views.autocomplete import AutocompleteJsonView


class Suggestions(AutocompleteJsonView):
    """Rows the person may choose, each called so that it is known from others of its name."""

    def get_queryset(self):
        return self.model_admin.suggested_to(self.request.user, super().get_queryset())

    def serialize_result(self, obj, to_field_name):
        return super().serialize_result(obj, to_field_name) | {
            "text": self.model_admin.label_of(obj)
        }
