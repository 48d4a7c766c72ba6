"""The programme: plans and their measures, and the resolutions each measure hangs on."""
