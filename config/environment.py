"""What the environment and `.env` say, so that a slip of the pen is told in a sentence.

An empty setting, or one of blanks, is none. Nothing that may be a secret is said back.
"""

import os
import re
from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured

LINE = re.compile(r"(?:export\s+)?([A-Za-z_0-9]+)\s*=(.*)")
VALUE = re.compile(r"""\s*'(.*)'(?:\s+\#.*)?|\s*"(.*)"(?:\s+\#.*)?|(.*?)(?:\s+\#.*)?""")
YES, NO = {"1", "true", "yes", "on", "y", "ok"}, {"0", "false", "no", "off", "n"}
# What every mail server takes for an address, and what may stand before it as a name
_WORD = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_ADDRESS = rf"{_WORD}(?:\.{_WORD})*@[\w-]{{1,63}}(?:\.[\w-]{{1,63}})*"
_NAME = r'"(?:[^"\\\r\n]|\\["\\])*"|(?:[^"(),:;<>@\[\]\\\r\n]|\([^"()<>@\\\r\n]*\))*'
ADDRESS = re.compile(_ADDRESS)
MAILBOX = re.compile(rf"(?:{_NAME})\s*<{_ADDRESS}>|{_ADDRESS}")
_HOST = r"(?:[\w-]+(?:\.[\w-]+)*\.?|\[[0-9a-f:.]+\])"
ORIGIN = re.compile(rf"https?://(?P<all>\*\.)?{_HOST}(?::(?P<port>[0-9]{{1,5}}))?", re.IGNORECASE)
ASKED_FOR = re.compile(r"\*|\.?[a-z0-9-]+(?:\.[a-z0-9-]+)*|\[[0-9a-f:.]+\]", re.IGNORECASE)
SERVER = re.compile(r"smtp(?:s|\+tls|\+ssl)?://", re.IGNORECASE)
QUOTED = re.compile(r"'.*'|\".*\"", re.DOTALL)
SHORTEST_KEY = 32  # characters; a shorter one can be guessed, and opens links and new passwords


class WrongSetting(ImproperlyConfigured):
    """A setting cannot be meant as it stands; the text says how it should."""


def read(path):
    """Take from a file `.env` what the environment does not say itself. Raises WrongSetting.

    What stands after a space and # is a remark, as in `.env.example`. One that cannot be read is
    not passed over: without it a server for others would begin as one for nobody else.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except FileNotFoundError:
        return
    except (OSError, UnicodeDecodeError) as error:
        raise WrongSetting(f"{path} cannot be read: {error}") from error
    for number_of_line, line in enumerate(map(str.strip, lines), start=1):
        if line and not line.startswith("#"):
            found = LINE.fullmatch(line)
            if not found or "\0" in line:
                raise WrongSetting(f"Line {number_of_line} of {path} is not NAME=value.")
            os.environ.setdefault(found[1], _value(found[2]))


def _value(written):
    single, double, bare = VALUE.fullmatch(written).groups()
    if double is not None:
        return re.sub(r"\\([^rnt])", r"\1", double)
    return single if single is not None else bare.strip()


def secret(name, default=""):
    """Return a password as it was written, whatever its letters: it may begin with `$`."""
    return os.environ.get(name) or default


def text(name, default=""):
    """Return a setting without blanks around it. Raises WrongSetting for quotation marks.

    A file `.env` may have them, and `read` takes them away; elsewhere they are a part of the value.
    """
    said = os.environ.get(name, "").strip()
    if QUOTED.fullmatch(said):
        raise WrongSetting(f"{name} stands in quotation marks, a part of it here: leave them out.")
    return said or default


def number(name, default, most=1_000_000_000, least=0):
    """Return a setting that is a whole number from `least` to `most`. Raises WrongSetting."""
    said = text(name)
    if not said:
        return default
    if not (said.isascii() and said.isdigit() and len(said) < 12):
        raise WrongSetting(f"{name}={said} is no whole number: write one such as {default}.")
    if int(said) > most:
        raise WrongSetting(f"{name}={said} is too much: write {most} at most.")
    if int(said) < least:
        raise WrongSetting(f"{name}={said} is too little: write {least} at least.")
    return int(said)


def is_on(name, default=False):
    """Return a setting that is 1 or 0. Raises WrongSetting: HTTPS=maybe would mean "no"."""
    said = text(name).lower()
    if said and said not in YES | NO:
        raise WrongSetting(f"{name}={said} is neither yes nor no: write 1 or 0.")
    return said in YES if said else default


def several(name, default=()):
    """Return a setting of several values, with commas between them."""
    said = [one.strip() for one in text(name).split(",")]
    return [one for one in said if one] or list(default)


def hosts(name, default):
    """Return names in addresses that are answered, as browsers say them. Raises WrongSetting."""
    for one in (said := several(name, default)):
        if not ASKED_FOR.fullmatch(one):
            raise WrongSetting(
                f"{name}: “{one}” is no name that a browser asks for. Write names alone, such as "
                "okolica.example.org (.example.org: all below it; xn--… for letters such as ł), "
                "with commas between them, without https://, port and quotation marks."
            )
    return said


def folder(name, default, within):
    """Return a folder: `~` is the home folder, and half a path begins `within` ours.

    Raises WrongSetting.
    """
    try:
        return within / Path(text(name, default)).expanduser()
    except RuntimeError as error:  # nobody has this name
        raise WrongSetting(f"{name}={text(name)}: {error} Write the whole path.") from error


def origin(name):
    """Return how addresses begin, `https://…` in small letters with nothing behind it, or "".

    Letters that wait know their own site by it (post/services/own_site.py). Raises WrongSetting.
    """
    return _origin(name, text(name))


def origins(name):
    """Return several, also `https://*.…` for all below a name. Raises WrongSetting."""
    return [_origin(name, one, may_be_all=True) for one in several(name)]


def _origin(name, said, *, may_be_all=False):
    said = said.rstrip("/")
    found = ORIGIN.fullmatch(said)
    is_one = found and (may_be_all or not found["all"]) and int(found["port"] or 0) < 65_536
    if said and not is_one:
        raise WrongSetting(
            f"{name}={said} is not how addresses begin: write https:// and the name, such as "
            "https://okolica.example.org, with nothing behind it."
        )
    return said.lower()


def mailbox(name, default=""):
    """Return who writes: one e-mail address, with or without a name. Raises WrongSetting.

    Letters of libraries bear the address alone, those of the house the whole: both have to leave.
    """
    said = text(name, default)
    if said and not MAILBOX.fullmatch(said):
        raise WrongSetting(
            f"{name}={said} is not one e-mail address: write okolica@example.org, or with a name "
            'in quotation marks "Biblioteka, Gmina" <okolica@example.org>.'
        )
    return said


def email_address(name):
    """Return one e-mail address without a name, or "". Raises WrongSetting."""
    said = text(name)
    if said and not ADDRESS.fullmatch(said):
        raise WrongSetting(f"{name}={said} is not one e-mail address: write pomoc@example.org.")
    return said


def secret_key():
    """Return the key that was chosen, or "". Raises WrongSetting when it is no secret."""
    said = secret("SECRET_KEY")
    length = len(said.strip())
    if 0 < length < SHORTEST_KEY:
        raise WrongSetting(
            f"SECRET_KEY has {length} characters, and {SHORTEST_KEY} are the fewest that "
            "nobody guesses. Leave it empty: one is made at the first start."
        )
    return said if length else ""


def database(name, default):
    """Return what Django knows of a database at an address. Raises WrongSetting."""
    said = text(name) or default
    if not said.startswith(("postgres://", "postgresql://")):
        raise WrongSetting(f"{name} has to begin with postgres:// (as .env.example shows it).")
    return _taken_apart(environ.Env.db_url_config, name, said)


def mail(name):
    """Return Django's settings of a mail server at an address, none when there is none.

    Raises WrongSetting, also for what throws letters away or shows them, and counts them as sent.
    """
    said = text(name)
    if not said:
        return {}
    known = _taken_apart(environ.Env.email_url_config, name, said)
    if not (SERVER.match(said) and known["EMAIL_HOST"]):
        raise WrongSetting(
            f"{name} has to begin with smtp+tls://, smtp+ssl:// or smtp:// and to name a mail "
            "server (as .env.example shows it). Leave it empty: letters are files in var/mail."
        )
    return known


def _taken_apart(parse, name, said):
    """Return the parts of an address with a password, which no error says."""
    try:
        return parse(said)
    except (ImproperlyConfigured, ValueError, KeyError):
        raise WrongSetting(
            f"{name} is no address as .env.example shows it. In user name and password write "
            "%40 for @, %3A for :, %2F for /, %23 for #, %3F for ?, %25 for %."
        ) from None
