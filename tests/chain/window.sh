#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# Both windows on a journal with a real document in it; the pictures are kept in the build folder.
source "$(dirname "$0")/lib.sh"
pictures="${PALESTRA_PICTURES:-$work}"
run 0 "$palestra" demo --kind PSS --data "$data"
# An empty or one-coloured picture of this size packs into a few thousand bytes; text and boxes do not.
drawn() {
  [ "$(head -c 4 "$1" | tail -c 3)" = PNG ] || die "no picture"
  [ "$(stat -c %s "$1")" -gt 60000 ] || die "nothing is drawn in $1"
}

run 0 env SDL_VIDEODRIVER=dummy "$palestra" up --window sdl --data "$data" --port-base 0 --screenshot "$pictures/desktop-sdl.png"
drawn "$pictures/desktop-sdl.png"
ok "SDL, software drawing, no screen at all"

# The software OpenGL driver keeps a few bytes for itself: leaks are looked for with the other window.
run 0 env LIBGL_ALWAYS_SOFTWARE=1 ASAN_OPTIONS=detect_leaks=0 xvfb-run -a "$palestra" up --data "$data" --port-base 0 --screenshot "$pictures/desktop-glfw.png"
drawn "$pictures/desktop-glfw.png"
ok "GLFW and OpenGL under a virtual X server"
