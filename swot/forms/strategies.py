"""An idea for action: the entries it joins are ticked, what is done is one sentence."""

from crispy_forms.layout import Div
from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django_scopes.forms import SafeModelMultipleChoiceField

from accounts.forms.base import StoredRowForm
from accounts.forms.layout import Fold, Piece, laid_out
from swot.models import Factor, Part, Quadrant, Strategy
from swot.pairs import code_of, other_side

ASKED_FIRST = {
    Part.STRENGTH: (_("What in the library helps with it?"), _("Tick one or two strengths.")),
    Part.OPPORTUNITY: (
        _("What around the library goes with it?"),
        _("Tick one or two opportunities."),
    ),
}


class StrategyForm(StoredRowForm):
    """Begun at one entry it asks for the other side; a stored idea is asked for all four lists.

    What was ticked meanwhile taken off its list stays on the form.
    """

    locked_first = ("analysis",)

    class Meta:
        model = Strategy
        fields = ["text"]
        labels = {"text": _("Idea for action")}
        help_texts = {"text": _("One sentence: what, with whom, what for.")}
        error_messages = {"text": {"required": _("Write one sentence: what you will do.")}}
        widgets = {"text": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args, start=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.start = start
        linked = self.values_beside(self.instance) if self.instance.pk else {}
        self.initial |= linked
        for part in map(Part, other_side(start.part)) if start else Part:
            entries = self.instance.analysis.factors.current().of_part(part)
            entries |= Factor.objects.filter(pk__in=linked.get(part, []), part=part)
            if entries.exists():
                asked = ASKED_FIRST if start else {}
                label, help_text = asked.get(part, (part.label, ""))
                self.fields[part.value] = SafeModelMultipleChoiceField(
                    Factor.objects.none(),
                    label=label,
                    help_text=help_text,
                    required=False,
                    widget=forms.CheckboxSelectMultiple,
                )
                self.fields[part.value].queryset = entries.order_by("position", "pk")

    @property
    def lists(self):
        """The lists from which something may be ticked."""
        return [part for part in Part if part in self.fields]

    @property
    def quadrants(self):
        """Where an idea from here may stand, that of the first list before that of the second."""
        return [Quadrant(code_of([self.start.part, part])) for part in other_side(self.start.part)]

    @property
    def helper(self):
        """The first list stands open; the other one folds until something of it is ticked."""
        ticks = []
        for at, part in enumerate(self.lists):
            if at and not self[part].value():
                count = self.fields[part].queryset.count()
                ticks.append(Fold(format_lazy("{} ({})", part.label, count), part.value))
            else:
                ticks.append(part.value)
        says = Piece("swot/strategies/_says.html")
        sends = Piece("swot/strategies/_sends.html")
        return laid_out(
            Div(*ticks, css_class="panel pair-ticks"),
            Div(says, "text", sends, css_class="panel"),
        )

    def values_beside(self, row):
        ticked = row.factors.values_list("part", "pk")
        return {part.value: [pk for of, pk in ticked if of == part] for part in Part}

    @property
    def factors(self):
        """The entries that the idea joins, as ticked and where it began."""
        ticked = [factor for part in self.lists for factor in self.cleaned_data.get(part, [])]
        return [self.start, *ticked] if self.start else ticked
