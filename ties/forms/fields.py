"""What one partner is to another one, as forms ask it."""

from django import forms

from accounts.forms.choices import offered_no_more
from ties.models import TieKind

FORTH, BACK = "forth", "back"


def relation_choices(kinds):
    """Return the choices of what one partner is to another: each kind from both of its ends."""
    choices = []
    for kind in kinds:
        said = offered_no_more if kind.withdrawn_at else str
        choices.append((f"{kind.pk}-{FORTH}", said(kind.forth)))
        if not kind.is_symmetric:
            choices.append((f"{kind.pk}-{BACK}", said(kind.back)))
    return choices


def offered_kinds(besides=None):
    """Return the kinds that are offered, and the one that a stored row has already."""
    kinds = TieKind.objects.current()
    return list(
        (kinds | TieKind.objects.filter(pk=besides)).in_order() if besides else kinds.in_order()
    )


class RelationField(forms.ChoiceField):
    """What the first partner is to the second; its value is (kind, whether seen from behind)."""

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.kinds = {}

    def offer(self, kinds):
        self.kinds = {str(kind.pk): kind for kind in kinds}
        self.choices = relation_choices(kinds)

    def clean(self, value):
        value = super().clean(value)
        if not value:
            return None
        key, end = value.split("-")
        return self.kinds[key], end == BACK
