"""What readers and programs take away: exports, citations, figures and tables of their own page, notebooks, one zip."""
