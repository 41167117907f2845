"""An endpoint that does as it is told, and extractors that ask it without waiting."""

import pytest

from pipeline.model.endpoint import Endpoint
from pipeline.model.extractor import ModelExtractor
from tests.pipeline.model.chat import Chat


@pytest.fixture
def chat():
    server = Chat()
    yield server
    server.close()


@pytest.fixture
def pauses():
    """The pauses that a client made, in seconds: none of them is waited for."""
    return []


@pytest.fixture
def extractor(chat, pauses):
    """Makes an extractor over the endpoint."""

    def make(**settings):
        settings = {"url": chat.url, "model": "small-one", "timeout_s": 20.0, **settings}
        return ModelExtractor(Endpoint(**settings), sleep=pauses.append)

    return make
