"""Pages of Django admin that bring all apps together; each app registers its own models."""

from config.admin.libraries import LibraryAdmin
from config.admin.lines import lines_page

__all__ = ["LibraryAdmin", "lines_page"]
