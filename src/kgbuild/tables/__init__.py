"""Reads tables: CSV, TSV, XLSX and JSON Lines as rows of cells."""
