"""uvicorn's HTTP protocol, lending the connection to the streams.

A message to 10,000 pages through ASGI's ``send`` means waking 10,000 tasks and building 10,000 chunks. The
ASGI specification lets a server offer more through ``scope["extensions"]``: this one offers the transport, so
that a chunk made once is written to each socket directly. Figures: ``docs/adr/0008-rooms-and-streams.md``.

Use: ``uvicorn.Config(app, http=DirectHttpProtocol)``.
"""

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

EXTENSION = "gonghui.transport"

STREAMS = "/s/"


class DirectHttpProtocol(HttpToolsProtocol):
    def on_headers_complete(self) -> None:
        super().on_headers_complete()
        # The application's task has been made but has not run: it finds the extension in its scope.
        if self._is_stream():
            self.scope["extensions"] = {EXTENSION: self.transport}  # type: ignore[dict-item]

    def shutdown(self) -> None:
        """The server stops: an open stream is ended here, for it would never end by itself."""
        super().shutdown()
        if self.scope is not None and self._is_stream() and not self.transport.is_closing():
            self.transport.close()

    def _is_stream(self) -> bool:
        return str(self.scope.get("path", "")).startswith(STREAMS)
