"""Django admin as the back office of the house."""

from django.contrib.admin import AdminSite
from django.contrib.admin.apps import AdminConfig


class OkolicaAdminSite(AdminSite):
    site_header = site_title = "Okolica"


class OkolicaAdminConfig(AdminConfig):
    default_site = "config.admin.OkolicaAdminSite"
