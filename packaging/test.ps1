# From Python to every check and every test. Arguments go to pytest. Not tried yet.
Set-Location (Join-Path $PSScriptRoot "..")
$Need = "dev"
. (Join-Path $PSScriptRoot "setup.ps1")
$env:QT_QPA_PLATFORM = "offscreen"
$env:PYTHONDONTWRITEBYTECODE = $null # the tests start hundreds of processes: each would compile all of it again
$Failed = @()

function Invoke-Check([string] $Name, [string] $Program, [string[]] $Arguments) {
    Write-Output "== $Name"
    & $Program @Arguments
    if ($LASTEXITCODE -ne 0) { $script:Failed += $Name }
}

Invoke-Check "Style" $Python @("-m", "ruff", "check", ".")
Invoke-Check "Layout" $Python @("-m", "ruff", "format", "--check", ".")
Invoke-Check "Imports" "$Venv\Scripts\lint-imports.exe" @()
Invoke-Check "Types" $Python @("-m", "mypy")
Invoke-Check "Types of packaging" $Python @("-m", "mypy", "packaging")
Invoke-Check "Types of benchmarks" $Python @("-m", "mypy", "-p", "tests.benchmarks")
Invoke-Check "Translations" $Python @("packaging\translate.py", "--check")
Invoke-Check "Tests" $Python (@("-m", "pytest", "-n", "auto", "--maxprocesses", "4", "--dist", "worksteal") + $args)

if ($Failed) {
    [Console]::Error.WriteLine("Failed: " + ($Failed -join ", "))
    exit 1
}
