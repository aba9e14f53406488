"""Files of strangers: bounded reading, safe YAML, workbooks, problems, atomic writing; no Qt."""
