"""The server's process: as any of uvicorn's, and it ends what streams before it waits for what is asked."""

import socket
from typing import Any

import uvicorn

__all__ = ["Server"]


class Server(uvicorn.Server):
    """A server of the application of `create_app` that stops without waiting for those who listen to news."""

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End the streams, answer what was asked, and stop."""
        app: Any = self.config.app
        app.state.parcours.news.close()
        await super().shutdown(sockets)
