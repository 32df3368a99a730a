"""Live pages: what the server says to open pages without being asked (server-sent events).

Words used here
    topic     what a page listens to: ``rooms/<id>/main``, ``board/<division>``. Two kinds:
              a *kept* topic has its entries in the database (a room's messages): a notification only
              rings the bell, the hub reads the entries through a loader; who was away gets what they missed;
              a *passing* topic (the board) has no memory: who was away is told to ``refresh``.
    frame     one event, ready for the wire
    hub       one per process: one LISTEN connection, the topics somebody listens to here
    outlet    one open page
    pass      the signed, short-lived permission a page carries in its stream address

Writers call :func:`publish`, :func:`ring` and :func:`dismiss` inside their transaction; pages get a
:func:`stream_address`. The ASGI application is ``gonghui.kernel.rooms.stream.application``.
"""

from .passes import Pass, stream_address
from .publishing import Entry, dismiss, kept, publish, ring

__all__ = ["Entry", "Pass", "dismiss", "kept", "publish", "ring", "stream_address"]
