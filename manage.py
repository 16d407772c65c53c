#!/usr/bin/env python
"""Django's command line for Okolica."""

import os
import sys

from django.core.management import execute_from_command_line

from config.command_line import said_of

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    try:
        execute_from_command_line(sys.argv)
    except Exception as error:
        if sentence := said_of(error):
            sys.exit(sentence)
        raise
