#!/usr/bin/env bash
# peers.sh [--install] [--seed N] [--tree BUILD] - the scoring workload in this engine and in its peers, one after another.
#
# Generates the workload anew (../shared/bench/generate.js), runs scoring_bench on it (which measures muParser in the
# same run where libmuparser-dev was there when it was built), then the peers that Node has. All must give one checksum.
# --install fetches the Node packages from npm into build/peers; without it those that are there are measured.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../../.." && pwd)
bench=${SIHUA_SHARED_BENCH:-$root/../shared/bench}
tree=$root/build/release
seed=12345
install=
while [ $# -gt 0 ]; do
    case $1 in
        --install) install=1; shift ;;
        --seed) seed=$2; shift 2 ;;
        --tree) tree=$2; shift 2 ;;
        *) echo "usage: peers.sh [--install] [--seed N] [--tree BUILD]" >&2; exit 2 ;;
    esac
done
[ -x "$tree/bin/scoring_bench" ] || { echo "no $tree/bin/scoring_bench: cmake --build $tree --target scoring_bench" >&2; exit 1; }
[ -f "$bench/generate.js" ] || { echo "no workload at $bench (SIHUA_SHARED_BENCH)" >&2; exit 1; }
command -v node >/dev/null || { echo "needs node" >&2; exit 1; }
packages=$root/build/peers
mkdir -p "$packages"
if [ -n "$install" ]; then
    npm install --silent --no-audit --no-fund --prefix "$packages" feelin@8.2 json-logic-js@2.0.5 @gorules/zen-engine@0.54
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
(cd "$work" && node "$bench/generate.js" "$seed")
"$tree/bin/scoring_bench" --model "$work/model.json" --data "$work/data.json" --batch 0
node "$root/tests/bench/scoring_bench/peers.js" "$work" "$packages"
