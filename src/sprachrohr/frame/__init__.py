"""The frame every page stands in; rooms' views import it, it imports no room but councils."""
