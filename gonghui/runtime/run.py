"""`gonghui run`: the whole site by one command, until a signal comes."""

from __future__ import annotations

import http.client
import os
import signal
import subprocess
import sys
import time
from argparse import ArgumentParser, Namespace
from importlib.util import find_spec
from socket import socket

from gonghui.runtime import RuntimeProblem
from gonghui.runtime.environment import mode, outside_database
from gonghui.runtime.leftovers import end_leftovers
from gonghui.runtime.part import MARK, Part
from gonghui.runtime.postgres import APPLICATION_ROLE, site_cluster
from gonghui.runtime.state import state_dir
from gonghui.runtime.supervisor import Stopped, Supervisor, only_one
from gonghui.runtime.throw_away import throw_away_cluster
from gonghui.runtime.web import configure_address, open_socket, web_parts
from gonghui.runtime.worker import PATIENCE as WORKER_PATIENCE

START_PATIENCE = 120.0  # seconds until the first page must answer
DEMO = "gonghui.portal.demo_command"


def configure(parser: ArgumentParser) -> None:
    """Declare the command's arguments."""
    configure_address(parser)
    parser.add_argument("--throw-away", action="store_true", help="用临时数据库，停止时删除（演练和测试用）")
    parser.add_argument("--with-parent", action="store_true", help="启动本命令的进程结束时一起停止")
    parser.add_argument("--no-demo", action="store_true", help="不装入示范城市")


def run(args: Namespace) -> int:
    """Start everything, say where it is, keep it alive, stop it."""
    state = state_dir()
    with only_one(state):
        if count := end_leftovers(state):
            print(f"上次没有正常停止，已清理 {count} 个遗留进程", flush=True)
        supervisor = Supervisor(with_parent=args.with_parent)
        supervisor.listen()
        listener = open_socket(args.host, args.port)
        try:
            _start(supervisor, listener, args)
            supervisor.keep(state / "log" / "messages.txt")
        except Stopped:
            pass
        finally:
            print("正在停止", flush=True)
            listener.close()
            supervisor.stop()
    print("已停止", flush=True)
    return 0


def _start(supervisor: Supervisor, listener: socket, args: Namespace) -> None:
    if not outside_database():
        print("正在启动数据库", flush=True)
        supervisor.cluster = throw_away_cluster() if args.throw_away else site_cluster()
        supervisor.cluster.start()
        os.environ.update(supervisor.cluster.environment(APPLICATION_ROLE))
    print("正在检查数据库结构", flush=True)
    _step(supervisor, "migrate")
    if mode() == "production":
        _step(supervisor, "web", "--prepare")
    supervisor.add(Part("worker", _command("worker"), patience=WORKER_PATIENCE + 0.5))
    print("正在启动网页服务", flush=True)
    for part in web_parts(listener, args.processes):
        supervisor.add(part)
    sign_ins = _demo(supervisor) if mode() == "demo" and not args.no_demo else ""
    port = listener.getsockname()[1]
    _wait_for_page(supervisor, args.host, port)
    if sign_ins:
        print(sign_ins, flush=True)
    print(f"Gonghui: http://{_shown(args.host)}:{port}/", flush=True)


def _command(*words: str) -> list[str]:
    return [sys.executable, "-m", "gonghui.cli", *words]


def _step(supervisor: Supervisor, *words: str) -> None:
    """Run one command to its end; its lines are progress. A signal ends it too."""
    marked = {**os.environ, MARK: str(state_dir())}
    step = subprocess.Popen(_command(*words), env=marked, start_new_session=True)
    while step.poll() is None:
        try:
            supervisor.wait(0.05)
        except Stopped:
            os.killpg(step.pid, signal.SIGTERM)
            step.wait()
            raise
    if step.returncode:
        raise RuntimeProblem(f"这一步没有成功：gonghui {' '.join(words)}（退出码 {step.returncode}）。")


def _demo(supervisor: Supervisor) -> str:
    """Load the demonstration city beside everything else if the database is empty; returns its sign-ins."""
    if find_spec(DEMO) is None:
        return ""
    supervisor.add(Part("demo", _command("demo", "load", "--if-empty"), patience=1.0, lasting=False))
    told = subprocess.run(_command("demo", "sign-ins"), capture_output=True, text=True)
    return told.stdout.rstrip()


def _wait_for_page(supervisor: Supervisor, host: str, port: int) -> None:
    deadline = time.monotonic() + START_PATIENCE
    while not _answers(host, port):
        supervisor.wait(0.1)
        supervisor.look()
        hopeless = [part for part in supervisor.parts if part.failures >= 3]
        if hopeless or time.monotonic() > deadline:
            part = hopeless[0] if hopeless else supervisor.parts[-1]
            raise RuntimeProblem(f"网站没有启动起来，日志 {part.log} 的最后几行：\n{part.last_words()}")


def _answers(host: str, port: int) -> bool:
    connection = http.client.HTTPConnection(_reached(host), port, timeout=2)
    try:
        connection.request("GET", "/", headers={"Host": f"127.0.0.1:{port}"})
        return connection.getresponse().status > 0
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def _reached(host: str) -> str:
    return {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)


def _shown(host: str) -> str:
    reached = _reached(host)
    return f"[{reached}]" if ":" in reached else reached
