#!/bin/sh
# Looks the locked packages up in the public lists of known vulnerabilities: pip-audit for Python, npm audit for Node. Every
# lock but tests/pips.txt, whose old versions of pip are there to be tried with and are never installed.
set -eu
tools=$1
PYTHONPATH=$(printf '%s:' "$PWD/$tools"/*/)
export PYTHONPATH PYTHONSAFEPATH=1
status=0
for lock in requirements.txt requirements-test.txt build_tools/install/uv.txt benchmarks/requirements.txt \
  tests/validators/requirements.txt tests/audit/requirements.txt; do
  echo "$lock"
  .venv/bin/python -m pip_audit --strict --progress-spinner off --require-hashes --disable-pip --requirement "$lock" || status=1
done
for folder in build_tools/page_scripts tests/validators; do
  echo "$folder/package-lock.json"
  (cd "$folder" && npm audit --package-lock-only) || status=1
done
exit $status
