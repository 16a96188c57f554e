"""Files as a stranger makes them to do harm, made by a few lines each."""
