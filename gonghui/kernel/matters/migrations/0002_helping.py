"""Who helps in a matter beside the body that has it."""

from gonghui.kernel.events.tables import AtOnce
import django.db.models.deletion
import gonghui.kernel.ids
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('matters', '0001_tables'),
        ('organisations', '0001_tables'),
    ]

    operations = [
        AtOnce([
            migrations.CreateModel(
                name='Helping',
                fields=[
                    ('id', models.UUIDField(default=gonghui.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                    ('matter', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='helpings', to='matters.matter')),
                    ('organisation', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                    ('capacity', models.CharField(max_length=40)),
                    ('since', models.DateTimeField()),
                    ('until', models.DateTimeField(null=True)),
                ],
                options={
                    'indexes': [models.Index(condition=models.Q(('until__isnull', True)), fields=['organisation'], name='matters_helped_by_a_body')],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('until__isnull', True)), fields=('matter', 'organisation'), name='matters_helped_once'), models.CheckConstraint(condition=models.Q(('until__isnull', True), ('until__gte', models.F('since')), _connector='OR'), name='matters_helped_forward')],
                },
            ),
        ]),
    ]
