from django.db import migrations, models


class Migration(migrations.Migration):
    """A number is unique in the series of the office that gives it, not in the whole site."""

    dependencies = [("bargaining", "0004_filing_posting")]

    operations = [
        migrations.AlterField(
            model_name="contract",
            name="number",
            field=models.CharField(db_index=True, max_length=80, null=True),
        ),
        migrations.AlterField(
            model_name="filing",
            name="number",
            field=models.CharField(max_length=80),
        ),
        migrations.AddConstraint(
            model_name="filing",
            constraint=models.UniqueConstraint(fields=("bureau", "number"), name="bargaining_filing_number_once"),
        ),
    ]
