"""A ledger is an organisation's: mostly an enterprise's, but also a union's or a body's."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("measures", "0001_initial")]

    operations = [migrations.RenameField(model_name="ledger", old_name="enterprise", new_name="organisation")]
