"""Data protection (Datenschutz): what is kept and for how long, deletion, export, who looked."""
