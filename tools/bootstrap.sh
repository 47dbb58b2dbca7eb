#!/bin/sh
# Makes .venv hold what the given list of packages says, and the link through which Ansible finds this checkout as
# webex.calling, whatever the checkout is called. Takes no time when nothing has changed.
#   tools/bootstrap.sh tests/requirements.txt
set -eu
cd "$(dirname "$0")/.."
PATH=${PATH#"$(pwd)/.venv/bin:"} # what is made here is not made by itself
requirements=$1
stamp=.venv/${requirements##*/}.installed
# Bytecode makes Ansible start in half the time.
unset PYTHONDONTWRITEBYTECODE
# A package mirror's certificate is often signed by a company's own authority, which the system knows.
export UV_PYTHON_DOWNLOADS=never UV_SYSTEM_CERTS=1 PIP_DISABLE_PIP_VERSION_CHECK=1

links=.cache/collections/ansible_collections/webex
mkdir -p "$links"
ln -sfn ../../../.. "$links/calling"

# Scripts in .venv name its place, so a checkout that was moved needs a new one.
made_for="${PYTHON:=python3} in $(pwd)"
wanted="$made_for, with the simulator
$(cat "$requirements")"
if [ "$wanted" = "$(cat "$stamp" 2>/dev/null)" ] && .venv/bin/python -c '' 2>/dev/null; then
    exit 0
fi

suits() { # a command of that name may exist and yet only say "command not found" (shims of version managers)
    "$1" -c 'import sys, ensurepip, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

if [ "$made_for" != "$(cat .venv/made-for 2>/dev/null)" ] || ! suits .venv/bin/python; then
    for python in "$PYTHON" python3.13 python3.12 python3.11 ""; do
        if [ -z "$python" ]; then
            echo "webex.calling needs Python 3.11 or newer with its venv module (Debian: apt install python3-venv);" >&2
            echo "$PYTHON is not that. Name another one: make PYTHON=/path/to/python3 ..." >&2
            exit 1
        fi
        if suits "$python"; then break; fi
    done
    echo "Making .venv with $("$python" -V)"
    "$python" -m venv --clear .venv
    printf '%s\n' "$made_for" >.venv/made-for
fi

echo "Installing $requirements"
# uv takes seconds where pip takes a minute, but does not know pip's settings (a mirror, say): then pip does it.
{
    .venv/bin/python -m pip install -qq --require-hashes -r tests/requirements-uv.txt &&
        .venv/bin/python -m uv pip install -q --require-hashes --python .venv/bin/python --compile-bytecode -r "$requirements"
} || .venv/bin/python -m pip install -q --require-hashes -r "$requirements"
# The simulator as it is in the checkout, and its command. (To install it, pip would need what builds packages, in the demo too.)
for place in .venv/lib/python3*/site-packages; do
    printf '%s\n' "$(pwd)/simulator" >"$place/webex_calling_simulator.pth"
done
printf '#!/bin/sh\nexec "%s" -m webex_calling_simulator "$@"\n' "$(pwd)/.venv/bin/python" >.venv/bin/webex-calling-simulator
chmod +x .venv/bin/webex-calling-simulator
printf '%s\n' "$wanted" >"$stamp"
