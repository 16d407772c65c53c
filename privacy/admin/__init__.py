from privacy.admin.leaving import close_account_page
from privacy.admin.people import erase_person_page
from privacy.admin.requests import PersonRequestAdmin

__all__ = ["PersonRequestAdmin", "close_account_page", "erase_person_page"]
