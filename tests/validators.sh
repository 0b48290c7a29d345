#!/bin/sh
# Outside validators: Nu HTML checker and axe-core for the pages; epubcheck, jing, JSON-LD for the downloads (Java, npm).
# And the scripts of the pages: eslint, tsc, their tests, and whether the bundles are what the modules make.
set -eu
need=""
command -v java >/dev/null || need="default-jre-headless"
command -v npm >/dev/null || need="$need nodejs npm"
if [ -n "$need" ]; then
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $need >/dev/null
  else
    echo "外部校验要用 $need。请先运行：sudo apt-get install -y $need" >&2
    exit 1
  fi
fi
sh tests/browser.sh
for folder in tests/validators build_tools/page_scripts; do
  (cd $folder && npm ci --no-audit --no-fund --ignore-scripts --silent) || {
    echo "外部校验用的 Node 包没有装上。看看网络，再运行一次；慢或连不上就换镜像：npm_config_registry=https://镜像地址/ make validate（照锁核对散列值）" >&2
    exit 1
  }
done
status=0
(cd build_tools/page_scripts && npm test --silent) || status=1
# Every pin has files for every Python we name; only an index can tell.
sh build_tools/install/run.sh prove || status=1
.venv/bin/python -m tests.validators.run || status=1
.venv/bin/python -m tests.validators.exports || status=1
exit $status
