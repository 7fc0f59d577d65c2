# Puts the names of example.com into the hosts file of Windows, for a machine that cannot ask DNS. Lines of others stay as
# they are. Safe to run again: it replaces what it wrote before.
#
#   powershell -ExecutionPolicy Bypass -File install-hosts.ps1            do it, as administrator
#   powershell -ExecutionPolicy Bypass -File install-hosts.ps1 -WhatIf    show what would be done

[CmdletBinding(SupportsShouldProcess = $true)]
param(
    [string] $Path = "$env:SystemRoot\System32\drivers\etc\hosts",
    [string] $Block = "$PSScriptRoot\hosts.windows"
)

Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'

$mark = 'twinhost example.com'
# Every byte is one character here, so that lines of others come out as they went in, whatever their code page.
$encoding = [System.Text.Encoding]::GetEncoding(28591)

function Read-HostsFile([string] $File) {
    $bytes = [System.IO.File]::ReadAllBytes($File)
    if ($bytes -contains 0) {
        throw "$File is written in UTF-16, which Windows does not read there; save it as ANSI first"
    }
    return $encoding.GetString($bytes)
}

# The text with the block in the place of the one that is there, else at its end; every other line as it is.
function Join-HostsBlock([string] $Text, [string] $Block) {
    $result = ''
    $inside = $false
    $placed = $false
    foreach ($piece in [regex]::Split($Text, '(?<=\n)')) {
        $line = $piece.TrimEnd([char[]] "`r`n")
        if ($line -ceq "# BEGIN $mark") {
            if ($inside) { throw "the block of '$mark' begins twice; mend the file by hand" }
            $inside = $true
            if (-not $placed) { $result += $Block }
            $placed = $true
        } elseif ($line -ceq "# END $mark") {
            if (-not $inside) { throw "the block of '$mark' ends before it begins; mend the file by hand" }
            $inside = $false
        } elseif (-not $inside) {
            $result += $piece
        }
    }
    if ($inside) { throw "the block of '$mark' has no end; mend the file by hand" }
    if ($placed -or $Block -eq '') { return $result }
    if ($result -ne '' -and -not $result.EndsWith("`n")) { $result += "`r`n" }
    return $result + $Block
}

function Test-Administrator {
    $identity = [System.Security.Principal.WindowsIdentity]::GetCurrent()
    $principal = New-Object System.Security.Principal.WindowsPrincipal($identity)
    return $principal.IsInRole([System.Security.Principal.WindowsBuiltInRole]::Administrator)
}

# Replaces the file in one step, with its permissions kept; what it was is kept beside it. Then Windows has to forget the
# answers that it remembers.
function Write-HostsFile([string] $File, [string] $Text) {
    $fresh = "$File.twinhost-new"
    try {
        [System.IO.File]::WriteAllBytes($fresh, $encoding.GetBytes($Text))
        [System.IO.File]::Replace($fresh, $File, "$File.before-twinhost")
    } catch [System.UnauthorizedAccessException] {
        if (Test-Administrator) { throw }
        throw "$File cannot be written; start PowerShell with 'Run as administrator' and run this again"
    } finally {
        if ([System.IO.File]::Exists($fresh)) { [System.IO.File]::Delete($fresh) }
    }
    if (Get-Command Clear-DnsClientCache -ErrorAction SilentlyContinue) {
        Clear-DnsClientCache
    } else {
        & "$env:SystemRoot\System32\ipconfig.exe" '/flushdns' | Out-Null
    }
}

$ours = Read-HostsFile $Block
if (-not $ours.StartsWith("# BEGIN $mark`r`n")) { throw "$Block is not the file of this script" }
if (-not $ours.EndsWith("# END $mark`r`n")) { throw "$Block is cut off: copy it again" }

$before = Read-HostsFile $Path
$after = Join-HostsBlock $before $ours
if ($after -ceq $before) {
    Write-Output "${Path}: already so"
} elseif ($PSCmdlet.ShouldProcess($Path, "put the names of $mark into it")) {
    Write-HostsFile $Path $after
    Write-Output "${Path}: written; what it was is in $Path.before-twinhost"
}
