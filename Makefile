# Everything a person does here. Systems without make: the lines below call `python -m build_tools …` and pytest.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
export NO_MKDOCS_2_WARNING = 1

.PHONY: site test serve check validate bench fuzz mutants coverage new lock format clean help offline
.DEFAULT_GOAL := help

help:  ## 列出可用的命令
	@grep -E '^[a-z]+:.*##' Makefile | sed -E 's/:.*## /\t/' | expand -t 12

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "需要 Python 3.11 或更新；用 make PYTHON=python3.11 指定"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then apt-get update -qq && apt-get install -y -qq python3-venv; \
	  else echo "缺少 venv；请先运行：sudo apt-get install python3-venv"; exit 1; fi; }
	@echo "正在建立 $(VENV)（只在第一次）……"
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.site: requirements.txt pyproject.toml | $(VENV)/bin/python
	@echo "正在安装依赖（按散列值锁定）……"
	@$(PIP) install --require-hashes -r requirements.txt
	@$(PIP) install --no-build-isolation --no-deps -e .
	@touch $@

$(VENV)/.test: requirements-test.txt $(VENV)/.site
	@echo "正在安装测试用的依赖……"
	@$(PIP) install --require-hashes -r requirements-test.txt
	@touch $@

site: $(VENV)/.site  ## 生成网站到 site/
	@$(BIN)/edition build

offline: $(VENV)/.site  ## 生成网站和离线版 zip（site/downloads/）
	@$(BIN)/edition offline

serve: $(VENV)/.site  ## 本地预览，保存即刷新
	@$(BIN)/edition serve

check: $(VENV)/.site  ## 只检查 sources/ 和 annotations/
	@$(BIN)/edition check

# Only a TERM given here: the shell has one of its own.
new: $(VENV)/.site  ## 新词条：make new TERM=农高区
	@$(if $(filter command,$(origin TERM)),$(BIN)/edition new term "$(TERM)",echo "写上词目，例如  make new TERM=农高区"; exit 2)

test: $(VENV)/.test  ## 运行全部测试
	@sh tests/browser.sh
	@$(BIN)/ruff check -q . && $(BIN)/ruff format -q --check . && $(BIN)/mypy
	@$(BIN)/python -m pytest

validate: $(VENV)/.test  ## 外部校验（需要 Java 或 Node）
	@sh tests/validators.sh

fuzz: $(VENV)/.test  ## 长时间的试验，数字写进“质量”一页：make fuzz MINUTES=30 SEED=1 NAMES="security atomic"
	@sh tests/browser.sh
	@$(BIN)/python tests/fuzz/campaign.py $(or $(MINUTES),30) $(or $(SEED),1) $(NAMES)

mutants: $(VENV)/.test  ## 改坏程序，看测试发现不发现
	@$(BIN)/python tests/mutation.py

coverage: $(VENV)/.test  ## 测试走到了程序的多少
	@sh tests/browser.sh
	@$(BIN)/python tests/coverage_report.py

$(VENV)/.bench: benchmarks/requirements.txt $(VENV)/.test
	@$(PIP) install --require-hashes --no-build-isolation --target $(VENV)/bench -r benchmarks/requirements.txt
	@touch $@

bench: $(VENV)/.bench  ## 测量，写成 docs/speed.md（BENCH="--only check" 只量一项）
	@sh tests/browser.sh
	@EDITION_BENCH=$(VENV)/bench $(BIN)/python benchmarks/run.py $(BENCH)

lock:  ## 重新锁定依赖（需要 uv）
	uv pip compile -q --generate-hashes --python-version 3.11 --no-emit-index-url --no-annotate --no-header pyproject.toml --extra build -o requirements.txt
	uv pip compile -q --generate-hashes --python-version 3.11 --no-emit-index-url --no-annotate --no-header pyproject.toml --extra build --extra test -c requirements.txt -o requirements-test.txt

format: $(VENV)/.test  ## 整理代码格式
	@$(BIN)/ruff check -q --fix . ; $(BIN)/ruff format -q .

clean:  ## 删去生成的东西（不动 .venv）
	rm -rf site .site-* build *.egg-info
