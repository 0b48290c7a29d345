#!/bin/sh
# Find a Python that is new enough and let it set up .venv:  sh build_tools/install/run.sh site
# PYTHON names one. Otherwise it is the one .venv was made with, else the first of the usual names.
set -eu
cd "$(dirname "$0")/../.."
new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }
made_with=$(.venv/bin/python -I -S -c 'import sys; print(sys._base_executable)' 2>/dev/null) || made_with=python3
python=""
for name in "${PYTHON:-$made_with}" ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11}; do
  if new_enough "$name"; then python=$name; break; fi
done
if [ -z "$python" ]; then
  if version=$("${PYTHON:-python3}" --version 2>/dev/null); then found="这里的是 $version"
  else found="${PYTHON:-python3} 运行不了"; fi
  mend="装在别处的，写明它的路径：make site PYTHON=/路径/python3.11"
  [ -n "${PYTHON:-}" ] || mend="sudo apt-get install python3 python3-venv（Debian 12、Ubuntu 24.04 或更新的）；$mend"
  echo "安装没有完成：需要 Python 3.11 或更新的版本，$found。怎么改：$mend" >&2
  exit 1
fi
# Isolated from settings and packages of the machine; this folder comes last, so that no file in it stands for a library.
exec "$python" -I -c 'import runpy, sys; sys.path.append("."); runpy.run_module("build_tools.install", run_name="__main__")' "$@"
