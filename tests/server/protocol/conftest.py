"""Services that take updates, each over a harbour of its own, with a token for ``ann``."""

import pytest

from server import create_app
from tests.store import harbour

TOKEN = "veldmere-tides-rise-4711"


@pytest.fixture
def writable(tmp_path):
    """A client without a token; ``bearer`` is what it lacks."""
    harbour.publish(tmp_path / "data")
    (tmp_path / "tokens").write_text(f"# who may write\nann {TOKEN}\n")
    app = create_app(tmp_path / "data", token_file=tmp_path / "tokens")
    app.testing = True
    app.config["PROPAGATE_EXCEPTIONS"] = False
    yield app.test_client()
    app.extensions["dossier.pool"].close()


@pytest.fixture
def bearer():
    return {"Authorization": f"Bearer {TOKEN}"}
