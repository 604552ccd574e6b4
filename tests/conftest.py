"""How tests share the cores: `make test` runs them in several processes with pytest-xdist."""

import os

import pytest
from hypothesis import HealthCheck, settings

# What these folders' tests share, a whole assistant or a browser with a shop, is made once and
# dear: one process runs the folder. Elsewhere it runs a file, which keeps what a module shares.
TOGETHER = ("tests/stack/", "tests/web/browser/", "tests/web/agents/")
# The longest first, so that no process ends alone on one of them.
LONGEST = ("tests/stack/", "tests/web/browser/", "tests/training/")


def unit(nodeid: str) -> str:
    """Name what one process runs as a whole: a test's folder or file."""
    return next((each for each in TOGETHER if nodeid.startswith(each)), nodeid.split("::")[0])


def place(nodeid: str) -> int:
    """Tell how early a test is to begin, 0 the first."""
    starts = (at for at, each in enumerate(LONGEST) if nodeid.startswith(each))
    return next(starts, len(LONGEST))


def is_one_of_several(config: pytest.Config) -> bool:
    """Tell whether this process runs a share of the tests."""
    return hasattr(config, "workerinput")


# How long one example takes is the machine's affair: a busy one must fail nothing. The examples are
# the same in every run, so that what fails is what was changed; `--hypothesis-profile=search` draws
# new ones.
ANY_MACHINE = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
settings.register_profile("search", **ANY_MACHINE)
settings.register_profile("any machine", derandomize=True, **ANY_MACHINE)
settings.load_profile("any machine")


def pytest_configure() -> None:
    # Read when torch is imported, which only tests do. Each process would take every core, and on
    # models as small as theirs that more than doubles the time.
    os.environ.setdefault("OMP_NUM_THREADS", "1")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if is_one_of_several(config):
        items.sort(key=lambda item: place(item.nodeid))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log):
    from xdist.scheduler import LoadScopeScheduling

    class Units(LoadScopeScheduling):
        """Give each process whole units in the order of the tests."""

        def _split_scope(self, nodeid: str) -> str:
            return unit(nodeid)

    config.option.loadscopereorder = False
    return Units(config, log)
