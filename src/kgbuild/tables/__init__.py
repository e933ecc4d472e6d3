"""Tables that people have: CSV, TSV, XLSX and JSON Lines as rows of cells."""
