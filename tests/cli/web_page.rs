//! `check --format html` and `station --report`: what is on the page, what is not in it, and that it is there whole or
//! not at all. A browser reads it in `tests/foreign`.

use std::fs;
use std::path::Path;

use serde_json::Value;

use super::folder::{FIXTURES, fixture, folder_with, jpkit_at, text};
use super::harness::{DAY, jpkit, on_card, program};
use crate::support::assert_private;
use crate::support::inside;
use crate::support::program::{Ran, output_with};

/// Holds what every page must be.
fn assert_page(page: &str, lang: &str) {
    assert!(page.starts_with(&format!("<!DOCTYPE html><html lang=\"{lang}\"><head>")), "{page}");
    assert!(page.ends_with("</html>\n"), "{page}");
    for (element, count) in [("<h1>", 1), ("<title>", 1), ("<style>", 1), ("<main>", 1)] {
        let in_head = page.split("<svg").next().unwrap();
        assert_eq!(in_head.matches(element).count(), count, "{element}");
    }
    assert!(page.contains("http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'"));
    // Nothing runs and nothing is fetched.
    for outside in ["<script", "<link", "<img", "<iframe", "<object", " src=", " href=", "://", "@import", "url("] {
        assert_eq!(page.find(outside), None, "{outside}");
    }
    // Headings do not skip a level, and each table has heads for its columns and rows.
    assert!(!page.contains("<h3") && page.find("<h1").unwrap() < page.find("<h2").unwrap());
    assert_eq!(page.matches("<table").count(), page.matches("<thead").count());
    assert!(page.matches("scope=\"row\"").count() >= page.matches("<table").count());
}

/// The number in the tile of counts with this word.
fn count(page: &str, word: &str) -> u64 {
    let (before, _) =
        page.split_once(&format!("</strong> <span>{word}</span>")).unwrap_or_else(|| panic!("{word}: {page}"));
    before.rsplit('>').next().unwrap().replace(',', "").parse().unwrap()
}

#[test]
fn the_counts_are_those_of_json_and_the_verdict_comes_first() {
    let certificates = format!("{FIXTURES}/certificates");
    let check = |day: &str, rest: &str| inside::jpkit(&format!("--at {day} {rest} check {certificates}"));
    for day in [DAY, "2034-01-15", "2099-01-01"] {
        let report = check(day, "--format json").json();
        for (lang, words) in [
            ("en", ["total", "valid", "renewable", "expired", "not yet valid", "unreadable"]),
            ("ja", ["合計", "有効", "更新可能", "期限切れ", "有効期間前", "読取不可"]),
        ] {
            let ran = check(day, &format!("--lang {lang} --format html"));
            assert_page(ran.text(), lang);
            assert_eq!(ran.exit, i32::try_from(exit_of(&report)).unwrap());
            let names = ["total", "valid", "renewable", "expired", "not_yet_valid", "unreadable"];
            for (word, name) in words.into_iter().zip(names) {
                assert_eq!(count(ran.text(), word), report["data"]["summary"][name].as_u64().unwrap(), "{day} {name}");
            }
            let verdict = report["data"]["verdict"].as_str().unwrap();
            let at = |what: &str| ran.text().find(what).unwrap_or_else(|| panic!("{what}"));
            assert!(at(&format!("class=\"verdict {verdict}\"")) < at("class=\"counts\""));
            assert!(
                at("class=\"counts\"") < at("<svg class=\"plot\"") && at("<svg class=\"plot\"") < at("id=\"results\"")
            );
        }
    }
}

fn exit_of(report: &Value) -> u64 {
    ["ok", "warning", "critical", "unknown"].iter().position(|it| report["data"]["verdict"] == *it).unwrap() as u64
}

#[test]
fn what_needs_attention_is_in_the_table_the_most_serious_first() {
    let folder = folder_with(&[
        ("ok.pem", fixture("test-auth").into()),
        ("again.pem", fixture("test-auth").into()),
        ("nothing.pem", b"nothing".to_vec()),
        ("foreign.pem", fixture("foreign").into()),
    ]);
    let check = |line: &str| text(&jpkit_at(folder.path(), &format!("--lang en {line}"), b"").stdout).to_owned();
    // On that day the two of JPKI have expired, and the other one ends in the year 9999.
    let page = check("check . --format html --at 2036-01-01");
    let table = page.split("id=\"results\"").nth(1).unwrap().split("</table>").next().unwrap();
    let rows: Vec<&str> = table.split("scope=\"row\" role=\"rowheader\">").skip(1).collect();
    let names: Vec<&str> = rows.iter().map(|row| row.split('<').next().unwrap()).collect();
    assert_eq!(names, ["./again.pem", "./ok.pem"]);
    assert!(rows[1].contains("the same as &quot;./again.pem&quot;"), "{}", rows[1]);
    assert!(rows[0].contains("■</span>expired"), "{}", rows[0]);
    let unread = page.split("id=\"problems\"").nth(1).unwrap();
    assert!(unread.contains("<li>./nothing.pem: "), "{unread}");
    assert!(!page.contains("foreign.pem"));
    // With --all the others are there too.
    assert!(check("check . --all --format html --at 2036-01-01").contains("./foreign.pem"));
}

/// What is asked for by its dates is listed, and groups stand in the place of a list.
#[test]
fn selections_and_groups_are_on_the_page() {
    let folder = folder_with(&[("ok.pem", fixture("test-auth").into()), ("foreign.pem", fixture("foreign").into())]);
    let check = |line: &str| {
        let ran = jpkit_at(folder.path(), &format!("--lang en check . --format html {line}"), b"");
        let page = text(&ran.stdout).to_owned();
        assert_page(&page, "en");
        page
    };
    let page = check("--ends 9999");
    assert!(page.contains(">./foreign.pem<") && !page.contains(">./ok.pem<"), "{page}");
    assert!(page.contains("<dt>Selection</dt>") && page.contains(">Results <span class=\"count\">1</span>"), "{page}");
    for (by, words) in [
        ("month", ["<th scope=\"row\">2035-03</th>", "Expiry and renewal openings by month"]),
        ("year", ["<th scope=\"row\">2035</th>", "Expiry and renewal openings by year"]),
        ("role", [">Authentication<svg class=\"share\"", "Results by kind of certificate"]),
        ("issuer-generation", ["unknown, or not JPKI", "Results by generation of the issuing CA"]),
    ] {
        let page = check(&format!("--by {by}"));
        assert!(words.iter().all(|word| page.contains(word)), "{by}: {page}");
        assert!(!page.contains("id=\"results\"") && !page.contains("foreign.pem"), "{by}");
    }
    let page = inside::jpkit("--lang ja --card virtual --at 2026-11-21 check --by role --format html");
    assert!(page.text().contains("種類別の件数"), "{}", page.text());
}

/// Of many rows the page has the first thousand, and says how many more there are.
#[test]
fn a_page_has_a_thousand_rows() {
    let folder = folder_with(&[("many.pem", fixture("test-auth").repeat(1_234).into())]);
    let ran = jpkit_at(folder.path(), "--lang en check many.pem --format html --at 2036-01-01", b"");
    let page = text(&ran.stdout);
    assert_eq!(page.matches("scope=\"row\" role=\"rowheader\"").count(), 1_000);
    assert!(page.contains(">many.pem#0<") && page.contains(">many.pem#999<") && !page.contains(">many.pem#1000<"));
    assert!(page.contains("<span class=\"count\">1,234</span>"));
    assert!(page.contains("234 more are not shown here. <code>--format csv -o FILE</code>"), "{page}");
}

/// Names of files are text, whatever is in them.
#[cfg(unix)]
#[test]
fn hostile_names_make_no_elements() {
    let names = ["<script>alert(1)<_script>", "a\"b'&amp;c", "x\u{202e}gnp", "new\nline", "`code`", "</style><b>"];
    let files: Vec<(String, Vec<u8>)> =
        names.iter().map(|name| (name.replace('/', "_"), fixture("test-auth").into_bytes())).collect();
    let files: Vec<(&str, Vec<u8>)> = files.iter().map(|(name, content)| (name.as_str(), content.clone())).collect();
    let folder = folder_with(&files);
    let ran = jpkit_at(folder.path(), "--lang en check . --format html --at 2036-01-01", b"");
    let page = text(&ran.stdout);
    assert_page(page, "en");
    for shown in
        ["./&lt;script&gt;alert(1)&lt;_script&gt;", "./a&quot;b'&amp;amp;c", "./`code`", "./&lt;_style&gt;&lt;b&gt;"]
    {
        assert!(page.contains(shown), "{shown}: {page}");
    }
    assert!(!page.contains('\u{202e}') && page.contains("line&apos;") || page.contains("$'./new\\x0aline'"), "{page}");
}

#[test]
fn cards_have_a_page() {
    for (card, lang, words) in [
        ("expiring", "en", ["Expiry of a My Number Card", "renewable", "2026-12-21"]),
        ("blocked", "ja", ["マイナンバーカードの有効期限", "ロック中", "2029-03-20"]),
        ("garbage", "en", ["UNKNOWN", "not a valid certificate", "Could not be read"]),
    ] {
        let ran = on_card(card, &format!("--lang {lang} check --pins --format html"));
        assert_page(ran.text(), lang);
        for word in words {
            assert!(ran.text().contains(word), "{card}: {word}: {}", ran.text());
        }
        assert_eq!(ran.exit, on_card(card, "check --pins").exit);
        // The subject of a certificate names its holder.
        assert!(!ran.text().contains("TESTCARD"), "{card}");
    }
    // What stopped a run is no page.
    let ran = inside::jpkit("check --format html");
    assert_eq!((ran.exit, ran.text()), (3, ""), "{}", ran.err);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("page.html");
    assert_eq!(jpkit(&format!("check --format html -o {}", path.display())).exit, 3);
    assert!(!path.exists());
    let ran = on_card("valid", &format!("--lang ja check --format html -o {}", path.display()));
    assert_eq!((ran.exit, ran.text()), (0, ""));
    assert_page(&fs::read_to_string(path).unwrap(), "ja");
    let ran = jpkit("--lang en status --format html");
    assert_eq!(ran.exit, 64);
    assert!(ran.err.contains("check"), "{}", ran.err);
}

/// Records of several visits, one after the other, as cards of one day.
fn cards(folder: &Path, profiles: &[&str]) -> String {
    let mut day = String::new();
    for profile in profiles {
        let path = folder.join(format!("{profile}.trace"));
        on_card(profile, &format!("-q --trace {} station", path.display()));
        day.push_str(&fs::read_to_string(path).unwrap());
    }
    let path = folder.join("day.trace");
    fs::write(&path, day).unwrap();
    format!("replay:{}", path.display())
}

fn station(card: &str, options: &str, stdin: &str) -> Ran {
    let mut command = program();
    command.args(["--card", card, "--at", DAY, "--lang", "en", "station"]).args(options.split_whitespace());
    Ran::of(options, output_with(&mut command, stdin.as_bytes()))
}

#[test]
fn a_day_of_cards_has_a_page() {
    let folder = tempfile::tempdir().unwrap();
    let card = cards(folder.path(), &["valid", "expiring", "expired", "blocked", "garbage", "foreign", "valid"]);
    let (page, rows) = (folder.path().join("day.html"), folder.path().join("day.csv"));
    let options = format!("--report {} -o {} --label-from-stdin", page.display(), rows.display());
    let ran = station(&card, &options, "A1\nA2\n<b>A3\n\nA5\nA6\nA7\n");
    assert_eq!(ran.exit, 0, "{}", ran.err);
    assert_private(&page);
    let page = fs::read_to_string(page).unwrap();
    assert_page(&page, "en");
    let counts = ["total", "OK", "WARNING", "CRITICAL", "UNKNOWN"].map(|word| count(&page, word));
    assert_eq!(counts, [7, 2, 2, 1, 2]);
    assert_eq!(fs::read_to_string(rows).unwrap().lines().count(), 8);
    let numbers: Vec<&str> = page.split("scope=\"row\" role=\"rowheader\">").skip(1).collect();
    let numbers: Vec<&str> = numbers.iter().map(|row| row.split('<').next().unwrap()).collect();
    assert_eq!(numbers, ["3", "5", "6", "2", "4", "1", "7"], "the worst first");
    for words in [
        "&lt;b&gt;A3",
        "virtual:expired",
        "blocked: authentication, signature, input-assistance and resident-registry",
        "This is not a My Number Card",
        "the same card as number 1",
        "Card 2: The authentication certificate can be renewed now",
        "class=\"verdict critical\"",
        "09:00",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert!(!page.contains("TESTCARD"), "the subject of a certificate");
}

/// A person who cannot have the page learns so before the first card; what was there stays.
#[test]
fn a_page_that_cannot_be_written_is_refused_before_the_first_card() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).display().to_string();
    fs::write(folder.path().join("old.csv"), "").unwrap();
    let cases = [
        format!("--report {}", at("none/day.html")),
        format!("--report {}", folder.path().display()),
        "--report -".to_owned(),
        format!("-o {0} --report {0}", at("day.html")),
        format!("-o {} --report {}/./old.csv", at("old.csv"), folder.path().display()),
        format!("--report {0} --trace {0}", at("trace.html")),
    ];
    for options in cases {
        let ran = station("virtual", &options, "");
        assert_eq!((ran.exit, ran.text()), (73, ""), "{options}: {}", ran.err);
        assert!(ran.err.contains("Cannot write") && !ran.err.contains("--output"), "{options}: {}", ran.err);
    }
    // The rows of a run that is refused leave no file either, also where it is the card that cannot be had.
    let lines = [format!("--report {} -o {}", at("day.html"), at("day.csv")), format!("-o {}", at("day.jsonl"))];
    for options in lines {
        assert_eq!(station(&format!("virtual:{}", at("gone.json")), &options, "").exit, 66, "{options}");
    }
    let names = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let names: Vec<String> = names.filter(|name| name != "trace.html").collect();
    assert_eq!(names, ["old.csv"]);
}

/// Ctrl-C is how a day ends.
#[cfg(target_os = "linux")]
#[test]
fn the_page_is_there_after_ctrl_c() {
    use crate::pty::Pty;
    use crate::support::program::JPKIT;

    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("day.html");
    let line = ["--card", "virtual:expiring", "--at", DAY, "station", "--label", "--report", path.to_str().unwrap()];
    let mut pty = Pty::start(Path::new(JPKIT), &line);
    pty.expect("Reference for card 1");
    assert!(!path.exists(), "not before the end");
    pty.press("\u{3}");
    let (screen, status) = pty.end();
    assert_eq!(status, 0, "{screen}");
    let page = fs::read_to_string(path).unwrap();
    assert_page(&page, "en");
    assert_eq!(count(&page, "WARNING"), 1);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}
