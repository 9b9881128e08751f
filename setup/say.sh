# shellcheck shell=bash disable=SC2154 # prepare.sh reads the parts into one shell
# What the set-up says while it works, and how it stops: Chinese, one line a step, no noise from the tools.

logs=.cache/setup/logs
steps_total=0 steps_done=0 step_started=0 ticker=

has() { command -v "$1" >/dev/null 2>&1; }

# The last words before the end: a message for the user, and exit code 3 (something outside failed).
fail() {
  stop_ticker
  printf '\n%s\n' "$1" >&2
  exit 3
}

# Opens a step and shows, while it lasts, what a function prints: open_step TITLE FUNCTION
open_step() {
  steps_done=$((steps_done + 1))
  step_started=$SECONDS
  printf '〔%s/%s〕%s…\n' "$steps_done" "$steps_total" "$1"
  tick "$2" 9>&- & # without the lock of wait_for_other_run, which a last nap would keep
  ticker=$!
}

# Closes the step with the time it took.
close_step() {
  stop_ticker
  printf '  %s，用时 %s 秒\n' "$1" "$((SECONDS - step_started))"
}

# One line that is written over on a terminal, a new line every 15 seconds elsewhere. It sleeps in short naps:
# what it leaves behind when killed is gone at once.
tick() {
  local naps=0
  while sleep 0.5; do
    naps=$((naps + 1))
    if on_terminal; then
      printf '\r\033[K  %s' "$("$1")"
    elif [ $((naps % 30)) = 0 ]; then
      printf '  %s\n' "$("$1")"
    fi
  done
}

stop_ticker() {
  [ -n "$ticker" ] || return 0
  kill "$ticker" 2>/dev/null || true
  wait "$ticker" 2>/dev/null || true
  ticker=
  if on_terminal; then printf '\r\033[K'; fi
}

on_terminal() { [ -t 1 ] && [ "${TERM:-dumb}" != dumb ]; }

elapsed() { printf '已用 %s 秒' "$((SECONDS - step_started))"; }

# Joins the words that are not empty: 甲，乙
join_words() {
  local word joined=
  for word in "$@"; do
    if [ -n "$word" ]; then joined=${joined:+$joined，}$word; fi
  done
  printf '%s' "$joined"
}

# Runs a command with all it says in a log: logged NAME COMMAND…
logged() {
  local log="$logs/$1.log"
  shift
  "$@" >"$log" 2>&1 </dev/null
}

# The end of a log, indented, to stand below a message.
end_of() { tail -n 8 "$logs/$1.log" | sed 's/^/    /'; }
