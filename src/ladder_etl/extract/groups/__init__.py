"""Key figures: groups of items that are laid out by one habit, believed as far as their numbers go together."""
