"""What is let in as a file and handed out as one: pictures that people send, pages as PDF."""
