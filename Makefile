# `make help` lists what can be done here.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory
SHELL := /bin/sh

VENV := .venv
BIN := $(VENV)/$(if $(filter Windows_NT,$(OS)),Scripts,bin)
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input -qq
INSTALL := $(PIP) install --only-binary=:all: --require-hashes

export PYTHONUTF8 := 1

.PHONY: help vendor site serve check test lint types audit audit-pages audit-sample unit strict load fuzz licences sbom vulnerabilities bench-search format hooks lock clean bench

help: ## Tóm tắt các lệnh (this list)
	@awk -F ':.*## ' '/^[a-z-]+:.* ## / { printf "  make %-15s %s\n", $$1, $$2 }' Makefile

site: $(VENV)/runtime.stamp ## Kiểm tra dữ liệu, dựng trang vào site/ (check and build)
	@$(BIN)/portal check
	@$(BIN)/portal build

.PHONY: install
install: $(VENV)/runtime.stamp ## Chỉ cài thư viện đã khóa (install only; what CI does first)

serve: $(VENV)/runtime.stamp ## Xem thử, sửa là thấy ngay (live preview)
	@$(BIN)/portal serve

check: $(VENV)/runtime.stamp ## Chỉ kiểm tra dữ liệu (check the data only)
	@$(BIN)/portal check

test: lint types unit strict ## Mọi kiểm thử, kể cả trong trình duyệt (everything, browser tests included)

lint: $(VENV)/dev.stamp ## ruff: lỗi thường gặp và cách trình bày (style and likely bugs)
	@$(BIN)/ruff check --quiet
	@$(BIN)/ruff format --check --quiet || { echo 'Hãy chạy `make format` (run `make format`).' >&2; exit 1; }

types: $(VENV)/dev.stamp ## mypy và chiều đi của dữ liệu (types, one-way imports)
	@$(BIN)/mypy --no-error-summary
	@$(BIN)/lint-imports --no-logo >$(VENV)/imports.log || { cat $(VENV)/imports.log >&2; exit 1; }

# A browser on a crowded machine may be late: a handful that failed beside others is tried once more, alone, and both are
# printed (ADR 0074). More than a handful is no accident.
define pytest_twice
$(BIN)/pytest -q $(1) || { [ $$? -eq 1 ] && $(BIN)/python scripts/few_failed.py && \
	$(BIN)/pytest -q --last-failed --last-failed-no-failures none $(2); }
endef

unit: $(VENV)/dev.stamp ## pytest, ví dụ: make unit ARGS="-k ngay" (tests; ARGS go to pytest)
	@$(BIN)/python scripts/ensure_tools.py >$(VENV)/tools.log
	@CHROME_PATH="$$($(BIN)/python scripts/ensure_browser.py)" || exit 1; export CHROME_PATH; \
		$(call pytest_twice,-n auto $(ARGS),$(ARGS))

strict: $(VENV)/dev.stamp ## mkdocs build --strict, không được có cảnh báo (no warning allowed)
	@# Not with --quiet: it hides the warnings from --strict too.
	@$(BIN)/mkdocs build --strict --site-dir $(VENV)/strict-site >$(VENV)/strict.log 2>&1 || { cat $(VENV)/strict.log >&2; exit 1; }

AUDITED := tests/test_publishing.py tests/test_disasters.py tests/importers/test_write.py tests/test_paths.py tests/test_fuzz.py \
	tests/test_nginx.py tests/test_reproducible.py tests/test_reads.py tests/test_warm.py tests/test_hostile_data.py \
	tests/browser/test_hostile_data.py tests/browser/test_content_policy.py tests/test_engines.py tests/test_supply_chain.py

bench-search: $(VENV)/dev.stamp ## Đo tìm kiếm: cổng này, Material, Pagefind (writes docs/benchmarks-search.md)
	@CHROME_PATH="$$($(BIN)/python scripts/ensure_browser.py)" || exit 1; export CHROME_PATH; \
		NO_MKDOCS_2_WARNING=1 $(BIN)/python -m benchmarks.search $(ARGS)

audit: $(VENV)/dev.stamp ## Kiểm thử bền bỉ kéo dài, in số liệu (long reliability tests, prints their figures)
	@rm -f $(VENV)/figures.txt
	@CHROME_PATH="$$($(BIN)/python scripts/ensure_browser.py)" || exit 1; export CHROME_PATH; \
		FIGURES="$$PWD/$(VENV)/figures.txt" KILLS="$${KILLS:-200}" EDITS="$${EDITS:-60}" $(BIN)/pytest -q $(AUDITED)
	@cat $(VENV)/figures.txt
	@$(BIN)/python -m tests.figures $(VENV)/figures.txt
	@$(MAKE) audit-pages

PAGE_TESTS := tests/test_valid_html.py tests/browser/test_accessibility.py \
	tests/browser/test_budgets.py tests/browser/test_lighthouse.py
SAMPLED := tests/browser/test_budgets.py tests/browser/test_lighthouse.py
PAGE_FIGURES := $(VENV)/page-figures.txt

audit-pages: $(VENV)/dev.stamp # every kind of page in all six ways, and what make test leaves out
	@rm -f $(PAGE_FIGURES)
	@CHROME_PATH="$$($(BIN)/python scripts/ensure_browser.py)" || exit 1; export CHROME_PATH; \
		AUDIT=1 FIGURES="$$PWD/$(PAGE_FIGURES)" $(BIN)/pytest -q -m 'audit or not audit' $(PAGE_TESTS)
	@cat $(PAGE_FIGURES)

audit-sample: $(VENV)/dev.stamp # what CI adds to make test: every kind of page on a slow line, Lighthouse on some
	@rm -f $(PAGE_FIGURES)
	@CHROME_PATH="$$($(BIN)/python scripts/ensure_browser.py)" || exit 1; export CHROME_PATH; \
		FIGURES="$$PWD/$(PAGE_FIGURES)"; export FIGURES; \
		$(call pytest_twice,-m audit $(SAMPLED),-m audit $(SAMPLED))
	@cat $(PAGE_FIGURES)

load: $(VENV)/dev.stamp ## Đo tải thật trên nginx, ghi vào docs/reliability.md (visits a second)
	@$(BIN)/python -m benchmarks.load

MINUTES := 10

fuzz: $(VENV)/dev.stamp ## Thử dữ liệu hỏng bất kỳ, mười phút; MINUTES=1 (the coverage-guided fuzzer)
	@rm -f $(VENV)/fuzzed.txt
	@FIGURES="$$PWD/$(VENV)/fuzzed.txt" $(BIN)/python -m tests.fuzz --minutes $(MINUTES)
	@$(BIN)/python -m tests.figures $(VENV)/fuzzed.txt

licences: $(VENV)/dev.stamp ## Ghi docs/licences.md (licences of what a site needs)
	@$(BIN)/python scripts/licences.py

sbom: $(VENV)/dev.stamp ## Ghi build/sbom.json, danh mục thành phần CycloneDX (bill of materials)
	@mkdir -p build
	@$(BIN)/cyclonedx-py requirements --output-reproducible --sv 1.6 --of JSON --pyproject pyproject.toml -o build/sbom.json requirements.lock
	@echo 'build/sbom.json'

vulnerabilities: $(VENV)/dev.stamp ## Hỏi danh sách lỗ hổng đã biết của các gói (needs the network)
	@$(BIN)/python scripts/vulnerabilities.py

format: $(VENV)/dev.stamp ## Tự sửa cách trình bày mã (fix what ruff can fix)
	@$(BIN)/ruff check --quiet --fix
	@$(BIN)/ruff format --quiet

hooks: $(VENV)/dev.stamp ## Kiểm tra trước mỗi lần commit (install the pre-commit hook)
	@$(BIN)/pre-commit install

# Without a configuration file: an address on somebody's machine must not reach the lock.
LOCK := UV_NO_CONFIG=1 $(BIN)/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 \
	--generate-hashes --no-header --no-annotate --no-emit-index-url --no-emit-find-links --no-emit-build-options

lock: $(VENV)/dev.stamp ## Ghi lại các tệp khóa; UPGRADE=1 lấy bản mới (write the locks anew)
	@$(LOCK) $(if $(UPGRADE),--upgrade) --extra build --extra dev --output-file requirements-dev.lock
	@$(LOCK) $(if $(UPGRADE),--upgrade) --extra build --constraint requirements-dev.lock --output-file requirements.lock
	@echo 'requirements.lock, requirements-dev.lock'

vendor: $(VENV)/dev.stamp ## Lấy lại các gói trong theme/vendor bằng npm (fetch what packages.json names)
	@$(BIN)/python scripts/vendor.py

SIZES := 1000 10000 50000

bench: $(VENV)/dev.stamp ## So tốc độ với Hugo, Eleventy, Pelican, Zensical; SIZES="1000", ARGS="--fresh" (the race, half an hour)
	@sh scripts/bench_tools.sh .cache/bench/tools
	@NO_MKDOCS_2_WARNING=1 $(BIN)/python -m benchmarks.race $(SIZES) --times 3 --write $(ARGS)

clean: ## Xóa mọi thứ dựng ra, kể cả .venv (remove all that was made)
	@rm -rf $(VENV) build site .cache .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache *.egg-info
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/runtime.stamp: requirements.lock pyproject.toml scripts/make_venv.sh
	@sh scripts/make_venv.sh $(VENV)
	@echo 'Đang cài thư viện đã khóa phiên bản… (installing locked packages)'
	@$(INSTALL) -r requirements.lock
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/dev.stamp: requirements-dev.lock $(VENV)/runtime.stamp
	@echo 'Đang cài công cụ kiểm thử… (installing test tools)'
	@$(INSTALL) -r requirements-dev.lock
	@touch $@
