from django.db import migrations, models

AUDIENCES = [('readers', '指定人员'), ('table', '当事人和主持的单位'), ('side:worker', '职工方'), ('side:employer', '企业方'), ('in_hand', '当事人和现在的办理单位'), ('parties', '协商双方及指导、审查部门'), ('delegates', '协商双方和职工代表'), ('enterprise', '本企业全体职工'), ('public', '所有人')]
KNOWN = models.Q(("audience__in", ['readers', 'table', 'side:worker', 'side:employer', 'in_hand', 'parties', 'delegates', 'enterprise', 'public']))


class Migration(migrations.Migration):
    dependencies = [
        ("papers", "0003_in_hand"),
    ]

    operations = [
        migrations.RemoveConstraint(model_name="paper", name="papers_audience_known"),
        migrations.RemoveConstraint(model_name="upload", name="papers_upload_audience_known"),
        migrations.AlterField(
            model_name="paper",
            name="audience",
            field=models.CharField(choices=AUDIENCES, default="parties", max_length=14),
        ),
        migrations.AlterField(
            model_name="upload",
            name="audience",
            field=models.CharField(choices=AUDIENCES, default="parties", max_length=14),
        ),
        migrations.AddConstraint(
            model_name="paper",
            constraint=models.CheckConstraint(condition=KNOWN, name="papers_audience_known"),
        ),
        migrations.AddConstraint(
            model_name="upload",
            constraint=models.CheckConstraint(condition=KNOWN, name="papers_upload_audience_known"),
        ),
    ]
