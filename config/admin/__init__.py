"""Pages of Django admin that bring all apps together; each app registers its own models."""

from config.admin.libraries import LibraryAdmin

__all__ = ["LibraryAdmin"]
