# shellcheck shell=bash disable=SC2154 # root and dotnet are oro's
# `./oro bench`, sourced by it: builds the product and the program that measures it, and hands over to that.

build
say 'building the benchmarks'
"$dotnet" build "$root/Tests/Benchmarks" -c Release -v quiet --tl:off -clp:NoSummary >&2 ||
    fail 'the benchmarks do not build; what the compiler said is above.'
need_debian_packages /usr/bin/chromium=chromium || true # the bench that needs it says so
if [[ " $* " == *' --vs'* ]]; then need_debian_packages /usr/lib/postgresql=postgresql || true; fi
if [[ " $* " == *' breadth '* ]]; then
    need_debian_packages /usr/lib/postgresql=postgresql /usr/sbin/nginx=nginx \
        /usr/lib/rabbitmq/bin/rabbitmq-server=rabbitmq-server || true
fi
if [[ " $* " == *' access '* ]]; then need_debian_packages /usr/lib/postgresql=postgresql || true; fi
if [[ " $* " == *' entities '* ]]; then
    need_debian_packages /usr/lib/postgresql=postgresql /usr/sbin/mariadbd=mariadb-server || true
fi
exec "$dotnet" "$root/artifacts/bin/Oro.Benchmarks/release/Oro.Benchmarks.dll" "$@"
