"""Votes for everybody: help at the office, paper ballots, disputes of rolls, several questions, recounts (ADR 10)."""

from pathlib import Path

from django.db import migrations, models
import django.contrib.postgres.fields
import django.db.models.deletion
import gonghui.kernel.ids

from gonghui.kernel.events.protection import append_only

BACK = """
DROP TRIGGER ballots_additions_in_time ON ballots_rolldispute;
DROP FUNCTION ballots_refuse_late_addition();
DROP TRIGGER ballots_dispute_is_fixed ON ballots_rolldispute;
DROP TRIGGER ballots_dispute_stays ON ballots_rolldispute;
DROP TRIGGER ballots_assistance_is_fixed ON ballots_assistance;
DROP TRIGGER ballots_assistance_stays ON ballots_assistance;
DROP TRIGGER ballots_papers_came_from_us ON ballots_papercount;
DROP FUNCTION ballots_refuse_too_many_papers();
DROP TRIGGER ballots_paper_count_is_fixed ON ballots_papercount;
DROP TRIGGER ballots_paper_count_stays ON ballots_papercount;
DROP TRIGGER ballots_lines_are_given_once ON ballots_handoutline;
DROP TRIGGER ballots_lines_stay ON ballots_handoutline;
DROP FUNCTION ballots_refuse_late_lines();
DROP TRIGGER ballots_handout_keeps_its_author ON ballots_handout;
DROP TRIGGER ballots_handout_stays ON ballots_handout;
DROP TRIGGER ballots_paper_is_signed_for ON ballots_rollentry;
DROP FUNCTION ballots_refuse_unsigned_paper();
DROP TRIGGER ballots_roll_grows_by_decision ON ballots_ballot;
DROP FUNCTION ballots_refuse_unfounded_roll();
DROP TRIGGER ballots_ballot_is_fixed ON ballots_ballot;
CREATE TRIGGER ballots_ballot_is_fixed BEFORE UPDATE ON ballots_ballot
  FOR EACH ROW WHEN (OLD.state <> 'open' OR OLD.roll_size <> NEW.roll_size) EXECUTE FUNCTION gonghui_refuse_change();
CREATE OR REPLACE FUNCTION ballots_refuse_longer_roll() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF EXISTS (
    SELECT FROM ballots_ballot b WHERE b.id IN (SELECT ballot_id FROM added)
      AND (SELECT count(*) FROM ballots_rollentry r WHERE r.ballot_id = b.id) > b.roll_size
  ) THEN
    RAISE EXCEPTION 'the roll of a ballot was fixed when it opened' USING ERRCODE = '42501';
  END IF;
  RETURN NULL;
END $$;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('ballots', '0002_urn'),
        ('matters', '0002_deadline_extended_on'),
        ('people', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Assistance',
            fields=[
                ('id', models.UUIDField(default=gonghui.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('checked_at', models.DateTimeField()),
                ('witnessed_at', models.DateTimeField(null=True)),
            ],
            options={
                'ordering': ['-id'],
            },
        ),
        migrations.CreateModel(
            name='Handout',
            fields=[
                ('id', models.UUIDField(default=gonghui.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('entered_at', models.DateTimeField()),
                ('confirmed_at', models.DateTimeField(null=True)),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='HandoutLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('given', models.BooleanField(default=False)),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='PaperCount',
            fields=[
                ('ballot', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='paper_count', serialize=False, to='ballots.ballot')),
                ('returned', models.PositiveIntegerField()),
                ('spoiled', models.PositiveIntegerField()),
                ('counts', django.contrib.postgres.fields.ArrayField(base_field=models.PositiveIntegerField(), size=None)),
                ('version', models.PositiveSmallIntegerField(default=1)),
                ('entered_at', models.DateTimeField()),
                ('confirmed_at', models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name='RollDispute',
            fields=[
                ('id', models.UUIDField(default=gonghui.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('about', models.CharField(blank=True, max_length=40)),
                ('words', models.CharField(max_length=300)),
                ('raised_at', models.DateTimeField()),
                ('decision', models.CharField(blank=True, choices=[('added', '补列入名册'), ('noted', '已更正登记信息'), ('refused', '维持原名册')], max_length=8)),
                ('answer', models.CharField(blank=True, max_length=300)),
                ('decided_at', models.DateTimeField(null=True)),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='UrnList',
            fields=[
                ('ballot', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='urn_list', serialize=False, to='ballots.ballot')),
                ('receipts', models.BinaryField()),
                ('receipts_digest', models.CharField(max_length=64)),
                ('marks_digest', models.CharField(blank=True, max_length=64)),
            ],
        ),
        migrations.CreateModel(
            name='Roll',
            fields=[
            ],
            options={
                'proxy': True,
                'indexes': [],
                'constraints': [],
            },
            bases=('ballots.ballot',),
        ),
        migrations.AddField(
            model_name='ballot',
            name='electorate',
            field=models.CharField(blank=True, choices=[('delegates', '全体职工代表'), ('workers', '全体职工')], max_length=10),
        ),
        migrations.AddField(
            model_name='ballot',
            name='items',
            field=models.JSONField(default=list),
        ),
        migrations.AddField(
            model_name='ballot',
            name='roll_added',
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='rollentry',
            name='on_paper',
            field=models.BooleanField(default=False),
        ),
        migrations.AddConstraint(
            model_name='ballot',
            constraint=models.CheckConstraint(condition=models.Q(('electorate__in', ['', 'delegates', 'workers'])), name='ballots_electorate_known'),
        ),
        migrations.AddConstraint(
            model_name='ballot',
            constraint=models.CheckConstraint(condition=models.Q(('kind', 'resolution'), ('items', []), _connector='OR'), name='ballots_items_of_a_resolution'),
        ),
        migrations.AddConstraint(
            model_name='ballot',
            constraint=models.CheckConstraint(condition=models.Q(('roll_added__lte', models.F('roll_size'))), name='ballots_added_are_on_the_roll'),
        ),
        migrations.AddConstraint(
            model_name='rollentry',
            constraint=models.CheckConstraint(condition=models.Q(('on_paper', False), ('voted', True), _connector='OR'), name='ballots_paper_is_the_vote'),
        ),
        migrations.AddField(
            model_name='assistance',
            name='ballot',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assistances', to='ballots.ballot'),
        ),
        migrations.AddField(
            model_name='assistance',
            name='officer',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person'),
        ),
        migrations.AddField(
            model_name='assistance',
            name='voter',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person'),
        ),
        migrations.AddField(
            model_name='assistance',
            name='witness',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person'),
        ),
        migrations.AddField(
            model_name='handout',
            name='ballot',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='handouts', to='ballots.ballot'),
        ),
        migrations.AddField(
            model_name='handout',
            name='confirmed_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person'),
        ),
        migrations.AddField(
            model_name='handout',
            name='entered_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person'),
        ),
        migrations.AddField(
            model_name='handoutline',
            name='handout',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lines', to='ballots.handout'),
        ),
        migrations.AddField(
            model_name='handoutline',
            name='person',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person'),
        ),
        migrations.AddField(
            model_name='papercount',
            name='confirmed_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person'),
        ),
        migrations.AddField(
            model_name='papercount',
            name='entered_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person'),
        ),
        migrations.AddField(
            model_name='rolldispute',
            name='ballot',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='disputes', to='ballots.ballot'),
        ),
        migrations.AddField(
            model_name='rolldispute',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person'),
        ),
        migrations.AddField(
            model_name='rolldispute',
            name='decided_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person'),
        ),
        migrations.AddField(
            model_name='rolldispute',
            name='person',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person'),
        ),
        migrations.AddConstraint(
            model_name='urnlist',
            constraint=models.CheckConstraint(condition=models.Q(('receipts_digest', ''), _negated=True), name='ballots_urn_list_is_bound'),
        ),
        migrations.AddConstraint(
            model_name='assistance',
            constraint=models.CheckConstraint(condition=models.Q(('officer', models.F('voter')), _negated=True), name='ballots_officer_is_not_the_voter'),
        ),
        migrations.AddConstraint(
            model_name='assistance',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('witness', None), ('witnessed_at', None)), models.Q(('witness__isnull', False), ('witnessed_at__isnull', False), models.Q(('witness', models.F('officer')), _negated=True), models.Q(('witness', models.F('voter')), _negated=True)), _connector='OR'), name='ballots_witness_is_a_third'),
        ),
        migrations.AddConstraint(
            model_name='handout',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('confirmed_at', None), ('confirmed_by', None)), models.Q(('confirmed_at__isnull', False), ('confirmed_by__isnull', False), models.Q(('confirmed_by', models.F('entered_by')), _negated=True)), _connector='OR'), name='ballots_handout_by_two'),
        ),
        migrations.AddConstraint(
            model_name='handout',
            constraint=models.UniqueConstraint(condition=models.Q(('confirmed_at', None)), fields=('ballot',), name='ballots_one_handout_waits'),
        ),
        migrations.AddConstraint(
            model_name='handoutline',
            constraint=models.UniqueConstraint(fields=('handout', 'person'), name='ballots_handed_out_once'),
        ),
        migrations.AddConstraint(
            model_name='papercount',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('confirmed_at', None), ('confirmed_by', None)), models.Q(('confirmed_at__isnull', False), ('confirmed_by__isnull', False), models.Q(('confirmed_by', models.F('entered_by')), _negated=True)), _connector='OR'), name='ballots_paper_count_by_two'),
        ),
        migrations.AddConstraint(
            model_name='papercount',
            constraint=models.CheckConstraint(condition=models.Q(('spoiled__lte', models.F('returned'))), name='ballots_spoiled_are_returned'),
        ),
        migrations.AddConstraint(
            model_name='rolldispute',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('answer', ''), ('decided_at', None), ('decided_by', None), ('decision', ''), ('person', None)), models.Q(('decided_at__isnull', False), ('decision', 'added'), ('person__isnull', False), models.Q(('answer', ''), _negated=True)), models.Q(('decided_at__isnull', False), ('decision__in', ['noted', 'refused']), ('person', None), models.Q(('answer', ''), _negated=True)), _connector='OR'), name='ballots_dispute_decided_whole'),
        ),
        migrations.AddConstraint(
            model_name='rolldispute',
            constraint=models.CheckConstraint(condition=models.Q(('decided_by', None), models.Q(('decided_by', models.F('by')), _negated=True), _connector='OR'), name='ballots_dispute_decided_by_another'),
        ),
        migrations.AddConstraint(
            model_name='rolldispute',
            constraint=models.CheckConstraint(condition=models.Q(('decided_at', None), ('decided_by__isnull', False), _connector='OR'), name='ballots_dispute_decided_by_somebody'),
        ),
        migrations.AddConstraint(
            model_name='rolldispute',
            constraint=models.UniqueConstraint(condition=models.Q(('decided_at', None)), fields=('ballot', 'by'), name='ballots_one_open_dispute_each'),
        ),
        migrations.AddConstraint(
            model_name='rolldispute',
            constraint=models.UniqueConstraint(condition=models.Q(('decision', 'added')), fields=('ballot', 'person'), name='ballots_added_once'),
        ),
        append_only("ballots_urnlist"),
        migrations.RunSQL(Path(__file__).with_name("everybody.sql").read_text(encoding="utf-8"), BACK),
    ]
