"""What the database itself knows of ballots: fixed rolls and papers, urns, and casting in one call (ADR 4)."""

from pathlib import Path

from django.db import migrations

from gonghui.kernel.events.protection import append_only

BACK = """
DROP FUNCTION ballots_cast(uuid, uuid[], timestamptz[], bytea[], jsonb);
DROP FUNCTION ballots_tell(uuid, jsonb, int);
DROP FUNCTION ballots_drop_urn(uuid);
DROP FUNCTION ballots_read_urn(uuid);
DROP FUNCTION ballots_make_urn(uuid, bytea, int);
DROP FUNCTION ballots_lock(uuid);
DROP FUNCTION ballots_urn(uuid);
DROP TRIGGER ballots_ballot_is_fixed ON ballots_ballot;
DROP TRIGGER ballots_ballot_stays ON ballots_ballot;
DROP TRIGGER ballots_roll_is_frozen ON ballots_rollentry;
DROP FUNCTION ballots_refuse_longer_roll();
DROP TRIGGER ballots_marks_stay ON ballots_rollentry;
DROP TRIGGER ballots_roll_entries_stay ON ballots_rollentry;
"""


class Migration(migrations.Migration):
    dependencies = [("ballots", "0001_initial"), ("events", "0001_initial")]

    operations = [
        append_only("ballots_boxvote"),
        migrations.RunSQL(Path(__file__).with_name("urn.sql").read_text(encoding="utf-8"), BACK),
    ]
