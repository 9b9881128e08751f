# shellcheck shell=bash disable=SC2154 # prepare.sh reads the parts into one shell
# The programs and libraries of the operating system: what lacks is found by trying it, and installed by apt.

# Libraries that no Python wheel carries, each with the Debian package that does.
#   pango, pangoft2   WeasyPrint lays text out with them
#   harfbuzz-subset   embeds the used part of a font; without it that takes 10 to 40 times as long
libraries=(libpango-1.0-0:pango-1.0 libpangoft2-1.0-0:pangoft2-1.0 libharfbuzz-subset0:harfbuzz-subset)
# playwright's own Node.js, which drives the browser of the tests, is linked to it on Linux.
if [[ $kind = dev && $OSTYPE = linux* ]]; then libraries+=(libatomic1:atomic); fi

# Prints the packages that lack, in one line.
missing_packages() {
  {
    venv_is_current runtime || can_make_venv || venv_package
    missing_libraries
    if [ "$kind" = dev ]; then missing_test_tools; fi
  } | tr '\n' ' '
}

missing_libraries() {
  "$python" - "${libraries[@]}" <<'PY'
import ctypes.util
import sys


def loads(name):
    for file in (f"lib{name}.so.0", f"lib{name}.so.1", f"lib{name}.0.dylib", ctypes.util.find_library(name)):
        try:
            if file and ctypes.CDLL(file):
                return True
        except OSError:
            continue
    return False


for package, name in (library.split(":") for library in sys.argv[1:]):
    if not loads(name):
        print(package)
PY
}

missing_test_tools() {
  if ! has pdftotext || ! has pdftoppm; then echo poppler-utils; fi
  if ! has qpdf; then echo qpdf; fi
  if ! has mutool; then echo mupdf-tools; fi
  # Ubuntu has Chromium as a snap alone: there playwright brings its own (browser.sh).
  if grep -qsE '^ID="?debian' /etc/os-release && [ -z "$(find_browser)" ]; then echo chromium; fi
}

may_become_root() {
  [ "$(id -u)" = 0 ] && return
  has sudo || return
  sudo -n true 2>/dev/null || { [ -t 0 ] && sudo -v; } # the second asks for the password
}

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }

renew_package_lists() { logged apt-update as_root apt-get update -q; }

# install_packages PACKAGE…
install_packages() {
  local still
  if ! has apt-get || ! may_become_root; then
    fail "缺少系统软件，需要先装好：$*"$'\n\n'"$(how_to_install "$@")"
  fi
  open_step "安装系统软件包：$*" elapsed
  # Stale lists name packages that are gone. A repository may be out of reach that is not needed: installing tells.
  renew_package_lists || true
  if ! logged apt-install as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -q --no-install-recommends -o DPkg::Lock::Timeout=300 "$@"; then
    fail "系统软件包没有装上：$*"$'\n'"$(end_of apt-install)"$'\n\n'"$(how_to_install "$@")"
  fi
  still=$(missing_packages)
  if [ -n "$still" ]; then fail "装好之后仍然找不到：$still"$'\n\n'"$(how_to_install "$still")"; fi
  close_step 已装好
}

# What the user is to run, by the package manager that is there.
how_to_install() {
  if has apt-get; then
    echo "请运行（或请管理员运行）：
  sudo apt-get update && sudo apt-get install $*"
  elif has dnf; then
    echo '本机没有 apt。Fedora 等系统请运行：
  sudo dnf install python3 pango harfbuzz poppler-utils qpdf chromium'
  elif has brew; then
    echo "本机没有 apt。macOS 请运行：
  brew install python pango harfbuzz poppler qpdf
  export DYLD_FALLBACK_LIBRARY_PATH=$(brew --prefix)/lib"
  else
    echo "本机没有 apt。请用本机的软件管理器安装上述软件（这里写的是 Debian 的软件包名）。"
  fi
  echo '然后重新运行刚才的 make 命令。'
}
