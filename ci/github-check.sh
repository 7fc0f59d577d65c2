#!/bin/bash
# Checks bundles in a job of GitHub Actions: annotations, the summary of the step, and one comment on the pull request that
# tells what the change will do, which is written once and updated from then on. action.yml says what comes in by the
# environment. Ends as `twinhost check` does, and with 1 for what TWINHOST_FAIL_ON names.
set -uo pipefail

# By this line, the first of what `twinhost diff --format markdown` prints, the comment is known again; GitHub does not show it.
readonly mark='<!-- twinhost diff -->'
# A comment may have 65536 characters.
readonly longest=65536

words=()
read -r -d '' -a words <<<"${TWINHOST_TOPOLOGIES:-topology.yaml}"

twinhost() {
  if [[ -n ${TWINHOST_CLI-} ]]; then node "${TWINHOST_CLI}" "$@"; else npx --no-install twinhost "$@"; fi
}

# check FORMAT: the report on standard output; its exit status is that of the check.
check() {
  local options=(--format "$1" --quiet --out "${TWINHOST_OUT:-out}")
  if [[ -n ${TWINHOST_AGAINST-} ]]; then options+=(--against "${TWINHOST_AGAINST}"); fi
  if [[ ${TWINHOST_STRICT-} == true ]]; then options+=(--strict); fi
  twinhost check "${options[@]}" -- "${words[@]}"
}

# What the change is compared with: what was asked for, or where the pull request begins. A checkout has often one commit only.
base() {
  local revision=${TWINHOST_AGAINST:-${TWINHOST_BASE-}}
  if [[ -z ${revision} ]]; then return 1; fi
  if ! git rev-parse --verify --quiet --end-of-options "${revision}^{commit}" >/dev/null; then
    git fetch --quiet --no-tags --depth=1 origin "${revision}" >&2 || return 1
  fi
  printf '%s' "${revision}"
}

# changes BASE DEPTH: what the change will do. Ends with 1 where there is any.
changes() {
  twinhost diff --against "$1" --format markdown --depth "$2" --out "${TWINHOST_OUT:-out}" -- "${words[@]}"
}

# body CHECKED BASE: the comment: first what is wrong with the bundles, then what the change does, as deep as there is room for.
body() {
  local checked=$1 revision=$2 depth told text=''
  for depth in full changes summary; do
    text=${mark}
    if [[ -n ${checked} ]]; then text+=$'\n'${checked}$'\n'; fi
    if [[ -z ${revision} ]]; then break; fi
    told=$(changes "${revision}" "${depth}" 2>/dev/null)
    text+=${told#"${mark}"}
    if ((${#text} <= longest)); then break; fi
  done
  if ((${#text} > longest)); then
    local notice=$'\n\n'"… the rest is in the summary of the job."
    text=${text:0:longest-${#notice}}${notice}
  fi
  printf '%s\n' "${text}"
}

# The number of our comment on the pull request; nothing where there is none.
known_comment() {
  gh api --paginate "repos/${GITHUB_REPOSITORY:?}/issues/${TWINHOST_PULL_REQUEST}/comments" \
    --jq ".[] | select(.body | startswith(\"${mark}\")) | .id" | head -n 1
}

# comment FILE WORTH: updates our comment, or writes it where there is something to say.
comment() {
  local id
  id=$(known_comment) || return 1
  # By way of a file: Linux gives a program no argument longer than 128 KiB.
  if [[ -n ${id} ]]; then
    gh api --silent --method PATCH "repos/${GITHUB_REPOSITORY}/issues/comments/${id}" --field "body=@$1"
  elif [[ $2 == yes ]]; then
    gh api --silent --method POST "repos/${GITHUB_REPOSITORY}/issues/${TWINHOST_PULL_REQUEST}/comments" --field "body=@$1"
  fi
}

warn() {
  printf '::warning title=twinhost::%s\n' "$1"
}

# Whether the change does what TWINHOST_FAIL_ON names; says so.
forbidden() {
  if [[ -z ${TWINHOST_FAIL_ON-} || -z $1 ]]; then return 1; fi
  if twinhost diff --against "$1" --fail-on "${TWINHOST_FAIL_ON}" --out "${TWINHOST_OUT:-out}" -- "${words[@]}" >/dev/null; then return 1; fi
  printf '::error title=twinhost::this change has effects of a kind that is not to pass: %s\n' "${TWINHOST_FAIL_ON}"
}

main() {
  local status revision='' checked file worth=no
  check github
  status=$?
  # What was not understood has been said on standard error; there is nothing to comment on.
  if ((status > 1)); then exit "${status}"; fi
  checked=$(check markdown 2>/dev/null) || true
  if [[ -n ${TWINHOST_AGAINST-}${TWINHOST_BASE-} ]]; then
    revision=$(base) || warn "there is no ${TWINHOST_AGAINST:-${TWINHOST_BASE-}} to compare with; give actions/checkout a fetch-depth of 0"
  fi
  if [[ -n ${revision} ]]; then
    changes "${revision}" summary >/dev/null
    if (($? == 1)); then worth=yes; fi
  fi
  if ((status != 0)); then worth=yes; fi
  if [[ -n ${GITHUB_STEP_SUMMARY-} ]]; then
    { printf '%s\n\n' "${checked}" && if [[ -n ${revision} ]]; then changes "${revision}" full; fi; } >>"${GITHUB_STEP_SUMMARY}"
  fi
  # What is right need not be said above of what changes.
  if ((status == 0)) && [[ -n ${revision} ]]; then checked=''; fi
  file=$(mktemp) || exit 2
  # shellcheck disable=SC2064 # the name of now
  trap "rm -f '${file}'" EXIT
  body "${checked}" "${revision}" >"${file}"
  if [[ ${TWINHOST_COMMENT-} == true && -n ${TWINHOST_PULL_REQUEST-} ]]; then
    # A pull request from a fork may not write; the annotations are there all the same.
    comment "${file}" "${worth}" || warn 'the comment could not be written; does the job have pull-requests: write?'
  fi
  if forbidden "${revision}"; then status=1; fi
  exit "${status}"
}

main
