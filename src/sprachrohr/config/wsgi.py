"""What the server loads: Django behind the guest layer."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sprachrohr.config.settings")

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

_django = get_wsgi_application()
# Outside any scope, so that no form class is ever built inside one council's scope.
_ = get_resolver().url_patterns

from sprachrohr.guests import wrap  # noqa: E402  Django must be ready first

application = wrap(_django)
