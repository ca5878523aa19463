"""Every setting is described, follows the data folder, and a wrong one is refused by its name."""

from pathlib import Path

import pytest

from definitions.errors import Trouble
from runtime.links import links_of
from runtime.settings import PREFIX, Settings, read_settings, settings_table


def test_everything_follows_the_data_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("BYWHEN_DATA", str(tmp_path))
    settings = read_settings()
    assert settings.register_url == f"sqlite:///{tmp_path}/register.sqlite"
    assert (settings.people, settings.mails) == (tmp_path / "people.yaml", tmp_path / "mails")


def test_a_folder_that_the_command_names_goes_before_the_environment(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("BYWHEN_DATA", "elsewhere")
    assert read_settings(tmp_path).data == tmp_path


def test_an_empty_variable_means_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BYWHEN_REGISTER_URL", "")
    monkeypatch.setenv("BYWHEN_SMTP_PORT", "")
    settings = read_settings()
    assert settings.register_url.startswith("sqlite:///")
    assert settings.smtp_port == 587


def test_a_wrong_value_is_refused_by_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BYWHEN_CHANNEL", "pigeon")
    with pytest.raises(Trouble, match=r"BYWHEN_CHANNEL is 'pigeon': .*'folder', 'smtp' or 'notify'"):
        read_settings()


def test_secrets_are_not_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BYWHEN_SMTP_PASSWORD", "open sesame")
    assert "sesame" not in repr(read_settings())


def test_the_table_has_a_row_with_meaning_type_and_default_for_each() -> None:
    rows = settings_table().splitlines()[2:]
    assert [row.split("`")[1] for row in rows] == [PREFIX + name.upper() for name in Settings.model_fields]
    assert all(len(cells) == 6 and all(cells[1:5]) for cells in (row.split("|") for row in rows))


@pytest.mark.parametrize("secret", ["a", "x" * 31])
def test_a_secret_that_could_be_guessed_is_refused(
    secret: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("BYWHEN_SECRET", secret)
    with pytest.raises(Trouble, match="BYWHEN_SECRET has fewer than 32 bytes"):
        links_of(read_settings(tmp_path))
    monkeypatch.setenv("BYWHEN_SECRET", "x" * 32)
    assert links_of(read_settings(tmp_path))
