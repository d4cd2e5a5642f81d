"""The site: chapters, roles and directives become pages by Sphinx."""
