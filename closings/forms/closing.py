"""The review before the closing: a row for each organisation of the day."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.forms.layout import laid_out
from accounts.typed_fields import LineField, NameField
from closings.services.review import LONGEST_GROUP
from intake.forms.widgets import ListSelect, kind_choices
from partners.models import Kind, Level, Sector
from partners.models.kinds import sector_label


class ProposedForm(forms.Form):
    """What is proposed from a line, as far as nobody corrects the line before it is sent.

    Else the correction would be lost, and what was taken out of the line stand in a record again.
    """

    def clean(self):
        for name in [one for one, field in self.fields.items() if field.show_hidden_initial]:
            seen = self.data.get(self.add_initial_prefix(name))
            now = self.get_initial_for_field(self.fields[name], name)
            if seen not in (None, now):
                self.data = self.data.copy()
                self.data[self.add_initial_prefix(name)] = now
                if self.data.get(self.add_prefix(name)) == seen:
                    self.data[self.add_prefix(name)] = now
                said = _("Somebody has changed this meanwhile. Look once more and send it again.")
                self.add_error(name, said)
        return super().clean()


class OrganisationForm(ProposedForm):
    """What becomes of an organisation that is not in the register yet.

    One that `goes` with the lines that alone name it is asked nothing, and keeps what was typed.

    `decision` is "add", "leave", "same:<key>" of a partner that looks alike, or "row:<number>" of
    an organisation that was typed earlier on the same day. Who is added needs a sector.
    """

    decision = forms.ChoiceField(label=gettext_lazy("What to do"))
    name = NameField(label=gettext_lazy("Name"), max_length=200, show_hidden_initial=True)
    sector = forms.ChoiceField(
        label=gettext_lazy("Sector"),
        choices=[("", gettext_lazy("– choose –")), *Sector.choices],
        show_hidden_initial=True,
        error_messages={
            "required": gettext_lazy("Choose the sector, or leave the organisation out.")
        },
        widget=ListSelect,
    )
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), required=False, widget=ListSelect)
    level = forms.ChoiceField(
        label=gettext_lazy("Level of cooperation"), choices=Level.choices, widget=ListSelect
    )

    def __init__(self, *args, organisation, kinds, shows_places, goes=False, **kwargs):
        initial = {
            "decision": _decision(organisation.action, organisation.same_as),
            "name": organisation.name,
            "sector": organisation.sector,
            "kind": organisation.kind.code if organisation.kind else "",
            "level": organisation.level,
        }
        super().__init__(*args, initial=initial, **kwargs)
        self.organisation, self.shows_places, self.goes = organisation, shows_places, goes
        self._kinds = {kind.code: kind for kind in kinds}
        self.fields["kind"].choices = kind_choices(kinds)
        self.fields["decision"].choices = list(self._decisions())
        self.fields["decision"].widget.attrs["aria-label"] = _("What to do: %(name)s") % {
            "name": organisation.name
        }
        for field in self.fields.values():
            field.widget.attrs["autocomplete"] = "off"
        decision = self["decision"].value()
        if decision == "leave":  # nobody becomes of it, whatever it is called
            self.fields["name"] = LineField(required=False, show_hidden_initial=True)
        self.fields["sector"].required = decision == "add" and not goes
        self.fields["name"].required = not goes and decision != "leave"

    @property
    def details(self):
        """Return the fields that are open only to who wants to correct them."""
        return [self[name] for name in ["name", "sector", "kind", "level"]]

    @property
    def is_open(self):
        """Return whether a detail is missing or was changed, so that it must be seen."""
        if not self.is_bound:
            return self.organisation.lacks_sector
        return bool(self.errors) or any(one.value() != one.initial for one in self.details)

    @property
    def why(self):
        """Return the sentence that tells what it looks like and what is proposed, or ""."""
        return " ".join(filter(None, [self._line(), self._disputed(), self._likeness()]))

    def _line(self):
        """Say which line of who works with whom brought it, where nothing else did."""
        if self.organisation.entries:
            return ""
        return _("From the line: %(line)s") % {"line": self.organisation.ties[0].text}

    def _disputed(self):
        """Say which sectors its lines say, where they differ."""
        if not self.organisation.is_disputed:
            return ""
        labels = [str(sector.label) for sector in Sector if sector in self.organisation.said]
        return _("Typed with different sectors: %(sectors)s.") % {"sectors": ", ".join(labels)}

    def _likeness(self):
        organisation = self.organisation
        if organisation.action == "row":
            return _("Typed earlier that day as: %(name)s") % {"name": organisation.twin.name}
        names = {known.pk: self._named(known) for known in organisation.alike}
        if organisation.action == "same":
            return _("The name means the same as: %(name)s") % {"name": names[organisation.same_as]}
        if organisation.twin:
            names[None] = organisation.twin.name
        if not names:
            return ""
        return _("Perhaps the same as: %(names)s") % {"names": " · ".join(names.values())}

    @property
    def sector_label(self):
        return sector_label(self.organisation.sector)

    @property
    def level_label(self):
        return Level(self.organisation.level).label

    def decided(self):
        """Return the Organisation as the person left it; call it when the form is valid."""
        values, organisation = self.cleaned_data, self.organisation
        action, _colon, same_as = values["decision"].partition(":")
        organisation.action = action
        organisation.same_as = int(same_as) if same_as else None
        if values["sector"] and values["sector"] != organisation.sector:
            organisation.sector, organisation.sector_confirmed = values["sector"], True
        organisation.name, organisation.level = values["name"], values["level"]
        organisation.kind = self._kinds.get(values["kind"])
        return organisation

    def _decisions(self):
        yield "add", _("Add")
        for known in self.organisation.alike:
            yield (
                _decision("same", known.pk),
                _("It is already: %(name)s") % {"name": self._named(known)},
            )
        if twin := self.organisation.twin:
            yield _decision("row", twin.number), _("The same as: %(name)s") % {"name": twin.name}
        yield "leave", _("Leave out")

    def _named(self, known):
        """Return the name of a partner, with its place for those who may see more than names."""
        return f"{known.name}, {known.place}" if self.shows_places and known.place else known.name


class GroupForm(ProposedForm):
    """What becomes of a group of people that looks like another, or has a long name."""

    decision = forms.ChoiceField(label=gettext_lazy("What to do"))
    name = LineField(label=gettext_lazy("Name"), max_length=LONGEST_GROUP, show_hidden_initial=True)

    def __init__(self, *args, group, **kwargs):
        initial = {"decision": _decision(group.action, group.same_as), "name": group.name}
        super().__init__(*args, initial=initial, **kwargs)
        self.group = group
        self.fields["decision"].choices = list(self._decisions())
        self.fields["decision"].widget.attrs["aria-label"] = _("What to do: %(name)s") % {
            "name": group.name
        }
        self.fields["name"].widget.attrs["autocomplete"] = "off"
        self.fields["name"].required = self["decision"].value() == "add"

    @property
    def is_open(self):
        """Return whether its name must be seen."""
        return bool(self.is_bound and self.errors) or len(self.group.name) > LONGEST_GROUP

    def decided(self):
        """Return the Gathering as the person left it; call it when the form is valid."""
        action, _colon, same_as = self.cleaned_data["decision"].partition(":")
        group = self.group
        group.action, group.same_as = action, int(same_as) if same_as else None
        group.name = self.cleaned_data["name"] or group.name
        return group

    def _decisions(self):
        yield "add", _("Add as a new group")
        for known in self.group.alike:
            yield _decision("same", known.pk), _("It is already: %(name)s") % {"name": known.name}
        if twin := self.group.twin:
            yield _decision("row", twin.number), _("The same as: %(name)s") % {"name": twin.name}
        yield "leave", _("Leave out")


class AheadForm(forms.Form):
    """The tick that a day which has not begun is closed on purpose."""

    helper = laid_out(form_show_errors=False)
    even_ahead = forms.BooleanField(
        label=gettext_lazy("Close it all the same; histories and tasks will carry that day."),
        error_messages={
            "required": gettext_lazy("Tick this if you mean it, or correct the day first.")
        },
    )


def group_forms(data, groups):
    """Return a form for each group that a person should look at.

    With `data`, only for those the person has seen: one typed since goes in as proposed.
    """
    forms_of_rows = []
    for group in groups:
        prefix = f"group-{group.number}"
        if group.needs_a_look and (data is None or f"{prefix}-decision" in data):
            forms_of_rows.append(GroupForm(data, prefix=prefix, group=group))
    return forms_of_rows


def review_forms(data, organisations, left_out, shows_places):
    """Return a form for each organisation that is new, those that look like another first.

    With `data`, only for those the person has seen: a line typed since goes in as proposed, unless
    its sector is not known. Then its form has no data, is not valid, and is shown to be filled.
    Who goes with the lines that are `left_out` has a form, too: a line may be taken in again.
    """
    kinds = list(Kind.objects.current().in_order()) if organisations else []
    forms_of_rows = [
        OrganisationForm(
            data if _was_seen(data, organisation) else None,
            prefix=f"new-{organisation.number}",
            organisation=organisation,
            kinds=kinds,
            shows_places=shows_places,
            goes=organisation.goes_without(left_out),
        )
        for organisation in organisations
        if data is None or _was_seen(data, organisation) or organisation.lacks_sector
    ]
    return sorted(forms_of_rows, key=_urgency)


def _was_seen(data, organisation):
    return data is not None and f"new-{organisation.number}-decision" in data


def _urgency(form):
    """Put first what a person has to say, then what a person should look at."""
    organisation = form.organisation
    return not organisation.lacks_sector, not organisation.is_doubtful


def _decision(action, same_as):
    return f"{action}:{same_as}" if same_as else action
