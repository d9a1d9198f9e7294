"""The stubs are generated before the first test imports them."""

import runpy
from pathlib import Path

script = Path(__file__).resolve().parent.parent / "scripts" / "generate_stubs.py"
if runpy.run_path(str(script))["main"]() != 0:
    raise RuntimeError("The contract does not compile")
