"""What pages and exports both say: labels, order, citation forms, templates, settings."""
