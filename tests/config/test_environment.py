import pytest

from config import environment
from config.environment import WrongSetting


@pytest.mark.parametrize("said", ["abc", "-5", "1.5", "60s", "²", "9" * 20])
def test_a_number_that_is_none_is_told_in_a_sentence(monkeypatch, said):
    monkeypatch.setenv("REQUEST_SECONDS", said)

    with pytest.raises(WrongSetting, match=r"^REQUEST_SECONDS=.* is no whole number"):
        environment.number("REQUEST_SECONDS", 60)


@pytest.mark.parametrize("said", ["", " "])
def test_an_empty_setting_is_none(monkeypatch, said):
    for name in ("LOG_DAYS", "HTTPS", "ALLOWED_HOSTS", "SITE_ADDRESS", "EMAIL_URL"):
        monkeypatch.setenv(name, said)

    assert environment.number("LOG_DAYS", 90) == 90
    assert environment.is_on("HTTPS") is False
    assert environment.several("ALLOWED_HOSTS", ["localhost"]) == ["localhost"]
    assert environment.origin("SITE_ADDRESS") == ""
    assert environment.mail("EMAIL_URL") == {}


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

    assert environment.text("BACKUP_PASSPHRASE") == "$tajne"


def test_a_key_that_somebody_guesses_is_refused_and_not_said(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "qwertyuiop")

    with pytest.raises(WrongSetting, match="has 10 characters") as refused:
        environment.secret_key()

    assert "qwertyuiop" not in str(refused.value)


@pytest.mark.parametrize("said", ["okolica.example.org", "//okolica", "ftp://x", "https://[x"])
def test_letters_begin_with_no_half_address(monkeypatch, said):
    monkeypatch.setenv("SITE_ADDRESS", said)

    with pytest.raises(WrongSetting, match="write https://"):
        environment.origin("SITE_ADDRESS")


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
