#!/usr/bin/env bash
# Runs every test. Installs Chromium, a CJK font and PostgreSQL with apt where they are missing and it may; what stays missing is skipped visibly.
# Ends with one line: N passed, N failed, N skipped.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

say() { printf '\n== %s\n' "$*"; }

install_missing() {
  local packages=()
  command -v chromium >/dev/null || packages+=(chromium)
  fc-list :lang=zh 2>/dev/null | grep -q . || packages+=(fonts-noto-cjk fontconfig)
  [ -n "$(postgres_bin)" ] || packages+=(postgresql)
  [ ${#packages[@]} -eq 0 ] && return
  if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
    echo "missing and not installable by this user: ${packages[*]}; their tests will be skipped"
    return
  fi
  say "installing ${packages[*]}"
  export DEBIAN_FRONTEND=noninteractive
  { apt-get update && apt-get install -y --no-install-recommends "${packages[@]}"; } >"$work/apt.log" 2>&1 ||
    { echo "apt-get could not install them; their tests will be skipped:"; tail -n 5 "$work/apt.log"; }
}

# The folder of PostgreSQL's server programs, or nothing.
postgres_bin() {
  local bin
  for bin in $(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -rV) "$(dirname "$(command -v postgres 2>/dev/null || echo /none/postgres)")"; do
    [ -x "$bin/postgres" ] && [ -x "$bin/initdb" ] && echo "$bin" && return
  done
}

# A PostgreSQL of our own on a unix socket in the work folder: no port, no shared state, gone afterwards.
start_postgres() {
  local bin
  bin=$(postgres_bin)
  [ -n "$bin" ] || return
  as_postgres=()
  mkdir -p "$work/pg"
  if [ "$(id -u)" -eq 0 ]; then
    chmod 755 "$work"
    chown postgres "$work/pg" || return
    as_postgres=(runuser -u postgres --)
  fi
  if (cd "$work/pg" && "${as_postgres[@]}" "$bin/initdb" -D "$work/pg/data" -U postgres -A trust -E UTF8 --locale=C >"$work/pg.log" 2>&1 &&
    "${as_postgres[@]}" "$bin/pg_ctl" -D "$work/pg/data" -l "$work/pg/server.log" -w \
      -o "-k $work/pg -c listen_addresses='' -c fsync=off -c max_connections=200" start >>"$work/pg.log" 2>&1); then
    postgres_ctl="$bin/pg_ctl"
    export DASHBOARD_TEST_POSTGRES="Host=$work/pg;Username=postgres;Database=postgres"
  else
    echo "PostgreSQL did not start; its tests will be skipped:"
    tail -n 5 "$work/pg.log"
  fi
}

stop() {
  [ -n "${postgres_ctl:-}" ] && "${as_postgres[@]}" "$postgres_ctl" -D "$work/pg/data" -m immediate stop >/dev/null 2>&1
  rm -rf "$work"
}

work=$(mktemp -d)
trap stop EXIT
install_missing
start_postgres

say "building"
dotnet build Dashboard.sln -c Release -warnaserror -nologo -v quiet || { echo "0 passed, 1 failed"; exit 1; }

failed_run=0
for project in tests/*.Tests/*.csproj; do
  name=$(basename "$project" .csproj)
  say "$name"
  dotnet test "$project" -c Release --no-build -nologo --logger "trx;LogFileName=$work/$name.trx" || failed_run=1
done

# The counts come from the result files; a run without one counts as a failure.
count() { grep -ho "<Counters [^>]*" "$work"/*.trx 2>/dev/null | grep -o " $1=\"[0-9]*\"" | tr -dc '0-9\n' | awk '{ n += $1 } END { print n + 0 }'; }
total=$(count total)
passed=$(count passed)
failed=$(count failed)
skipped=$((total - passed - failed))
for project in tests/*.Tests/*.csproj; do
  [ -s "$work/$(basename "$project" .csproj).trx" ] || { echo "$(basename "$project" .csproj) gave no result"; failed=$((failed + 1)); }
done
[ "$failed_run" -eq 1 ] && [ "$failed" -eq 0 ] && failed=1

say "done"
if [ "$skipped" -gt 0 ]; then echo "$passed passed, $failed failed, $skipped skipped"; else echo "$passed passed, $failed failed"; fi
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
