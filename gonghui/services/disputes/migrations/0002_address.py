from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("disputes", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="case",
            name="address_sealed",
            field=models.BinaryField(null=True),
        ),
    ]
