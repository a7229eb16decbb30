# Everything one does with this checkout. Needs Python 3.11 or later and make; the rest comes into .venv.

PYTHON ?= python3
PORT ?= 8000
DEMO_DIR ?= var/demo
PYTEST_ARGS ?=
WORKERS ?= 3

BIN := .venv/bin
INSTALLED := .venv/.installed
UV_VERSION := 0.13.9
UV := $(BIN)/python -m uv
COMPILE := $(UV) pip compile pyproject.toml --universal --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --python-version 3.11 --upgrade --quiet
# What production needs to be checked, and no server's real value.
PRODUCTION := DJANGO_SETTINGS_MODULE=config.settings.production \
	SECRET_KEY=only-for-the-check-of-the-settings-and-long-enough-for-it-0123456789 \
	ALLOWED_HOSTS=example.org BASE_URL=https://example.org EMAIL_URL=smtp+tls://user:secret@mail.example.org:587

.DEFAULT_GOAL := help
.PHONY: help install demo pictures test check check-python check-django check-texts bench lock messages

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

install: $(INSTALLED) ## Install everything into .venv (the other targets do it when needed)

demo: $(INSTALLED) ## Run the whole site on this machine: PORT=8000 DEMO_DIR=var/demo
	@PORT='$(PORT)' DEMO_DIR='$(DEMO_DIR)' exec $(BIN)/python -m demo --with-parent

pictures: $(INSTALLED) ## Take the pictures in docs/pictures anew, of a fresh `make demo` at PORT
	@PORT='$(PORT)' $(BIN)/python -m demo.pictures

# One process more than two cores can feed: the drills wait half of their time. Each process begins with a share of its
# own and takes from the others' when it has done that.
test: $(INSTALLED) ## Run all tests: WORKERS=3; a part: PYTEST_ARGS="-k ballot", "-m 'not drill and not browser'"
	PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest -n $(WORKERS) --dist worksteal $(PYTEST_ARGS)

check: check-python check-django check-texts ## Check style, types, arrows, migrations, settings and texts

check-python: $(INSTALLED)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# makemigrations compares the models with a database's history too, so it is given a throw-away database.
check-django: $(INSTALLED)
	$(BIN)/python -m demo.migrations_check
	$(PRODUCTION) $(BIN)/python manage.py check --deploy --fail-level WARNING

check-texts: $(INSTALLED)
	$(BIN)/djlint --lint --quiet --profile django site home projects workflows
	$(BIN)/python -m demo.catalogues
	@git rev-parse --quiet --verify HEAD >/dev/null || exit 0; git diff --check HEAD

bench: $(INSTALLED) ## Measure what must stay fast
	$(BIN)/python -m pytest tests/benchmarks -p no:randomly $(PYTEST_ARGS)

lock: $(INSTALLED) ## Compile the locked requirements anew, with the newest versions allowed
	$(COMPILE) --output-file requirements.txt
	$(COMPILE) --extra dev --output-file requirements-dev.txt

# The compiled catalogues are committed: a machine that only runs the demo has no gettext.
messages: $(INSTALLED) ## Collect the texts to translate into all languages, and compile the catalogues
	$(BIN)/python -m demo.catalogues --collect

# A changed lock or project file installs again; otherwise this costs nothing. uv is several times faster than pip, which
# does the same where uv cannot be had or does not know the machine's package index.
$(INSTALLED): requirements-dev.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Python 3.11 or later is needed, and $(PYTHON) is not. Try: make PYTHON=python3.13" >&2; exit 1; }
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear .venv || { rm -rf .venv; exit 1; }
	@echo "Installing into .venv …"
	@$(UV) --version 2>/dev/null | grep -qF 'uv $(UV_VERSION)' || $(BIN)/python -m pip install --quiet uv==$(UV_VERSION) 2>/dev/null || true
	@$(UV) pip install --python $(BIN)/python --quiet --require-hashes -r requirements-dev.txt 2>/dev/null \
		|| $(BIN)/python -m pip install --quiet --require-hashes -r requirements-dev.txt
	@$(UV) pip install --python $(BIN)/python --quiet --no-deps --editable . 2>/dev/null \
		|| $(BIN)/python -m pip install --quiet --no-deps --editable .
	@touch $@
