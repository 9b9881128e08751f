"""Files for the office: calendars, forms to be filled in as .docx and .xlsx."""
