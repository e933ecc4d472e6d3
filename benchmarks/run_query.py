#!/usr/bin/env python3
"""Run a query over a store, and print its processor seconds and its number of rows.

    python benchmarks/run_query.py STORE SPARQL

The system ends the process after a minute of processor time.
"""

import json
import resource
import sys
from pathlib import Path
from time import process_time

from pyoxigraph import QueryBoolean

from kgbuild.sparql.store import QuadStore

_LIMIT = 60


def main() -> None:
    """Run the query and read all rows."""
    folder, sparql = sys.argv[1:]
    resource.setrlimit(resource.RLIMIT_CPU, (_LIMIT, _LIMIT))
    before = process_time()
    result = QuadStore.open(Path(folder)).query(sparql)
    rows = 1 if isinstance(result, QueryBoolean) else sum(1 for _ in result)
    print(json.dumps({"seconds": process_time() - before, "rows": rows}))


if __name__ == "__main__":
    main()
