# shellcheck shell=bash disable=SC2154 # prepare.sh reads the parts into one shell
# The fonts of print, in .fonts/: copied where the machine has the very file, else taken out of its Debian package.
# No package is installed, so nothing else on the machine changes.

font_work=.cache/setup/fonts font_job=

# Prints "package file" for each font that lacks.
missing_fonts() {
  local package file _
  while read -r package file _; do
    if [[ $package != '#'* && ! -s .fonts/$file ]]; then echo "$package $file"; fi
  done <setup/fonts.txt
}

missing_font_packages() { missing_fonts | cut -d' ' -f1 | sort -u; }

# Copies what the machine has installed: Debian, Fedora, Arch, macOS.
copy_installed_fonts() {
  local folder folders=() file found
  for folder in /usr/share/fonts /usr/local/share/fonts /usr/share/texlive /usr/share/texmf-dist /usr/local/texlive \
    "$HOME/.local/share/fonts" "$HOME/.fonts" /Library/Fonts "$HOME/Library/Fonts"; do
    if [ -d "$folder" ]; then folders+=("$folder"); fi
  done
  [ ${#folders[@]} -gt 0 ] || return 0
  missing_fonts | while read -r _ file; do
    found=$(find -L "${folders[@]}" -name "$file" -type f 2>/dev/null | head -n 1) || true
    if [ -n "$found" ]; then
      cp "$found" "$font_work/$file"
      mv "$font_work/$file" ".fonts/$file"
    fi
  done
}

# Asks apt for the sizes. Its lists tell where the packages lie; a minimal machine has none yet.
prepare_font_download() {
  : >"$logs/font-sizes.log"
  [ -n "$(missing_fonts)" ] || return 0
  if ! has apt-get || ! has dpkg-deb; then fail "$(fonts_lacking)"; fi
  logged font-sizes ask_font_sizes && return
  if may_become_root && renew_package_lists && logged font-sizes ask_font_sizes; then return; fi
  fail "$(fonts_lacking)"$'\n\n'"$(end_of font-sizes)"
}

# shellcheck disable=SC2046 # one word a package
ask_font_sizes() { apt-get download --print-uris $(missing_font_packages); }

# Starts fetching what lacks, in a process group of its own (set -m): all of it can be ended at once.
begin_fonts() {
  [ -n "$(missing_fonts)" ] || return 0
  set -m
  fetch_fonts >"$logs/fonts.log" 2>&1 </dev/null &
  font_job=$!
  set +m
}

end_fonts() {
  [ -n "$font_job" ] || return 0
  wait "$font_job" || true
  font_job=
  if [ -n "$(missing_fonts)" ]; then fail "$(fonts_lacking)"$'\n\n'"$(end_of fonts)"; fi
}

stop_fonts() { if [ -n "$font_job" ]; then kill -- "-$font_job" 2>/dev/null || true; fi; }

# Package beside package: one is unpacked while another is under way.
fetch_fonts() {
  local package
  rm -rf "${font_work:?}"/*
  for package in $(missing_font_packages); do fetch_package "$package" & done
  wait
}

# A font appears in .fonts/ whole or not at all.
fetch_package() {
  local folder=$font_work/$1 file
  mkdir -p "$folder"
  (cd "$folder" && apt-get download -q "$1")
  missing_fonts | sed -n "s/^$1 //p" | while read -r file; do echo "*/$file"; done >"$folder/wanted"
  dpkg-deb --fsys-tarfile "$folder"/*.deb | tar -xf - -C "$folder" --wildcards --files-from="$folder/wanted"
  find "$folder" -type f -name '*.[ot]t[fc]' -exec mv {} .fonts/ \;
  rm -rf "$folder"
}

megabytes() { awk '{ sum += $1 } END { printf "%d", sum / 1000000 }'; }

font_megabytes() { cut -d' ' -f3 "$logs/font-sizes.log" | megabytes; }

# For the progress line: megabytes that have come, of how many.
font_progress() {
  if [ -n "$(missing_fonts)" ]; then
    echo "字体 $(find "$font_work" -name '*.deb' -printf '%s\n' 2>/dev/null | megabytes)/$(font_megabytes) MB"
  fi
}

fonts_lacking() {
  echo '缺少字体，无法排版：'
  missing_fonts | while read -r package file; do echo "  $file（Debian 软件包 $package）"; done
  if has apt-get; then
    echo '请先运行（或请管理员运行）sudo apt-get update，再运行刚才的 make 命令；'
  else
    echo '本机没有 apt，不能自动取得；'
  fi
  echo '也可以从别的电脑把这些文件拷进本项目的 .fonts/ 文件夹。'
}
