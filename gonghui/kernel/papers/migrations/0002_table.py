"""Papers for those who sit at a table, whoever that is when they are opened."""

from gonghui.kernel.events.tables import AtOnce
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('matters', '0002_helping'),
        ('organisations', '0001_tables'),
        ('papers', '0001_tables'),
        ('people', '0001_tables'),
    ]

    operations = [
        AtOnce([
            migrations.RemoveConstraint(
                model_name='paper',
                name='papers_audience_known',
            ),
            migrations.RemoveConstraint(
                model_name='upload',
                name='papers_upload_audience_known',
            ),
            migrations.AlterField(
                model_name='paper',
                name='audience',
                field=models.CharField(choices=[('readers', '指定人员'), ('table', '当事人和主持的单位'), ('side:worker', '职工方'), ('side:employer', '企业方'), ('in_hand', '当事人和现在的办理单位'), ('parties', '协商双方及指导、审查部门'), ('delegates', '协商双方和职工代表'), ('enterprise', '本企业全体职工'), ('public', '所有人')], default='parties', max_length=14),
            ),
            migrations.AlterField(
                model_name='upload',
                name='audience',
                field=models.CharField(choices=[('readers', '指定人员'), ('table', '当事人和主持的单位'), ('side:worker', '职工方'), ('side:employer', '企业方'), ('in_hand', '当事人和现在的办理单位'), ('parties', '协商双方及指导、审查部门'), ('delegates', '协商双方和职工代表'), ('enterprise', '本企业全体职工'), ('public', '所有人')], default='parties', max_length=14),
            ),
            migrations.AddConstraint(
                model_name='paper',
                constraint=models.CheckConstraint(condition=models.Q(('audience__in', ['readers', 'table', 'side:worker', 'side:employer', 'in_hand', 'parties', 'delegates', 'enterprise', 'public'])), name='papers_audience_known'),
            ),
            migrations.AddConstraint(
                model_name='upload',
                constraint=models.CheckConstraint(condition=models.Q(('audience__in', ['readers', 'table', 'side:worker', 'side:employer', 'in_hand', 'parties', 'delegates', 'enterprise', 'public'])), name='papers_upload_audience_known'),
            ),
        ]),
    ]
