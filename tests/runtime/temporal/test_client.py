"""Every client, worker and replayer is configured in one place, and what is encrypted stays so."""

import base64
from pathlib import Path

import httpx
import pytest
import structlog
from temporalio.api.common.v1 import Payload
from temporalio.client import Client, WorkflowFailureError
from temporalio.worker import Replayer, Worker

from definitions.errors import Trouble
from runtime.settings import Settings, read_settings
from runtime.temporal.binary import free_port
from runtime.temporal.client import connect, connect_by, plugin
from runtime.temporal.encryption import Encryption, encryption
from runtime.temporal.server import TemporalServer
from tests.harness.temporal.echo import Echo, Words

pytestmark = pytest.mark.integration

OLD, NEW = (f"{name}:{base64.b64encode(name.encode() * 8).decode()}" for name in ("2026", "2027"))


async def said(client: Client, words: str) -> Words:
    queue = f"echo-{words}"
    async with Worker(client, task_queue=queue, workflows=[Echo]):
        return await client.execute_workflow(Echo.run, Words(said=words), id=queue, task_queue=queue)


async def test_pydantic_models_and_structlog_pass_the_sandbox(client: Client) -> None:
    with structlog.testing.capture_logs() as lines:
        assert await said(client, "hello") == Words(said="hello")
    assert [line["event"] for line in lines] == ["said by structlog"]


async def test_a_replayer_takes_the_same_plugin(client: Client) -> None:
    await said(client, "again")
    history = await client.get_workflow_handle("echo-again").fetch_history()
    result = await Replayer(workflows=[Echo], plugins=[plugin()]).replay_workflow(history)
    assert result.replay_failure is None


async def test_nobody_there_is_trouble_with_a_remedy() -> None:
    with pytest.raises(Trouble, match=r"no Temporal server answers at 127.0.0.1:9: start `bywhen up`"):
        await connect("127.0.0.1:9")


async def test_a_worker_serves_the_sdk_s_metrics_where_the_settings_say(temporal: TemporalServer) -> None:
    address = f"127.0.0.1:{free_port()}"
    settings = Settings(data=temporal.data, metrics_address=address)
    client = await connect_by(settings, is_measured=True)
    assert await said(client, "measured") == Words(said="measured")
    shown = httpx.get(f"http://{address}/metrics").text
    assert "temporal_workflow_completed" in shown
    assert "temporal_workflow_task_execution_latency" in shown
    with pytest.raises(Trouble, match="BYWHEN_METRICS_ADDRESS"):
        await connect_by(settings.model_copy(update={"metrics_address": "no address"}), is_measured=True)


async def test_the_settings_find_what_runs_on_the_data_folder(temporal: TemporalServer) -> None:
    client = await connect_by(read_settings(temporal.data))
    assert client.namespace == "bywhen"
    assert client.service_client.config.target_host == temporal.address


async def test_an_address_in_the_settings_goes_before_the_data_folder(
    temporal: TemporalServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BYWHEN_TEMPORAL_ADDRESS", temporal.address)
    monkeypatch.setenv("BYWHEN_ENCRYPTION_KEY", NEW)
    client = await connect_by(read_settings(tmp_path))
    assert client.data_converter.payload_codec is not None


async def test_with_a_key_the_server_never_sees_the_words(temporal: TemporalServer) -> None:
    client = await connect(temporal.address, codec=encryption(NEW))
    assert await said(client, "unheard") == Words(said="unheard")
    with pytest.raises(WorkflowFailureError) as failed:
        await said(client, "fail")
    assert "secret words" in str(failed.value.cause)
    plain = await connect(temporal.address)
    for name, secret in (("echo-unheard", '"unheard"'), ("echo-fail", "secret words")):
        assert secret not in (await plain.get_workflow_handle(name).fetch_history()).to_json()


async def test_what_an_older_key_closed_opens_after_a_change_of_keys() -> None:
    closed = await Encryption(OLD).encode([Payload(data=b"words")])
    assert b"words" not in closed[0].data
    assert (await Encryption(f"{NEW},{OLD}").decode(closed))[0].data == b"words"


async def test_what_was_never_encrypted_passes() -> None:
    assert (await Encryption(NEW).decode([Payload(data=b"words")]))[0].data == b"words"


async def test_a_key_that_is_missing_or_wrong_is_named() -> None:
    closed = await Encryption(OLD).encode([Payload(data=b"words")])
    with pytest.raises(Trouble, match="encrypted with key '2026': add it"):
        await Encryption(NEW).decode(closed)
    with pytest.raises(Trouble, match="does not open with key '2026'"):
        await Encryption(NEW.replace("2027", "2026", 1)).decode(closed)


@pytest.mark.parametrize("key", ["", "2027", "2027:short", ":" + "A" * 43 + "=", "2027:!" + "A" * 43])
def test_a_key_that_is_none_is_refused(key: str) -> None:
    with pytest.raises(Trouble, match="openssl rand -base64 32"):
        Encryption(key)


def test_without_a_key_nothing_is_encrypted() -> None:
    assert encryption("") is None
