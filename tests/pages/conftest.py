"""The town of the portal's tests serves here too."""

from tests.portal.conftest import town, written

__all__ = ["town", "written"]
