"""Whether a password opens an account; says nothing about rights."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.apps import apps


class AccountBackend(AuthenticationBackend):
    """allauth's, without the permissions it inherits from Django: those know no council."""

    def user_can_authenticate(self, user: Any) -> bool:
        """Not locked; and an example account, whose password is published, in a demo only."""
        return may_open(user)

    def get_user_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        return set()

    def get_group_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        return set()

    def get_all_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        return set()

    def has_perm(self, user_obj: Any, perm: str, obj: Any = None) -> bool:
        return False

    def has_module_perms(self, user_obj: Any, app_label: str) -> bool:
        return False


def may_open(account: Any) -> bool:
    """Whether an account opens at all, whoever holds its password."""
    return bool(account.is_active) and (not account.example or demo_database())


def demo_database() -> bool:
    """Whether the demo made this database: it leaves a row, and no other database has one."""
    # By name: nobody imports the demo.
    return bool(apps.get_model("demo", "Loaded")._default_manager.exists())
