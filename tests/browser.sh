#!/bin/sh
# See that there is a Chromium and a font for Chinese; install Debian's when we may, else say the one command to run.
set -eu
find_chromium() {
  for name in chromium chromium-browser google-chrome; do command -v "$name" && return 0; done
  .venv/bin/python - <<'P'
from pathlib import Path
from playwright.sync_api import sync_playwright
with sync_playwright() as p:
    path = p.chromium.executable_path
raise SystemExit(0 if Path(path).is_file() else 1)
P
}
need=""
find_chromium >/dev/null 2>&1 || need="chromium"
[ -n "$(fc-list :lang=zh 2>/dev/null)" ] || need="$need fonts-noto-cjk"
[ -n "$need" ] || exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "正在安装浏览器测试要用的 $need ……"
  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $need fontconfig >/dev/null && exit 0
fi
echo "浏览器测试要用 $need。请先运行：sudo apt-get install -y $need fontconfig" >&2
exit 1
