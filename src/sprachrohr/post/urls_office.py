"""The post's addresses below ``/verwaltung/``."""

from django.urls import path

from sprachrohr.post import views_office as views

app_name = "post"
urlpatterns = [
    path("post/", views.mails, name="mails"),
    path("post/<int:pk>/", views.mail, name="mail"),
    path("post/<int:pk>/html/", views.html, name="html"),
    path("post/<int:pk>/nochmal/", views.again, name="again"),
]
