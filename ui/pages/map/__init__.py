"""The map page, the import of files and the open conflicts."""
