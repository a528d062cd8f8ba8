# From Python to a .venv that runs SmallCRM. Dot-sourced by start.ps1 and test.ps1, which set $Need to "run" (the
# program) or "dev" (its checks and tests too). Leaves $Python, the interpreter of .venv. Not tried yet.

$ErrorActionPreference = "Stop"
$env:PYTHONUTF8 = "1"
$Venv = Join-Path $PWD ".venv"
$Python = Join-Path $Venv "Scripts\python.exe"
$Suitable = "import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))"

function Stop-With([string[]] $Lines) {
    $Lines | ForEach-Object { [Console]::Error.WriteLine($_) }
    exit 1
}

# Runs a program and ends with its exit code where it fails; PowerShell itself would go on.
function Invoke-Checked([string] $Program, [string[]] $Arguments) {
    & $Program @Arguments
    if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }
}

function Find-Python {
    foreach ($name in @("py", "python", "python3")) {
        if (-not (Get-Command $name -ErrorAction SilentlyContinue)) { continue }
        & $name -c $Suitable 2>$null
        if ($LASTEXITCODE -eq 0) { return $name }
    }
    Stop-With "SmallCRM needs Python 3.11 or newer. Nothing was changed.",
        "Install it from python.org or the Microsoft Store and run this again."
}

# What .venv was made from: another checkout, Python or project file makes it anew or brings it up to date.
function Get-Fingerprint {
    $files = @("pyproject.toml", "packaging\hatch_build.py")
    $hashes = $files | ForEach-Object { (Get-FileHash $_ -Algorithm SHA256).Hash }
    return (@("$PWD", (& $Python -V)) + $hashes) -join " "
}

function Test-Ready {
    if ((Test-Path "$Venv\unfinished") -or -not (Test-Path $Python)) { return $false }
    $ready = "$Venv\ready-$Need"
    return (Test-Path $ready) -and ((Get-Content $ready -Raw).Trim() -eq (Get-Fingerprint))
}

function Initialize-Venv {
    if (Test-Ready) { return }
    $base = Find-Python
    if (Test-Path $Venv) { Remove-Item $Venv -Recurse -Force }
    Write-Output "Making .venv and installing SmallCRM with the libraries it uses (the first time some 250 MB)"
    New-Item -ItemType Directory $Venv | Out-Null
    New-Item -ItemType File "$Venv\unfinished" | Out-Null
    Invoke-Checked $base @("-m", "venv", $Venv)
    $project = if ($Need -eq "dev") { ".[dev]" } else { "." }
    Invoke-Checked $Python @("-m", "pip", "install", "--disable-pip-version-check", "--editable", $project)
    Set-Content "$Venv\ready-run" (Get-Fingerprint)
    if ($Need -eq "dev") { Set-Content "$Venv\ready-dev" (Get-Fingerprint) }
    Remove-Item "$Venv\unfinished"
}

# A translation that was edited since is compiled; git keeps only its source.
function Update-Translations {
    foreach ($source in Get-ChildItem "resources\translations\*\LC_MESSAGES\smallcrm.po") {
        $compiled = [IO.Path]::ChangeExtension($source.FullName, ".mo")
        if ((Test-Path $compiled) -and (Get-Item $compiled).LastWriteTime -gt $source.LastWriteTime) { continue }
        Invoke-Checked $Python @("-m", "babel.messages.frontend", "-q", "compile", "-D", "smallcrm",
            "-d", "resources\translations")
    }
}

# What most letters need of a font is cut out of it once; git keeps only the fonts.
function Update-Fonts {
    if (-not (Test-Path "resources\fonts\NotoSerif-Regular.western")) {
        Invoke-Checked $Python @("-m", "smallcrm.paper.western")
    }
}

Initialize-Venv
Update-Translations
Update-Fonts
