"""What a request works with."""

from server import context


def test_one_request_sees_one_state(harbour_app):
    with harbour_app.test_request_context("/"):
        assert context.dataset() is context.dataset()
