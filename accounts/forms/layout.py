"""How a form stands on its page: {% crispy form %} draws it by the pack in templates/okolica/.

The page brings <form>, the token and the buttons; what is wrong and the fields come from here.
Beside the parts of crispy-forms (Div, Field with a template of its own) there are six. A name
draws its field itself: crispy-forms would copy all that the page knows for each (record 234).
"""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Layout, LayoutObject
from crispy_forms.utils import TEMPLATE_PACK, render_field
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from accounts.forms.choices import AsTheyStand


def laid_out(*parts, **options):
    """Return the FormHelper of a form: `parts` in this order, then the fields no part names.

    Without parts the fields stand one under another. A new field is never lost, only last.
    `options` are attributes of FormHelper: `form_show_errors=False` where the page itself says
    what is wrong, `field_template` where fields look otherwise.
    """
    helper = FormHelper()
    helper.layout = Layout(*_named(parts), Unplaced(hidden_too=True))
    for name, value in options.items():
        setattr(helper, name, value)
    return helper


def _named(parts):
    """Return the parts so that each draws itself: a name as Named, a Div as DrawnDiv, those inside
    of a Div or Fold included."""
    for part in parts:
        if isinstance(part, Div | Fold):
            part.fields = _named(part.fields)
    drawn = {str: Named, Div: DrawnDiv}
    return [drawn[type(part)](part) if type(part) in drawn else part for part in parts]


class DrawnDiv:
    """What a Div draws, without a template."""

    def __init__(self, div):
        self.parts, name, look = div.fields, div.css_id, div.css_class
        key, look = f' id="{name}"' if name else "", f' class="{look}"' if look else ""
        self.tag = f"<div{key}{look}{div.flat_attrs}>"

    def render(self, form, context, template_pack=TEMPLATE_PACK, **kwargs):
        drawn = [str(one.render(form, context, template_pack=template_pack)) for one in self.parts]
        return mark_safe(f"{self.tag}{''.join(drawn)}</div>")


class Named:
    """The field of this name, once in a form; raises what crispy-forms does for any other."""

    def __init__(self, name):
        self.name = name

    def render(self, form, context, template_pack=TEMPLATE_PACK, **kwargs):
        looks_otherwise = form.crispy_field_template is not None
        if looks_otherwise or self.name not in form.fields or self.name in form.rendered_fields:
            return render_field(self.name, form, context, template_pack=template_pack)
        form.rendered_fields.add(self.name)
        return form[self.name].as_field_group()


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
        field = form.fields[self.name]
        if not isinstance(field.choices, list | AsTheyStand):
            field.choices = AsTheyStand([*field.choices])  # read once, here and for the control
        if getattr(field, "is_typed", False) or any(value for value, _label in field.choices):
            return Named(self.name).render(form, context, template_pack)
        form.rendered_fields.add(self.name)
        return ""


class Unplaced:
    """The fields that no part named so far, one under another; else they stand last of all."""

    def __init__(self, *, hidden_too=False):
        self.hidden_too = hidden_too

    def render(self, form, context, template_pack=TEMPLATE_PACK, **kwargs):
        drawn = [
            Named(name).render(form, context, template_pack)
            for name, field in form.fields.items()
            if name not in form.rendered_fields and (self.hidden_too or not field.widget.is_hidden)
        ]
        return mark_safe("".join(drawn))


class Piece(LayoutObject):
    """A template between fields: it sees the page and `form`, and draws these `fields` itself."""

    def __init__(self, template, *fields):
        self.template, self.fields = template, list(fields)

    def render(self, form, context, **kwargs):
        form.rendered_fields.update(self.fields)
        return render_to_string(self.template, {**context.flatten(), "form": form})


class DrawnPiece(LayoutObject):
    """A piece between fields that stands there by the dozen, drawn by a function of the form and
    the page's context, which draws these `fields` itself."""

    def __init__(self, draw, *fields):
        self.draw, self.fields = draw, list(fields)

    def render(self, form, context, **kwargs):
        form.rendered_fields.update(self.fields)
        return self.draw(form, context)


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
