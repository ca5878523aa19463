"""How the tests run; what a test may ask for stands in tests/harness/fixtures."""

from hypothesis import HealthCheck, settings

pytest_plugins = (
    "tests.harness.fixtures.moment",
    "tests.harness.fixtures.commands",
    "tests.harness.fixtures.pages",
    "tests.harness.fixtures.servers",
)

# The same examples each time, and none timed: the machine may be busy. `--hypothesis-profile long` draws many others.
UNTIMED = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
settings.register_profile(
    "short", derandomize=True, deadline=None, max_examples=100, database=None, suppress_health_check=UNTIMED
)
settings.register_profile("long", settings.get_profile("short"), derandomize=False, max_examples=2000)
settings.load_profile("short")
