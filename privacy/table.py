"""What happens to each text column when a person is erased: the one table, read by people too.

Every text column of the schema stands here once; `tests/privacy/test_table.py` asks for those that
come later. Tables of events follow the table whose rows they remember.
"""

from dataclasses import dataclass

# What is done where a column names the person:
NAMED = "named"  # it holds somebody's name or address and nothing else: taken out
WORDS = "words"  # words of others: shown, and taken out where a person says so
# What holds no words about a person of a library, and why it stays:
LISTS = "kept: a list of the installation, about things"
MARKS = "kept: marks that the house itself writes"
PUBLIC = "kept: public registers and maps"
ACCOUNT = "kept: an account of somebody who works here; its owner or the host changes it"
LIBRARY = "kept: the library's own name and address, and what it says to everybody"
HOST = "kept: what the host says on pages for everybody, and changes there"
FILE = "kept: where a file lies; its title says what it is"
INDEX = "kept: worked out of the other columns, and with them worked out anew"

TABLE = {
    "accounts.lettertext": {WORDS: "text", MARKS: "code"},
    "accounts.letter": {NAMED: "recipient problem", WORDS: "subject body", MARKS: "needs"},
    "accounts.letterstep": {NAMED: "detail"},
    "accounts.oversight": {PUBLIC: "terc_prefix"},
    "accounts.municipality": {PUBLIC: "terc name folded_name county voivodeship"},
    "accounts.library": {
        LIBRARY: "name slug name_in_place phone street postal_code post_place website former_slugs"
    },
    "accounts.installation": {
        HOST: "entity entity_address controller officer_name officer_email officer_phone periods"
        " helper_name helper_phone helper_email prepared_how barriers exclusions burdens"
        " burden_assessment contact contact_email contact_phone complaints_to building"
        " communication"
    },
    "accounts.branch": {LIBRARY: "name place"},
    "accounts.addresscount": {MARKS: "key"},
    "accounts.link": {MARKS: "token_hash seed"},
    "accounts.user": {ACCOUNT: "password email name phone"},
    "accounts.sentform": {MARKS: "key led_to"},
    "accounts.viewing": {WORDS: "reason"},
    "partners.audienceseed": {LISTS: "code name name_en"},
    "partners.audience": {WORDS: "name note"},
    "partners.contact": {NAMED: "name email phone", WORDS: "function"},
    "partners.identifier": {PUBLIC: "value"},
    "partners.kind": {LISTS: "code name name_en words"},
    "partners.partner": {
        NAMED: "email phone",
        WORDS: "name short_label tags description street place website",
        PUBLIC: "postal_code point_terc",
        INDEX: "words",
    },
    "partners.resource": {NAMED: "introduced_by_text", WORDS: "text season source"},
    "partners.importbatch": {WORDS: "file_name reading columns rows mapping", FILE: "source"},
    "partners.opening": {MARKS: "model", WORDS: "reason"},
    "partners.savedview": {WORDS: "name query"},
    "intake.dataanswer": {NAMED: "said_by", WORDS: "words"},
    "intake.correction": {NAMED: "old new", MARKS: "fact"},
    "intake.suggestion": {NAMED: "email", WORDS: "name why known_from"},
    "diary.interaction": {WORDS: "summary"},
    "diary.task": {NAMED: "owner_text", WORDS: "text"},
    "ties.tiekind": {LISTS: "code name name_back name_en name_back_en words"},
    "ties.partnertie": {WORDS: "note"},
    "resources.needevidence": {NAMED: "who", WORDS: "text"},
    "selections.selection": {WORDS: "purpose name source_text"},
    "selections.candidate": {
        NAMED: "salutation",
        WORDS: "origin_text why reason own_subject own_text without_gain",
    },
    "selections.benefit": {WORDS: "text"},
    "selections.criterion": {
        LISTS: "code name name_en step_0 step_1 step_2 step_3 step_0_en step_1_en step_2_en"
        " step_3_en"
    },
    "selections.invitation": {NAMED: "contact said_by", WORDS: "subject text words idea"},
    "selections.candidatemove": {WORDS: "reason"},
    "partnerships.partnership": {WORDS: "name purpose paused_why ended_why"},
    "partnerships.party": {WORDS: "left_why"},
    "partnerships.contribution": {WORDS: "text"},
    "partnerships.goalversion": {WORDS: "text"},
    "partnerships.endorsement": {NAMED: "said_by", WORDS: "words"},
    "partnerships.goalrequest": {WORDS: "idea"},
    "agreements.agreement": {WORDS: "title case_sign suspended_why ended_why"},
    "agreements.document": {WORDS: "title case_sign erased_why", FILE: "file", MARKS: "sha256"},
    "agreements.agreementsection": {LISTS: "code name name_en question"},
    "agreements.agreementpart": {WORDS: "text"},
    "agreements.renewalrequest": {NAMED: "said_by", WORDS: "words"},
    "agreements.signature": {NAMED: "signed_by"},
    "activities.activity": {WORDS: "name place next_idea"},
    "activities.grantedition": {LISTS: "code programme edition source"},
    "reviews.reviewstatement": {LISTS: "code domain domain_en text text_en"},
    "reviews.review": {WORDS: "reason"},
    "reviews.reviewsentence": {LISTS: "domain domain_en text text_en"},
    "reviews.reviewreply": {WORDS: "words"},
    "reviews.signdismissal": {MARKS: "about", WORDS: "reason"},
    "conflicts.conflict": {WORDS: "title about outcome_text"},
    "conflicts.conflictline": {WORDS: "text"},
    "conflicts.conflictscript": {LISTS: "code name name_en"},
    "conflicts.conflictstepchange": {WORDS: "reason"},
    "swot.analysis": {WORDS: "title note"},
    "swot.factor": {WORDS: "text management", MARKS: "sectors"},
    "swot.strategy": {WORDS: "text"},
    "swot.proposalanswer": {WORDS: "about sentence"},
    "ground.locality": {PUBLIC: "name folded_name simc source licence"},
    "ground.addresspoint": {PUBLIC: "street folded_street number folded_number"},
    "ground.outline": {PUBLIC: "terc name rings source licence"},
    "ground.roadnetwork": {PUBLIC: "major minor source licence"},
    "canvases.canvas": {WORDS: "title map_reading"},
    "canvases.canvaspoint": {WORDS: "text"},
    "canvases.canvasendorsement": {NAMED: "person", WORDS: "organisation function"},
    "canvases.evidence": {WORDS: "label"},
    "canvases.prompt": {LISTS: "code name name_en example example_en"},
    "trainings.logo": {FILE: "file", WORDS: "alt"},
    "trainings.programme": {LISTS: "name edition funder credit"},
    "trainings.project": {WORDS: "name aims results"},
    "yearbook.projectindicator": {WORDS: "name"},
    "yearbook.projectcost": {WORDS: "name"},
    "trainings.provider": {NAMED: "email phone", WORDS: "name website description"},
    "trainings.providerperson": {NAMED: "name email phone"},
    "trainings.trainingrequest": {
        NAMED: "person email phone",
        WORDS: "library_name message",
        MARKS: "topics",
    },
    "trainings.training": {WORDS: "title description"},
    "trainings.trainingitem": {LISTS: "title"},
    "workshops.entry": {NAMED: "who", WORDS: "text brings gains management why", MARKS: "box"},
    "workshops.outcome": {NAMED: "who", WORDS: "text"},
    "workshops.partnerinvitation": {NAMED: "person", WORDS: "words"},
    "workshops.participant": {NAMED: "name", WORDS: "organisation"},
    "workshops.talk": {WORDS: "text our_needs their_needs agreed"},
    "workshops.workshop": {WORDS: "title place", MARKS: "covered"},
    "workshops.agendaitem": {WORDS: "title"},
    "reports.publication": {WORDS: "intro", MARKS: "chosen"},
    "reports.photo": {
        NAMED: "consent_keeper",
        WORDS: "alt caption consent_how",
        FILE: "large small",
    },
    "reports.photoplace": {WORDS: "place"},
    "reports.reportsection": {WORDS: "text records_said"},
    "reports.article": {WORDS: "text"},
    "merging.merge": {MARKS: "done"},
    "merging.audiencemerge": {MARKS: "done"},
    "directory.partnerconsent": {NAMED: "said_by", WORDS: "about words", MARKS: "shown"},
    "privacy.librarystatement": {
        LIBRARY: "controller officer_name officer_email officer_phone contact_email building"
        " communication period_contacts period_residents period_participants period_photos"
        " period_records period_letters period_requests period_accesses period_archived provision"
    },
    "privacy.personrequest": {NAMED: "person email", WORDS: "what answer"},
    "admin.logentry": {NAMED: "object_repr change_message", MARKS: "object_id"},
    "auth.permission": {MARKS: "name codename"},
    "auth.group": {MARKS: "name"},
    "contenttypes.contenttype": {MARKS: "app_label model"},
    "sessions.session": {ACCOUNT: "session_key session_data"},
    "account.emailaddress": {ACCOUNT: "email"},
    "account.emailconfirmation": {ACCOUNT: "key"},
    "mfa.authenticator": {ACCOUNT: "data"},
    "pghistory.context": {MARKS: "metadata"},
    "usersessions.usersession": {ACCOUNT: "ip session_key user_agent data"},
}


@dataclass(frozen=True)
class AboutOne:
    """Rows about one person, known by `by`: found, they lose `also` with it, or go whole."""

    by: str
    also: str = ""
    marked: str = ""  # of these, what may not be empty: a mark stands there
    goes: bool = False


ABOUT_ONE = {
    "partners.contact": AboutOne(by="name email phone", goes=True),
    "accounts.letter": AboutOne(by="recipient", also="recipient subject body problem"),
    "trainings.trainingrequest": AboutOne(
        by="person email phone", also="person email phone message"
    ),
    "privacy.personrequest": AboutOne(by="person email", also="person email what answer"),
    "workshops.participant": AboutOne(by="name", also="name", marked="name"),
}
# A partner who is a resident is a person: the row stays for the counts, without a word of them.
OF_A_RESIDENT = "name short_label description street postal_code place website email phone"
# What hangs on such an entry by its key, however it is worded: (ways to the entry, what goes).
HANGS_ON_A_RESIDENT = {
    "partners.identifier": ("partner", "value"),
    "partners.resource": ("partner", "text season source introduced_by_text"),
    "resources.needevidence": ("need__partner", "who text"),
    "intake.dataanswer": ("partner", "said_by words"),
    "intake.correction": ("answer__partner", "old new"),
    "intake.suggestion": ("partner", "name why known_from"),
    "diary.task": ("partner", "text"),
    "ties.partnertie": ("partner other", "note"),
    "selections.candidate": (
        "partner",
        "origin_text why reason salutation own_subject own_text without_gain",
    ),
    "selections.benefit": ("candidate__partner", "text"),
    "selections.invitation": ("candidate__partner", "contact said_by subject text words idea"),
    "selections.candidatemove": ("candidate__partner", "reason"),
    "partnerships.party": ("partner", "left_why"),
    "partnerships.contribution": ("party__partner", "text"),
    "partnerships.endorsement": ("party__partner", "said_by words"),
    "partnerships.goalrequest": ("party__partner", "idea"),
    "agreements.renewalrequest": ("party__partner", "said_by words"),
    "agreements.signature": ("party__partner", "signed_by"),
    "directory.partnerconsent": ("partner", "said_by about words"),
    "diary.interaction": ("partners", "summary"),  # where nobody else was there
}
# Words of several parties, once they are agreed: no library alone changes them.
AGREED = {
    *("partnerships.goalversion", "canvases.canvas", "canvases.canvaspoint"),
    "canvases.evidence",
}
# What a coordinator does not read: found there, only the number is told.
CLOSED = {"conflicts", "reviews.reviewreply", "accounts.viewing"}


def rule_of(label, column):
    """Return the rule of a column of a table; None when nobody wrote it."""
    return next(
        (rule for rule, cols in TABLE.get(label, {}).items() if column in cols.split()), None
    )


def is_closed(label):
    return label in CLOSED or label.partition(".")[0] in CLOSED
