"""The mark that tells a demo database from a real one."""

from django.db import models


class Loaded(models.Model):
    """A council the demo has loaded. A database without such a row is never touched."""

    slug = models.SlugField(unique=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.slug
