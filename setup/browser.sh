# shellcheck shell=bash disable=SC2154 # prepare.sh reads the parts into one shell
# The browser of the tests: CHROMIUM of the environment, else one of the machine's, else playwright's own.
# The tests look in the same places, in the same order.

# Prints a browser that starts, or nothing. Ubuntu's `chromium` may be a stub that only tells of a snap.
find_browser() {
  local name
  for name in ${CHROMIUM:+"$CHROMIUM"} chromium chromium-browser google-chrome google-chrome-stable; do
    if "$name" --version </dev/null >/dev/null 2>&1; then
      echo "$name"
      return
    fi
  done
}

lacks_browser() { [ "$kind" = dev ] && [ -z "$(find_browser)" ] && ! has_playwright_browser; }

has_playwright_browser() {
  [ -x .venv/bin/python ] && .venv/bin/python - 2>/dev/null <<'PY'
import os
import sys

from playwright.sync_api import sync_playwright

with sync_playwright() as playwright:
    sys.exit(not os.path.exists(playwright.chromium.executable_path))
PY
}

install_browser() {
  open_step '取测试用的浏览器（playwright install chromium）' elapsed
  if ! logged browser .venv/bin/python -m playwright install --with-deps chromium; then
    fail "没有可用的浏览器，无法运行浏览器测试。
$(end_of browser)

请安装 Chromium 或 Google Chrome，或用环境变量 CHROMIUM 指明它的位置：
  CHROMIUM=/路径/chromium make test"
  fi
  close_step 已装好
}
