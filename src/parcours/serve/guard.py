"""What keeps other web sites out of a server that listens on this machine."""

from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["Guard"]

_LOOPBACK = {"localhost", "127.0.0.1", "::1", "[::1]"}
_SAFE = {"GET", "HEAD", "OPTIONS"}
_POLICY = (
    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; frame-ancestors 'none'; "
    "base-uri 'none'; form-action 'self'; object-src 'none'"
)


class Guard:
    """Answer only requests made to a known name, and changes only from our own pages.

    A page of another site could otherwise reach the server through the visitor's browser: by a name that points to
    this machine (DNS rebinding), or by sending a form (CSRF).

    Parameters
    ----------
    app
        The application behind the guard.
    hosts
        Names of the server besides those of the loopback.

    References
    ----------
    .. [1] OWASP, "Cross-Site Request Forgery Prevention Cheat Sheet": verifying origin with standard headers.
    """

    def __init__(self, app: ASGIApp, hosts: tuple[str, ...] = ()) -> None:
        self._app = app
        self._hosts = _LOOPBACK | set(hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it; add the headers that bind the browser."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if "*" not in self._hosts and (urlsplit(f"//{host}").hostname or "") not in self._hosts:
            refusal = PlainTextResponse(f"This server does not answer to the name {host!r}.", 421)
            await refusal(scope, receive, send)
            return
        origin = headers.get("origin")
        if scope["method"] not in _SAFE and origin is not None and urlsplit(origin).netloc != host:
            await PlainTextResponse("Another site may not change anything here.", 403)(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                added = MutableHeaders(scope=message)
                added["content-security-policy"] = _POLICY
                added["x-content-type-options"] = "nosniff"
                added["referrer-policy"] = "same-origin"
            await send(message)

        await self._app(scope, receive, send_with_headers)
