# What PowerShell offers for jpkit at the Tab key. jpkit itself, found on PATH, is asked what can stand at the cursor.
Register-ArgumentCompleter -Native -CommandName jpkit -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $program = Get-Command -Name jpkit -CommandType Application -ErrorAction SilentlyContinue | Select-Object -First 1
    if ($null -eq $program) { return }
    $line = $commandAst.Extent.Text
    $length = $cursorPosition - $commandAst.Extent.StartOffset
    $line = if ($length -lt $line.Length) { $line.Substring(0, $length) } else { $line.PadRight($length) }
    $encoding = [Console]::OutputEncoding
    try {
        # Arguments would lose quotation marks and empty words on the way; variables do not.
        $env:JPKIT_COMPLETE = 'powershell'
        $env:JPKIT_COMPLETE_LINE = $line
        $env:JPKIT_COMPLETE_WORD = $wordToComplete
        [Console]::OutputEncoding = New-Object System.Text.UTF8Encoding $false
        $answer = @(& $program 2>$null)
    } catch {
        return
    } finally {
        [Console]::OutputEncoding = $encoding
        Remove-Item -Path Env:JPKIT_COMPLETE, Env:JPKIT_COMPLETE_LINE, Env:JPKIT_COMPLETE_WORD -ErrorAction SilentlyContinue
    }
    $files, $kept, $part, $rows = $answer
    foreach ($row in $rows) {
        $word, $shown, $description = $row.Split("`t")
        [System.Management.Automation.CompletionResult]::new($word, $shown, 'ParameterValue', $description)
    }
    if ($files) {
        $kind, $endings = $files.Split(' ')
        $found = @([System.Management.Automation.CompletionCompleters]::CompleteFilename($part))
        $folders = @($found | Where-Object { $_.ResultType -eq 'ProviderContainer' })
        if ($kind -eq 'folders') {
            $found = $folders
        } elseif ($endings) {
            $named = @($found | Where-Object { ([IO.Path]::GetExtension($_.ListItemText)).TrimStart('.') -in $endings })
            # Where nothing has such a name and no word fits, any file.
            if ($named.Count -or $folders.Count -or $rows) { $found = $named + $folders }
        }
        foreach ($file in $found) {
            $word = $kept + $file.CompletionText
            [System.Management.Automation.CompletionResult]::new($word, $file.ListItemText, $file.ResultType, $file.ToolTip)
        }
    }
}
