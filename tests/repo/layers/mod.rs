//! How the source hangs together, as `docs/architecture.md` draws it: import walls, package homes, an opening line in
//! every file, no circles between files, no command that uses another, one meaning for the name of a public type.

mod source;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use source::{Source, SourceFile, Target};

/// Who may name whom: paths below `crate::` that a module may use besides itself.
const WALLS: &[(&str, &[&str])] = &[
    ("secret_memory", &[]),
    ("sanitize", &[]),
    ("codes", &[]),
    ("external_sort", &[]),
    ("named_file", &[]),
    ("utf8_reader", &[]),
    ("replaced_file", &[]),
    ("wrap", &[]),
    ("transport", &[]),
    ("apdu", &["transport"]),
    ("domain", &["secret_memory"]),
    ("x509", &["domain"]),
    ("applet", &["apdu", "transport", "domain", "x509"]),
    ("trace", &["transport", "applet::privacy"]),
    ("doctor", &["sanitize", "transport::TransportError", "domain::card", "apdu::atr"]),
    ("disk", &["utf8_reader", "x509"]),
    (
        "virtual_card",
        &["named_file", "replaced_file", "utf8_reader", "transport", "apdu::StatusWord", "apdu::status", "apdu::tlv"],
    ),
    (
        "report",
        &[
            "sanitize",
            "domain",
            "x509",
            "apdu::StatusWord",
            "apdu::atr",
            "codes",
            "doctor",
            "transport::pcsc::ReaderState",
            "message::Message",
            "message::CodeWords",
            "message::Topic",
        ],
    ),
    (
        "message",
        &[
            "domain",
            "x509",
            "apdu::atr",
            "apdu::ApduError",
            "applet::CardError",
            "codes",
            "doctor",
            "transport::TransportError",
            "sanitize",
            "named_file",
            "trace::replay",
        ],
    ),
    (
        "output",
        &[
            "report",
            "message",
            "domain",
            "x509",
            "apdu::StatusWord",
            "transport::pcsc::ReaderState",
            "codes",
            "doctor",
            "external_sort",
            "sanitize",
            "wrap",
        ],
    ),
    (
        "cli",
        &[
            "transport",
            "apdu",
            "applet",
            "trace",
            "domain",
            "x509",
            "doctor",
            "codes",
            "secret_memory",
            "sanitize",
            "external_sort",
            "named_file",
            "utf8_reader",
            "replaced_file",
            "wrap",
            "disk",
            "virtual_card",
            "report",
            "message",
            "output",
        ],
    ),
    ("main", &["cli"]),
    ("lib", &[]),
];

/// The places from which a package is called: one, as a rule.
const HOMES: &[(&str, &[&str])] = &[
    ("pcsc", &["transport/pcsc/"]),
    ("x509_parser", &["x509/"]),
    ("rsa", &["virtual_card/"]),
    ("comfy_table", &["output/text/page"]),
    ("maud", &["output/html/"]),
    ("unicode_linebreak", &["wrap"]),
    ("unicode_width", &["wrap"]),
    ("clap", &["cli/"]),
    ("clap_complete", &["cli/"]),
    ("clap_mangen", &["cli/"]),
    ("anyhow", &["cli/"]),
    ("base64", &["x509/base64_lines", "x509/container"]),
    ("memchr", &["disk/table", "x509/"]),
    ("glob", &["cli/patterns"]),
    ("dunce", &["sanitize"]),
    ("indicatif", &["cli/progress"]),
    ("console", &["cli/progress"]),
    ("region", &["secret_memory"]),
    ("rpassword", &["cli/prompt"]),
    ("crossterm_winapi", &["cli/console"]),
    ("rustix", &["cli/", "disk/worker", "named_file"]),
    ("signal_hook", &["cli/signals"]),
    ("ctrlc", &["cli/signals"]),
];

/// Names that the virtual card may give to a type of its own: it spells the card facts a second time on purpose.
const SPELLED_TWICE: &[&str] = &["Application", "PinState", "Command"];

/// Where `file` breaks the walls, the homes or the rule of the opening line: one line for each fault.
fn faults(source: &Source, file: &SourceFile) -> Vec<String> {
    let name = &file.name;
    let module = name.split(['/', '.']).next().unwrap();
    let mut faults = Vec::new();
    if !file.is_described {
        faults.push(format!("src/{name}:1: does not open with `//!` and what the file is"));
    }
    let Some((_, allowed)) = WALLS.iter().find(|(from, _)| *from == module) else {
        faults.push(format!("src/{name}:1: `{module}` has no line in WALLS; say what it may use"));
        return faults;
    };
    for mention in &file.mentions {
        let line = mention.line;
        match source.target(mention) {
            Some(Target::Crate(path)) => {
                let path = path.join("::");
                let inside = |root: &str| path == root || path.starts_with(&format!("{root}::"));
                if inside(module) {
                    continue;
                }
                match mention.segments[0].as_str() {
                    "crate" | "jpkit" if allowed.iter().any(|root| inside(root)) => {}
                    "crate" | "jpkit" => {
                        faults.push(format!("src/{name}:{line}: `{module}` may not use `{path}`"));
                    }
                    "super" => faults
                        .push(format!("src/{name}:{line}: write `crate::` for what is outside `{module}` (`{path}`)")),
                    // Through an import, which has a line of its own.
                    _ => {}
                }
            }
            Some(Target::Package(package)) => {
                let homes = HOMES.iter().find(|(home_of, _)| *home_of == package).map(|(_, homes)| *homes);
                if homes.is_some_and(|homes| !homes.iter().any(|home| name.starts_with(home))) {
                    let homes = homes.unwrap_or_default().join("*, src/");
                    faults.push(format!("src/{name}:{line}: `{package}` is used in src/{homes}* only"));
                }
            }
            None => {}
        }
    }
    faults
}

/// Which file uses which others, and at which line first.
type Edges<'s> = BTreeMap<&'s str, BTreeMap<&'s str, usize>>;

fn edges(source: &Source) -> Edges<'_> {
    let mut edges = Edges::new();
    for file in source.files() {
        let used = edges.entry(file.name.as_str()).or_default();
        for mention in &file.mentions {
            if let Some(other) = source.defining_file(mention).filter(|other| *other != file.name) {
                let line = used.entry(other).or_insert(mention.line);
                *line = mention.line.min(*line);
            }
        }
    }
    edges
}

/// The sets of two and more files of which each reaches each.
fn circles<'s>(edges: &Edges<'s>) -> BTreeSet<Vec<&'s str>> {
    let reachable = |from: &'s str| {
        let (mut seen, mut open) = (BTreeSet::new(), vec![from]);
        while let Some(file) = open.pop() {
            open.extend(edges.get(file).into_iter().flat_map(BTreeMap::keys).filter(|next| seen.insert(**next)));
        }
        seen
    };
    let from: BTreeMap<_, _> = edges.keys().map(|file| (*file, reachable(file))).collect();
    let circle = |file: &'s str| -> Vec<&'s str> {
        from[file].iter().copied().filter(|other| from.get(other).is_some_and(|back| back.contains(file))).collect()
    };
    edges.keys().map(|file| circle(file)).filter(|circle| circle.len() > 1).collect()
}

/// The folder of the commands. A file with an `impl Subcommand` is a command, and so is the folder of such a `mod.rs`.
/// Any other file of a folder serves the commands in it, and its `mod.rs` knows them all.
const COMMANDS: &str = "cli/commands/";

/// The command that a file belongs to: its path without `.rs`, or that of its folder.
fn command_of<'s>(source: &'s Source, file: &'s str) -> Option<&'s str> {
    let commands = source.files().filter(|file| file.traits.contains("Subcommand")).map(|file| file.name.as_str());
    let paths = commands.filter_map(|name| name.strip_suffix("/mod.rs").or(name.strip_suffix(".rs")));
    let owns = |path: &&str| file.strip_prefix(path).is_some_and(|rest| rest == ".rs" || rest.starts_with('/'));
    paths.filter(|path| path.starts_with(COMMANDS)).find(owns)
}

/// Files below [`COMMANDS`] that use another command, or that which serves the commands of another folder.
fn command_imports<'s>(source: &'s Source, edges: &Edges<'s>) -> BTreeSet<(&'s str, &'s str)> {
    let folder = |file: &'s str| file.rsplit_once('/').map(|(folder, _)| folder);
    let registry = |file: &str| file.ends_with("/mod.rs") && command_of(source, file).is_none();
    let all = edges.iter().flat_map(|(from, used)| used.keys().map(move |to| (*from, *to)));
    all.filter(|(from, to)| from.starts_with(COMMANDS) && to.starts_with(COMMANDS) && !registry(from) && !registry(to))
        .filter(|(from, to)| match command_of(source, to) {
            Some(command) => command_of(source, from) != Some(command),
            None => folder(from) != folder(to),
        })
        .collect()
}

/// The names that several public types have, with their files.
fn shared_names(source: &Source) -> BTreeMap<&str, Vec<&str>> {
    let mut names: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for file in source.files() {
        for (name, _) in &file.public_types {
            names.entry(name).or_default().push(&file.name);
        }
    }
    names.retain(|name, files| {
        let is_spelled_twice = SPELLED_TWICE.contains(name);
        let of_the_virtual_card = files.iter().filter(|file| file.starts_with("virtual_card/")).count();
        files.len() > if is_spelled_twice && of_the_virtual_card == 1 { 2 } else { 1 }
    });
    names
}

pub(crate) fn sources(directory: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(directory).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> = entries
        .flat_map(|path| if path.is_dir() { sources(&path) } else { vec![path] })
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .collect();
    files.sort();
    files
}

/// The product's source, as it is.
fn product() -> Source {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let name = |path: &Path| path.strip_prefix(&root).unwrap().to_str().unwrap().replace('\\', "/");
    let read = |path: PathBuf| (name(&path), fs::read_to_string(&path).unwrap());
    let files: Vec<(String, String)> = sources(&root).into_iter().map(read).collect();
    Source::read(files.iter().map(|(name, text)| (name.as_str(), text.as_str())))
}

#[test]
fn every_file_keeps_to_its_walls() {
    let source = product();
    let all: Vec<String> = source.files().flat_map(|file| faults(&source, file)).collect();
    assert!(all.is_empty(), "\n{}\n", all.join("\n"));
}

#[test]
fn no_files_use_each_other_in_a_circle() {
    let source = product();
    let edges = edges(&source);
    let mut found = Vec::new();
    for circle in circles(&edges) {
        found.push(format!("a circle: {circle:?}"));
        for file in &circle {
            let inside = edges[file].iter().filter(|(other, _)| circle.contains(other));
            found.extend(inside.map(|(other, line)| format!("src/{file}:{line}: uses {other}")));
        }
    }
    assert!(found.is_empty(), "\n{}\n", found.join("\n"));
}

#[test]
fn no_command_uses_another() {
    let source = product();
    let found = command_imports(&source, &edges(&source));
    assert!(found.is_empty(), "these use another command: {found:#?}");
}

#[test]
fn no_two_public_types_share_a_name() {
    let source = product();
    let found = shared_names(&source);
    assert!(found.is_empty(), "{found:#?}");
}

/// The reader of the source sees what it is there for, and lets pass what is allowed.
#[test]
fn planted_faults_are_found() {
    let cases: &[(&str, &str, &[usize])] = &[
        ("domain/pin.rs", "//! x\nuse jpkit::domain::validity::Day;\nuse super::trust;\n", &[]),
        ("domain/pin.rs", "//! x\nuse crate::apdu::StatusWord;\n", &[2]),
        ("domain/pin.rs", "//! x\nfn f() { super::super::apdu::tlv::find(); }\n", &[2]),
        ("domain/pin.rs", "//! x\nfn f() { matches!(x, crate::apdu::X); }\n", &[2]),
        (
            "domain/pin.rs",
            "//! x\n/// [crate::apdu]\nconst X: &str = \"crate::apdu::Y // \\\" crate::apdu::Z\";\n",
            &[],
        ),
        ("domain/pin.rs", "//! x\n// use crate::apdu\n#[cfg(test)]\nmod tests { use crate::apdu::tlv; }\n", &[]),
        ("domain/pin.rs", "//! x\n#[cfg(test)]\npub(super) mod tests { use crate::apdu::tlv; }\n", &[]),
        ("domain/pin.rs", "//! x\n#[cfg(test)]\n#[rustfmt::skip]\nuse crate::apdu::tlv;\nuse crate::apdu::X;\n", &[5]),
        ("domain/pin.rs", "//! x\nstruct S {\n#[cfg(test)]\na: crate::apdu::A,\nb: crate::apdu::B }\n", &[5]),
        ("domain/pin.rs", "//! x\n#[cfg(test)]\nmod tests;\nuse crate::apdu::X;\n", &[4]),
        ("report.rs", "//! x\nuse super::applet;\n", &[2]),
        ("trace/record.rs", "//! x\nuse crate::applet::privacy::X;\nuse crate::applet::Y;\n", &[3]),
        ("apdu/channel.rs", "//! x\n\nfn f(t: &mut dyn crate::transport::Transport) -> crate::applet::X {}\n", &[3]),
        ("virtual_card/mod.rs", "//! x\nuse crate::apdu::{StatusWord, tlv};\nuse crate::apdu::status::Y;\n", &[]),
        ("virtual_card/mod.rs", "//! x\nuse crate::apdu::{\n    Channel,\n    tlv,\n};\nuse jpkit::domain;\n", &[3, 6]),
        ("virtual_card/mod.rs", "//! x\nuse crate::{transport::Link, applet};\n", &[2]),
        ("transport/pcsc/mod.rs", "//! x\nuse ::pcsc::Context;\n", &[]),
        ("transport/mod.rs", "//! x\npub mod pcsc;\nfn f() { pcsc::open(); }\n", &[]),
        ("cli/source.rs", "//! x\nuse crate::transport::pcsc;\nfn f() { pcsc::open(); }\n", &[]),
        ("cli/source.rs", "//! x\nfn f() { pcsc::Context::establish(); }\n", &[2]),
        ("cli/source.rs", "//! x\nuse crate::transport::pcsc;\nuse ::pcsc::Context;\n", &[3]),
        ("cli/source.rs", "//! x\nuse crate::transport::pcsc;\nfn f(c: ::pcsc::Context) {}\n", &[3]),
        ("output/json.rs", "//! x\nuse anyhow as a;\n", &[2]),
        ("output/json.rs", "//! x\nuse anyhow::anyhow;\nfn f() -> anyhow::Result<()> {}\n", &[2, 3]),
        ("applet/jpki.rs", "use ::x509_parser::parse;\n", &[1, 1]),
        ("main.rs", "//! x\nfn main() { jpkit::cli::run(); jpkit::applet::f(); }\n", &[2]),
        ("extra.rs", "//! x\n", &[1]),
    ];
    for (name, text, lines) in cases {
        let source = Source::read([(*name, *text)]);
        let found: Vec<String> = source.files().flat_map(|file| faults(&source, file)).collect();
        let expected: Vec<String> = lines.iter().map(|line| format!("src/{name}:{line}:")).collect();
        let fits = found.len() == expected.len() && found.iter().zip(&expected).all(|(f, e)| f.starts_with(e));
        assert!(fits, "{name}\n{text}\nexpected {lines:?}, found {found:#?}");
    }
}

#[test]
fn planted_circles_are_found() {
    type Case<'a> = (&'a [(&'a str, &'a str)], &'a [&'a str]);
    let cases: &[Case<'_>] = &[
        (&[("a.rs", "use crate::b::B;"), ("b.rs", "")], &[]),
        (&[("a.rs", "use crate::b::B;"), ("b.rs", "fn f() { crate::a::f(); }")], &["a.rs", "b.rs"]),
        (
            &[("a.rs", "use super::b::B;"), ("b.rs", "use super::c::C;"), ("c.rs", "use crate::a::*;")],
            &["a.rs", "b.rs", "c.rs"],
        ),
        (&[("a.rs", "use crate::b;\nfn f() { b::f(); }"), ("b.rs", "use crate::{a::A, c};")], &["a.rs", "b.rs"]),
        // A module in scope is not used until something of it is.
        (&[("a.rs", "use crate::b;"), ("b.rs", "use crate::a::A;")], &[]),
        // Tests may reach across.
        (&[("a.rs", "use crate::b::B;"), ("b.rs", "#[cfg(test)] mod tests { use crate::a::A; }")], &[]),
        (
            &[
                ("a/mod.rs", "#[cfg(test)] pub(super) mod t;"),
                ("a/t.rs", "use crate::b::B;"),
                ("b.rs", "use crate::a::t::T;"),
            ],
            &[],
        ),
        // What a `mod.rs` hands on is its child's: a stranger and a sibling come by it, and the child is below both.
        (&[("a/mod.rs", "mod x;\nmod y;\npub use x::X;"), ("a/x.rs", ""), ("a/y.rs", "use super::X;")], &[]),
        (
            &[("a/mod.rs", "mod x;\npub use x::X;"), ("a/x.rs", "use crate::b::B;"), ("b.rs", "use crate::a::Y;")],
            &["a/mod.rs", "a/x.rs", "b.rs"],
        ),
        (
            &[
                ("a/mod.rs", "mod x;\npub use x::X;"),
                ("a/x.rs", "use crate::b::B;"),
                ("b.rs", "fn f() { crate::a::X::new() }"),
            ],
            &["a/x.rs", "b.rs"],
        ),
        (
            &[
                ("a/mod.rs", "mod x;\npub use self::x::X as Z;"),
                ("a/x.rs", ""),
                ("b.rs", "use crate::a::Z; use crate::c::C;"),
                ("c.rs", "use crate::a::Z;"),
            ],
            &[],
        ),
        // What it defines itself is not.
        (&[("a/mod.rs", "mod x;\npub use x::X;\nstruct Y;"), ("a/x.rs", "use super::Y;")], &["a/mod.rs", "a/x.rs"]),
        (&[("a/mod.rs", "mod x;\nfn f() { x::f(); }"), ("a/x.rs", "fn f() { super::g(); }")], &["a/mod.rs", "a/x.rs"]),
        // Declaring a child is not using it.
        (&[("a/mod.rs", "mod x;"), ("a/x.rs", "fn f() { super::g(); }")], &[]),
        (&[("a.rs", "mod inner { use super::super::b::B; }"), ("b.rs", "use crate::a::inner::C;")], &["a.rs", "b.rs"]),
    ];
    for (files, expected) in cases {
        let source = Source::read(files.iter().copied());
        let found: Vec<_> = circles(&edges(&source)).into_iter().collect();
        assert_eq!(found.concat(), *expected, "{files:?}");
    }
}

#[test]
fn planted_uses_of_commands_are_found() {
    const COMMAND: &str = "impl Subcommand for X {}";
    let files = [
        ("cli/commands/mod.rs", ""),
        ("cli/commands/status.rs", COMMAND),
        ("cli/commands/apdu/mod.rs", COMMAND),
        ("cli/commands/apdu/script.rs", ""),
        ("cli/commands/pin/mod.rs", ""),
        ("cli/commands/pin/steps.rs", ""),
        ("cli/commands/pin/change.rs", COMMAND),
        ("cli/commands/pin/verify.rs", COMMAND),
        ("cli/survey.rs", ""),
    ];
    let cases = [
        ("cli/commands/check.rs", "use super::status::advice;", true),
        ("cli/commands/check.rs", "use super::pin::change::f;", true),
        ("cli/commands/check.rs", "use super::pin::steps::f;", true),
        ("cli/commands/check.rs", "use crate::cli::survey::record;", false),
        ("cli/commands/mod.rs", "fn f() { status::run(); pin::change::run(); }", false),
        ("cli/commands/apdu/mod.rs", "use script::Script;", false),
        ("cli/commands/apdu/script.rs", "use super::Apdu;", false),
        ("cli/commands/apdu/script.rs", "use crate::cli::commands::status::f;", true),
        ("cli/commands/pin/mod.rs", "use change::run;", false),
        ("cli/commands/pin/change.rs", "use super::steps::f;", false),
        ("cli/commands/pin/change.rs", "use super::verify::f;", true),
        ("cli/commands/pin/change.rs", "#[cfg(test)] use super::verify::f;", false),
        ("cli/commands/pin/steps.rs", "use super::verify::f;", true),
    ];
    for (user, text, expected) in cases {
        let implementation = files.iter().find(|(name, _)| *name == user).map_or(COMMAND, |(_, text)| *text);
        let text = format!("{text} {implementation}");
        let others = files.iter().copied().filter(|(name, _)| *name != user);
        let source = Source::read(others.chain([(user, text.as_str())]));
        let found: Vec<_> = command_imports(&source, &edges(&source)).into_iter().map(|(from, _)| from).collect();
        assert_eq!(found, if expected { vec![user] } else { vec![] }, "{user}: {text}");
    }
}

#[test]
fn planted_shared_names_are_found() {
    let cases: &[(&str, &str, bool)] = &[
        ("pub struct Fault;", "pub enum Fault {}", true),
        ("pub(crate) trait Fault {}", "pub(super) type Fault = u8;", true),
        ("pub(in crate::a) struct Fault<'a>(&'a u8);", "mod x { pub struct Fault; }", true),
        ("pub struct Fault;", "struct Fault;", false),
        ("pub struct Fault;", "pub fn fault() {}", false),
        ("pub struct Fault;", "#[cfg(test)] pub(crate) struct Fault;", false),
        ("pub struct Fault;", "pub use crate::a::Fault;", false),
        ("pub struct PinState;", "pub struct PinState;", true),
    ];
    for (one, other, expected) in cases {
        let source = Source::read([("a.rs", *one), ("b.rs", *other)]);
        assert_eq!(shared_names(&source).len(), usize::from(*expected), "{one} {other}");
    }
    let twice =
        Source::read([("domain/pin.rs", "pub struct PinState;"), ("virtual_card/pin.rs", "pub enum PinState {}")]);
    assert!(shared_names(&twice).is_empty());
}
