"""The boxes of the ladder and its rungs, and the sectors of rung 3."""
