# Everything a person does here. Systems without make: `python -m build_tools.install test`, then the lines below.
# PYTHON=path: another Python than the first one that is new enough. WHEELS=folder: install from it, without a network.
export PYTHON WHEELS
VENV := .venv
BIN := $(VENV)/bin
INSTALL := sh build_tools/install/run.sh
export NO_MKDOCS_2_WARNING = 1

.PHONY: site test serve check quick validate scripts derived bench fuzz mutants coverage new wheels lock audit sbom format clean help offline
.DEFAULT_GOAL := help

help:  ## 列出可用的命令
	@grep -E '^[a-z]+:.*##' Makefile | sed -E 's/:.*## /\t/' | expand -t 12

# Only build_tools/install/ installs anything: exactly the locks, whatever is newest.
$(VENV)/.site: requirements.txt pyproject.toml $(VENV)/bin/python
	@$(INSTALL) site

$(VENV)/.test: requirements-test.txt tests/pips.txt $(VENV)/.site
	@$(INSTALL) test
	@$(INSTALL) fetch tests/pips.txt $(VENV)/pips
	@touch $@

# Not there, or not to be run: then .site is made again, which makes it.
$(VENV)/bin/python: ;

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

quick: $(VENV)/.test  ## 一分钟内的检查：ruff、mypy，和不用浏览器、不生成整个网站的测试；改程序时用
	@$(BIN)/ruff check -q . && $(BIN)/ruff format -q --check . && $(BIN)/mypy
	@$(BIN)/python -m pytest -m "not browser and not build"

validate: $(VENV)/.test  ## 外部校验（需要 Java 或 Node）
	@sh tests/validators.sh

SCRIPTS := build_tools/page_scripts

# npm holds every file to the checksums of the lock.
$(SCRIPTS)/node_modules/.package-lock.json: $(SCRIPTS)/package.json $(SCRIPTS)/package-lock.json
	@cd $(SCRIPTS) && npm ci --no-audit --no-fund --ignore-scripts --silent

scripts: $(VENV)/.test $(SCRIPTS)/node_modules/.package-lock.json  ## 由 build_tools/page_scripts/ 生成网页用的脚本并检查（需要 Node）；改了那里的程序以后用
	@$(BIN)/python -m build_tools.page_scripts
	@$(BIN)/python -m build_tools.character_tables
	@$(BIN)/python -m tests.support.twins
	@cd $(SCRIPTS) && npm run -s bundle && npm test --silent

derived: $(VENV)/.test  ## 改了栏目表、规则的措辞或 edition.json 的键以后：重写由它们生成、存在仓库里的文件
	@$(BIN)/edition schema
	@$(BIN)/python -m pytest -q -n0 --rewrite tests/rules/test_rules.py

fuzz: $(VENV)/.test  ## 长时间的试验，数字写进“质量”一页：make fuzz MINUTES=30 SEED=1 NAMES="security atomic"
	@sh tests/browser.sh
	@$(BIN)/python -m tests.fuzz.campaign $(or $(MINUTES),30) $(or $(SEED),1) $(NAMES)

mutants: $(VENV)/.test  ## 改坏程序，看测试发现不发现
	@$(BIN)/python -m tests.support.mutation

coverage: $(VENV)/.test  ## 测试走到了程序的多少
	@sh tests/browser.sh
	@$(BIN)/python -m tests.support.coverage_report

bench: $(VENV)/.test  ## 测量，写成 docs/speed.md（BENCH="--only check" 只量一项）
	@sh tests/browser.sh
	@$(INSTALL) fetch benchmarks/requirements.txt $(VENV)/bench
	@EDITION_BENCH="$$(echo $(VENV)/bench/jieba-*/jieba-*)" $(BIN)/python benchmarks/run.py $(BENCH)

wheels: $(VENV)/.site  ## 把依赖包下载到 wheels/，供不能上网的机器 make site WHEELS=wheels（跑测试的：make wheels FOR=test）
	@$(INSTALL) wheels $(or $(FOR),site)

UV := "$$(echo $(VENV)/uv/uv-*/uv-*.data/scripts/uv)"
COMPILE := pip compile -q --generate-hashes --universal --python-version 3.11 --no-emit-index-url --no-annotate --no-header $(if $(UPGRADE),--upgrade)

lock: $(VENV)/.site  ## 重新锁定依赖并核对；已锁定的版本不动（make lock UPGRADE=1 换成最新的）
	@$(INSTALL) fetch build_tools/install/uv.txt $(VENV)/uv && chmod +x $(UV)
	@$(UV) $(COMPILE) pyproject.toml --extra build -o requirements.txt
	@$(UV) $(COMPILE) pyproject.toml --extra build --extra test -c requirements.txt -o requirements-test.txt
	@echo uv | $(UV) $(COMPILE) - -o build_tools/install/uv.txt
	@echo pip-audit | $(UV) $(COMPILE) - -o tests/audit/requirements.txt
	@$(MAKE) --no-print-directory $(VENV)/.test
	@$(BIN)/python -m tests.support.supply
	@$(INSTALL) prove

audit: $(VENV)/.site  ## 锁住的包里有没有已知的漏洞（pip-audit、npm audit；要上网）
	@$(INSTALL) fetch tests/audit/requirements.txt $(VENV)/audit
	@sh tests/audit/run.sh $(VENV)/audit

sbom: $(VENV)/.test  ## 用了什么：名称、版本、许可、校验和，写成 sbom.cdx.json（CycloneDX）
	@$(BIN)/python -m tests.support.sbom sbom.cdx.json

format: $(VENV)/.test  ## 整理代码格式
	@$(BIN)/ruff check -q --fix . ; $(BIN)/ruff format -q .

clean:  ## 删去生成的东西（不动 .venv）
	rm -rf site .site-* .*.edition-new build *.egg-info
