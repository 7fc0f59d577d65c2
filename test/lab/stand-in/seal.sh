#!/bin/sh
# Writes SHA256SUMS anew after a change of the stand-in.
cd "$(dirname "$0")/bundle" && find . -type f ! -name SHA256SUMS -printf '%P\0' | LC_ALL=C sort -z | xargs -0 sha256sum >SHA256SUMS
