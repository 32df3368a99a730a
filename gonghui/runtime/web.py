"""`gonghui web`: pages and streams, in one or several processes on one socket."""

from __future__ import annotations

import contextlib
import errno
import os
import resource
import socket
import sys
from argparse import ArgumentParser, Namespace

from gonghui.runtime import RuntimeProblem
from gonghui.runtime.environment import enter_django, mode
from gonghui.runtime.part import Part
from gonghui.runtime.safety import demand_safety

DEFAULT_PORT = 8000
WAITING_CONNECTIONS = 4096
PATIENCE = 4.0  # seconds for running requests at the stop


def configure(parser: ArgumentParser) -> None:
    """Declare the command's arguments."""
    configure_address(parser)
    parser.add_argument("--socket", type=int, default=None, help="已打开的监听套接字（由监护进程传入）")
    parser.add_argument("--prepare", action="store_true", help="只准备静态文件，不启动")


def configure_address(parser: ArgumentParser) -> None:
    """The arguments that say where pages are served and by how many processes."""
    env = os.environ.get
    parser.add_argument("--port", type=int, default=env("PORT") or DEFAULT_PORT, help="端口（PORT），0 为任选")
    parser.add_argument("--host", default=env("GONGHUI_BIND", "127.0.0.1"), help="监听的地址（GONGHUI_BIND）")
    parser.add_argument(
        "--processes",
        type=int,
        default=env("GONGHUI_WEB_PROCESSES", "2"),
        help="网页进程数（GONGHUI_WEB_PROCESSES）",
    )


def run(args: Namespace) -> int:
    """Serve until a signal comes. With several processes, a small supervisor keeps them alive."""
    enter_django()
    demand_safety()
    if args.socket is not None:
        return serve(socket.socket(fileno=args.socket))
    collect_static()
    if args.prepare:
        return 0
    listener = open_socket(args.host, args.port)
    if args.processes == 1:
        return serve(listener)
    from gonghui.runtime.supervisor import Supervisor

    supervisor = Supervisor()
    supervisor.listen()
    with contextlib.closing(listener):
        for part in web_parts(listener, args.processes):
            supervisor.add(part)
        supervisor.keep()
        supervisor.stop()
    return 0


def web_parts(listener: socket.socket, processes: int) -> list[Part]:
    """The web processes that share `listener`; it stays open while one of them is started again."""
    command = [sys.executable, "-m", "gonghui.cli", "web", "--socket", str(listener.fileno())]
    return [
        Part(f"web-{number}", command, patience=PATIENCE + 0.5, sockets=(listener.fileno(),))
        for number in range(1, processes + 1)
    ]


def open_socket(host: str, port: int) -> socket.socket:
    """A listening socket. Raises RuntimeProblem when the port is taken or not ours to take."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except (OSError, OverflowError) as error:
        listener.close()
        taken = isinstance(error, OSError) and error.errno == errno.EADDRINUSE
        reason = "已经被别的程序占用" if taken else f"用不了（{error}）"
        raise RuntimeProblem(f"端口 {port} {reason}，请换一个，例如：PORT={port + 1} make run") from error
    listener.listen(WAITING_CONNECTIONS)
    return listener


def serve(listener: socket.socket) -> int:
    """Serve pages and streams on `listener` in this process until a signal comes."""
    import uvicorn

    from gonghui.kernel.rooms.streams.direct import DirectHttpProtocol

    _allow_many_streams()
    config = uvicorn.Config(
        "gonghui.config.asgi:application",
        http=DirectHttpProtocol,
        ws="none",
        lifespan="on",
        access_log=False,
        log_level="warning",
        backlog=WAITING_CONNECTIONS,
        timeout_graceful_shutdown=int(PATIENCE),
        timeout_keep_alive=15,
        proxy_headers=True,
        server_header=False,
    )
    server = uvicorn.Server(config)
    with contextlib.suppress(KeyboardInterrupt):
        server.run(sockets=[listener])
    return 0 if server.started else 1


def _allow_many_streams() -> None:
    """Every stream is an open file: take as many as the system lets this user have."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


def collect_static() -> None:
    """In production put the static files where they are served from, under names that change with them."""
    if mode() != "production":
        return
    from django.core.management import call_command

    call_command("collectstatic", interactive=False, verbosity=0)
