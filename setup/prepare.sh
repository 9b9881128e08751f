#!/usr/bin/env bash
# shellcheck disable=SC2154 # the parts set what is used here
# Makes a machine ready: prepare.sh runtime (for the program) or prepare.sh dev (for the checks as well).
# Says nothing where nothing lacks. Exit code 3, with one message, where something cannot be had.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
kind=${1:?runtime or dev}
for part in say python system browser fonts; do
  # shellcheck source=/dev/null
  . "setup/$part.sh"
done

main() {
  local packages
  python=$(find_python)
  [ -n "$python" ] || fail "$(python_too_old)"
  mkdir -p "$logs" "$font_work" .fonts
  wait_for_other_run
  packages=$(missing_packages)
  count_steps "$packages"
  # shellcheck disable=SC2086 # one word a package
  if [ -n "$packages" ]; then install_packages $packages; fi
  if lacks_files; then install_files; fi
  if lacks_browser; then install_browser; fi
}

# Two runs at once would work on the same files: the second waits for the first.
wait_for_other_run() {
  has flock || return 0
  exec 9>.cache/setup/lock
  flock -n 9 && return
  echo '另一个 make 正在准备环境，等它完成…'
  flock 9
}

count_steps() {
  if [ -n "$1" ]; then steps_total=$((steps_total + 1)); fi
  if lacks_files; then steps_total=$((steps_total + 1)); fi
  if [[ $1 != *chromium* ]] && lacks_browser; then steps_total=$((steps_total + 1)); fi
}

lacks_files() { ! venv_is_current "$kind" || [ -n "$(missing_fonts)" ]; }

# Python's libraries and the fonts beside each other: the one waits for the network while the other unpacks.
install_files() {
  local libraries='' fonts=''
  copy_installed_fonts
  prepare_font_download
  venv_is_current "$kind" || libraries="安装 $(libraries_in_lock) 个 Python 库到 .venv/"
  [ -z "$(missing_fonts)" ] || fonts="取字体到 .fonts/（下载约 $(font_megabytes) MB）"
  rm -f "$logs/pip.log"
  open_step "$(join_words "$libraries" "$fonts")" file_progress
  begin_fonts
  if [ -n "$libraries" ]; then install_libraries; fi
  end_fonts
  close_step 已就绪
}

file_progress() { join_words "$(pip_progress)" "$(font_progress)" "$(elapsed)"; }

# However it ends, nothing keeps running; an end that nobody foresaw is not silent.
at_exit() {
  local code=$?
  stop_ticker
  stop_fonts
  case $code in 0 | 3 | 130 | 143) ;; *) echo "准备环境时意外中止（退出码 $code）。记录在 $logs/，请重新运行刚才的 make 命令。" >&2 ;; esac
}

trap 'exit 130' INT
trap 'exit 143' TERM
trap at_exit EXIT
main
