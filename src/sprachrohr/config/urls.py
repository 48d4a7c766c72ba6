"""Addresses: those with a language, and those without (``portal/rooms.py``)."""

from sprachrohr.portal.rooms import addresses

urlpatterns = addresses()

handler404 = "sprachrohr.portal.errors.not_found"
handler500 = "sprachrohr.portal.errors.broken"
handler400 = "sprachrohr.portal.errors.bad_request"
handler429 = "sprachrohr.people.account.answer.too_many"
