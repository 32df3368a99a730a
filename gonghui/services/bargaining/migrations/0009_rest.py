"""Grades by post family, pay bands of channels."""

from decimal import Decimal
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('bargaining', '0008_skill_grades'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='gradeamount',
            name='bargaining_grade_once',
        ),
        migrations.AddField(
            model_name='gradeamount',
            name='family',
            field=models.CharField(blank=True, default='', max_length=60),
        ),
        migrations.AddField(
            model_name='gradechannel',
            name='band_high',
            field=models.DecimalField(decimal_places=2, max_digits=8, null=True),
        ),
        migrations.AddField(
            model_name='gradechannel',
            name='band_low',
            field=models.DecimalField(decimal_places=2, max_digits=8, null=True),
        ),
        migrations.AddField(
            model_name='gradepost',
            name='family',
            field=models.CharField(blank=True, default='', max_length=60),
        ),
        migrations.AddConstraint(
            model_name='gradeamount',
            constraint=models.UniqueConstraint(fields=('sheet', 'grade', 'family'), name='bargaining_grade_once'),
        ),
        migrations.AddConstraint(
            model_name='gradechannel',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('band_high', None), ('band_low', None)), models.Q(('band_high__gte', models.F('band_low')), ('band_high__lte', Decimal('100000')), ('band_low__gte', 0)), _connector='OR'), name='bargaining_grade_channel_band'),
        ),
    ]
