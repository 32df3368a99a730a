"""What the database itself refuses: changing a frozen paper, a signature, or bytes under their name."""

from pathlib import Path

from django.db import migrations

from gonghui.kernel.events.protection import append_only

BACK = """
ALTER TABLE papers_blob DROP CONSTRAINT papers_blob_named_by_digest;
DROP TRIGGER papers_signature_is_of_frozen ON papers_signature;
DROP FUNCTION papers_check_signature();
DROP TRIGGER papers_paper_stays ON papers_paper;
DROP TRIGGER papers_paper_is_fixed ON papers_paper;
DROP FUNCTION papers_refuse_change();
"""


class Migration(migrations.Migration):
    dependencies = [("papers", "0001_initial"), ("events", "0001_initial")]

    operations = [
        append_only("papers_signature"),
        migrations.RunSQL(Path(__file__).with_name("protection.sql").read_text(encoding="utf-8"), BACK),
    ]
