"""What is said of acts that somebody may have to answer for: who, which library, when.

Rows are named by their numbers alone: no name, address, word or secret is in a line. Where the
lines go is `config.logs`.
"""

import logging

from django.db import models

logger = logging.getLogger("okolica.audit")

# App and act → the kind of its line. A line is written once the act is committed.
TOLD = {
    "accounts.add_person": "role",
    "accounts.correct_person": "role",
    "accounts.invite_person": "role",
    "accounts.renew_invitation": "role",
    "accounts.accept_offer": "role",
    "accounts.withdraw_offer": "role",
    "accounts.change_role": "role",
    "accounts.end_membership": "role",
    "back_office.join_libraries": "role",
    "trainings.save_people": "role",
    "workshops.assign_trainer": "role",
    "workshops.end_trainer": "role",
    "workshops.end_guests": "role",
    "workshops.keep_guests": "role",
    "accounts.save_oversights": "oversight",
    "partners.open_personal_data": "opening",
    "back_office.start_viewing": "viewing",
    "back_office.end_viewing": "viewing",
    "reports.publish_workshop": "publication",
    "reports.unpublish_workshop": "publication",
    "reports.withdraw_photo": "erasure",
    "reports.remove_photo": "erasure",
    "agreements.erase_document": "erasure",
    "canvases.erase_endorsement": "erasure",
    "back_office.erase_libraries": "erasure",
    "trainings.erase_request": "erasure",
    "privacy.erase_person": "erasure",
    "privacy.erase_due": "erasure",
    "privacy.close_account": "erasure",
    "portability.unpack_library": "restore",
    "accounts.set_password_by_link": "password",
    "accounts.write_first_password": "password",
    "privacy.ask_new_email": "e-mail",
    "privacy.take_new_email": "e-mail",
    "privacy.keep_email": "e-mail",
    "privacy.forget_second_factor": "second factor",
}


def tell(kind, *, by=None, library=None, **facts):
    """Write one line. `by` is a person or None, `library` a number; facts are numbers and codes."""
    told = {"kind": kind, "person": by and by.pk, "library": library, **facts}
    logger.info("%s", kind, extra={"told": told})


def known(fields):
    """Return what a line may say of the arguments of an act: numbers of rows, and the new role."""
    told = {}
    for name, value in fields.items():
        if name == "by":
            continue
        if isinstance(value, models.Model):
            # "request" is the number of the page that was asked for.
            told["asked" if name == "request" else name] = value.pk
            told.setdefault("library", getattr(value, "library_id", None))
        elif isinstance(value, list | tuple):
            told[name] = [row.pk for row in value if isinstance(row, models.Model) and row.pk]
        elif name == "role":
            told[name] = str(value)
    return {name: value for name, value in told.items() if value}
