#!/usr/bin/env bash
# Runs the same work in other people's tools and prints one table. See README.md beside this script.
# Usage: run_peers.sh [--bars CSV] [--only-bars] [--venv DIR] [--quick] [--json FILE] [--capture FILE] [--models BINARY]
set -euo pipefail
export PYTHONDONTWRITEBYTECODE=1

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
bars="" only_bars="" environments="" results="" capture="" models="" event_bars=200000 book_updates=1000000 whole_bars=() made_bars=()

usage() {
    sed -n '2,3s/^# //p' "${BASH_SOURCE[0]}"
    exit "$1"
}

while [[ $# -gt 0 ]]; do
    case $1 in
        --bars) bars=${2:?--bars needs a CSV file}; shift 2 ;;
        --only-bars) only_bars=yes; shift ;;
        --venv) environments=${2:?--venv needs a folder}; shift 2 ;;
        --capture) capture=${2:?--capture needs a file}; shift 2 ;;
        --models) models=${2:?--models needs the binary}; shift 2 ;;
        --json) results=${2:?--json needs a file}; shift 2 ;;
        --quick) event_bars=100000 book_updates=200000 whole_bars=(--limit 500000) made_bars=(--bars 500000); shift ;;
        -h | --help) usage 0 ;;
        *) echo "unknown argument: $1" >&2; usage 64 >&2 ;;
    esac
done
if [[ -n $bars && -z $only_bars && ! -r $bars ]]; then
    echo "cannot read $bars: give --bars a CSV with the columns ts_ms,open,high,low,close,volume" >&2
    exit 66
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
environments=${environments:-$work/environments}
results=${results:-$work/results.jsonl}
: >"$results"
echo "environments: $environments" >&2

# Makes one virtual environment and installs its pinned wheels: all at once, or, when that fails, those that can be.
# A missing one is told by the row that needed it.
prepare() {
    local name=$1 folder=$environments/$1 list=$here/requirements-$1.txt pin
    local install=("$folder/bin/python" -m pip install --quiet --disable-pip-version-check --only-binary :all:)
    [[ -x $folder/bin/python ]] || "${PYTHON:-python3}" -m venv "$folder" >&2 || return 0
    "${install[@]}" --requirement "$list" >&2 && return 0
    while read -r pin; do
        [[ -z $pin || $pin == \#* ]] || "${install[@]}" "$pin" >&2 || echo "could not install $pin" >&2
    done <"$list"
}

# Runs one script in one environment; its result lines go to the results, a failure becomes a line of its own.
peer() {
    local label=$1 environment=$2 script=$3 log=$work/log
    shift 3
    echo "running $label" >&2
    if ! "$environments/$environment/bin/python" "$here/$script" "$@" >"$work/lines" 2>"$log"; then
        python3 "$here/table.py" --failure "$label" <"$log" >>"$work/lines"
    fi
    cat "$work/lines" >>"$results"
}

prepare common
if [[ -n $only_bars ]]; then
    "$environments/common/bin/python" "$here/make_bars.py" "${bars:?--only-bars needs --bars}" "${made_bars[@]}"
    exit
fi
prepare nautilus
if [[ -z $bars ]]; then
    bars=$work/bars.csv
    "$environments/common/bin/python" "$here/make_bars.py" "$bars" "${made_bars[@]}" ||
        echo "making the bars failed" >&2
fi

peer "plain Python loop" common peer_plain.py "$bars" "${whole_bars[@]}"
peer "vectorbt (numba)" common peer_vectorbt.py "$bars" "${whole_bars[@]}" --engine numba
peer "vectorbt (rust)" common peer_vectorbt.py "$bars" "${whole_bars[@]}" --engine rust
peer "backtesting.py" common peer_backtesting.py "$bars" "${whole_bars[@]}"
peer "backtrader" common peer_backtrader.py "$bars" --limit "$event_bars"
peer "NautilusTrader" nautilus peer_nautilus.py "$bars" --limit "$event_bars"
peer "TA-Lib" common peer_indicators.py "$bars" "${whole_bars[@]}"
for tool in pandas polars duckdb; do
    peer "import, $tool" common peer_import.py "$bars" --tool "$tool"
done
peer "order book, sortedcontainers" common peer_orderbook.py --updates "$book_updates"
if [[ -n $models ]]; then
    prepare models
    peer "provider SDKs" models peer_sdks.py "$models"
fi
if [[ -n $capture ]]; then peer "depth frame, orjson" common peer_depth.py "$capture"; fi

python3 "$here/table.py" <"$results"
