//! The documentation is true: its commands run and exit as stated, its quotations are jpkit's output, its links lead
//! somewhere, and its options and subcommands exist.
//!
//! In a `sh` block every line is a command. In a `console` block a line that begins with `$` is one, and its output
//! follows; `...` stands for omitted lines. `# exit N` after a command states another exit status than 0. The commands
//! of a page run one after the other in one directory; `printf` may feed them.
//!
//! `JPKIT_REGENERATE=1 cargo test --test repo docs` writes the quotations anew where they differ: as many lines before
//! and behind each `...` as there were.

use std::collections::BTreeSet;
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

use jpkit::message::{CheckColumn, StationColumn, TableColumn};

use crate::in_repository;
use crate::support::program::jpkit;
#[cfg(unix)]
use crate::support::program::neutral;

/// Every page, the forms for issues among them: name and text.
fn pages() -> Vec<(String, String)> {
    let mut paths = ["README.md", "CHANGELOG.md", "SECURITY.md"].map(in_repository).to_vec();
    collect(&in_repository("docs"), "md", &mut paths);
    collect(&in_repository(".github/ISSUE_TEMPLATE"), "yml", &mut paths);
    paths.sort();
    let name = |path: &Path| path.strip_prefix(in_repository("")).unwrap().to_str().unwrap().replace('\\', "/");
    paths.iter().map(|path| (name(path), fs::read_to_string(path).unwrap())).collect()
}

fn collect(directory: &Path, extension: &str, paths: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, extension, paths);
        } else if path.extension().is_some_and(|of| of == extension) {
            paths.push(path);
        }
    }
}

/// A command of a page.
#[cfg_attr(not(unix), allow(dead_code, reason = "the commands of the pages are run by sh"))]
struct Shown {
    /// Page and line, for people.
    place: String,
    line: String,
    exit: i32,
    /// The output quoted below it; empty if there is none.
    output: Vec<String>,
    /// Where that stands on the page, in lines.
    lines: Range<usize>,
}

fn shown(name: &str, text: &str) -> Vec<Shown> {
    let mut found: Vec<Shown> = Vec::new();
    let mut block: Option<&str> = None;
    for (number, line) in text.lines().enumerate() {
        if let Some(language) = line.trim_start().strip_prefix("```") {
            block = if block.is_some() { None } else { Some(language) };
            continue;
        }
        let command = match block {
            Some("sh") => Some(line.trim()).filter(|line| !line.is_empty()),
            Some("console") => line.strip_prefix("$ "),
            _ => continue,
        };
        match command {
            Some(command) => {
                let comment = command.rsplit_once(" # ").filter(|(_, comment)| !comment.contains('\''));
                let (command, comment) = comment.unwrap_or((command, ""));
                let exit = comment.trim().strip_prefix("exit ").map_or(0, |exit| exit.parse().unwrap());
                let place = format!("{name}:{}", number + 1);
                let lines = number + 1..number + 1;
                found.push(Shown { place, line: command.trim().to_owned(), exit, output: Vec::new(), lines });
            }
            None => {
                let last = found.last_mut().filter(|_| block == Some("console"));
                let last = last.unwrap_or_else(|| panic!("{name}:{}: output of no command", number + 1));
                last.output.push(line.to_owned());
                last.lines.end = number + 1;
            }
        }
    }
    found
}

/// Runs a line of a page in a shell that finds jpkit, with `directory` as home.
#[cfg(unix)]
fn run(line: &str, directory: &Path) -> std::process::Output {
    let bin = Path::new(crate::support::program::JPKIT).parent().unwrap().to_str().unwrap();
    let path = format!("{bin}:{}", std::env::var("PATH").unwrap());
    let mut shell = neutral("sh");
    shell.current_dir(directory).args(["-c", line]).env("HOME", directory).env("PATH", path).output().unwrap()
}

/// Whether `printed` matches the quotation, line by line.
fn is_quoted(quoted: &[String], printed: &[&str]) -> bool {
    match quoted.split_first() {
        None => printed.is_empty(),
        Some((line, rest)) if line.trim() == "..." => {
            (0..=printed.len()).any(|skipped| is_quoted(rest, printed.split_at(skipped).1))
        }
        Some((line, rest)) => printed.split_first().is_some_and(|(first, others)| {
            // The one line that follows the clock.
            let same = line == first || [line, *first].iter().all(|line| line.contains("\"generated_at\": "));
            same && is_quoted(rest, others)
        }),
    }
}

/// The quotation with the lines that are printed now, and `...` where it was. `None` where what stood between two of
/// them is not found.
fn requoted(quoted: &[String], printed: &[&str]) -> Option<Vec<String>> {
    let parts: Vec<&[String]> = quoted.split(|line| line.trim() == "...").collect();
    let [first, middle @ .., last] = parts.as_slice() else {
        return Some(printed.iter().map(|line| (*line).to_owned()).collect());
    };
    let mut lines: Vec<&str> = printed.iter().take(first.len()).copied().collect();
    for part in middle {
        let same = |window: &&[&str]| part.iter().zip(*window).filter(|(line, printed)| line == *printed).count();
        let window = printed.windows(part.len().max(1)).max_by_key(same).filter(|window| same(window) > 0)?;
        lines.push("...");
        lines.extend(window);
    }
    lines.push("...");
    lines.extend(printed.iter().skip(printed.len().saturating_sub(last.len())));
    // The one line that follows the clock stays as it was.
    let dated = |line: &&str| line.contains("\"generated_at\": ");
    let date = quoted.iter().map(String::as_str).find(dated);
    let lines: Vec<String> =
        lines.into_iter().map(|line| date.filter(|_| dated(&line)).unwrap_or(line).to_owned()).collect();
    is_quoted(&lines, printed).then_some(lines)
}

/// Whether a command runs without a reader, and so in this test.
#[cfg(unix)]
fn needs_no_reader(line: &str) -> bool {
    let ours = ["jpkit ", "printf "].iter().any(|start| line.starts_with(start));
    let without_a_card = ["virtual new ", "explain ", "guide", "man ", "--lang ja explain ", "--at 2026-11-21 check "];
    let is_without_a_card = |line: &str| {
        line.strip_prefix("jpkit ").is_some_and(|line| without_a_card.iter().any(|it| line.starts_with(it)))
    };
    ours && (["--card virtual", "--card replay:"].iter().any(|card| line.contains(card)) || is_without_a_card(line))
}

#[cfg(unix)]
#[test]
fn commands_exit_as_stated_and_print_what_is_quoted() {
    let regenerates = std::env::var_os("JPKIT_REGENERATE").is_some();
    let (mut ran_at_all, mut faults) = (0, Vec::new());
    for (name, text) in pages() {
        let directory = tempfile::tempdir().unwrap();
        let mut lines: Vec<&str> = text.split('\n').collect();
        let mut anew = Vec::new();
        for Shown { place, line, exit, output, lines } in shown(&name, &text) {
            if !needs_no_reader(&line) {
                if !output.is_empty() {
                    faults.push(format!("{place}: {line}: quotes what no test can compare"));
                }
                continue;
            }
            ran_at_all += 1;
            let ran = run(&line, directory.path());
            let printed = [ran.stdout, ran.stderr].map(|bytes| String::from_utf8(bytes).unwrap()).concat();
            if ran.status.code() != Some(exit) {
                faults.push(format!("{place}: {line}: {}\n{printed}", ran.status));
            }
            let by_line: Vec<&str> = printed.lines().collect();
            if output.is_empty() || is_quoted(&output, &by_line) {
                continue;
            }
            match requoted(&output, &by_line).filter(|_| regenerates) {
                Some(quotation) => anew.push((lines, quotation)),
                None => faults.push(format!("{place}: {line}: prints something else:\n{printed}")),
            }
        }
        for (place, quotation) in anew.iter().rev() {
            lines.splice(place.clone(), quotation.iter().map(String::as_str));
        }
        if !anew.is_empty() {
            fs::write(in_repository(&name), lines.join("\n")).unwrap();
        }
    }
    assert!(ran_at_all >= 10, "{ran_at_all}");
    let how = "JPKIT_REGENERATE=1 cargo test --test repo docs writes the quotations anew";
    assert!(faults.is_empty(), "\n{}\n{how}", faults.join("\n"));
}

/// The paths of all subcommands in `--help`, and all options.
struct Known {
    commands: BTreeSet<String>,
    options: BTreeSet<String>,
}

fn known() -> Known {
    let mut known = Known { commands: BTreeSet::new(), options: BTreeSet::new() };
    learn("", &mut known);
    known.options.extend(options(jpkit("help options").text()));
    // Only on Unix do programs hand descriptors on.
    known.options.extend(options("--pin-fd --new-pin-fd"));
    known
}

fn learn(path: &str, known: &mut Known) {
    let ran = jpkit(&format!("{path} --help"));
    let help = ran.text();
    known.options.extend(options(help));
    let below: Vec<&str> = help.lines().skip_while(|line| *line != "Commands:").skip(1).collect();
    for line in below.iter().take_while(|line| line.starts_with("  ")) {
        let name = line.split_whitespace().next().unwrap();
        if name == "help" || line.starts_with("   ") {
            continue;
        }
        let path = format!("{path} {name}").trim().to_owned();
        learn(&path, known);
        known.commands.insert(path);
    }
}

/// The options in a text, `--name` or `-n`.
fn options(text: &str) -> BTreeSet<String> {
    text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-'))
        .filter(|word| match word.strip_prefix('-').map(|name| name.strip_prefix('-').ok_or(name)) {
            Some(Ok(long)) => long.starts_with(|c: char| c.is_ascii_alphabetic()),
            Some(Err(short)) => short.len() == 1 && short.starts_with(|c: char| c.is_ascii_alphabetic()),
            None => false,
        })
        .map(str::to_owned)
        .collect()
}

/// The text between backquotes outside of blocks.
fn spans(text: &str) -> Vec<String> {
    let mut inside = false;
    let outside: Vec<&str> = text
        .lines()
        .filter(|line| {
            let fence = line.trim_start().starts_with("```");
            inside ^= fence;
            !inside && !fence
        })
        .collect();
    outside.join("\n").split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

/// The unknown subcommands and options of a jpkit command line, up to a pipe or a redirection.
fn unknown(line: &str, known: &Known) -> Vec<String> {
    let ours = line.split(['|', '>', ';']).next().unwrap();
    let mut missing: Vec<String> = options(ours).into_iter().filter(|option| !known.options.contains(option)).collect();
    let mut words = ours.split_whitespace().skip(1).peekable();
    let mut path = String::new();
    // `help` takes the names of commands, and has one page of its own.
    if words.next_if_eq(&"help").is_some() && words.next_if_eq(&"options").is_some() {
        return missing;
    }
    while let Some(word) = words.next() {
        if word.starts_with('-') {
            let takes_value = [
                "--card",
                "--sort",
                "--header",
                "--columns",
                "--only",
                "--role",
                "--warning",
                "--critical",
                "--reader",
                "-r",
                "--format",
                "--at",
                "--lang",
                "--color",
                "-o",
                "--port",
            ];
            if takes_value.contains(&word) {
                words.next();
            }
            continue;
        }
        let longer = format!("{path} {word}").trim().to_owned();
        let is_name = word.chars().all(|c| c.is_ascii_lowercase() || c == '-');
        let may_lead_on =
            path.is_empty() || known.commands.iter().any(|command| command.starts_with(&format!("{path} ")));
        if known.commands.contains(&longer) {
            path = longer;
            continue;
        }
        if is_name && may_lead_on {
            missing.push(longer);
        }
        break;
    }
    missing
}

#[test]
fn pages_name_only_known_commands_and_options() {
    let known = known();
    assert!(known.commands.contains("cert export") && known.options.contains("--card"), "the help was read");
    let mut faults = Vec::new();
    for (name, text) in pages() {
        let lines = shown(&name, &text).into_iter().map(|shown| shown.line);
        let spans = spans(&text);
        for line in lines.chain(spans).filter(|line| line.starts_with("jpkit ") || line.starts_with("--")) {
            let line = if line.starts_with("--") { format!("jpkit {line}") } else { line };
            faults.extend(unknown(&line, &known).into_iter().map(|what| format!("{name}: `{line}`: no {what}")));
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn planted_faults_are_found() {
    let known = known();
    let names = |line: &str| unknown(line, &known);
    assert_eq!(names("jpkit --card virtual cert export auth -o auth.pem"), Vec::<String>::new());
    assert_eq!(names("jpkit check | grep --nosuch"), Vec::<String>::new());
    assert_eq!(names("jpkit --nosuch status"), ["--nosuch"]);
    assert_eq!(names("jpkit nosuch"), ["nosuch"]);
    assert_eq!(names("jpkit cert nosuch"), ["cert nosuch"]);
    let quoted = |quoted: &[&str], printed: &[&str]| {
        is_quoted(&quoted.iter().map(|line| (*line).to_owned()).collect::<Vec<_>>(), printed)
    };
    assert!(quoted(&["a", "...", "c"], &["a", "b", "b", "c"]));
    assert!(!quoted(&["a", "...", "c"], &["a", "b"]));
    assert!(!quoted(&["a"], &["a", "b"]));
    let requoted = |quoted: &[&str], printed: &[&str]| {
        requoted(&quoted.iter().map(|line| (*line).to_owned()).collect::<Vec<_>>(), printed)
    };
    for (quoted, printed, expected) in [
        (&["a"][..], &["b", "c"][..], Some(&["b", "c"][..])),
        (&["a", "..."], &["b", "c", "d"], Some(&["b", "..."])),
        (&["...", "a", "b"], &["1", "2", "3"], Some(&["...", "2", "3"])),
        (
            &["a", "...", "k", "b", "...", "z"],
            &["A", "x", "k", "B", "x", "Z"],
            Some(&["A", "...", "k", "B", "...", "Z"]),
        ),
        (&["...", "k", "..."], &["a", "b"], None),
    ] {
        let expected = expected.map(|lines| lines.iter().map(|line| (*line).to_owned()).collect());
        assert_eq!(requoted(quoted, printed), expected, "{quoted:?}");
    }
    assert_eq!(anchor("### What it *never* does: `x`"), "what-it-never-does-x");
    let page = "```console\n$ jpkit check  # exit 3\nout\n```\n```sh\njpkit status  # look\nprintf 'a # b' | jpkit status\n```\n";
    let found = shown("page", page);
    assert_eq!((found[0].exit, found[0].output.as_slice()), (3, ["out".to_owned()].as_slice()));
    assert_eq!((found[1].line.as_str(), found[1].exit), ("jpkit status", 0));
    assert_eq!((found[2].line.as_str(), found[0].lines.clone()), ("printf 'a # b' | jpkit status", 2..3));
}

/// The anchor of a heading, as GitHub makes it.
fn anchor(heading: &str) -> String {
    let text = heading.trim_start_matches('#').trim().to_lowercase();
    text.chars()
        .filter_map(|c| match c {
            ' ' => Some('-'),
            c if c.is_alphanumeric() || c == '-' || c == '_' => Some(c),
            _ => None,
        })
        .collect()
}

#[test]
fn links_lead_somewhere() {
    let mut faults = Vec::new();
    for (name, text) in pages() {
        for (at, _) in text.match_indices("](") {
            let target = text.split_at(at + 2).1.split([')', ' ']).next().unwrap();
            if target.contains("://") {
                continue;
            }
            let (file, heading) = target.split_once('#').unwrap_or((target, ""));
            let page = in_repository(&name);
            let path = if file.is_empty() { page } else { page.parent().unwrap().join(file) };
            let headings = || {
                fs::read_to_string(&path).unwrap().lines().any(|line| line.starts_with('#') && anchor(line) == heading)
            };
            if !path.exists() || (!heading.is_empty() && !headings()) {
                faults.push(format!("{name}: {target}"));
            }
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

/// The Japanese guide has every exit status in the words of the table, and the page on virtual cards every profile.
#[test]
fn lists_are_complete() {
    let guide = fs::read_to_string(in_repository("docs/ja/README.md")).unwrap();
    for meaning in jpkit::cli::exit::TABLE {
        let row = format!("| {} | {} |", meaning.code, meaning.ja);
        assert!(guide.contains(&row), "docs/ja/README.md lacks {row}");
    }
    let page = fs::read_to_string(in_repository("docs/virtual-card.md")).unwrap();
    for profile in jpkit::virtual_card::Profile::ALL {
        let row = format!("| `{}` | ", profile.name());
        assert!(page.contains(&row), "docs/virtual-card.md lacks {row}");
    }
}

/// The table of columns in the documentation has every column, in order, with its Japanese header.
#[test]
fn columns_are_documented() {
    let page = fs::read_to_string(in_repository("docs/output.md")).unwrap();
    let (_, section) = page.split_once("\n### Columns\n").unwrap();
    let section = section.split("\n#").next().unwrap();
    let rows = section.lines().filter(|line| line.starts_with("| ")).skip(1);
    let cells: Vec<Vec<&str>> = rows.map(|row| row.trim_matches('|').split('|').map(str::trim).collect()).collect();
    fn expected<C: TableColumn>() -> Vec<(String, String)> {
        C::ALL.iter().map(|column| (format!("`{}`", column.name()), column.header().to_owned())).collect()
    }
    for (place, expected) in [(0, expected::<CheckColumn>()), (2, expected::<StationColumn>())] {
        let pairs = cells.iter().map(|row| (row[place].to_owned(), row[place + 1].to_owned()));
        assert_eq!(pairs.filter(|(name, _)| !name.is_empty()).collect::<Vec<_>>(), expected);
    }
}
