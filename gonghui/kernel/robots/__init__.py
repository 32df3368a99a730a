"""Robots in group chats (WeCom, DingTalk): a union's workers read in their group where a matter has come.

Words: a *robot* is the address of one group; what it says is told once (`Said`), in the day, never anything
that only some of the workers may read.
"""
