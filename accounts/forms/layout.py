"""How a form stands on its page: {% crispy form %} draws it by the pack in templates/okolica/.

The page brings <form>, the token and the buttons; what is wrong and the fields come from here.
Beside the parts of crispy-forms (Div, Field with a template of its own) there are five.
"""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout, LayoutObject
from crispy_forms.utils import TEMPLATE_PACK, render_field
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import mark_safe


def laid_out(*parts, **options):
    """Return the FormHelper of a form: `parts` in this order, then the fields no part names.

    Without parts the fields stand one under another. A new field is never lost, only last.
    `options` are attributes of FormHelper: `form_show_errors=False` where the page itself says
    what is wrong, `field_template` where fields look otherwise.
    """
    helper = FormHelper()
    helper.layout = Layout(*parts)
    helper.render_unmentioned_fields = True
    for name, value in options.items():
        setattr(helper, name, value)
    return helper


class LayoutHeading:
    """Words between fields, as a heading of this level."""

    def __init__(self, words, level):
        self.words, self.level = words, level

    def render(self, form, context, **kwargs):
        return format_html("<h{0}>{1}</h{0}>", self.level, self.words)


class IfAny:
    """A field of rows to choose from, drawn only when there are any."""

    def __init__(self, name):
        self.name = name

    def render(self, form, context, template_pack=TEMPLATE_PACK, **kwargs):
        if form.fields[self.name].queryset.exists():
            return render_field(self.name, form, context, template_pack=template_pack)
        form.rendered_fields.add(self.name)
        return ""


class Unplaced:
    """The fields that no part named so far, one under another; else they stand last of all."""

    def render(self, form, context, template_pack=TEMPLATE_PACK, **kwargs):
        shown = [name for name, field in form.fields.items() if not field.widget.is_hidden]
        drawn = [
            render_field(name, form, context, template_pack=template_pack)
            for name in shown
            if name not in form.rendered_fields
        ]
        return mark_safe("".join(drawn))


class Piece(LayoutObject):
    """A template between fields: it sees the page and `form`, and draws these `fields` itself."""

    def __init__(self, template, *fields):
        self.template, self.fields = template, list(fields)

    def render(self, form, context, **kwargs):
        form.rendered_fields.update(self.fields)
        return render_to_string(self.template, {**context.flatten(), "form": form})


class Fold(LayoutObject):
    """Fields folded under a heading, open when one of them was refused."""

    template = "okolica/layout/fold.html"

    def __init__(self, heading, *fields):
        self.heading, self.fields = heading, list(fields)

    def render(self, form, context, template_pack=TEMPLATE_PACK, **kwargs):
        before = {*form.rendered_fields}
        fields = self.get_rendered_fields(form, context, template_pack, **kwargs)
        is_open = not form.errors.keys().isdisjoint(form.rendered_fields - before)
        context = {"heading": self.heading, "fields": fields, "is_open": is_open}
        return render_to_string(self.template, context)
