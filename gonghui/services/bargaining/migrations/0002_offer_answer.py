import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):

    dependencies = [
        ("bargaining", "0001_initial"),
        ("people", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="reply",
            name="recorder",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
            ),
        ),
        migrations.AddField(
            model_name="reply",
            name="recorder_by",
            field=models.CharField(blank=True, choices=[("worker", "职工方"), ("employer", "企业方")], max_length=8),
        ),
        migrations.AddConstraint(
            model_name="reply",
            constraint=models.CheckConstraint(
                condition=Q(("recorder", None), ("recorder_by", ""))
                | Q(("recorder__isnull", False), ("recorder_by__in", ["worker", "employer"])),
                name="bargaining_recorder_put_forward_by_a_side",
            ),
        ),
    ]
