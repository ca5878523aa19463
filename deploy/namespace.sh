#!/bin/sh
# Makes the namespace that keeps its histories for ever, and the three search attributes. Safe to run again.
set -eu

temporal operator cluster health
temporal operator namespace describe -n "$NAMESPACE" >/dev/null 2>&1 ||
    temporal operator namespace create -n "$NAMESPACE" --retention 36500d

# A new namespace is known everywhere only after some seconds.
tries=0
until temporal operator search-attribute create -n "$NAMESPACE" \
    --name BywhenCommittee --type Keyword \
    --name BywhenStanding --type Keyword \
    --name BywhenDue --type Datetime; do
    tries=$((tries + 1))
    [ "$tries" -lt 20 ] || exit 1
    sleep 1
done
