#!/bin/sh
# A key that --json prints is described in config/schema. `make schema` asks
# for many more documents.
set -u
python3 -c 'import jsonschema' 2>/dev/null || { echo "skipped: no python3-jsonschema here"; exit 77; }
python3 "${0%/*}/../schema/documents.py" --few
