"""The tables of `measures`."""

from gonghui.kernel.events.tables import AtOnce
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True
    #: The steps by which this shape came about before the first release; a site that took them all goes on from here.
    replaces = [
        ('measures', '0001_initial'),
        ('measures', '0002_any_organisation'),
    ]

    dependencies = [
        ('organisations', '0001_tables'),
    ]

    operations = [
        AtOnce([
            migrations.CreateModel(
                name='Ledger',
                fields=[
                    ('organisation', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='+', serialize=False, to='organisations.organisation')),
                    ('path', models.CharField(blank=True, max_length=120)),
                ],
                options={
                    'indexes': [models.Index(fields=['path'], name='measures_ledger_path', opclasses=['varchar_pattern_ops'])],
                },
            ),
            migrations.CreateModel(
                name='Change',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('ledger', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='measures.ledger')),
                    ('measure', models.CharField(max_length=60)),
                    ('period', models.DateField()),
                    ('value', models.DecimalField(decimal_places=2, max_digits=14)),
                    ('facts', models.SmallIntegerField()),
                ],
            ),
            migrations.CreateModel(
                name='Fact',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('ledger', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='facts', to='measures.ledger')),
                    ('measure', models.CharField(max_length=60)),
                    ('source', models.UUIDField()),
                    ('period', models.DateField()),
                    ('value', models.DecimalField(decimal_places=2, max_digits=14)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('ledger', 'measure', 'source', 'period'), name='measures_fact_once'), models.CheckConstraint(condition=models.Q(('value', 0), _negated=True), name='measures_fact_says_something')],
                },
            ),
            migrations.CreateModel(
                name='Rollup',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('organisation', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                    ('measure', models.CharField(max_length=60)),
                    ('period', models.DateField()),
                    ('total', models.DecimalField(decimal_places=2, max_digits=18)),
                    ('facts', models.BigIntegerField()),
                ],
                options={
                    'indexes': [models.Index(condition=models.Q(('facts', 0)), fields=['organisation'], name='measures_rollup_empty')],
                    'constraints': [models.UniqueConstraint(fields=('organisation', 'measure', 'period'), name='measures_rollup_once')],
                },
            ),
        ]),
    ]
