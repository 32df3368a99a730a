"""A party's own account, recorded, may be handed in as such."""

from gonghui.kernel.events.tables import AtOnce
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('evidence', '0001_tables'),
        ('people', '0001_tables'),
    ]

    operations = [
        AtOnce([
            migrations.RemoveConstraint(
                model_name='exhibit',
                name='evidence_held_known',
            ),
            migrations.AlterField(
                model_name='exhibit',
                name='held',
                field=models.CharField(choices=[('original', '原件'), ('copy', '复印件'), ('told', '本人口述')], max_length=8),
            ),
            migrations.AddConstraint(
                model_name='exhibit',
                constraint=models.CheckConstraint(condition=models.Q(('held__in', ['original', 'copy', 'told'])), name='evidence_held_known'),
            ),
        ]),
    ]
