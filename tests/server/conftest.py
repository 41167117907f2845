"""A served dataset: the harbour of ``tests/store/harbour.py``, published in a folder of its own."""

import pytest

from server import create_app
from tests.store import harbour


@pytest.fixture(scope="session")
def harbour_data(tmp_path_factory):
    """The data folder; nobody writes to it after this."""
    path = tmp_path_factory.mktemp("served") / "data"
    harbour.publish(path)
    return path


@pytest.fixture(scope="session")
def harbour_app(harbour_data):
    app = create_app(harbour_data)
    app.testing = True
    # What goes wrong is answered, as in service, and not raised into the test.
    app.config["PROPAGATE_EXCEPTIONS"] = False
    yield app
    app.extensions["dossier.pool"].close()


@pytest.fixture
def client(harbour_app):
    return harbour_app.test_client()
