"""Rooms behind closed doors: known to those who sit in them; a mediator between the sides; places with a title."""

from gonghui.kernel.events.tables import AtOnce
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0001_tables'),
        ('rooms', '0001_tables'),
    ]

    operations = [
        AtOnce([
            migrations.RemoveConstraint(
                model_name='seat',
                name='rooms_recorder_is_neutral',
            ),
            migrations.AddField(
                model_name='room',
                name='confidential',
                field=models.BooleanField(default=False),
            ),
            migrations.AddField(
                model_name='room',
                name='page',
                field=models.CharField(blank=True, default='', max_length=200),
            ),
            migrations.AddField(
                model_name='seat',
                name='title',
                field=models.CharField(blank=True, default='', max_length=40),
            ),
            migrations.AlterField(
                model_name='seat',
                name='role',
                field=models.CharField(choices=[('chief', '首席代表'), ('representative', '代表'), ('recorder', '记录员'), ('party', '当事人'), ('mediator', '调解员')], max_length=14),
            ),
            migrations.AddConstraint(
                model_name='seat',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('role__in', ('recorder', 'mediator')), ('side', 'neutral')), models.Q(('role__in', ['chief', 'representative', 'party']), ('side__in', ['worker', 'employer'])), _connector='OR'), name='rooms_role_fits_the_side'),
            ),
        ]),
    ]
