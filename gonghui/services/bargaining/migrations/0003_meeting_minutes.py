import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("bargaining", "0002_offer_answer"),
        ("rooms", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Minutes",
            fields=[
                (
                    "round",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name="minutes",
                        serialize=False, to="bargaining.round",
                    ),
                ),
                ("corrections", models.TextField(blank=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("settled_at", models.DateTimeField(null=True)),
                (
                    "room",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="rooms.room"
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="minutes",
            constraint=models.CheckConstraint(
                condition=models.Q(("version__gte", 1)), name="bargaining_minutes_version_counts"
            ),
        ),
    ]
