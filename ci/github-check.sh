#!/bin/bash
# Checks bundles in a job of GitHub Actions: annotations, the summary of the step, and one comment on the pull request, which
# is written once and updated from then on. action.yml says what comes in by the environment. Ends as `twinhost check` does.
set -uo pipefail

# By this line the comment is known again; GitHub does not show it.
readonly mark='<!-- twinhost check -->'
# A comment may have 65536 characters.
readonly longest=65000

twinhost() {
  if [[ -n ${TWINHOST_CLI-} ]]; then node "${TWINHOST_CLI}" "$@"; else npx --no-install twinhost "$@"; fi
}

# check FORMAT: the report on standard output; its exit status is that of the check.
check() {
  local words=() options=(--format "$1" --quiet --out "${TWINHOST_OUT:-out}")
  read -r -d '' -a words <<<"${TWINHOST_TOPOLOGIES:-topology.yaml}"
  if [[ -n ${TWINHOST_AGAINST-} ]]; then options+=(--against "${TWINHOST_AGAINST}"); fi
  if [[ ${TWINHOST_STRICT-} == true ]]; then options+=(--strict); fi
  twinhost check "${options[@]}" -- "${words[@]}"
}

# body REPORT: the comment, cut with a notice where GitHub would not take all of it.
body() {
  local report=$1
  if ((${#report} > longest)); then
    report="${report:0:longest}"$'\n\n'"… the rest is in the summary of the job."
  fi
  printf '%s\n%s\n' "${mark}" "${report}"
}

# The number of our comment on the pull request; nothing where there is none.
known_comment() {
  gh api --paginate "repos/${GITHUB_REPOSITORY:?}/issues/${TWINHOST_PULL_REQUEST}/comments" \
    --jq ".[] | select(.body | startswith(\"${mark}\")) | .id" | head -n 1
}

# comment REPORT STATUS: updates our comment, or writes it where there is something to say.
comment() {
  local id text
  text=$(body "$1")
  id=$(known_comment) || return 1
  if [[ -n ${id} ]]; then
    gh api --silent --method PATCH "repos/${GITHUB_REPOSITORY}/issues/comments/${id}" --raw-field "body=${text}"
  elif (($2 != 0)); then
    gh api --silent --method POST "repos/${GITHUB_REPOSITORY}/issues/${TWINHOST_PULL_REQUEST}/comments" --raw-field "body=${text}"
  fi
}

main() {
  local status report
  check github
  status=$?
  # What was not understood has been said on standard error; there is nothing to comment on.
  if ((status > 1)); then exit "${status}"; fi
  report=$(check markdown 2>/dev/null) || true
  if [[ -n ${GITHUB_STEP_SUMMARY-} ]]; then printf '%s\n' "${report}" >>"${GITHUB_STEP_SUMMARY}"; fi
  if [[ ${TWINHOST_COMMENT-} == true && -n ${TWINHOST_PULL_REQUEST-} ]]; then
    # A pull request from a fork may not write; the annotations are there all the same.
    comment "${report}" "${status}" || printf '::warning title=twinhost::the comment could not be written; does the job have pull-requests: write?\n'
  fi
  exit "${status}"
}

main
