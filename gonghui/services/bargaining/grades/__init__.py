"""Skill-grade wage (能级工资): the tables of a contract that say what a grade, a post, an award is worth.

*Grade*: one of the eight levels of skilled workers. *Tables*: everything one contract says on skill-grade pay, as
values without a database (`tables.py`), checked (`checks.py`) and computed with (`pay.py`). *Sheet*: one version of
the tables, put forward in the meeting as a proposal; never changed afterwards. Accepted, it is the contract's clause.
"""
