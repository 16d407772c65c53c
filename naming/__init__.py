"""What a name says, and whether two are the same: pure readers, no database."""
