"""Tables that only grow: which they are, and the triggers by which the database itself refuses the rest."""

from __future__ import annotations

from django.apps import apps
from django.db.migrations.operations import RunSQL

REFUSE = """
CREATE OR REPLACE FUNCTION gonghui_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% on % is refused: this table only grows', TG_OP, TG_TABLE_NAME USING ERRCODE = '42501';
END $$;
"""


def append_only(table: str) -> RunSQL:
    """The migration operation that lets `table` only grow (UPDATE, DELETE and TRUNCATE raise)."""
    return RunSQL(
        REFUSE
        + f"""
CREATE TRIGGER {table}_rows_stay BEFORE UPDATE OR DELETE ON {table}
  FOR EACH ROW EXECUTE FUNCTION gonghui_refuse_change();
CREATE TRIGGER {table}_stays BEFORE TRUNCATE ON {table}
  FOR EACH STATEMENT EXECUTE FUNCTION gonghui_refuse_change();
""",
        f"DROP TRIGGER {table}_rows_stay ON {table}; DROP TRIGGER {table}_stays ON {table};",
    )


def append_only_tables() -> list[str]:
    """Names of the tables on which the application's role gets INSERT and SELECT only."""
    return sorted(m._meta.db_table for m in apps.get_models() if getattr(m, "append_only", False))
