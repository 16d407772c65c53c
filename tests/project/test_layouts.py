"""A page draws its form by {% crispy %}; what is drawn by hand is named here, with the reason."""

import importlib
import inspect
import re

from crispy_forms.helper import FormHelper
from django.forms import BaseForm

from tests.project.source import APPS, ROOT
from tests.project.test_templates import (
    ASKED_FOR_BY_LIBRARIES,
    TEMPLATES,
    name_in_loader,
    read,
    without_comments,
)

BY_HAND = {
    "includes/_field.html": "the look of a field, for the pages that draw one by hand",
    # Looks of one field, or of fields that an answer of htmx draws too; layouts name them.
    "partners/_seeds.html": "a field as cards, the rarer ones folded",
    "selections/_register.html": "a tick for each row",
    "includes/_answers.html": "answers as large as a finger",
    "includes/_partners_to_tick.html": "a tick for each row",
    "directory/public/_listing.html": "the search of a page without scripts",
    "diary/history/_kind.html": "a field as pills",
    "diary/history/_partners.html": "a field of people to find by typing",
    "diary/history/_others.html": "its second half",
    "partners/_proposal_fields.html": "answers while the name is typed",
    "partners/_number_fields.html": "answers while the name is typed",
    "includes/_trap.html": "a field that people never see",
    # Tables: a form in each row, or a field in each.
    "intake/add_several/_row.html": "a row",
    "intake/own_data/_correction.html": "a field with both values above it; a layout names it",
    "intake/imports/_columns.html": "a row for each column of a file",
    "intake/imports/_options.html": "asked by what the rows of the file lack",
    "intake/imports/_changes.html": "a tick beside each cell that differs",
    "intake/imports/_rows.html": "a tick beside each row",
    "intake/imports/check.html": "asked by what the rows of the file lack",
    "partnerships/answer/_goal.html": "three answers, each with what it asks under it",
    "reviews/answer/_sentences.html": "a scale beside each sentence",
    "reviews/silence.html": "whose partners, in the address",
    "selections/answer/_answers.html": "four answers, each with its field under it",
    "swot/paste_preview.html": "rows",
    "ties/_pasted_row.html": "a row",
    "ties/paste_preview.html": "a sector beside each new name",
    "closings/whole_day/_line.html": "a row",
    "closings/close/_group.html": "a row",
    "closings/close/_row.html": "a row",
    "closings/close/_tie.html": "a row",
    # In the room: the script keeps what is typed while there is no network.
    "workshops/run/_talk.html": "the script keeps what is typed",
    "workshops/run/run.html": "the screen of an exercise",
    "workshops/notes.html": "many lists on one screen",
    # What no form of a row asks: ticks beside rows, words to look for, buttons.
    "includes/_meeting.html": "whose word stays",
    "layout/_search.html": "the frame of every page",
    "partners/_filters.html": "drawn on every request: record 123",
    "ties/list.html": "words to look for",
    "activities/_filters.html": "what a list is narrowed by",
    "resources/_filters.html": "words to look for",
    "resources/_add.html": "the line above a list",
    "resources/_audience_needs.html": "the line under a list",
    "resources/_whose.html": "fields beside the answer that asks for them",
    "partners/_signature.html": "a text that fills in the form",
    "partners/audiences.html": "ticks beside rows",
    "privacy/_due.html": "ticks beside what is kept for long",
    "privacy/_mention.html": "ticks beside what is held about a person",
    "workshops/participants.html": "ticks beside rows",
    "workshops/evidence.html": "ticks beside rows, and words to look for",
    "workshops/_delay.html": "buttons and one number",
    "workshops/run/_box.html": "the line under a list",
    # One line.
    "reports/report/article.html": "the voice of a new draft, in the address",
    "reports/publish.html": "the choices that are looked at, carried along",
    "swot/_line.html": "the line under a list",
    "canvases/_element.html": "the line under a list",
}
A_FIELD_BY_HAND = re.compile(
    r"includes/_field\.html"
    r"|{{\s*(?:\w+\.)*(?:\w+_)?(?:form|field)(?:\.(?!label|auto_id|id_for|errors)\w+)?\s*}}"
    r"|{{\s*\w+\.(?:tag|as_hidden|line\.\w+)\s*}}"
    r"|<(?:select|textarea|input)\b(?![^>]*\b(?:hidden|readonly)\b)"
)
SAID_OF_A_FORM = re.compile(
    r"{{\s*(?:form\.(?:why|level_label|carried|stands|form_html)|rows\.management_form)\s*}}"
)

NOT_ON_A_PAGE_OF_ITS_OWN = {
    "NewFactorForm": "the line under a list",
    "NewPointForm": "the line under a list",
    "MoveForm": "buttons",
    "MovePointForm": "buttons",
    "DelayForm": "buttons and one number",
    "VoiceForm": "one choice, in the address",
    "LineForm": "what the script of the room sends",
    "OutcomeForm": "a part of the screen of an exercise",
    "LineByKeyForm": "what the script of the room sends",
    "TalkForm": "a part of the screen of an exercise",
    "RowForm": "a row of a table",
    "ProposedForm": "what the rows of a review have in common",
    "LinesForm": "a row for each line of a text",
    "PastedFactorForm": "a row of a table",
    "PastedTieForm": "a row of a table",
    "NewNameForm": "a row for each new name",
    "OrganisationForm": "a row of a table",
    "GroupForm": "a row of a table",
    "TieLineForm": "a row of a table",
    "DescribeForm": "a row for each column of a file",
    "ReadingForm": "beside the columns of a file",
    "PastDaysForm": "the check that two forms of days share",
    "LogoForm": "administration only, which has its own pages",
}


def draws_by_hand(path):
    source = SAID_OF_A_FORM.sub("", without_comments(read(path)))
    return bool(A_FIELD_BY_HAND.search(source))


def our_forms():
    for app in APPS:
        for path in sorted((ROOT / app).glob("forms/*.py")):
            name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
            for _name, each in inspect.getmembers(importlib.import_module(name), inspect.isclass):
                if issubclass(each, BaseForm) and each.__module__ == name:
                    yield each


def test_only_the_named_templates_draw_a_field_by_hand():
    drawn = {
        name_in_loader(path)
        for path in TEMPLATES
        if name_in_loader(path).split("/")[0] not in ASKED_FOR_BY_LIBRARIES and draws_by_hand(path)
    }
    assert drawn == set(BY_HAND)


def test_every_form_of_a_page_says_how_it_is_laid_out():
    plain = {each.__name__ for each in our_forms() if not hasattr(each, "helper")}
    assert plain == set(NOT_ON_A_PAGE_OF_ITS_OWN)


def test_a_helper_that_is_said_once_is_one_of_crispy_forms():
    said = [each.helper for each in our_forms() if hasattr(each, "helper")]
    assert all(isinstance(helper, FormHelper | property) for helper in said)
    assert len(said) > 25


def test_a_page_of_allauth_draws_its_form_by_the_same_pack():
    pages = {name_in_loader(path) for path in TEMPLATES if "{% crispy" in read(path)}
    assert {
        "account/login.html",
        "account/password_reset.html",
        "account/password_reset_from_key.html",
        "allauth/elements/fields.html",
        "includes/_form.html",
    } <= pages
