"""What a PDF says, for tests that read one."""

import shutil
import subprocess

import pytest

READER = shutil.which("pdftotext")  # of poppler-utils; the build machine installs it


def read_pdf(pdf, *options):
    """Return the text of a PDF as a reader takes it out; skip where nothing reads it."""
    if READER is None:
        pytest.skip("pdftotext is not installed")
    read = [READER, *options, "-", "-"]
    return subprocess.run(read, input=pdf, capture_output=True, check=True).stdout.decode()
