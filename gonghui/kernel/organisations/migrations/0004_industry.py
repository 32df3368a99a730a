"""Bodies of employers: associations, chambers."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('organisations', '0003_bureaus_and_analysts'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='organisation',
            name='organisations_kind_known',
        ),
        migrations.AlterField(
            model_name='organisation',
            name='kind',
            field=models.CharField(choices=[('federation', '总工会'), ('industry_federation', '行业工会联合会'), ('enterprise_union', '企业工会'), ('enterprise', '企业'), ('hr_bureau', '人社部门'), ('market_bureau', '市场监管部门'), ('commerce_federation', '工商业联合会'), ('employers_body', '企业代表组织'), ('other_body', '其他单位')], max_length=20),
        ),
        migrations.AddConstraint(
            model_name='organisation',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['federation', 'industry_federation', 'enterprise_union', 'enterprise', 'hr_bureau', 'market_bureau', 'commerce_federation', 'employers_body', 'other_body'])), name='organisations_kind_known'),
        ),
    ]
