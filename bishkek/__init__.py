"""The library behind "The Road Through Bishkek".

Arrows run one way: tables <- measures <- numbers <- claims, figures <- explorers <- book.
"""
