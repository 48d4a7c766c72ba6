"""Pages of the council in the office that are no lists."""

from django.urls import path

from sprachrohr.councils.office import languages, look

urlpatterns = [
    path("aussehen/", look.look, name="look"),
    path("aussehen/kontrast/", look.contrast, name="look-contrast"),
    path("aussehen/vorschau.css", look.preview, name="look-preview"),
    path("sprachen/", languages.languages, name="languages"),
]
