//! Files that a person names: bounded, opened without a wait that Ctrl-C cannot end, written in their own place
//! (`docs/output.md`).

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::Write;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{FileTypeExt, MetadataExt, PermissionsExt, symlink};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::thread;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::{AtFlags, CWD, Uid, chownat};
use rustix::process::{Pid, Signal, geteuid, kill_process};
use tempfile::TempDir;

use super::harness::{DAY, program};
use crate::support::program::{JPKIT, Ran, neutral};

/// A folder with a virtual card in `card.json`, a named pipe in `pipe`, and a sparse file of a terabyte in `sparse`.
struct Folder(TempDir);

impl Folder {
    fn new() -> Folder {
        let folder = Folder(tempfile::tempdir().unwrap());
        assert!(Command::new("mkfifo").arg(folder.path("pipe")).status().unwrap().success());
        File::create(folder.path("sparse")).unwrap().set_len(1 << 40).unwrap();
        assert_eq!(folder.run("virtual new card.json").exit, 0);
        folder
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn command(&self, line: &str) -> Command {
        let mut command = program();
        command.args(["--at", DAY]).args(line.split_whitespace()).current_dir(self.0.path());
        command
    }

    fn run(&self, line: &str) -> Ran {
        Ran::of(line, self.command(line).output().unwrap())
    }

    /// Runs a shell script in which `"$@"` is jpkit with the words of `line`.
    fn shell(&self, script: &str, line: &str) -> Ran {
        let mut command = neutral("sh");
        command.args(["-c", script, "sh", JPKIT, "--at", DAY, "--lang", "en"]).args(line.split_whitespace());
        Ran::of(line, command.current_dir(self.0.path()).output().unwrap())
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    fn mode(&self, name: &str) -> u32 {
        fs::metadata(self.path(name)).unwrap().mode() & 0o777
    }
}

/// `-` is standard input or output, never a file of that name.
#[test]
fn no_file_is_called_a_dash() {
    let folder = Folder::new();
    let before = fs::read_dir(folder.0.path()).unwrap().count();
    for (line, exit, said) in [
        ("virtual new -", 64, "./-"),
        ("--card virtual --trace - status", 73, "the result is written there"),
        ("man -", 0, ""),
    ] {
        let ran = folder.run(line);
        assert!(ran.exit == exit && ran.err.contains(said), "{line}: {}", ran.shown());
        assert_eq!(ran.text().starts_with(".ie"), exit == 0, "{line}: {}", ran.shown());
    }
    assert_eq!(fs::read_dir(folder.0.path()).unwrap().count(), before);
}

/// Names that are not Unicode, or not for a terminal, can be told apart and pasted.
#[test]
fn names_of_files_are_told_without_loss() {
    let folder = Folder::new();
    let run = |words: &[&[u8]]| {
        let words = words.iter().map(|word| OsStr::from_bytes(word));
        Ran::of("", folder.command("").args(words).output().unwrap())
    };
    let cases: [(&[&[u8]], &str); 5] = [
        (&[b"cert", b"verify", b"no\x83.pem"], r"$'no\x83.pem'"),
        (&[b"check", b"card.json", b"-o", b"no\x83/x"], r"$'no\x83/x'"),
        (&[b"cert", b"verify", b"card.json", b"--ca", b"\x83\x84"], r"$'\x83\x84'"),
        (&[b"--card", b"virtual", b"--trace", b"a\nb/x", b"status"], r"$'a\x0ab/x'"),
        (&[b"--card", b"replay:a\nb", b"status"], r"$'a\x0ab'"),
    ];
    for (words, name) in cases {
        let ran = run(words);
        assert!(ran.exit > 63 && ran.err.contains(name) && !ran.err.contains('\u{fffd}'), "{name}: {}", ran.err);
    }
    let made = run(&[b"virtual", b"new", b"new\nline.json"]);
    let line =
        made.err.lines().find_map(|line| line.strip_prefix("Use it: jpkit ")).unwrap_or_else(|| panic!("{}", made.err));
    let mut shell = neutral("bash");
    let shell = shell.args(["-c", &format!("\"$0\" {line}"), JPKIT]).current_dir(folder.0.path());
    if let Ok(output) = shell.output() {
        assert_eq!(Ran::of(line, output).exit, 0, "{line}");
    }
}

/// Links that lead in a circle are told of in the language of the run, whatever the system calls them.
#[test]
fn a_link_in_a_circle_is_named() {
    let folder = Folder::new();
    symlink("loop", folder.path("loop")).unwrap();
    for line in
        ["check card.json -o loop", "check card.json -o loop/x", "--card virtual --trace loop status", "man loop/x"]
    {
        for (lang, words) in [("en", "the link leads back to itself"), ("ja", "リンクが循環しています")] {
            let ran = Ran::of(line, folder.command(line).args(["--lang", lang]).output().unwrap());
            assert!(ran.exit == 73 && ran.err.contains(words), "{line}: {}", ran.shown());
        }
    }
}

#[test]
fn every_input_has_a_bound() {
    let folder = Folder::new();
    for (line, exit) in [
        ("--card replay:/dev/zero status", 65),
        ("--card replay:sparse status", 65),
        ("--card virtual apdu run /dev/zero", 65),
        ("--card virtual apdu run sparse", 65),
        ("--card virtual apdu run -", 65),
        ("--card virtual apdu run /dev/stdin", 65),
        ("--card virtual:/dev/zero status", 65),
        ("--card virtual:./sparse status", 65),
        ("virtual show /dev/zero", 65),
        ("virtual show sparse", 65),
        ("check --ca /dev/zero card.json", 65),
        ("check --ca sparse card.json", 65),
        ("cert verify /dev/zero", 65),
        ("cert verify sparse", 65),
        ("cert verify -", 65),
        ("check /dev/zero", 3),
        ("check /dev/urandom", 3),
        ("check -", 3),
        ("check --input jsonl --column c /dev/zero", 3),
        ("check --input jsonl --column c /dev/urandom", 3),
        ("check --input jsonl --column c sparse", 3),
        ("check --input jsonl --column c -", 3),
        ("check --input csv --column c /dev/zero", 3),
        ("check --input tsv --column c sparse", 3),
        ("check --merge /dev/zero", 3),
        ("check --merge /dev/urandom", 3),
        ("check --merge sparse", 3),
        ("needs-renewal --merge -", 3),
        ("check --files-from /dev/zero", 74),
        ("check --files-from /dev/urandom -0", 74),
        ("check --files-from sparse", 3),
        ("check --files-from sparse -0", 3),
        ("check --files-from -", 3),
        ("check --files-from - -0", 3),
    ] {
        // Enough for any of the bounds, and far less than the input.
        let ran = folder.shell(r#"ulimit -v 1000000; exec "$@" < /dev/zero"#, line);
        assert_eq!(ran.exit, exit, "{line}: {}{}", ran.text(), ran.err);
        assert!(exit < 65 || ran.err.starts_with("Error: "), "{line}: {}", ran.err);
    }
}

/// A named pipe at whose other end nobody is: wherever it is named, Ctrl-C ends the run, or nobody waits for it.
#[test]
fn a_wait_for_the_other_end_of_a_pipe_can_be_ended() {
    let folder = Folder::new();
    fs::copy(folder.path("card.json"), folder.path("other.json")).unwrap();
    assert!(Command::new("mkfifo").arg(folder.path("other.json.lock")).status().unwrap().success());
    fs::write(folder.path("pin"), "1234\n").unwrap();
    for line in [
        "--card virtual pin verify auth --pin-file pipe",
        "--card virtual pin change auth --pin-file pin --new-pin-file pipe",
        "--card virtual cert export sign --pin-file pipe",
        "--card virtual cert export auth -o pipe",
        "--card virtual check -o pipe",
        "--format csv check card.json -o pipe",
        "--card virtual --trace pipe status",
        "--card virtual station -o pipe",
    ] {
        let mut child = folder.command(line).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        wait_until_ready(&child, line);
        kill_process(Pid::from_child(&child), Signal::INT).unwrap();
        assert_eq!(child.wait().unwrap().code(), Some(130), "{line}");
    }
    for (line, exit) in [
        ("--card virtual:./pipe status", 65),
        ("virtual show pipe", 65),
        ("--card virtual:./other.json status", 73),
        ("cert verify pipe", 74),
        ("check --ca pipe card.json", 74),
        ("--card replay:pipe status", 74),
        ("--card virtual apdu run pipe", 74),
        ("check --files-from pipe", 74),
        ("check --files-from pipe -0", 74),
        ("check pipe", 3),
        ("check --merge pipe", 3),
        ("check --input jsonl --column c pipe", 3),
    ] {
        let ran = folder.run(line);
        assert_eq!(ran.exit, exit, "{line}: {}", ran.err);
        let told = ran.err.contains("no program is writing to this pipe");
        assert_eq!(told, exit == 74, "{line}: {}", ran.err);
    }
    assert!(fs::symlink_metadata(folder.path("pipe")).unwrap().file_type().is_fifo());
}

/// A trace goes into a pipe that nobody empties, and fills it during the visit that sends a PIN: neither does the card
/// stay verified for as long as that takes, nor is a request to stop lost.
#[test]
fn a_full_pipe_does_not_hold_a_visit_up() {
    let folder = Folder::new();
    fs::write(folder.path("pin"), "ABC123\n").unwrap();
    let line = "--card virtual --trace pipe cert show sign --pin-file pin";
    for (stopped, exit, words) in [(true, 130, "Interrupted"), (false, 74, "trace")] {
        // Room for the first line of the trace, and for no more.
        let mut pipe = File::options().read(true).write(true).open(folder.path("pipe")).unwrap();
        pipe.write_all(&[b'-'; 15 * 4096]).unwrap();
        let child = folder.command(line).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
        wait_until_ready(&child, line);
        if stopped {
            wait_until_full(&pipe);
            kill_process(Pid::from_child(&child), Signal::INT).unwrap();
        }
        let ended = child.wait_with_output().unwrap();
        let err = String::from_utf8(ended.stderr).unwrap();
        assert_eq!(ended.status.code(), Some(exit), "{err}");
        assert!(err.contains(words), "{err}");
    }
}

/// Waits until nothing more can be written into a pipe.
fn wait_until_full(pipe: &File) {
    let at_once = Timespec { tv_sec: 0, tv_nsec: 0 };
    while poll(&mut [PollFd::new(pipe, PollFlags::OUT)], Some(&at_once)).unwrap() > 0 {
        thread::yield_now();
    }
}

/// Waits until a program handles SIGINT, as the kernel tells.
fn wait_until_ready(child: &Child, line: &str) {
    let script = "until grep -qE '^SigCgt:.*[2367abef]$' /proc/$1/status; do sleep 0.02; done";
    let waited = Command::new("sh").args(["-c", script, "sh"]).arg(child.id().to_string()).status().unwrap();
    assert!(waited.success(), "{line}");
}

#[test]
fn pipes_with_somebody_at_the_other_end_work() {
    let folder = Folder::new();
    fs::write(folder.path("script"), "00A4040C0AD392F000260100000001\nexpect 9000\n").unwrap();
    assert_eq!(folder.run("--card virtual --trace trace status").exit, 0);
    // Waits until jpkit has opened its descriptor 7 once more, beside that and standard input.
    let opened = r#"opened() {
        until pid=$(cat pid) && pipe=$(readlink "/proc/$pid/fd/7") \
            && [ "$(ls -l "/proc/$pid/fd" | grep -cF "$pipe")" -ge 3 ]; do sleep 0.02; done
    } 2>/dev/null"#;
    for (script, line, exit) in [
        // Opening a pipe to read waits for whoever writes, who is there then.
        (r#"cat script > pipe & exec 8< pipe; "$@""#, "--card virtual apdu run pipe", 0),
        (r#"cat script | "$@""#, "--card virtual apdu run /dev/stdin", 0),
        (r#"cat trace > pipe & exec 8< pipe; "$@""#, "--card replay:pipe status", 0),
        (r#"cat trace | "$@""#, "--card replay:/dev/stdin status", 0),
        // As a shell opens `<(...)`, from a writer that begins once jpkit has opened it.
        (
            r#"{ opened; cat trace; } | { exec 7<&0; sh -c 'echo $PPID > pid'; exec "$@"; }"#,
            "--card replay:/dev/fd/7 status",
            0,
        ),
        (
            r#"{ opened; echo trace; } | { exec 7<&0; sh -c 'echo $PPID > pid'; exec "$@"; }"#,
            "check --files-from /dev/fd/7",
            3,
        ),
        (r#"echo trace > pipe & exec 8< pipe; "$@""#, "check --files-from pipe", 3),
        (r#"cat pipe > out & "$@" && wait && grep -q ^OK out"#, "--card virtual check -o pipe", 0),
        (r#"cat pipe > out & "$@" && wait && grep -q '^# jpkit ' out"#, "--card virtual --trace pipe status", 0),
        (r#"cat pipe > out & "$@" && wait && grep -q ^number, out"#, "--card virtual station --format csv -o pipe", 0),
    ] {
        let ran = folder.shell(&format!("{opened}\n{script}"), line);
        assert_eq!(ran.exit, exit, "{script}: {}", ran.err);
    }
}

/// A link of somebody else, in each place where jpkit writes: nothing is written through it, and it stays.
#[test]
fn links_of_others_are_refused() {
    if !geteuid().is_root() {
        // Only root can give a link away.
        return;
    }
    let folder = Folder::new();
    let give = |name: &str| {
        symlink(folder.path("theirs"), folder.path(name)).unwrap();
        chownat(CWD, folder.path(name), Some(Uid::from_raw(65_534)), None, AtFlags::SYMLINK_NOFOLLOW).unwrap();
    };
    fs::copy(folder.path("card.json"), folder.path("other.json")).unwrap();
    give("link");
    give("other.json.lock");
    for before in [None, Some("precious")] {
        if let Some(text) = before {
            fs::write(folder.path("theirs"), text).unwrap();
        }
        for line in [
            "--card virtual check -o link",
            "--format csv check card.json -o link",
            "--card virtual cert export auth -o link",
            "--card virtual --trace link status",
            "--card virtual station -o link",
            "virtual new link --force",
            "--card virtual:./other.json status",
        ] {
            let ran = folder.run(line);
            assert_eq!(ran.exit, 73, "{line}: {}", ran.err);
            assert!(ran.err.contains("another user"), "{line}: {}", ran.err);
            assert!(fs::symlink_metadata(folder.path("link")).unwrap().is_symlink());
            assert_eq!(fs::read_to_string(folder.path("theirs")).ok().as_deref(), before, "{line}");
        }
    }
}

/// A pipe that somebody else made, who would get what is written.
#[test]
fn pipes_of_others_are_refused() {
    if !geteuid().is_root() {
        return;
    }
    let folder = Folder::new();
    chownat(CWD, folder.path("pipe"), Some(Uid::from_raw(65_534)), None, AtFlags::SYMLINK_NOFOLLOW).unwrap();
    symlink("pipe", folder.path("link")).unwrap();
    for line in [
        "--card virtual cert export auth -o pipe",
        "--card virtual cert export auth -o link",
        "--card virtual --trace pipe status",
        "--card virtual station --format csv -o pipe",
    ] {
        let ran = folder.shell(r#"cat pipe > out & "$@"; exit=$?; : > pipe; wait; exit $exit"#, line);
        assert_eq!((ran.exit, folder.read("out").as_str()), (73, ""), "{line}: {}", ran.err);
        assert!(ran.err.contains("another user"), "{line}: {}", ran.err);
    }
}

/// What names people's certificates, files or references is its owner's at first; what other users' programs read is
/// not.
#[test]
fn new_files_are_for_whom_they_are() {
    let folder = Folder::new();
    let open = 0o644;
    for (line, mode) in [
        ("--card virtual check -o", 0o600),
        ("--format html check card.json -o", 0o600),
        ("--format html --card virtual check -o", 0o600),
        ("--format csv check card.json -o", 0o600),
        ("--format csv --sort expires check card.json -o", 0o600),
        ("--format json check card.json -o", 0o600),
        ("--format jsonl check card.json -o", 0o600),
        ("--format prometheus check card.json -o", open),
        ("--format ics check card.json -o", open),
        ("--format nagios check card.json -o", open),
        ("--card virtual station --report", 0o600),
        ("--card virtual station -o", 0o600),
        ("--card virtual cert export auth -o", open),
    ] {
        let line = line.replace("--sort expires check", "check --sort expires");
        let ran = folder.shell(r#"umask 022; rm -f new; "$@""#, &format!("{line} new"));
        assert!(ran.exit == 0 || ran.exit == 3, "{line}: {}", ran.err);
        assert_eq!(folder.mode("new"), mode, "{line}");
    }
}

#[test]
fn a_file_that_is_replaced_keeps_its_mode() {
    let folder = Folder::new();
    for (line, before, after) in [
        ("--card virtual check -o file", 0o600, 0o600),
        ("--card virtual check -o file", 0o664, 0o664),
        ("--format csv check card.json -o file", 0o600, 0o600),
        ("--format html check card.json -o file", 0o644, 0o644),
        ("--card virtual station --report file", 0o640, 0o640),
        ("--card virtual cert export auth -o file", 0o600, 0o600),
        ("--card virtual --trace file status", 0o600, 0o600),
        ("--card virtual --trace file status", 0o644, 0o600),
        ("--card virtual --trace link status", 0o644, 0o600),
    ] {
        fs::write(folder.path("file"), "old").unwrap();
        fs::set_permissions(folder.path("file"), fs::Permissions::from_mode(before)).unwrap();
        let _ = symlink("file", folder.path("link"));
        let ran = folder.run(line);
        assert!(ran.exit == 0 || ran.exit == 3, "{line}: {}", ran.err);
        assert_eq!(folder.mode("file"), after, "{line}");
        assert_ne!(folder.read("file"), "old", "{line}");
    }
}

/// What is named twice, and which of both is blamed where one cannot be written.
#[test]
fn trace_and_result_do_not_take_each_others_place() {
    let folder = Folder::new();
    for (script, line) in [
        (r#"exec "$@" > o"#, "--card virtual --trace /dev/stdout status"),
        (r#"exec "$@" > o"#, "--card virtual --trace o status"),
        (r#"exec "$@" > o"#, "--card virtual --trace ./o --format json status"),
        (r#"exec "$@""#, "--card virtual --trace /dev/fd/1 status"),
        (r#"exec "$@""#, "--card virtual --trace o check -o ./o"),
    ] {
        let ran = folder.shell(script, line);
        assert_eq!(ran.exit, 73, "{line}: {}", ran.err);
        let told = ran.err + &folder.read("o");
        assert!(told.contains("the result is written there"), "{line}: {told}");
        assert!(told.contains("--trace /dev/stderr"), "{line}: {told}");
    }
    assert_eq!(folder.run("--card virtual --trace dialogue status").exit, 0);
    for (line, file, why) in [
        ("--card virtual --trace o cert export auth -o o", "o", "the result is written there"),
        ("--card virtual --trace ./o station --count 1 --format csv -o o", "o", "the result is written there"),
        ("--card virtual --trace o reader check --bundle ./o", "o", "the result is written there"),
        ("--card virtual:card.json --trace ./card.json status", "card.json", "it holds the card of this command"),
        ("--card replay:dialogue --trace dialogue status", "dialogue", "it holds the card of this command"),
    ] {
        let before = folder.read(file);
        let ran = folder.run(line);
        assert_eq!(ran.exit, 73, "{line}: {}", ran.err);
        assert!(ran.err.contains(why), "{line}: {}", ran.err);
        assert_eq!(folder.read(file), before, "{line}");
    }
    let both = folder.run("--card virtual --trace /dev/stderr status");
    assert!(both.text().starts_with("OK: ") && both.err.starts_with("# jpkit "), "{}", both.err);
    // Appended to what others write to the same descriptor.
    let ran = folder.shell(r#"{ echo before; "$@"; echo after; } > o"#, "--card virtual check -o /dev/stdout");
    assert_eq!(ran.exit, 0, "{}", ran.err);
    let result = folder.read("o");
    assert!(result.starts_with("before\nOK: ") && result.ends_with("\nafter\n"), "{result}");
    for (line, exit, blamed) in [
        ("--card virtual --trace /dev/full status", 74, "The trace \"/dev/full\""),
        ("--card virtual --trace /dev/full check -o result", 74, "The trace \"/dev/full\""),
        ("--card virtual:expired --trace /dev/full check", 2, "The trace \"/dev/full\""),
        ("--card virtual --trace trace check -o /dev/full", 74, "Cannot write \"/dev/full\""),
        ("--format csv check card.json -o /dev/full", 74, "Cannot write \"/dev/full\""),
    ] {
        let ran = folder.run(line);
        assert_eq!(ran.exit, exit, "{line}: {}", ran.err);
        assert!(ran.err.contains(blamed) && ran.err.contains("no space left"), "{line}: {}", ran.err);
        assert_eq!(ran.err.contains("Free some space"), line.contains("-o /dev/full"), "{line}: {}", ran.err);
    }
    assert!(folder.read("result").starts_with("OK: "));
}

/// A run that cannot write what it was asked for leaves nothing behind: no file without its content, no lock file, no
/// folder.
#[test]
fn a_refused_run_leaves_nothing() {
    let folder = Folder::new();
    fs::write(folder.path("old.csv"), "").unwrap();
    symlink(folder.path("gone/n.json"), folder.path("into-nowhere")).unwrap();
    let listed = || {
        let mut names: Vec<_> =
            fs::read_dir(folder.0.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        names.sort();
        names
    };
    let before = listed();
    // No file may become longer than nothing, as on a full disk.
    let full = r#"ulimit -f 0; exec "$@""#;
    for (script, line, exit) in [
        (full, "--card virtual station -o s.csv --report s.html -n 1", 74),
        (full, "--card virtual station -o s.csv -n 1", 74),
        (full, "--card virtual station -o old.csv -n 1", 74),
        (full, "virtual new n.json", 74),
        (full, "virtual new n.json --force", 74),
        (full, "check card.json -o out", 74),
        (full, "check card.json --format csv -o out", 74),
        (full, "--card virtual cert export auth -o out", 74),
        (full, "--card virtual cert export auth-ca --keep", 74),
        (full, "man pages/man1", 74),
        // Where some pages can be written, and a longer one cannot.
        (r#"ulimit -f 8; exec "$@""#, "man pages/man1", 74),
        (r#""$@""#, "virtual new into-nowhere", 73),
        (r#""$@""#, "virtual new gone/n.json", 73),
        (r#""$@""#, "man card.json/pages", 73),
        (r#""$@""#, "--card virtual station -o s.csv --columns number --label-from-stdin", 64),
    ] {
        let script = format!("export HOME=$PWD XDG_DATA_HOME=$PWD/data; {script}");
        let ran = folder.shell(&script, line);
        assert_eq!((ran.exit, listed()), (exit, before.clone()), "{script}: {line}: {}", ran.err);
    }
    assert_eq!(folder.read("old.csv"), "");
    // What was there stays.
    let state = folder.read("card.json");
    assert_eq!(folder.shell(full, "virtual new card.json --force").exit, 74);
    assert_eq!(folder.read("card.json"), state);
}
