"""The addresses of the public forms below a language."""

from django.urls import path

from sprachrohr.inquiries import views

app_name = "inquiries"
urlpatterns = [
    path("kontakt/<int:pk>/", views.contact, name="contact"),
    path("kontakt/termin/", views.appointment, name="appointment"),
    path("kontakt/angekommen/<str:text>/", views.receipt, name="receipt"),
    path("barrierefreiheit/melden/", views.barrier, name="barrier"),
]
