"""One message to many open pages: latency to the last page, CPU per delivery, memory per page.

    python bench/rooms_fanout.py [--pages 2000] [--rate 10] [--seconds 10] [--lane direct|plain|nchan]

Starts a server (ours on uvicorn, or nginx with the nchan module where it is installed), opens the pages from
one epoll client and publishes on a fixed schedule: ours through PostgreSQL (``pg_notify``), nchan through its
publisher location. Latency counts from the moment a message is handed over. Prints one JSON line.
``--database`` is a libpq address; without it a throw-away cluster is used.
"""

import argparse
import http.client
import json
import os
import select
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

TOPIC = "bench/room"
MESSAGE = "<li>" + "代表发言，一行左右。" * 5 + "</li>"
NCHAN_MODULE = Path(os.environ.get("NCHAN_MODULE", "/usr/lib/nginx/modules/ngx_nchan_module.so"))
NGINX = os.environ.get("NGINX_PROGRAM", "/usr/sbin/nginx")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(port: int) -> None:
    for _ in range(200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise SystemExit("the server did not start")


# --- the servers


@contextmanager
def gonghui(
    lane: str, port: int
) -> Iterator[tuple[psutil.Process, Callable[[int], str], Callable[[str], None]]]:
    """Our streams under uvicorn: its process, the address of page n, and how to publish."""
    import django

    django.setup()
    from django.db import connection

    from gonghui.kernel.rooms.streams import publish, stream_address

    server = subprocess.Popen([sys.executable, __file__, "--serve", lane, str(port)])
    wait_for(port)
    connection.ensure_connection()
    try:
        yield (
            psutil.Process(server.pid),
            lambda n: stream_address(f"person-{n}", TOPIC),
            lambda html: publish(TOPIC, "message", html),
        )
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(10)


def serve(lane: str, port: int) -> None:
    """The server process of our lanes."""
    import django
    import uvicorn

    django.setup()
    from gonghui.kernel.rooms.stream import application
    from gonghui.kernel.rooms.streams.direct import DirectHttpProtocol

    uvicorn.run(
        application, port=port, http=DirectHttpProtocol if lane == "direct" else "httptools", backlog=8192,
        lifespan="off", access_log=False, log_level="warning", timeout_graceful_shutdown=1,
    )  # fmt: skip


@contextmanager
def nchan(port: int) -> Iterator[tuple[psutil.Process, Callable[[int], str], Callable[[str], None]]]:
    """nginx with nchan, one worker, messages kept in memory: the peer."""
    folder = Path(tempfile.mkdtemp(prefix="nchan-"))
    folder.joinpath("nginx.conf").write_text(f"""
load_module {NCHAN_MODULE};
user root; worker_processes 1; worker_rlimit_nofile 40000; daemon off;
pid {folder}/pid; error_log {folder}/error.log;
events {{ worker_connections 20000; }}
http {{ access_log off; client_body_temp_path {folder}; proxy_temp_path {folder}; fastcgi_temp_path {folder};
  uwsgi_temp_path {folder}; scgi_temp_path {folder}; server {{ listen 127.0.0.1:{port} backlog=8192;
  location /pub {{ nchan_publisher; nchan_channel_id room; nchan_message_buffer_length 128; }}
  location /sub {{ nchan_subscriber eventsource; nchan_channel_id room;
    nchan_subscriber_first_message newest; }}
}} }}
""")
    server = subprocess.Popen([NGINX, "-c", str(folder / "nginx.conf"), "-p", str(folder)])
    wait_for(port)
    publisher = http.client.HTTPConnection("127.0.0.1", port)

    def publish(html: str) -> None:
        publisher.request("POST", "/pub", html.encode())
        publisher.getresponse().read()

    worker = max(psutil.Process(server.pid).children(), key=lambda process: process.pid)
    try:
        yield worker, lambda n: "/sub", publish
    finally:
        server.terminate()
        server.wait(10)
        shutil.rmtree(folder)


# --- the pages


class Pages:
    """Many open pages in one epoll loop; a thread of their own reads and takes the times."""

    def __init__(self, port: int, count: int, address: Callable[[int], str]) -> None:
        self.sockets: dict[int, socket.socket] = {}
        self.poll = select.epoll()
        self.latencies: list[float] = []
        self.answered: set[int] = set()
        self.got = 0
        self.done = False
        for n in range(count):
            # A loopback address has 28,000 ports to one target: spread over several.
            page = socket.create_connection(
                ("127.0.0.1", port), source_address=(f"127.0.0.{2 + n // 15_000}", 0)
            )
            page.sendall(
                f"GET {address(n)} HTTP/1.1\r\nHost: x\r\nAccept: text/event-stream\r\n\r\n".encode()
            )
            self.sockets[page.fileno()] = page
            self.poll.register(page, select.EPOLLIN)
            if n % 500 == 499:
                self.read(0)
        # Only pages whose stream is open can be expected to get the first message.
        until = time.monotonic() + 60
        while len(self.answered) < count and time.monotonic() < until:
            self.read(0.05)
        self.read_for(0.5)

    def read(self, wait: float) -> None:
        recv = os.read
        for number, _ in self.poll.poll(wait, 4096):
            data = recv(number, 65536)
            at = time.monotonic()
            self.answered.add(number)
            for part in data.split(b"@")[1::2]:
                self.got += 1
                self.latencies.append(at - float(part))

    def read_for(self, seconds: float) -> None:
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            self.read(0.05)

    def read_until(self, wanted: int, seconds: float) -> None:
        until = time.monotonic() + seconds
        while not (self.done and self.got >= wanted) and time.monotonic() < until:
            self.read(0.05)


def run(lane: str, count: int, rate: float, seconds: float) -> dict[str, object]:
    """Open the pages, publish on schedule, and give the figures."""
    port = free_port()
    with nchan(port) if lane == "nchan" else gonghui(lane, port) as (server, address, publish):
        empty = server.memory_info().rss
        pages = Pages(port, count, address)
        opened = server.memory_info().rss
        publish("warm up")
        pages.read_for(0.5)
        messages = int(rate * seconds)

        before = server.cpu_times()
        reader = threading.Thread(target=pages.read_until, args=(messages * count, seconds + 20))
        reader.start()
        began = time.monotonic()
        for n in range(messages):
            time.sleep(max(0.0, began + n / rate - time.monotonic()))
            publish(f"{MESSAGE}@{time.monotonic():.6f}@")
        pages.done = True
        reader.join()
        after = server.cpu_times()
        took = time.monotonic() - began
    cpu = after.user + after.system - before.user - before.system
    ordered = sorted(pages.latencies)
    return {
        "lane": lane, "pages": count, "rate": rate, "messages": messages,
        "delivered": pages.got, "lost": messages * count - pages.got,
        "deliveries_per_s": round(pages.got / took),
        "p50_ms": round(ordered[len(ordered) // 2] * 1000, 1),
        "p99_ms": round(ordered[int(len(ordered) * 0.99)] * 1000, 1),
        "last_ms": round(ordered[-1] * 1000, 1),
        "server_us_per_delivery": round(cpu / max(pages.got, 1) * 1e6, 2),
        "kb_per_page": round((opened - empty) / count / 1024, 1),
    }  # fmt: skip


def with_database(work: Callable[[], None]) -> None:
    """Run ``work`` with a throw-away cluster, unless the environment names a database."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gonghui.config.settings")
    os.environ.setdefault("GONGHUI_MODE", "test")
    if os.environ.get("DATABASE_URL") or os.environ.get("GONGHUI_PGHOST"):
        return work()
    from gonghui.runtime.throw_away import throw_away_cluster

    cluster = throw_away_cluster()
    try:
        cluster.start()
        os.environ.update(cluster.environment() | {"GONGHUI_PGDATABASE": "postgres"})
        work()
    finally:
        cluster.stop()
    return None


def main() -> None:
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--pages", type=int, default=2000)
    ask.add_argument("--rate", type=float, default=10)
    ask.add_argument("--seconds", type=float, default=10)
    ask.add_argument("--lane", choices=["direct", "plain", "nchan"], default="direct")
    ask.add_argument("--serve", nargs=2, help=argparse.SUPPRESS)
    given = ask.parse_args()
    import resource

    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    if given.serve:
        return serve(given.serve[0], int(given.serve[1]))
    if given.lane == "nchan" and not NCHAN_MODULE.exists():
        return print(json.dumps({"lane": "nchan", "result": "not run: nginx with nchan is not installed"}))

    def work() -> None:
        print(json.dumps(run(given.lane, given.pages, given.rate, given.seconds)), flush=True)

    return with_database(work)


if __name__ == "__main__":
    main()
