"""Whom the library invites: for each ticked name why, who talks to them, and by when."""

from crispy_forms.layout import Div
from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.days import AHEAD
from accounts.forms.base import SEEN
from accounts.forms.choices import choose_from, say_what_is_empty
from accounts.forms.days import DayField
from accounts.forms.layout import DrawnPiece, laid_out
from accounts.forms.several import OneOfSeveral
from accounts.services.duties import colleagues
from accounts.typed_fields import LineField
from diary.models.tasks import A_WEEK
from intake.forms.widgets import ListSelect
from post.forms.links_in_words import refuse_links
from selections.drawing import below, tick
from selections.models import Stage
from selections.services.candidates import Invitee


class InviteeForm(OneOfSeveral):
    """One possible partner; its three fields count when it is ticked."""

    helper = laid_out(
        DrawnPiece(tick, "invite"),
        Div("why", Div("talker", "talk_by", css_class="invitee__who"), css_class="invitee__fields"),
        DrawnPiece(below),
        form_show_errors=False,  # the page says them all at its head
    )
    invite = forms.BooleanField(required=False)
    why = LineField(
        label=gettext_lazy("Why them?"),
        max_length=300,
        validators=[refuse_links],
        help_text=gettext_lazy("A few words without a verb; they go into the letter."),
    )
    talker = forms.ModelChoiceField(
        label=gettext_lazy("Who will talk to them?"), queryset=None, widget=ListSelect
    )
    talk_by = DayField(which=AHEAD, label=gettext_lazy("By when?"))

    def __init__(self, data=None, *, candidate, people, person, ticked=(), is_draft=False):
        self.candidate = candidate
        initial = {
            "invite": candidate.stage == Stage.CHOSEN or candidate.pk in ticked,
            "why": candidate.why,
            "talker": candidate.talker_id or person.pk,
            "talk_by": _talk_by(candidate),
        }
        super().__init__(data, initial=initial, prefix=f"c{candidate.pk}")
        told = {"partner": candidate.partner}
        self.fields["why"].error_messages["required"] = _("Add why them: %(partner)s.") % told
        say_what_is_empty(self)
        talker = self.fields["talker"]
        talker.queryset = people
        choose_from(talker, people)
        talker.error_messages["required"] = _("Choose who will talk: %(partner)s.") % told
        self.is_draft = is_draft
        if self.is_bound:
            self.meet()
        if self.is_bound and (is_draft or not self.is_ticked):
            for name in ("why", "talker", "talk_by"):
                self.fields[name].required = False

    @property
    def is_ticked(self):
        return bool(self["invite"].value())

    def clean_talk_by(self):
        day = self.cleaned_data["talk_by"]
        if day and self.is_ticked and not self.is_draft and day < timezone.localdate():
            raise forms.ValidationError(_("This day is over. Type a later one."))
        return day

    @property
    def invitee(self):
        """Return what the form says as an Invitee."""
        data = self.cleaned_data
        return Invitee(self.candidate, data.get("why", ""), data.get("talker"), data.get("talk_by"))


def open_to_choice(candidates):
    """Return those that may be chosen today; whoever is chosen, or asked again, stands first."""
    found = [one for one in candidates if _may_be_chosen(one)]
    return sorted(found, key=lambda one: one.stage not in {Stage.CHOSEN, Stage.NOT_NOW})


def sent_with(data, candidates):
    """Return those whose rows a sent page showed."""
    return [one for one in candidates if f"c{one.pk}-{SEEN}" in data]


def invitee_forms(candidates, person, data=None, *, ticked=(), is_draft=False):
    """Return the form of each of these possible partners; `ticked` are keys kept in a draft."""
    people = colleagues()
    list(people)
    asked = {"people": people, "person": person, "ticked": ticked, "is_draft": is_draft}
    return [InviteeForm(data, candidate=one, **asked) for one in candidates]


def _may_be_chosen(candidate):
    """Not yet asked; or the day has come to ask again whoever said "not now"."""
    if candidate.stage == Stage.NOT_NOW:
        return candidate.return_on <= timezone.localdate()
    return candidate.stage in {Stage.LISTED, Stage.LOOKED_AT, Stage.CHOSEN}


def _talk_by(candidate):
    """Return the day that was written, unless it belongs to the talk before "not now"."""
    if candidate.talk_by and candidate.stage != Stage.NOT_NOW:
        return candidate.talk_by
    return timezone.localdate() + A_WEEK
