"""What a password may not be."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


class NotOneself:
    """A password that holds one's own name or address is the first one somebody tries."""

    def validate(self, password: str, user: Any = None) -> None:
        """Raises ``ValidationError`` when a part of name or address stands in the password."""
        if user is None:
            return
        own = [*str(user.name).split(), *str(user.email).replace("@", ".").split(".")]
        low = password.casefold()
        if any(len(part) > 3 and part.casefold() in low for part in own):
            raise ValidationError(self.get_help_text(), code="password_oneself")

    def get_help_text(self) -> str:
        return _("Your name and your address must not stand in the password.")
