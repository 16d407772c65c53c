"""The entrance for gunicorn."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from config.database.base import DatabaseWrapper

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application = get_wsgi_application()
DatabaseWrapper.longest_statement = settings.REQUEST_SECONDS
