import pytest

from server import create_app
from tests import factory
from tests.factory.publishing import publish


@pytest.fixture(scope="session")
def made(tmp_path_factory):
    """A client for a made graph, by the graph's name."""
    clients = {}

    def client_of(name: str):
        if name not in clients:
            graphs = {
                "sample": factory.sample,
                "odd": lambda: factory.odd(factory.sample()),
                "empty": factory.empty,
                "reported": factory.reported,
                "many": lambda: factory.large(documents=60),
                "elsewhere": lambda: factory.sample(
                    factory.Builder("https://data.example.org/kg/")
                ),
            }
            where = tmp_path_factory.mktemp(name) / "data"
            clients[name] = create_app(publish(graphs[name](), where, ontology=name != "empty"))
        return clients[name].test_client()

    return client_of
