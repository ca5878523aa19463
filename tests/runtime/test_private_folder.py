"""The data folder and what is in it are their owner's alone, whatever they were before; mail systems still deliver."""

import stat
from pathlib import Path

import pytest

from definitions.errors import Trouble
from runtime.links import links_of
from runtime.private_folder import keep_private
from runtime.settings import read_settings


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_new_folder_is_its_owner_s_alone(tmp_path: Path) -> None:
    data = tmp_path / "data"
    keep_private(data, data / "replies")
    assert mode(data) == 0o700
    assert not keep_private(data, data / "replies")


def test_a_folder_with_wider_rights_is_narrowed_with_all_in_it_but_the_replies(tmp_path: Path) -> None:
    data = tmp_path / "data"
    (data / "mails").mkdir(parents=True)
    (data / "replies" / "new").mkdir(parents=True)
    files = [data / "register.sqlite", data / "mails" / "1.eml", data / "replies" / "new" / "1"]
    for file in files:
        file.touch()
        file.chmod(0o644)
    (data / "replies").chmod(0o755)
    data.chmod(0o755)
    assert keep_private(data, data / "replies")
    assert [mode(data), mode(data / "mails"), mode(files[0]), mode(files[1])] == [0o700, 0o700, 0o600, 0o600]
    assert [mode(data / "replies"), mode(files[2])] == [0o755, 0o644]


def test_where_another_user_delivers_replies_the_way_to_them_stays_open(tmp_path: Path) -> None:
    data = tmp_path / "data"
    (data / "replies").mkdir(parents=True)
    (data / "replies").chmod(0o770)
    data.chmod(0o755)
    keep_private(data, data / "replies")
    assert (mode(data), mode(data / "replies")) == (0o711, 0o770)


def test_what_a_link_points_to_keeps_its_rights(tmp_path: Path) -> None:
    data, elsewhere = tmp_path / "data", tmp_path / "elsewhere"
    data.mkdir()
    elsewhere.touch()
    elsewhere.chmod(0o644)
    (data / "people.yaml").symlink_to(elsewhere)
    keep_private(data, data / "replies")
    assert mode(elsewhere) == 0o644


def test_a_secret_that_a_full_disk_cut_short_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("abc")
    with pytest.raises(Trouble, match=r"secret holds fewer than 32 bytes, .* put it back from a backup"):
        links_of(read_settings(tmp_path))
