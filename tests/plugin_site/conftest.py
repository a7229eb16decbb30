from pathlib import Path

import pytest

from tests.plugin_site import environment, readme


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The plugins' wheel, built once for each process of the run."""
    return environment.build(target="wheel", project=readme.PROJECT, folder=tmp_path_factory.mktemp("wheel"))
