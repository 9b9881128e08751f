# What a person types. Each target first makes the machine ready (setup/), which takes no time when it is.
# Options for the program: make handbook ARGS="--all", make serve ARGS="--port 8001"

python := .venv/bin/python
ARGS :=

.SILENT:
.NOTPARALLEL:
.PHONY: help setup setup-dev handbook serve check test renew pictures bench bench-kills lock clean

help:
	echo '用法：make 目标 [ARGS="程序的选项"]'
	echo
	echo '  make handbook   一条命令完成：备好环境，生成网站和手册（在 build/ 里）'
	echo '  make serve      在浏览器里预览网站，改动 data/、templates/、docs/ 后自动刷新'
	echo '  make check      只检查数据，列出全部问题'
	echo '  make test       备好开发环境，运行全部检查和测试'
	echo '  make setup      只备环境：系统库、.venv/、.fonts/'
	echo '  make renew      重写测试比对用的文本（提交前请逐处看过）'
	echo '  make pictures   把网站和手册各页拍成图片，供查看（在 build/pictures/ 里）'
	echo '  make bench      测速，结果记入 bench/RESULTS.md'
	echo '  make bench-kills  印 2,000 个支部，随机杀掉 50 次再接着印，看结果是否一字不差'
	echo '  make lock       依 pyproject.toml 更新 requirements*.txt（需要 uv）'
	echo '  make clean      删除 build/（网站、手册、支部手册、名册清单）和缓存，保留 .venv/ 和 .fonts/'
	echo
	echo '程序的全部命令：$(python) build_handbook.py --help'

setup:
	bash setup/prepare.sh runtime

setup-dev:
	bash setup/prepare.sh dev

handbook: setup
	$(python) build_handbook.py build $(ARGS)

serve: setup
	$(python) build_handbook.py serve $(ARGS)

check: setup
	$(python) build_handbook.py check $(ARGS)

test: setup-dev
	bash setup/checks.sh $(ARGS)

renew: setup-dev
	$(python) -m pytest --quiet --renew-golden $(ARGS)

pictures: setup-dev
	$(python) build_handbook.py build
	$(python) pictures/make.py

bench: setup-dev
	mkdir -p build
	$(python) bench/build.py >build/bench.md
	$(python) bench/editions.py >>build/bench.md
	$(python) bench/copies.py >>build/bench.md
	$(python) bench/search.py >>build/bench.md
	mv build/bench.md bench/RESULTS.md
	cat bench/RESULTS.md

bench-kills: setup-dev
	$(python) bench/kills.py

lock:
	bash setup/lock.sh

clean:
	rm -rf build .cache .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -not -path './.venv/*' -prune -exec rm -rf {} +
