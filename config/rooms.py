"""What rooms say to those below, which know them by these names only: a part of the settings."""

KINDS_OF_DATA = "config.privacy.KINDS"
# What was said to residents about their data; letters are written in rooms below that one
NOTICES_OF_RESIDENTS = "privacy.services.residents.notices_of"
# Which residents objected to being contacted
WHO_OBJECTED = "privacy.services.requests.who_objected"
# Whether whoever an address reaches objected, as far as the library knows people there
OBJECTED_AT = "privacy.services.objections.objected_at"
# Done in two libraries before they are one: functions of library, into and by
BEFORE_JOINING = ["privacy.services.requests.carry_objections"]
# The texts of letters that a library may write in its own words, room by room
LETTER_TEXTS = [
    "accounts.letter_texts.HOUSE_TEXTS",
    "selections.letter_texts.HOUSE_TEXTS",
    "conflicts.letter_texts.HOUSE_TEXTS",
]
# Asked once more before a letter leaves: functions of a letter that return why it stays, or ""
BEFORE_A_LETTER = [
    "post.services.addresses.is_put_away",
    "post.services.addresses.came_back_before",
    "intake.services.wishes.is_unwanted",
    "intake.services.elsewhere.is_of_who_left",
    "trainings.services.requests.is_for_others_now",
]
# What rooms read for the page of a partner: functions of (partner, request) that return lists
AROUND_A_PARTNER = [
    "partners.ways.around",
    "intake.templatetags.intake_panels.around",
    "diary.templatetags.diary_panels.around",
    "ties.templatetags.tie_panels.around",
    "ties.templatetags.assessment_panels.around",
    "resources.templatetags.resource_panels.around",
    "selections.templatetags.selection_panels.around",
    "partnerships.templatetags.partnership_panels.around",
    "agreements.templatetags.agreements_panels.around",
    "activities.templatetags.activity_panels.around",
    "conflicts.templatetags.conflict_panels.around",
    "swot.templatetags.swot_panels.around",
    "workshops.templatetags.workshop_panels.around",
    "merging.templatetags.merging_panels.around",
]
# Of which kinds these rooms show rows: whether some are there is read along with the partner
SHOWN_AT_A_PARTNER = {
    *("partners.Contact", "partners.Resource", "intake.DataAnswer", "diary.Task"),
    *("diary.InteractionPartner", "ties.PartnerTie", "ties.Assessment", "selections.Candidate"),
    *("partnerships.Party", "agreements.Document", "activities.ActivityPartner"),
    *("conflicts.Conflict", "conflicts.Settlement", "swot.FactorPartner"),
    *("workshops.Entry", "merging.Merge"),
}
# Commands that the sender of letters runs once a day
EVERY_DAY = [
    *("note_silence", "tell_of_ends", "write_weeks"),
    *("erase_notes", "clear_lists", "clear_sessions", "clear_letters", "clear_files"),
]
