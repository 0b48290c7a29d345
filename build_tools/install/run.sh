#!/bin/sh
# Find a Python that is new enough and let it set up .venv:  sh build_tools/install/run.sh site
# PYTHON names one; otherwise the first of the usual names is taken.
set -eu
cd "$(dirname "$0")/../.."
new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }
if [ -n "${PYTHON:-}" ]; then
  set -- "$PYTHON" "$@"
  new_enough "$1" || found=$1
else
  for name in python3 python3.14 python3.13 python3.12 python3.11; do
    if new_enough "$name"; then set -- "$name" "$@"; found=""; break; fi
    found=python3
  done
fi
if [ -n "${found:-}" ]; then
  version=$("$found" --version 2>/dev/null) || version="没有（$found 运行不了）"
  echo "安装没有完成：需要 Python 3.11 或更新的版本，这里的是 ${version}。怎么改：sudo apt-get install python3 python3-venv（Debian 12、Ubuntu 24.04 或更新的）；装在别处的，写明它的路径：make site PYTHON=/路径/python3.11" >&2
  exit 1
fi
python=$1
shift
exec "$python" -E -m build_tools.install "$@"
