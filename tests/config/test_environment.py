import re
from email.utils import parseaddr
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.core.mail import EmailMessage
from django.core.mail.message import sanitize_address
from django.http.request import validate_host

from accounts.models.letters import WITHOUT_TOKEN
from config import environment
from config.environment import WrongSetting
from post.services.own_site import own_sites


@pytest.mark.parametrize("said", ["abc", "-5", "1.5", "60s", "²", "9" * 20])
def test_a_number_that_is_none_is_told_in_a_sentence(monkeypatch, said):
    monkeypatch.setenv("REQUEST_SECONDS", said)

    with pytest.raises(WrongSetting, match=r"^REQUEST_SECONDS=.* is no whole number"):
        environment.number("REQUEST_SECONDS", 60)


def test_a_number_beyond_all_days_is_told_in_a_sentence(monkeypatch):
    """ "For ever": no line was written down, for there is no such day."""
    monkeypatch.setenv("LOG_DAYS", "999999")
    assert environment.number("LOG_DAYS", 90) == 999_999
    with pytest.raises(WrongSetting, match="write 36500 at most"):
        environment.number("LOG_DAYS", 90, most=36_500)


@pytest.mark.parametrize("said", ["", " "])
def test_an_empty_setting_is_none(monkeypatch, said):
    for name in (
        *("LOG_DAYS", "HTTPS", "ALLOWED_HOSTS", "SITE_ADDRESS", "EMAIL_URL"),
        *("DEFAULT_FROM_EMAIL", "HELPER_EMAIL"),
    ):
        monkeypatch.setenv(name, said)

    assert environment.number("LOG_DAYS", 90) == 90
    assert environment.is_on("HTTPS") is False
    assert environment.several("ALLOWED_HOSTS", ["localhost"]) == ["localhost"]
    assert environment.origin("SITE_ADDRESS") == ""
    assert environment.mail("EMAIL_URL") == {}
    assert environment.mailbox("DEFAULT_FROM_EMAIL", "o@localhost") == "o@localhost"
    assert environment.email_address("HELPER_EMAIL") == ""


@pytest.mark.parametrize(
    ("said", "meant"), [("1", True), ("Yes", True), (" on ", True), ("0", False), ("off", False)]
)
def test_yes_and_no_are_told_apart(monkeypatch, said, meant):
    monkeypatch.setenv("HTTPS", said)

    assert environment.is_on("HTTPS", default=not meant) is meant


@pytest.mark.parametrize("said", ["tak", "maybe", "2"])
def test_a_word_that_would_silently_mean_no_is_refused(monkeypatch, said):
    monkeypatch.setenv("HTTPS", said)

    with pytest.raises(WrongSetting, match="write 1 or 0"):
        environment.is_on("HTTPS")


def test_names_may_have_spaces_after_their_commas(monkeypatch):
    monkeypatch.setenv("ALLOWED_HOSTS", "okolica.example.org, localhost ,")

    assert environment.several("ALLOWED_HOSTS") == ["okolica.example.org", "localhost"]


def test_a_password_may_begin_like_a_variable(monkeypatch):
    monkeypatch.setenv("BACKUP_PASSPHRASE", "$tajne")

    assert environment.secret("BACKUP_PASSPHRASE") == "$tajne"

    monkeypatch.setenv("BACKUP_PASSPHRASE", "'tajne ' ")
    assert environment.secret("BACKUP_PASSPHRASE") == "'tajne ' "


def test_a_key_that_somebody_guesses_is_refused_and_not_said(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "qwertyuiop")

    with pytest.raises(WrongSetting, match="has 10 characters") as refused:
        environment.secret_key()

    assert "qwertyuiop" not in str(refused.value)


def test_blanks_are_no_key_and_make_none_longer(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", " " * 40)
    assert environment.secret_key() == ""

    monkeypatch.setenv("SECRET_KEY", "qwertyuiop" + " " * 40)
    with pytest.raises(WrongSetting, match="has 10 characters"):
        environment.secret_key()

    monkeypatch.setenv("SECRET_KEY", chosen := f"{'k' * 40} ")
    assert environment.secret_key() == chosen, "links in letters were signed with it"


@pytest.mark.parametrize(
    "said",
    [
        *("https://x.pl", "x.pl/", "x.pl:8000", "'x.pl'", "'x.pl', y.pl", "x.pl y.pl", "*.x.pl"),
        *("łódź.pl", "::1", "biblioteka_x", "x..pl", "x.pl."),
    ],
)
def test_a_name_that_answers_nobody_is_refused(monkeypatch, said):
    monkeypatch.setenv("ALLOWED_HOSTS", f"okolica.example.org, {said}")

    with pytest.raises(WrongSetting, match=r"^ALLOWED_HOSTS: .* is no name that a browser asks"):
        environment.hosts("ALLOWED_HOSTS", [])


def test_names_that_answer_are_taken_as_they_are(monkeypatch):
    said = [
        "okolica.example.org",
        ".gmina.pl",
        "xn--d-uga0v8f.pl",
        "*",
        "192.168.1.5",
        "[::1]",
        "b",
    ]
    monkeypatch.setenv("ALLOWED_HOSTS", ", ".join(said))

    assert environment.hosts("ALLOWED_HOSTS", []) == said
    asked = ["okolica.example.org", "x.gmina.pl", "xn--d-uga0v8f.pl", "192.168.1.5", "[::1]", "b"]
    said.remove("*")
    assert [one for one in asked if not validate_host(one, said)] == []


def test_a_folder_may_be_in_the_home_folder(monkeypatch, tmp_path):
    """A folder called “~” inside the program stayed behind with the old version."""
    monkeypatch.setenv("HOME", "/home/anna")
    for said, meant in [
        ("~/kopie", Path("/home/anna/kopie")),
        ("kopie", tmp_path / "kopie"),
        ("/mnt/kopie ", Path("/mnt/kopie")),
        (" ", tmp_path / "var"),
    ]:
        monkeypatch.setenv("BACKUP_DIR", said)
        assert environment.folder("BACKUP_DIR", tmp_path / "var", within=tmp_path) == meant

    monkeypatch.setenv("BACKUP_DIR", "~nobody-of-this-name/kopie")
    with pytest.raises(WrongSetting, match="Write the whole path"):
        environment.folder("BACKUP_DIR", tmp_path, within=tmp_path)


@pytest.mark.parametrize(
    "said", ["consolemail://", "dummymail://", "memorymail://", "filemail:///x", "smtp://",
             "smtp://anna:tajne@", "smtp+tls://:587"]
)  # fmt: skip
def test_letters_are_not_thrown_away_as_sent(monkeypatch, said):
    monkeypatch.setenv("EMAIL_URL", said)

    with pytest.raises(WrongSetting, match=r"^EMAIL_URL has to begin with smtp\+tls://") as refused:
        environment.mail("EMAIL_URL")

    assert "tajne" not in str(refused.value)


def test_there_is_one_process_of_the_web_server_at_least(monkeypatch):
    monkeypatch.setenv("WEB_CONCURRENCY", "0")

    with pytest.raises(WrongSetting, match="write 1 at least"):
        environment.number("WEB_CONCURRENCY", 2, least=1)


NO_ORIGINS = [
    *("okolica.example.org", "//okolica", "ftp://x", "https://[x", "https://", "https://:8000"),
    *("https://gmina.pl/okolica", "https://ala@okolica.pl", "https://okolica.pl?x"),
    *("https://okolica.pl#x", "https://okolica.pl:abc", "https://okolica.pl:99999"),
    *("https://a.pl b.pl", "https://a.pl,b.pl", "https://https://a.pl"),
    *("https://*.okolica.pl", "https://*"),
]


@pytest.mark.parametrize("said", NO_ORIGINS)
def test_letters_begin_with_no_half_address_nor_more_than_one(monkeypatch, said):
    monkeypatch.setenv("SITE_ADDRESS", said)

    with pytest.raises(WrongSetting, match=r"^SITE_ADDRESS=.*write https://"):
        environment.origin("SITE_ADDRESS")


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        (" https://okolica.pl/ ", "https://okolica.pl"),
        ("HTTPS://Okolica.PL", "https://okolica.pl"),
        ("http://192.168.1.5:8000", "http://192.168.1.5:8000"),
        ("http://[::1]:8000", "http://[::1]:8000"),
        ("http://serwer", "http://serwer"),
        ("https://biblioteka-łódź.pl", "https://biblioteka-łódź.pl"),
    ],
)
def test_a_site_that_is_taken_is_known_as_ours_in_a_letter(monkeypatch, settings, said, meant):
    """A path or large letters were taken, and no letter with a link ever left."""
    monkeypatch.setenv("SITE_ADDRESS", said)

    settings.SITE_IS_NAMED, settings.SITE_ADDRESS = True, environment.origin("SITE_ADDRESS")

    assert meant == settings.SITE_ADDRESS
    for beside in ("", f"https://inny.pl{WITHOUT_TOKEN}"):
        words = f"Szanowna Pani, {beside}\n\n{settings.SITE_ADDRESS}{WITHOUT_TOKEN}\n"
        assert own_sites(words) == {meant}


def test_each_of_several_sites_is_one(monkeypatch):
    monkeypatch.setenv("TRUSTED", "https://okolica.pl, https://*.gmina.pl/ ,")
    assert environment.origins("TRUSTED") == ["https://okolica.pl", "https://*.gmina.pl"]

    monkeypatch.setenv("TRUSTED", "https://okolica.pl, okolica.pl")
    with pytest.raises(WrongSetting, match=r"^TRUSTED=okolica\.pl is not how"):
        environment.origins("TRUSTED")


@pytest.mark.parametrize(
    "said",
    [
        "okolica@example.org",
        "<okolica@example.org>",
        "Okolica <okolica@localhost>",
        "Okolica<o.k+a@example.org>",
        "Gminna Bibl. Publ. w Łodzi <okolica@biblioteka-łódź.pl>",
        "Biblioteka (filia nr 2) <okolica@example.org>",
        '"Biblioteka, Gmina: \\"Fala\\"; <x>" <okolica@example.org>',
    ],
)
def test_from_an_address_that_is_taken_both_kinds_of_letters_leave(monkeypatch, said):
    """One of the house bears it whole, one of a library the address under a name of its own."""
    monkeypatch.setenv("DEFAULT_FROM_EMAIL", f" {said} ")

    sender = environment.mailbox("DEFAULT_FROM_EMAIL")

    address = parseaddr(sender)[1]
    assert address == re.search(r"[^\s<]+@[^\s>]+", said)[0]
    assert sanitize_address(sender, "utf-8"), "the envelope"
    assert EmailMessage("s", "b", sender, ["a@example.org"]).message()["From"]


@pytest.mark.parametrize(
    "said",
    [
        "Biblioteka, Gmina <okolica@example.org>",
        "Gmina: Biblioteka <okolica@example.org>",
        "Biblioteka [filia] <okolica@example.org>",
        '"Gmina" Biblioteka, <okolica@example.org>',
        "Okolica okolica@example.org",
        "Okolica",
        "okolica@example.org, gmina@example.org",
        "Okolica <okolica@example.org> <gmina@example.org>",
        "Okolica <okolica@example.org",
        "okolica@",
        "@example.org",
        "okolica@example..org",
        "okolica@example org",
        "żółw@example.org",
        "mailto:okolica@example.org",
        "Okolica\nBcc: x <okolica@example.org>",
    ],
)
def test_who_writes_is_one_address(monkeypatch, said):
    """A comma made “Biblioteka” the address, and letters of forgotten passwords were lost."""
    monkeypatch.setenv("DEFAULT_FROM_EMAIL", said)

    with pytest.raises(WrongSetting, match=r"^DEFAULT_FROM_EMAIL=(?s:.*)in quotation marks"):
        environment.mailbox("DEFAULT_FROM_EMAIL", "Okolica <okolica@localhost>")
    with pytest.raises(WrongSetting, match="write pomoc@"):
        environment.email_address("DEFAULT_FROM_EMAIL")


def test_who_helps_has_an_address_without_a_name(monkeypatch):
    monkeypatch.setenv("HELPER_EMAIL", " pomoc@example.org ")
    assert environment.email_address("HELPER_EMAIL") == "pomoc@example.org"

    monkeypatch.setenv("HELPER_EMAIL", "Anna Nowak <pomoc@example.org>")
    with pytest.raises(WrongSetting, match="is not one e-mail address"):
        environment.email_address("HELPER_EMAIL")


@pytest.mark.parametrize(
    ("read", "said"),
    [
        (environment.mail, "smtp.example.org"),
        (environment.mail, "smtp://anna:tajne#haslo@smtp.example.org:587"),
        (lambda name: environment.database(name, ""), "mysql://anna:tajne@db/okolica"),
        (lambda name: environment.database(name, ""), "postgres://anna:tajne/x@db:5432/okolica"),
    ],
)
def test_an_address_that_cannot_be_read_does_not_say_its_password(monkeypatch, read, said):
    monkeypatch.setenv("ADDRESS", said)

    with pytest.raises(WrongSetting) as refused:
        read("ADDRESS")

    assert "tajne" not in str(refused.value)
    assert refused.value.__suppress_context__ or refused.value.__context__ is None


@pytest.fixture
def read(monkeypatch, tmp_path):
    """Return what is known after a file was read, and nothing of it afterwards."""
    monkeypatch.setattr(environment.os, "environ", {"KNOWN": "before"})

    def read(written, *, encoding="utf-8"):
        path = tmp_path / ".env"
        path.write_text(written, encoding=encoding)
        environment.read(path)
        return environment.os.environ

    return read


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("A=1", "1"),
        ("A=1   # behind a proxy", "1"),
        ("A=\t# nothing", ""),
        ("A=#1", "#1"),
        ("A=ab#cd", "ab#cd"),
        ("A='ab #cd'  # of the backups", "ab #cd"),
        ('A="ab #cd"', "ab #cd"),
        ('A="a\\"b\\n"', 'a"b\\n'),
        ("A=a'b", "a'b"),
        ("A=$tajne", "$tajne"),
        ("A=x=y", "x=y"),
        (" A = x ", "x"),
        (" A = 'x' ", "x"),
        ("export A=x", "x"),
        ("A=żółw", "żółw"),
    ],
)
def test_a_line_of_the_file_is_its_value_without_the_remark(read, line, value):
    assert read(f"# Settings\n\n{line}\n")["A"] == value


def test_the_environment_wins_over_the_file(read):
    assert read("KNOWN=after\n")["KNOWN"] == "before"


def test_a_file_of_an_editor_that_marks_its_encoding_is_read(read):
    assert read("A=1\n", encoding="utf-8-sig")["A"] == "1"


def test_where_the_file_cannot_be_read_nothing_starts_without_it(read, tmp_path):
    environment.read(tmp_path / "none")  # nobody made one
    (tmp_path / "folder").mkdir()

    with pytest.raises(WrongSetting, match="cannot be read"):
        environment.read(tmp_path / "folder")
    with pytest.raises(WrongSetting, match="cannot be read"):
        read("HELPER_NAME=Żaneta\n", encoding="iso-8859-2")
    with pytest.raises(WrongSetting, match=r"^Line 2 of .* is not NAME=value"):
        read("A=1\nHTTPS 1\n")
    with pytest.raises(WrongSetting, match=r"^Line 2 of .* is not NAME=value"):
        read("A=1\nHELPER_NAME=Ewa\0\n")


def test_each_setting_of_the_example_works_when_its_mark_is_taken_away(read):
    example = (django_settings.BASE_DIR / ".env.example").read_text()
    offered = re.findall(r"^# ([A-Z_]+=.*)$", example, re.MULTILINE)
    assert len(offered) > 20

    known = read("\n".join(offered))

    assert [name for name, value in known.items() if "#" in value] == []
    assert (known["HTTPS"], known["LOG_DAYS"], known["HOST"]) == ("1", "90", "127.0.0.1")
    assert known["BACKUP_PASSPHRASE"] == known["SECRET_KEY"] == ""
