# Every target installs what it needs first: nothing but git, make and Python is expected.
UV := $(shell command -v uv 2>/dev/null || echo .uv/bin/uv)
UV_VERSION := 0.13.9
PYTHON := .venv/bin/python
SAM := .venv-sam/bin/sam
export UV
# Certificates of the machine, so that a company's own proxy is trusted.
export UV_SYSTEM_CERTS ?= 1
export SAM_CLI_TELEMETRY := 0
export CKV_SKIP_PACKAGE_UPDATE_CHECK := true

.PHONY: help run test unit bench replay replay-definition sender redrive lint format validate build deploy lock clean ready
.PHONY: call controller token signing-key inventory openapi ropa verify-certificate replay-erasures opendsr campaign mutants proof
help: ## this list
	@awk -F ':.*## ' '/^##@ / { printf "\n%s\n", substr($$0, 5) } /^[a-z-]+:.*## / { printf "  %-18s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
	@echo
	@echo "Settings, written before make or after the command"
	@echo "  PORT=4600          the port of the local stack; commands that use a stack find it by its port"
	@echo "  STATE=~/leadpact   the folder of its data, build/emulator by default; commands find it by its folder"
	@echo "  STACK=leadpact     the name of the stack in AWS"
	@echo "Commands use the local stack that is up. PORT or STATE say which if there are several; none is started."

##@ Run it on this machine
run: ready ## [PORT=4600] [STATE=folder]: run everything on this machine, IAM enforced, until Ctrl-C
	@$(PYTHON) -m infra.local.run

##@ Use the stack that is up on this machine
call: ready ## [AS=sales] GET=/v1/leads [PICK=leads[0].id] [WAIT=60] [OUT=file], POST=/v1/… [DATA='{…}' or DATA=@file]: call its API
	@$(PYTHON) -m infra.local.call

token: ready ## GROUP=compliance: an access token for an hour, for other tools
	@$(PYTHON) -m infra.local.token "$(GROUP)"

replay: ready ## FILE=rows.csv MAP=map.yaml: send rows through the signed webhook
	@$(PYTHON) -m infra.replay "$(FILE)" "$(MAP)"

replay-definition: ready ## DRAFT=draft.yaml [AGAINST=other.yaml] [FILE=rows.csv MAP=map.yaml]: try a definition on history
	@$(PYTHON) -m infra.replay_definition "$(DRAFT)" $(if $(AGAINST),--against "$(AGAINST)") $(if $(FILE),--file "$(FILE)") $(if $(MAP),--map "$(MAP)")

redrive: ready ## bring back what was put aside
	@$(PYTHON) -m infra.redrive --local

replay-erasures: ready ## after a restore: erase again whom an older backup brought back
	@$(PYTHON) -m infra.replay_erasures --local

##@ Use a stack in AWS with your own credentials, or with LOCAL=1 the one on this machine
sender: ready ## DOCUMENT=sender.json [PICK=url]: configure a sender
	@$(PYTHON) -m infra.senders $(if $(LOCAL),--local) "$(DOCUMENT)"

controller: ready ## DOCUMENT=controller.json [PICK=url]: configure a controller; ROTATE=1 adds a credential
	@$(PYTHON) -m infra.controllers $(if $(LOCAL),--local) $(if $(ROTATE),--rotate) "$(DOCUMENT)"

signing-key: ready ## the public key certificates are verified with, PEM
	@$(PYTHON) -m infra.signing_key $(if $(LOCAL),--local)

deploy: fit build ## deploy to AWS; refused while a document is unsound or a placeholder is left
	@$(SAM) deploy --guided --stack-name "$${STACK:-leadpact}" --template-file build/sam/template.yaml
	@$(PYTHON) -m infra.root_keys

##@ Documents and certificates
verify-certificate: ready ## FILE=certificate.json KEY=public.pem [CHAIN=folder INVENTORY=… POLICY=… NONCE=nonce.txt]: check an erasure certificate offline
	@$(PYTHON) -m infra.verify_certificate "$(FILE)" $(if $(KEY),--key "$(KEY)") $(if $(CHAIN),--chain "$(CHAIN)") \
		$(if $(INVENTORY),--inventory "$(INVENTORY)") $(if $(POLICY),--policy "$(POLICY)") $(if $(NONCE),--nonce "$(NONCE)")

opendsr: ready ## LOCAL=1, or URL=https://… CREDENTIAL=… [OTHER_CREDENTIAL=…] [OPTIONS=…]: check any processor against OpenDSR 2.0
	@$(PYTHON) -m infra.local.conformance $(if $(LOCAL),--local,"$(URL)") $(if $(CREDENTIAL),--credential "$(CREDENTIAL)") $(if $(OTHER_CREDENTIAL),--other-credential "$(OTHER_CREDENTIAL)") $(OPTIONS)

inventory: ready ## every place that can hold data, checked against the template
	@$(PYTHON) -m infra.inventory

ropa: ready ## [STACK=leadpact or REGION=eu-west-1]: write the record of processing activities into build/ropa.md
	@$(PYTHON) -m infra.ropa $(if $(STACK),--stack "$(STACK)") $(if $(REGION),--region "$(REGION)")

openapi: ready ## write what other functions answer into the published OpenAPI document
	@$(PYTHON) -m infra.openapi

##@ Test and measure
test: ready lint validate ## everything: lint, types, template, unit, end to end
	@CAMPAIGN=short exec $(PYTHON) -m pytest -n 2 --dist loadgroup --durations 40 --durations-min 5

unit: ready ## the tests that need no emulator
	@$(PYTHON) -m pytest -n 2 --ignore tests/e2e --ignore tests/proof

mutants: ready ## [SCOPE="erasure rights"]: small changes of the code that keeps rights; a test has to notice each
	@$(PYTHON) -m tests.mutation $(SCOPE)

campaign: ready ## the whole of what `test` shortens: every statement, every step of erasing, ten thousand races, more examples
	@$(PYTHON) -m pytest -n 0 tests/e2e/test_least_privilege.py
	@$(PYTHON) -m tests.mutants
	@$(PYTHON) -m tests.mutation
	@$(PYTHON) -m tests.races --schedules 10000
	@CAMPAIGN=long exec $(PYTHON) -m pytest -n 2 tests/shared/domain

proof: ready ## [PEOPLE=100]: people through every way in, erased, and looked for in everything that was written
	@$(PYTHON) -m infra.proof

bench: ready .venv-rules/.synced ## [ONLY="chain bill"]: measure cost and speed into build/bench.json
	@$(PYTHON) -m infra.bench $(ONLY)

##@ Work on it
lint: .venv/.synced ## style and types
	@$(PYTHON) -m ruff check --quiet .
	@$(PYTHON) -m ruff format --check --quiet .
	@$(PYTHON) -m mypy

format: .venv/.synced ## rewrite to the house style
	@$(PYTHON) -m ruff check --fix --quiet .
	@$(PYTHON) -m ruff format --quiet .

validate: .venv-sam/.synced .venv-checkov/.synced ## check the template as SAM, as CloudFormation and for security
	@$(SAM) validate --lint --region us-east-1
	@.venv-sam/bin/cfn-lint --include-checks W --regions us-east-1 eu-central-1 -- template.yaml
	@.venv-checkov/bin/checkov --config-file .checkov.yaml

build: ready ## the deployable artifacts, byte code compiled in
	@$(PYTHON) -m infra.local.build

lock: ## take newer versions of everything
	@$(UV) lock --upgrade --quiet
	@$(UV) export --locked --quiet --no-dev --no-emit-project --no-hashes --no-annotate --no-header -o shared/requirements.txt

clean: ## forget builds, local data and environments
	@rm -rf build .aws-sam .venv .venv-checkov .venv-emulator .venv-sam .uv .mypy_cache .pytest_cache .ruff_cache .hypothesis

fit: ready
	@$(PYTHON) -m infra.fit_to_deploy

ready: .venv/.synced .venv-emulator/.synced .venv-sam/.synced

.uv/bin/uv:
	@echo "Installing uv $(UV_VERSION) into .uv" >&2
	@python3 -m venv .uv
	@.uv/bin/python -m pip install -qq --disable-pip-version-check uv==$(UV_VERSION)

.venv/.synced: uv.lock pyproject.toml | $(UV)
	@echo "Installing Leadpact's packages" >&2
	@$(UV) sync --locked --quiet
	@touch $@

.venv-rules/.synced: uv.lock pyproject.toml | $(UV)
	@echo "Installing the rule libraries to measure against" >&2
	@UV_PROJECT_ENVIRONMENT=.venv-rules $(UV) sync --locked --quiet --no-default-groups --group rules
	@touch $@

.venv-%/.synced: uv.lock pyproject.toml | $(UV)
	@echo "Installing the $* tools" >&2
	@UV_PROJECT_ENVIRONMENT=.venv-$* $(UV) sync --locked --quiet --only-group $*
	@touch $@
