"""What judging the history by another definition would have made of every lead."""
