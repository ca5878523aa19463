"""How the tests run; what a test may ask for stands in tests/harness/fixtures."""

import os

from hypothesis import HealthCheck, settings

from runtime.settings import PREFIX

for name in [name for name in os.environ if name.startswith(PREFIX)]:
    del os.environ[name]  # what somebody has set for a system of their own

pytest_plugins = (
    "tests.harness.fixtures.moment",
    "tests.harness.fixtures.commands",
    "tests.harness.fixtures.pages",
    "tests.harness.fixtures.servers",
)

# The same examples each time, and none timed: the machine may be busy. `make laws` draws many others.
UNTIMED = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
settings.register_profile(
    "short", derandomize=True, deadline=None, max_examples=50, database=None, suppress_health_check=UNTIMED
)
settings.register_profile("long", settings.get_profile("short"), derandomize=False, max_examples=2000)
settings.load_profile("short")
