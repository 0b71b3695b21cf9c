"""Asks the registry which packages in .venv have known vulnerabilities: `audit.py PIP_AUDIT`.

0 when it knows of none, 1 when it knows of one. A registry that keeps no such list, or cannot be reached, is
no failure of the change under test: it is told in one line.
"""

from __future__ import annotations

import json
import subprocess
import sys
import sysconfig

SECONDS = 300


def main(pip_audit: str) -> int:
    call = [
        *(pip_audit, "--vulnerability-service", "pypi", "--progress-spinner", "off", "--format", "json"),
        *("--path", sysconfig.get_paths()["purelib"]),
    ]
    try:
        done = subprocess.run(call, capture_output=True, text=True, timeout=SECONDS)
        packages = json.loads(done.stdout)["dependencies"]
    except (OSError, ValueError, KeyError, subprocess.TimeoutExpired) as error:
        print(f"audit: skipped, as it could not be done ({type(error).__name__})")
        return 0
    audited = [package for package in packages if "skip_reason" not in package]
    if not audited:
        print("audit: skipped, as this registry keeps no list of vulnerabilities")
        return 0
    found = [(package, known) for package in audited for known in package["vulns"]]
    for package, known in found:
        fixed = ", ".join(known["fix_versions"]) or "no version yet"
        print(f"audit: {package['name']} {package['version']}: {known['id']}, mended in {fixed}")
    print(f"audit: {len(audited)} of {len(packages)} packages looked up, {len(found)} vulnerabilities known")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
