"""How every client, worker and replayer talks to Temporal: the same converter, the same sandbox."""

import dataclasses
from collections.abc import Sequence

from temporalio.client import Client, Interceptor
from temporalio.contrib.pydantic import pydantic_data_converter
from temporalio.converter import DataConverter, DefaultFailureConverterWithEncodedAttributes, PayloadCodec
from temporalio.plugin import SimplePlugin
from temporalio.runtime import PrometheusConfig, Runtime, TelemetryConfig
from temporalio.worker import Interceptor as WorkerInterceptor
from temporalio.worker import WorkflowRunner
from temporalio.worker.workflow_sandbox import SandboxedWorkflowRunner

from definitions.errors import Trouble
from runtime.data_folder import find_running
from runtime.names import NAMESPACE
from runtime.settings import Settings
from runtime.temporal.encryption import encryption

# Loaded once for all workflows instead of once for each: they are pure (lint bans the clock and chance in them), and
# structlog's locks would fail the task inside the sandbox.
PASSED_THROUGH = ("definitions", "activities", "runtime", "structlog", "yaml", "holidays", "dateutil")


async def connect_by(
    settings: Settings, *, interceptors: Sequence[Interceptor | WorkerInterceptor] = (), is_measured: bool = False
) -> Client:
    """Return a client as the settings say; without an address in them, to what runs on the data folder.

    One that is measured serves the SDK's metrics, where the settings say where: one in a process.
    """
    address = settings.temporal_address or find_running(settings.data).address
    codec = encryption(settings.encryption_key.get_secret_value())
    runtime = _measuring(settings.metrics_address) if is_measured and settings.metrics_address else None
    return await connect(address, settings.namespace, codec=codec, interceptors=interceptors, runtime=runtime)


def _measuring(address: str) -> Runtime:
    """Return what runs a client and its workers, and serves their metrics for Prometheus. Raises Trouble."""
    try:
        return Runtime(telemetry=TelemetryConfig(metrics=PrometheusConfig(bind_address=address)))
    except (RuntimeError, ValueError) as refused:
        text = (
            f"no metrics can be served at {address}: set BYWHEN_METRICS_ADDRESS to a free one as host:port ({refused})"
        )
        raise Trouble(text) from refused


async def connect(
    address: str,
    namespace: str = NAMESPACE,
    *,
    codec: PayloadCodec | None = None,
    interceptors: Sequence[Interceptor | WorkerInterceptor] = (),
    runtime: Runtime | None = None,
) -> Client:
    """Return a client on which workers can be built: they take our plugin, and so the interceptors, from it."""
    ours = plugin(codec=codec, interceptors=interceptors)
    try:
        return await Client.connect(address, namespace=namespace, plugins=[ours], runtime=runtime)
    except RuntimeError as refused:
        text = f"no Temporal server answers at {address}: start `bywhen up`, or set BYWHEN_TEMPORAL_ADDRESS ({refused})"
        raise Trouble(text) from refused


def plugin(
    *, codec: PayloadCodec | None = None, interceptors: Sequence[Interceptor | WorkerInterceptor] = ()
) -> SimplePlugin:
    """Return what makes a client, a worker or a `Replayer(plugins=[…])` ours. A worker takes it from its client."""
    return SimplePlugin(
        "bywhen", data_converter=converter(codec), workflow_runner=_with_our_modules, interceptors=interceptors
    )


def converter(codec: PayloadCodec | None = None) -> DataConverter:
    """Return the pydantic converter; with a codec, what an error says is encrypted as well."""
    if codec is None:
        return pydantic_data_converter
    return dataclasses.replace(
        pydantic_data_converter,
        payload_codec=codec,
        failure_converter_class=DefaultFailureConverterWithEncodedAttributes,
    )


def _with_our_modules(runner: WorkflowRunner | None) -> WorkflowRunner:
    if runner is None:
        runner = SandboxedWorkflowRunner()
    if not isinstance(runner, SandboxedWorkflowRunner):
        return runner
    return dataclasses.replace(runner, restrictions=runner.restrictions.with_passthrough_modules(*PASSED_THROUGH))
