# shellcheck shell=bash disable=SC2154 # prepare.sh reads the parts into one shell
# Python itself, and .venv/ with exactly the libraries of the lock files.
#
# .venv/ holds copies of the lock files it was made from: where they differ from today's, it is made anew. It is
# made under another name and renamed when whole, so that an interrupted run leaves nothing half made.

new_venv=.cache/setup/venv old_venv=.cache/setup/venv-before

# Prints the first Python that is new enough.
find_python() {
  local name
  for name in ${PYTHON:+"$PYTHON"} python3 python3.14 python3.13 python3.12 python3.11; do
    if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      echo "$name"
      return
    fi
  done
}

python_too_old() {
  local found
  found=$(python3 -c 'import platform; print(platform.python_version())' 2>/dev/null || echo 没有装)
  echo "需要 Python 3.11 或更新的版本（本机的 python3：$found）。请装一个，再运行刚才的 make 命令：
  Ubuntu 22.04：sudo apt-get install python3.11 python3.11-venv
  其他系统：安装 Python 3.11 以上的任一版本；不在 PATH 里的，用环境变量指明：PYTHON=/路径/python3.12 make handbook"
}

can_make_venv() { "$python" -c 'import venv, ensurepip' 2>/dev/null; }

# Debian and Ubuntu have ensurepip in a package of its own, named after the interpreter.
venv_package() { if [ "${python##*/}" = python3 ]; then echo python3-venv; else echo "${python##*/}-venv"; fi; }

# venv_is_current runtime|dev: the libraries of the checks include those of the program.
venv_is_current() {
  [ -x .venv/bin/python ] && cmp -s requirements.txt .venv/requirements.txt || return
  [ "$1" = runtime ] || cmp -s requirements-dev.txt .venv/requirements-dev.txt
}

lock_file() { if [ "$kind" = dev ]; then echo requirements-dev.txt; else echo requirements.txt; fi; }

# Where only the libraries of the checks lack, they are added to the .venv/ that is there, which stays good.
install_libraries() {
  if [ "$kind" = dev ] && venv_is_current runtime; then
    pip_install .venv
  else
    rm -rf "$new_venv"
    logged venv "$python" -m venv "$new_venv" || fail "无法建立 Python 虚拟环境："$'\n'"$(end_of venv)"
    pip_install "$new_venv"
    rename_venv
  fi
}

# No --index-url or the like: where packages come from is the machine's own setting.
pip_install() {
  if ! logged pip "$1/bin/python" -m pip --disable-pip-version-check --no-input install \
    --progress-bar off --require-hashes --no-deps -r "$(lock_file)"; then
    fail "Python 库没有装上（多半是网络或镜像的问题）：
$(end_of pip)

完整记录：$logs/pip.log。重新运行刚才的 make 命令即可再试；本机 pip 的设置用 pip config list 查看。"
  fi
  cp requirements.txt "$1/"
  if [ "$kind" = dev ]; then cp requirements-dev.txt "$1/"; fi
}

# Scripts in bin/ name their interpreter by its whole path, so the name changes in them too.
rename_venv() {
  "$new_venv/bin/python" - "$PWD/$new_venv" "$PWD/.venv" <<'PY'
import os
import pathlib
import sys

old, new = sys.argv[1:]
made = pathlib.Path(old)
for file in (made / "pyvenv.cfg", *(made / "bin").iterdir()):
    if file.is_file() and not file.is_symlink():
        text = file.read_bytes()
        file.write_bytes(text.replace(os.fsencode(old), os.fsencode(new)))
PY
  rm -rf "$old_venv"
  if [ -e .venv ]; then mv .venv "$old_venv"; fi
  mv "$new_venv" .venv
  rm -rf "$old_venv"
}

libraries_in_lock() { grep -c '^[^ #]' "$(lock_file)"; }

# For the progress line: how many libraries pip has come to, of how many; then it unpacks them all.
pip_progress() {
  if grep -qs '^Installing' "$logs/pip.log"; then
    echo "正在安装 $(libraries_in_lock) 个 Python 库"
  elif [ -s "$logs/pip.log" ]; then
    echo "Python 库 $(grep -c '^Collecting ' "$logs/pip.log")/$(libraries_in_lock)"
  fi
}
