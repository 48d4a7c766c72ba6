"""What people write to the council (Anfragen): messages, appointments, reported barriers."""
