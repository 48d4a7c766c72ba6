"""What a body is usually asked about a paper, as long as nobody says otherwise. Pure."""

_ROLES = {
    "decision": "decision",
    "recommendation": "recommendation",
    "motion": "decision",
    "amendment": "decision",
    "suggestion": "decision",
    "statement": "decision",
}


def usual_role(paper_type: str) -> str:
    """The role of a body dealing with a paper of this type: what informs is noted.

    A proposal for the form, no rule of law; the office changes it where it is different.
    """
    return _ROLES.get(paper_type, "notice")
