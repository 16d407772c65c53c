"""How short things are written, where Django says it otherwise than the house."""
