"""The lines of a page with their places and fonts, by the engines, mended where needed."""
