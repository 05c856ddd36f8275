"""`python -m parcours.serve` prints the OpenAPI document, for those who write clients of it."""

import json
import sys
from pathlib import Path

from parcours.serve.app import create_app

sys.stdout.write(json.dumps(create_app(Path()).openapi(), indent=1, ensure_ascii=False) + "\n")
