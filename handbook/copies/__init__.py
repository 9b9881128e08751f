"""What is handed out: a copy for every branch; pages laid on sheets, in grey, counted."""
