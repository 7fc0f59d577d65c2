#!/usr/bin/env bash
# The stand-in has one direction only.
echo "not in the stand-in" >&2
exit 64
