#!/usr/bin/env bash
# Breaks each rule of the nodes in a copy of the source, one at a time, and shows that the simulation finds it.
# The rules of the store are broken by a test of every run. Takes some minutes; prints a line for each rule.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
git -C "$root" ls-files -z -co --exclude-standard | (cd "$root" && tar --null -T - -cf - --ignore-failed-read) |
  tar -xf - -C "$copy"
cd "$copy"
export APIKEYS_SIMULATION_SEEDS="${APIKEYS_SIMULATION_SEEDS:-3000}"
core=src/ApiKeys.Core

cat > "$core/Broken.cs" <<'CODE'
namespace ApiKeys;

internal static class Broken
{
    private static readonly string? _rule = System.Environment.GetEnvironmentVariable("APIKEYS_BROKEN_RULE");

    public static bool Is(string rule) => string.Equals(_rule, rule, System.StringComparison.Ordinal);
}
CODE

# Each edit leaves the rule in force unless its name is in the environment.
edit() {
  local file="$core/$1" before
  before=$(cksum "$file")
  perl -0pi -e "$2" "$file"
  [ "$before" != "$(cksum "$file")" ] || { echo "no place to break in $1"; exit 2; }
}
edit Memory/ChangeReader.cs 's/memory\.Grant\(Lease\.From\(sent,/memory.Grant(Lease.From(Broken.Is("clock-after-reply") ? Instant.Read(time) : sent,/'
edit Validation/MemoryPath.cs 's/var now = Instant\.Read\(time\);/var now = Instant.Read(time);\n        if (Broken.Is("deadline-after-entry"))\n            lease = memory.Lease;/'
edit Memory/NodeMemory.cs 's/if \(read\.IsDirty\)/if (read.IsDirty && !Broken.Is("no-dirty-reads"))/'
edit Memory/NodeMemory.cs 's/if \(isKnown && \(known/if (isKnown && !Broken.Is("entries-move-back") && (known/'
edit Memory/NodeMemory.cs 's/return standing\.Key\.Revision > row\.Revision/return standing.Key.Revision > row.Revision && !Broken.Is("entries-move-back")/'
edit Validation/KeyReads.cs 's/if \(answer\.Outcome != ReadOutcome\.Absent/if (Broken.Is("unknown-shared") || answer.Outcome != ReadOutcome.Absent/'

dotnet build tests/ApiKeys.Core.Tests -nologo -v q --disable-build-servers -p:TreatWarningsAsErrors=false \
  -p:EnforceCodeStyleInBuild=false -p:RunAnalyzers=false > build.log || { tail -20 build.log; exit 2; }
missed=0
for rule in none clock-after-reply deadline-after-entry no-dirty-reads entries-move-back unknown-shared; do
  found=$(APIKEYS_BROKEN_RULE=$rule dotnet test tests/ApiKeys.Core.Tests --no-build \
    --filter Nodes_AnythingHappens_KeepTheirPromises 2>&1 | sed -n 's/^ *\(Seed [0-9]*: .*\)/\1/p' | cut -c1-100 | head -1) || true
  echo "$rule: ${found:-nothing found}"
  if [ "$rule" = none ]; then [ -z "$found" ] || missed=1; else [ -n "$found" ] || missed=1; fi
done
exit "$missed"
