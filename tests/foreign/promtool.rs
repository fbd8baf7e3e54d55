//! Metrics, and the rules in the documentation, checked by Prometheus' own promtool (Debian's package prometheus).

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::support::program::{DAY, output_with, program};

/// Has promtool look at something, which it does without a word of complaint.
fn check(what: &str, arguments: &[&str], input: &[u8]) {
    let ran = output_with(Command::new("promtool").arg("check").args(arguments), input);
    let said = String::from_utf8_lossy(&ran.stderr);
    assert!(ran.status.success() && said.is_empty(), "{what}: {said}{}", String::from_utf8_lossy(input));
}

#[test]
#[ignore = "needs promtool: use tests/run"]
fn metrics_keep_to_its_rules() {
    let fixtures = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures");
    let nasty = tempfile::tempdir().unwrap();
    fs::write(nasty.path().join("a, \"b\";\\c\n|d {e}='f'.pem"), "nothing").unwrap();
    let cards = ["valid", "expiring", "expired", "card-expiring", "garbage", "blocked", "android", "foreign"];
    let runs = cards.map(|card| format!("--card virtual:{card} check --pins"));
    let runs = runs.into_iter().chain([format!("check {fixtures} {}", nasty.path().display())]);
    for line in runs.flat_map(|line| [line.clone(), format!("{line} --summary")]) {
        let mut command = program();
        let ran = command.args(["--at", DAY, "--format", "prometheus"]).args(line.split(' ')).output().unwrap();
        assert!(ran.stdout.starts_with(b"# HELP jpkit_read_success "), "{line}: {ran:?}");
        check(&line, &["metrics"], &ran.stdout);
    }
}

/// The rules ask for families and labels that there are, which promtool does not know.
#[test]
#[ignore = "needs promtool: use tests/run"]
fn rules_of_the_documentation_are_valid() {
    let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/monitoring.md")).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let mut checked = 0;
    for rules in page.split("```yaml\n").skip(1).map(|rest| rest.split("```").next().unwrap()) {
        let file = folder.path().join("rules.yaml");
        fs::write(&file, rules).unwrap();
        check(rules, &["rules", file.to_str().unwrap()], b"");
        for name in rules.split(|c: char| !(c.is_alphanumeric() || c == '_')).filter(|word| word.starts_with("jpkit_"))
        {
            assert!(page.contains(&format!("| `{name}` |")), "{name} is not a metric of the page");
            checked += 1;
        }
    }
    assert!(checked >= 8, "{checked}");
}
