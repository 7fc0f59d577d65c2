import { describe, expect, it } from "vitest";
import { compareLexers } from "./compare.js";

/** What shell scripts of administrators hold, and what lexers of shells get wrong. */
const SCRIPT = `#!/bin/bash
set -euo pipefail
a=1 b='x y' c="x $y" d=$'it\\'s\\n' e=\${f} g="\${h:-"i j"}" k=\${l:-'m n'}
echo "a\\"b" a\\"b a\\'b 'a\\' "\\\\" x\\#y # c "d' e
echo a#b # comment 'with' "quotes
echo \${#a} \${#a[@]} \${a#b} \${a##*/} \${a%"\${b}"} \${a//\\'/\\"} $# "$#" "\${#}" $$ $? "$@" $*
f() { echo "\${1:?no "value" given}"; local x=$(id -u); }
g () ( cd /tmp; pwd )
if [ "$(id -u)" -ne 0 ]; then echo "no: $(echo "deep $(echo "deeper $((1 + 2))")")" >&2; fi
[[ $a == *"b c"* && ! -f "$d" ]] || { echo "x"; exit 1; }
case "$1" in
  -h | --help) usage ;;
  'a b') echo "it's" ;;
  *) echo "\${1}" 'x)' ;;
esac
for x in "$@" a{b,c}d {1..3}; do printf '%s\\n' "$x"; done
while IFS= read -r line; do echo "$line"; done < <(echo "a'b")
x=$((a + (b * 2) - \${c:-3})); ((a++)); y=$(( x > 1 ? 2 : 3 ))
arr=(a 'b c' "d $e" [5]=f)
arr+=("\${arr[@]/#/--x=}")
cat <<'EOF'
literal $a "quotes' \`x\` $(id)
EOFX
 EOF
EOF
cat <<-"END" > /dev/null
	tabs 'and' "quotes
	END
cat <<ONE <<'TWO' | grep x
expands $a \${b:-'c'} $(echo "d")
ONE
it's
TWO
x=$(cat <<'IN'
don't
IN
)
echo "after $x" 'q'
ls -l | sort 2>&1 >/dev/null & wait
trap 'rm -f "$tmp"' EXIT
echo "multi
line 'string'" \\
  continued "x" \\
  # not a comment of its own line
echo $"translated 'x'" "$'not ansi'"
node_exec "$n" /bin/sh -c 'set -e; printf "%s" "$(cat -- "$1")"' sh "$f"
echo \${a:+"b 'c' d"} "\${a:+b}" "\${a%"'"}" "$(printf '%s' "it's")"
`;

describe("our lexer of the shell", () => {
  it("agrees with shfmt's parser about every place of a script where a text could be inserted", () => {
    const comparison = compareLexers(SCRIPT);
    expect(comparison?.refused).toBeUndefined();
    expect(comparison?.disagreements).toEqual([]);
    expect(comparison?.compared).toBeGreaterThan(1200);
  });

  it("refuses what it cannot follow, and shfmt what nobody can", () => {
    expect(compareLexers("echo a\necho `echo 'x'`\n")?.refused).toContain("backquotes");
    expect(compareLexers("x=$(case a in a) echo 1 ;; esac)\n")?.refused).toContain("case");
    expect(compareLexers("echo 'unclosed\n")).toBeUndefined();
  });
});
