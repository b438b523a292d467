# shellcheck shell=bash disable=SC2154 # root and dotnet are oro's
# `./oro bench`, sourced by it: builds the product and the program that measures it, and hands over to that.

# need_debian_package FILE PACKAGE: installs the package when the file is not there and we may.
need_debian_package() {
    if [[ -e $1 ]] || (( EUID != 0 )) || ! command -v apt-get >/dev/null; then return; fi
    say "installing the Debian package $2"
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$2"; } >&2 ||
        fail "could not install $2; what apt-get said is above."
}

build
say 'building the benchmarks'
"$dotnet" build "$root/Tests/Benchmarks" -c Release -v quiet --tl:off -clp:NoSummary >&2 ||
    fail 'the benchmarks do not build; what the compiler said is above.'
need_debian_package /usr/bin/chromium chromium
if [[ " $* " == *' --vs'* ]]; then need_debian_package /usr/lib/postgresql postgresql; fi
exec "$dotnet" "$root/artifacts/bin/Oro.Benchmarks/release/Oro.Benchmarks.dll" "$@"
