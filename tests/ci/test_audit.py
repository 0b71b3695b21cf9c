"""The audit of what is installed, with an auditor that says what the test wants."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

AUDIT = Path(__file__).parents[2] / ".ci" / "audit.py"
SOUND = {"name": "sound", "version": "1.0", "vulns": []}
UNSOUND = {"name": "unsound", "version": "1.0", "vulns": [{"id": "PYSEC-1", "fix_versions": ["1.1"]}]}
UNKNOWN = {"name": "unknown", "skip_reason": "Dependency not found"}


def audited(folder: Path, said: str) -> tuple[int, list[str]]:
    """What comes of it when the auditor says so: the exit code and the lines."""
    auditor = folder / "pip-audit"
    auditor.write_text(f"#!{sys.executable}\nprint({said!r})\n")
    auditor.chmod(0o755)
    done = subprocess.run([sys.executable, AUDIT, auditor], capture_output=True, text=True, timeout=30)
    assert done.stderr == ""
    return done.returncode, done.stdout.splitlines()


def answer(*packages: object) -> str:
    return json.dumps({"dependencies": packages, "fixes": []})


def test_a_known_vulnerability_fails_and_says_what_mends_it(tmp_path: Path) -> None:
    code, lines = audited(tmp_path, answer(SOUND, UNSOUND, UNKNOWN))
    assert code == 1
    assert lines == [
        "audit: unsound 1.0: PYSEC-1, mended in 1.1",
        "audit: 2 of 3 packages looked up, 1 vulnerabilities known",
    ]


def test_without_one_it_passes(tmp_path: Path) -> None:
    assert audited(tmp_path, answer(SOUND, UNKNOWN))[0] == 0


def test_a_registry_that_keeps_no_list_is_told_and_is_no_failure(tmp_path: Path) -> None:
    code, (line,) = audited(tmp_path, answer(UNKNOWN))
    assert code == 0
    assert "skipped" in line


def test_an_auditor_that_cannot_be_run_is_told_and_is_no_failure(tmp_path: Path) -> None:
    code, (line,) = audited(tmp_path, "no JSON")
    assert code == 0
    assert "skipped" in line
