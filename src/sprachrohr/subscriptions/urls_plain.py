"""Feeds of topics and of a paper's way; their language stands in ``?sprache=``."""

from django.urls import path

from sprachrohr.subscriptions.feeds import feed
from sprachrohr.subscriptions.subjects import PAPER, TOPIC

app_name = "subscriptions"
urlpatterns = [
    path("feeds/themen/<int:pk>.xml", feed, {"about": TOPIC}, name="topic_feed"),
    path("feeds/vorlagen/<int:pk>.xml", feed, {"about": PAPER}, name="paper_feed"),
]
