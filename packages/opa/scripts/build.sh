#!/usr/bin/env bash
# Builds assets/ from shim/ with what fetch-sources.sh laid out.
#   scripts/build.sh FOLDER
set -euo pipefail
here=$(cd "$(dirname "$0")/.." && pwd)
folder=$(realpath "${1:?usage: build.sh FOLDER}")
root="$folder/root"
GOROOT=$(echo "$root"/usr/lib/go-1.*)
export GOROOT GO111MODULE=off CGO_ENABLED=0 GOOS=js GOARCH=wasm GOFLAGS=
export GOPATH="$folder/own:$root/usr/share/gocode" GOCACHE="$folder/cache"
rm -rf "$folder/own/src/trainyard"
mkdir -p "$folder/own/src/trainyard" "$here/assets"
cp -r "$here/shim" "$folder/own/src/trainyard/opa"
cd "$folder/own/src/trainyard/opa"
"$GOROOT/bin/go" vet .
"$GOROOT/bin/go" build -trimpath -ldflags='-s -w' -o "$folder/opa.wasm" .
cp "$GOROOT/lib/wasm/wasm_exec.js" "$here/assets/go-runtime.txt"
"$GOROOT/bin/go" list -deps -f '{{if not .Standard}}{{.Dir}}{{end}}' . > "$folder/linked.txt"
node "$here/scripts/notices.mjs" "$folder" "$here/assets/NOTICES.txt"
node "$here/scripts/pack.mjs" "$folder/opa.wasm" "$here/assets"
