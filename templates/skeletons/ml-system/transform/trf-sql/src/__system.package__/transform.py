"""Features by dbt: SQL models with tests."""

from __future__ import annotations

from .settings import optional, work_dir


def main() -> int:
    """Builds and tests the models; a failed test fails the step."""
    from dbt.cli.main import dbtRunner

    folder = optional("DBT_DIR", "dbt")
    result = dbtRunner().invoke(
        [
            "build",
            "--project-dir",
            folder,
            "--profiles-dir",
            folder,
            "--target-path",
            str(work_dir() / "dbt"),
            "--log-path",
            str(work_dir() / "logs"),
        ]
    )
    if not result.success:
        raise RuntimeError(f"dbt: {result.exception or 'a model or test failed; see the log'}")
    return len(result.result)


if __name__ == "__main__":
    print(main())
