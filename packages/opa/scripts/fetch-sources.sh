#!/usr/bin/env bash
# Fetches OPA's Go library and a Go compiler from Debian sid into a private
# folder; the system's own package state is neither read nor changed.
#   scripts/fetch-sources.sh FOLDER
set -euo pipefail
folder=$(realpath -m "${1:?usage: fetch-sources.sh FOLDER}")
mkdir -p "$folder"/apt/etc/none "$folder"/apt/state/lists/partial "$folder"/apt/cache/archives/partial "$folder"/root
touch "$folder/apt/state/status"
cat > "$folder/apt/etc/sources.list" <<SOURCES
deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] ${DEBIAN_MIRROR:-http://deb.debian.org/debian} sid main
SOURCES
# Valid-Until is not checked: a mirror that lags is still signed.
cat > "$folder/apt/apt.conf" <<CONFIGURATION
Dir "$folder/apt";
Dir::Etc "etc";
Dir::Etc::sourcelist "sources.list";
Dir::Etc::sourceparts "none";
Dir::Etc::parts "none";
Dir::Etc::main "none";
Dir::State::status "$folder/apt/state/status";
APT::Install-Recommends "false";
Acquire::Check-Valid-Until "false";
CONFIGURATION
export APT_CONFIG="$folder/apt/apt.conf"
apt-get update
apt-get install -y -t sid --download-only golang-github-open-policy-agent-opa-dev golang-go
for package in "$folder"/apt/cache/archives/*.deb; do
  dpkg-deb -x "$package" "$folder/root"
done
