# shellcheck shell=bash disable=SC2154 # root and dotnet are oro's
# `./oro bench`, sourced by it: builds the product and the program that measures it, and hands over to that.
cd "$root" || exit 1
bench="$root/artifacts/bin/Oro.Benchmarks/release/Oro.Benchmarks.dll"

build
say 'building the benchmarks'
"$dotnet" build Tests/Benchmarks -c Release -v quiet --tl:off >&2 ||
    fail 'the benchmarks do not build; what the compiler said is above.'
exec "$dotnet" "$bench" "$@"
