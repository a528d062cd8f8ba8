# From Python to SmallCRM's window on sample data. Not tried yet.
Set-Location (Join-Path $PSScriptRoot "..")
$Need = "run"
. (Join-Path $PSScriptRoot "setup.ps1")
& $Python packaging\sample.py
exit $LASTEXITCODE
