from privacy.admin.leaving import close_account_page
from privacy.admin.people import erase_person_page
from privacy.admin.requests import PersonRequestAdmin
from privacy.admin.second_factor import second_factor_page

__all__ = ["PersonRequestAdmin", "close_account_page", "erase_person_page", "second_factor_page"]
