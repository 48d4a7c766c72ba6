from django.db import migrations, models


class Migration(migrations.Migration):
    """A draft may be without a title as long as it is not submitted."""

    dependencies = [("papers", "0002_drafts")]

    operations = [
        migrations.AlterField(
            model_name="draft",
            name="name",
            field=models.CharField(blank=True, max_length=300),
        )
    ]
