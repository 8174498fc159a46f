"""One module a client; each has run(course, work, report)."""
