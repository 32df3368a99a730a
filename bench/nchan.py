"""The peer for rooms: nginx with the nchan module, private, on a port of its own.

Used from where it is installed; else its two Debian packages are fetched by apt and unpacked into a temporary
folder: nothing is installed, no service starts.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

from .site import free_port, wait_for

PACKAGES = ("nginx", "libnginx-mod-nchan")
MODULE = "usr/lib/nginx/modules/ngx_nchan_module.so"
PROGRAM = "usr/sbin/nginx"
SCRATCH = Path("/var/lib/nginx")
CONFIGURATION = """
load_module {root}/{module};
{user} worker_processes 2; worker_rlimit_nofile 20000; daemon off;
pid {folder}/pid; error_log {folder}/error.log;
events {{ worker_connections 19000; }}
http {{
  access_log off;
  client_body_temp_path {folder}; proxy_temp_path {folder}; fastcgi_temp_path {folder};
  uwsgi_temp_path {folder}; scgi_temp_path {folder};
  client_body_buffer_size 64k;
  nchan_shared_memory_size 128M;
  server {{
    listen 127.0.0.1:{port} backlog=4096;
    location /say {{ nchan_publisher; nchan_channel_id room; nchan_message_buffer_length 128; }}
    location /room {{
      nchan_subscriber eventsource; nchan_channel_id room; nchan_subscriber_first_message newest;
    }}
  }}
}}
"""


class NotHad(Exception):
    """Why there is no nchan here."""


@dataclass
class Nchan:
    """The running peer."""

    port: int
    process: psutil.Process


@contextmanager
def running_nchan() -> Iterator[Nchan]:
    """nginx with two workers. Raises NotHad."""
    with tempfile.TemporaryDirectory(prefix="gonghui-bench-nchan-") as name, _scratch():
        folder, port = Path(name), free_port()
        root = _root(folder)
        user = "user root;" if os.geteuid() == 0 else ""
        written = CONFIGURATION.format(root=root, module=MODULE, folder=folder, port=port, user=user)
        folder.joinpath("nginx.conf").write_text(written)
        command = [str(root / PROGRAM), "-c", str(folder / "nginx.conf"), "-p", str(folder)]
        server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            wait_for(lambda: server.poll() is not None or _listens(port), "nginx")
            if server.poll() is not None:
                raise NotHad(f"nginx ended at once ({server.returncode})")
            yield Nchan(port, psutil.Process(server.pid))
        finally:
            server.terminate()
            server.wait(15)


@contextmanager
def _scratch() -> Iterator[None]:
    """The folder that nchan has nginx make whatever its configuration says; removed if it was not there."""
    made = [folder for folder in (SCRATCH, SCRATCH / "body") if not folder.exists()]
    try:
        for folder in made:
            folder.mkdir()
        yield
    except PermissionError as refused:
        raise NotHad(f"nginx wants to write to {SCRATCH}, which this user may not make") from refused
    finally:
        for folder in reversed(made):
            with contextlib.suppress(OSError):
                folder.rmdir()


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _root(folder: Path) -> Path:
    """Where usr/sbin/nginx and the module are: the system, or what apt fetched."""
    if all((Path("/") / path).exists() for path in (PROGRAM, MODULE)):
        return Path("/")
    if not shutil.which("apt-get") or not shutil.which("dpkg"):
        raise NotHad("nginx with nchan is not installed, and there is no apt here to fetch it")
    with contextlib.suppress(OSError, subprocess.SubprocessError):
        for package in PACKAGES:
            subprocess.run(["apt-get", "download", package], cwd=folder, capture_output=True, timeout=60)
        for file in folder.glob("*.deb"):
            subprocess.run(["dpkg", "-x", str(file), str(folder / "root")], capture_output=True, check=True)
    if not all((folder / "root" / path).exists() for path in (PROGRAM, MODULE)):
        raise NotHad(f"apt could not fetch {' and '.join(PACKAGES)} (apt-get update may help)")
    return folder / "root"
