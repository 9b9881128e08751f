"""An official yearly activity plan, from YAML to a searchable site and a print-ready handbook."""
