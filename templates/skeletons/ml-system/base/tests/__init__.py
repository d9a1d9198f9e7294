"""Tests that need the standard library only: `python -m unittest discover -s tests -t .`"""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))
os.environ.setdefault("CONFIG_DIR", str(ROOT / "config"))
