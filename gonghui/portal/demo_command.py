"""`gonghui demo`: builds the demonstration city, or lists who can sign in to it."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from gonghui.runtime.environment import enter_django


def configure(parser: ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("what", choices=["load", "sign-ins"], help="load 装入示范城市；sign-ins 列出示范账号")
    parser.add_argument("--if-empty", action="store_true", help="数据库里已经有内容就什么也不做")


def run(args: Namespace) -> int:
    """Load or list."""
    enter_django()
    from django.conf import settings

    from .demo import loading, sign_ins

    if settings.MODE == "production":
        print("正式环境不装入示范数据。")
        return 2
    if args.what == "sign-ins":
        print(sign_ins.as_text())
        return 0
    if not loading.is_wanted():
        if not args.if_empty:
            print("数据库里已经有内容，没有装入示范城市。")
        return 0 if args.if_empty else 1
    loading.load()
    return 0
