"""What production refuses to start with. Each finding is a sentence that says what to set."""

from __future__ import annotations

import os

from gonghui.runtime import RuntimeProblem
from gonghui.runtime.environment import mode
from gonghui.runtime.state import SECRET_NAMES

SHORTEST_SECRET = 32
FEWEST_DIFFERENT_CHARACTERS = 12


def demand_safety() -> None:
    """Refuse to go on in production when something is unsafe; every long-lived process asks this first."""
    if mode() != "production":
        return
    problems = [*secret_problems(), *setting_problems()]
    if not problems:
        problems = _role_problems()
    if problems:
        raise RuntimeProblem("生产环境不能这样启动：\n" + "\n".join(f"· {line}" for line in problems))


def _role_problems() -> list[str]:
    from django.db import OperationalError, connection

    from gonghui.runtime.database import role_problems

    try:
        return role_problems(connection)
    except OperationalError as error:
        raise RuntimeProblem(f"连不上数据库：{error}") from error


def secret_problems() -> list[str]:
    """Keys that are missing, short, monotonous, or used twice. A variable may hold several (commas)."""
    found, seen = [], set()
    for name in SECRET_NAMES:
        keys = os.environ.get(name, "").split(",")
        for key in keys:
            if len(key) < SHORTEST_SECRET or len(set(key)) < FEWEST_DIFFERENT_CHARACTERS:
                found.append(f"{name} 没有设置，或太短、太简单：每个密钥至少 {SHORTEST_SECRET} 个随机字符。")
            elif key in seen:
                found.append(f"{name} 与另一个密钥相同：每个密钥都要单独生成。")
            seen.add(key)
    return found


def setting_problems() -> list[str]:
    """Unsafe settings: debugging, open hosts, pages without TLS, switches that belong to rehearsals."""
    from django.conf import settings

    found = []
    if settings.DEBUG or os.environ.get("GONGHUI_DEBUG") == "1":
        found.append("GONGHUI_DEBUG 在生产环境必须关闭。")
    if "*" in settings.ALLOWED_HOSTS or not any(settings.ALLOWED_HOSTS):
        found.append("GONGHUI_HOSTS 要写明本站的域名（多个用逗号分隔），不能留空或写 *。")
    addresses = [settings.GONGHUI_PUBLIC_URL, *settings.CSRF_TRUSTED_ORIGINS]
    if not settings.GONGHUI_PUBLIC_URL:
        found.append("GONGHUI_PUBLIC_URL 要写明本站的网址（https://…），二维码和核验页要用它。")
    if any(address.startswith("http://") for address in addresses):
        found.append("GONGHUI_PUBLIC_URL 和 GONGHUI_ORIGINS 必须以 https:// 开头：选票和个人信息不能明文传输。")
    if not (settings.SESSION_COOKIE_SECURE and settings.CSRF_COOKIE_SECURE):
        found.append("登录凭据必须只走加密连接（SESSION_COOKIE_SECURE、CSRF_COOKIE_SECURE）。")
    switches = sorted(name for name in os.environ if name.startswith("GONGHUI_REHEARSAL"))
    if settings.GONGHUI_REHEARSAL or switches:
        named = "、".join(switches) or "GONGHUI_REHEARSAL"
        found.append(f"演练专用的开关在生产环境必须去掉：{named}。")
    return found
