"""The entrance for gunicorn."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from config.database.base import LONGEST_WAIT, DatabaseWrapper
from config.encodings import as_utf_8

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application = as_utf_8(get_wsgi_application())
DatabaseWrapper.longest_statement = settings.REQUEST_SECONDS
DatabaseWrapper.longest_wait = LONGEST_WAIT
