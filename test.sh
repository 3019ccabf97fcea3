#!/usr/bin/env bash
# Builds everything without a warning, runs every test, and ends with one line that counts them.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")" || exit 1
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1

# One compiler for all builds, those of the tests too, of this run's own: it is stopped at the end.
export MSBUILDDISABLENODEREUSE=1 UseSharedCompilation=true SharedCompilationId="apikeys-tests-$$"

output=$(mktemp)
stop() {
  rm -f "$output"
  local compilers
  compilers=$(dotnet msbuild src/ApiKeys.Core/ApiKeys.Core.csproj -getProperty:RoslynTargetsPath 2>/dev/null)
  dotnet "$compilers/bincore/VBCSCompiler.dll" "-pipename:$SharedCompilationId" -shutdown >/dev/null 2>&1
}
trap stop EXIT

# A server of its own is started by the tests; only its programs have to be there.
if ! ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1; then
  as_root=()
  [ "$(id -u)" -ne 0 ] && as_root=(sudo)
  "${as_root[@]}" mkdir -p /etc/postgresql-common
  echo 'create_main_cluster = false' | "${as_root[@]}" tee /etc/postgresql-common/createcluster.conf >/dev/null
  "${as_root[@]}" apt-get update -qq &&
    DEBIAN_FRONTEND=noninteractive "${as_root[@]}" apt-get install -y -qq --no-install-recommends postgresql || {
    echo 'PostgreSQL could not be installed.'
    echo '0 passed, 1 failed'
    exit 1
  }
fi

# The console is tested in a real browser.
if ! command -v chromium >/dev/null 2>&1; then
  as_root=()
  [ "$(id -u)" -ne 0 ] && as_root=(sudo)
  "${as_root[@]}" apt-get update -qq &&
    DEBIAN_FRONTEND=noninteractive "${as_root[@]}" apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core || {
    echo 'Chromium could not be installed.'
    echo '0 passed, 1 failed'
    exit 1
  }
fi

dotnet build ApiKeys.Core.sln -warnaserror || {
  echo '0 passed, 1 failed'
  exit 1
}

dotnet test ApiKeys.Core.sln --no-build "$@" | tee "$output"
status=${PIPESTATUS[0]}

count() { sed -nE "s/.*[[:space:]]$1:[[:space:]]+([0-9]+),.*/\1/p" "$output" | awk '{ sum += $1 } END { print sum + 0 }'; }
passed=$(count Passed)
failed=$(count Failed)
[ "$status" -ne 0 ] && [ "$failed" -eq 0 ] && failed=1
[ "$passed" -eq 0 ] && failed=$((failed > 0 ? failed : 1))

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
