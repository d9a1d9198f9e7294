"""Turns `terraform output -json settings` into a file of settings for Kubernetes or compose."""

import json
import sys


def main() -> None:
    """Reads JSON from standard input and prints NAME=value lines in a stable order."""
    for name, value in sorted(json.load(sys.stdin).items()):
        print(f"{name}={value}")


if __name__ == "__main__":
    main()
