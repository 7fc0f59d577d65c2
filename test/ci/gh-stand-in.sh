#!/bin/bash
# Stands for gh(1) and the comments of one pull request, which are files in GH_STAND_IN. Refuses what the real ones refuse:
# another path, a missing token, a body that is empty or longer than 65536 characters, a comment that there is not.
# shellcheck disable=SC2312 # what jq refuses shows in what is printed
set -u
[[ -n ${GH_TOKEN-} ]] || { echo "gh: To use GitHub CLI in a GitHub Actions workflow, set the GH_TOKEN environment variable." >&2 && exit 4; }
[[ ${1-} == api ]] || exit 1
shift
method='' path='' body='' filter=''
while (($# > 0)); do
  case $1 in
    --method) method=$2 && shift ;;
    --raw-field) method=${method:-POST} body=${2#body=} && shift ;;
    --field)
      method=${method:-POST} body=${2#body=} && shift
      if [[ ${body} == @* ]]; then body=$(cat "${body#@}") || exit 1; fi
      ;;
    --jq) filter=$2 && shift ;;
    --paginate | --silent) ;;
    -*) echo "unknown flag: $1" >&2 && exit 1 ;;
    *) path=$1 ;;
  esac
  shift
done
printf '%s %s\n' "${method:-GET}" "${path}" >>"${GH_STAND_IN:?}/calls"
[[ -e ${GH_STAND_IN}/forbidden ]] && { echo "gh: Resource not accessible by integration (HTTP 403)" >&2 && exit 1; }
not_found() { echo "gh: Not Found (HTTP 404)" >&2 && exit 1; }
refuse_body() {
  [[ -n ${body} ]] || { echo "gh: Validation Failed: body can't be blank (HTTP 422)" >&2 && exit 1; }
  ((${#body} <= 65536)) || { echo "gh: Validation Failed: body is too long (HTTP 422)" >&2 && exit 1; }
}
case "${method:-GET} ${path}" in
  "GET repos/owner/name/issues/7/comments")
    for file in "${GH_STAND_IN}"/[0-9]*; do
      # shellcheck disable=SC2016 # a program for jq
      if [[ -e ${file} ]]; then jq --raw-input --slurp --argjson id "${file##*/}" '{ id: $id, body: . }' "${file}"; fi
    done | jq --slurp . | jq --raw-output "${filter}"
    ;;
  "POST repos/owner/name/issues/7/comments")
    refuse_body
    all=("${GH_STAND_IN}"/1*)
    printf '%s' "${body}" >"${GH_STAND_IN}/$((100 + ${#all[@]}))"
    ;;
  "PATCH repos/owner/name/issues/comments/"*)
    [[ -e ${GH_STAND_IN}/${path##*/} ]] || not_found
    refuse_body
    printf '%s' "${body}" >"${GH_STAND_IN}/${path##*/}"
    ;;
  *) not_found ;;
esac
