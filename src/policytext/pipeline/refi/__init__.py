"""A study as a REFI-QDA project, and a project into a study."""
