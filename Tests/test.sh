# shellcheck shell=bash disable=SC2154 # root, page and dotnet are oro's
# `./oro test`, sourced by it: set-up, then every runner, then one line that sums them all up.
cd "$root" || exit 1

filter=''
while (( $# )); do
    case $1 in
        --filter) [[ -n ${2-} ]] || { say 'test: --filter needs a name'; exit 2; }; filter=$2; shift 2 ;;
        *) say "test: unknown option $1"; exit 2 ;;
    esac
done

results="$root/artifacts/test-results"
passed=0 failed=0 skipped=0
rm -rf "$results" && mkdir -p "$results"

count() { passed=$((passed + $1)) failed=$((failed + $2)) skipped=$((skipped + $3)); }

# check NAME COMMAND...: one check, which passes or fails as a whole.
check() {
    local name=$1
    shift
    say "checking $name"
    if "$@"; then count 1 0 0; else count 0 1 0; say "FAILED: $name"; fi
}

test_page() {
    local counts
    say "testing the page"
    (cd "$page" && npm run --silent test -- --passWithNoTests ${filter:+-t "$filter"} --reporter=default \
        --reporter=json --outputFile.json="$results/page.json") || true
    counts=$(node -p "const r = JSON.parse(require('fs').readFileSync('$results/page.json'));
        const failed = r.numFailedTests || r.numFailedTestSuites;
        const skipped = ${#filter} ? 0 : r.numPendingTests; // vitest calls skipped what the filter leaves out
        [r.numPassedTests, failed, skipped].join(' ')") ||
        counts='0 1 0'
    # shellcheck disable=SC2086
    count $counts
}

# run_tests NAME PROJECT [OPTION]...: dotnet test, counted by its result file; a run that breaks off is a failure.
run_tests() {
    local name=$1 project=$2 status=0 counters=''
    shift 2
    say "running $name"
    timeout --kill-after=10 2400 "$dotnet" test "$project" -c Release --nologo --tl:off "$@" \
        ${filter:+--filter "$filter"} --results-directory "$results" \
        --logger "trx;LogFileName=$name.trx" --logger 'console;verbosity=minimal' || status=$?
    [[ -f $results/$name.trx ]] && counters=$(grep -o '<Counters [^>]*' "$results/$name.trx")
    if [[ $counters =~ total=\"([0-9]+)\"\ executed=\"([0-9]+)\"\ passed=\"([0-9]+)\" ]]; then
        local total=${BASH_REMATCH[1]} executed=${BASH_REMATCH[2]} good=${BASH_REMATCH[3]}
        count "$good" $((executed - good)) $((total - executed))
        (( status == 0 || executed > good )) || count 0 1 0
    elif (( status != 0 )) || [[ -z $filter ]]; then
        count 0 1 0
    fi
}

need_debian_packages \
    /usr/bin/chromium=chromium \
    /usr/lib/postgresql=postgresql \
    /usr/sbin/apache2=apache2 \
    /usr/sbin/exim4=exim4-daemon-light \
    /usr/sbin/mariadbd=mariadb-server \
    /usr/sbin/nginx=nginx \
    /usr/bin/redis-server=redis-server \
    /usr/bin/systemd-analyze=systemd \
    /usr/lib/rabbitmq/bin/rabbitmq-server=rabbitmq-server ||
    say 'the tests that need them are left out'
build
install_packages Tests/EndToEnd/Clients
install_packages Tests/EndToEnd/Deployment
say 'building the tests'
"$dotnet" build Oro.Orleans.sln -c Release -v quiet --tl:off ||
    fail 'the tests do not build; what the compiler said is above.'

if [[ -z $filter ]]; then
    check 'the format of the sources' "$dotnet" format whitespace Oro.Orleans.sln --verify-no-changes --no-restore
    check 'the types and rules of the page (tsc, eslint)' npm run --silent --prefix "$page" check
fi
test_page
run_tests product Tests --no-build
run_tests orleans Tests/Orleans --no-build
if grep -q '<CheckoutOrleansRuntime>Microsoft<' .orleans-runtime.props; then
    run_tests orleans-compat Tests/Orleans -v quiet -p:OrleansRuntime=Compat
fi

printf '\n%d passed, %d failed, %d skipped\n' "$passed" "$failed" "$skipped"
(( failed == 0 ))
