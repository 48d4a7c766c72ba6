"""Groups and delegations: where the council sends people, what they report, what groups achieve."""
