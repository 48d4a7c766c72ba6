"""Addresses of this room below ``/verwaltung/``."""

from django.urls import path

from sprachrohr.pages.office import views

app_name = "pages"
urlpatterns = [
    path("seiten/<int:pk>/vorschau/", views.preview, {"code": "seiten"}, name="preview-page"),
    path("seiten/<int:pk>/vorschau/<slug:language>/", views.preview, {"code": "seiten"}),
    path("aktuelles/<int:pk>/vorschau/", views.preview, {"code": "aktuelles"}, name="preview-news"),
    path("aktuelles/<int:pk>/vorschau/<slug:language>/", views.preview, {"code": "aktuelles"}),
    path("bilder/<int:pk>/bild/<slug:size>/", views.picture, name="office-picture"),
    path("<slug:code>/<int:pk>/textpruefung/", views.check_text, name="check-text"),
    path("verweise/", views.links, name="links"),
]
