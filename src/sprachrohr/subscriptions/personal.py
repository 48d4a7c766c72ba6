"""What the subscriptions keep about people, and what they know about somebody."""

from django.utils.translation import gettext_lazy as _

from sprachrohr.privacy.registry import Found, Kept, Subject
from sprachrohr.subscriptions import access, actions, digest, rules

_NOBODY = _("Nobody; only the software. The office sees how many there are.")

KEPT = [
    Kept(
        code="subscriptions.requests",
        what=_("An address that was entered for e-mails from us and not confirmed"),
        why=_("To ask by mail whether the address is right."),
        who=_NOBODY,
        days=rules.LINK_DAYS,
        start=_("from the day it was entered"),
        delete=actions.delete_unconfirmed,
        order=46,
    ),
    Kept(
        code="subscriptions.standing",
        what=_("Your address, your language and how often you want e-mails, if you subscribed"),
        why=_("To tell you what you have asked for."),
        who=_NOBODY,
        until=_("you end it; each mail has a link for that"),
        order=47,
    ),
    Kept(
        code="subscriptions.ended",
        what=_("Subscriptions that have ended, with the address"),
        why=_("To tell why you were written to, if you ask."),
        who=_NOBODY,
        days=rules.ENDED_DAYS,
        start=_("from the day it ended"),
        delete=actions.delete_ended,
        order=48,
    ),
    Kept(
        code="subscriptions.told",
        what=_("What you have been told by e-mail already"),
        why=_("To tell you nothing twice."),
        who=_NOBODY,
        days=rules.TOLD_DAYS,
        start=_("from the day you were told"),
        delete=digest.delete_told,
        order=48,
    ),
    Kept(
        code="subscriptions.refused",
        what=_("A check number of an address that never wants to be asked again"),
        why=_("To recognize the address when somebody enters it once more."),
        who=_NOBODY,
        until=_("the site ends; it is there so that you are left in peace"),
        order=49,
    ),
]


def about_person(subject: Subject) -> list[Found]:
    """The subscriptions of an address, and whether it refused."""
    if not subject.address:
        return []
    address = rules.plain_address(subject.address)
    found = [
        Found(
            "subscriptions.subscription",
            str(it),
            it.asked_at,
            {
                "email": it.email,
                "language": it.language,
                "rhythm": it.rhythm,
                "about": it.about,
                "about_id": it.about_id,
                "asked_at": it.asked_at.isoformat(),
                "confirmed_at": it.confirmed_at.isoformat() if it.confirmed_at else None,
                "ended_at": it.ended_at.isoformat() if it.ended_at else None,
            },
        )
        for it in access.of_address(address)
    ]
    box = access.mailbox(address)
    if box is not None:
        found.append(
            Found(
                "subscriptions.mailbox",
                address,
                box.created,
                {
                    "email": box.email,
                    "language": box.language,
                    "rhythm": box.rhythm,
                    "paused_at": box.paused_at.isoformat() if box.paused_at else None,
                    "told": sorted(box.told.values_list("key", flat=True)),
                },
            )
        )
    if access.refused(subject.council_id, address):
        found.append(Found("subscriptions.refusal", address, None, {"refused": True}))
    return found
