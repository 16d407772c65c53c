"""Django admin with the site of the house; read before the models, so it imports none."""

from django.contrib.admin.apps import AdminConfig


class OkolicaAdminConfig(AdminConfig):
    default_site = "config.admin_site.OkolicaAdminSite"
