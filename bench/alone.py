"""`python -m bench.alone`: calls one function of a bench module in this process and prints what it gives."""

from __future__ import annotations

import asyncio
import importlib
import inspect
import json
import sys

from bench.processes import said


def main() -> None:
    module, name, arguments = json.loads(sys.argv[1])
    result = getattr(importlib.import_module(module), name)(**arguments)
    if inspect.iscoroutine(result):
        result = asyncio.run(result)
    print(said(result), flush=True)


if __name__ == "__main__":
    main()
