//! The words of `docs/style.md` that a machine can check: spellings and terms that do not come back once they are
//! mended.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::in_repository;

/// What is not written, and what is written instead.
const REPLACED: &[(&str, &str)] = &[
    ("\u{301c}", "～ (U+FF5E), which CP932 has"),
    ("手続き", "手続"),
    ("問い合わせ", "問合せ"),
    ("わかる", "分かる"),
    ("わかり", "分かり"),
    ("わから", "分から"),
    ("すべて", "全て"),
    ("くわし", "詳し"),
    ("すでに", "既に"),
    ("再発行", "再交付 or 新規発行"),
    ("電話やパソコン", "スマートフォンやパソコン"),
    ("お住まいの", "住民票のある"),
    ("照会回答書", "照会書兼回答書"),
    ("一時停止", "一時利用停止"),
    ("取りやめ", "中止"),
    ("飛ばします", "対象外とします"),
    ("指紋", "フィンガープリント"),
    ("必須の拡張", "クリティカル拡張"),
    ("証明書の連鎖", "証明書チェーン"),
    ("持って行", "持参"),
    ("15歳未満の人", "15歳未満の方"),
    ("ますので", "ため"),
    ("るので、", "ため、"),
    ("いので、", "ため、"),
    ("たので、", "ため、"),
    ("下さい", "ください"),
    ("尻ポケット", "後ろポケット"),
    ("by phone", "with a smartphone"),
    ("on a computer", "with a PC"),
    ("adult wards", "adults under guardianship, curatorship or assistance"),
    ("All is well", "No problem found"),
    ("hundredths", "percentage"),
    ("about 1,000 yen", "1,000 yen as a rule"),
    ("convenience-store certificates", "convenience-store kiosks"),
];

/// Words that stand only with another one before or after them.
const COMPLETED: &[(&str, &str, &str)] = &[("有効期限", "通知書", ""), ("", "照会書", "兼回答書")];

/// Files whose text people read, with their lines: the source, without comments, the documentation and the snapshots.
fn lines() -> Vec<(String, String)> {
    let mut paths = ["README.md", "SECURITY.md"].map(in_repository).to_vec();
    let directories =
        [("src", "rs"), ("docs", "md"), (".github", "yml"), ("completions", ""), ("tests/cli/snapshots", "snap")];
    for (directory, extension) in directories {
        collect(&in_repository(directory), extension, &mut paths);
    }
    paths.sort();
    let mut lines = Vec::new();
    for path in paths {
        let name = path.strip_prefix(in_repository("")).unwrap().to_str().unwrap().replace('\\', "/");
        // The style sheet names what is not written.
        if name == "docs/style.md" {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        for (number, line) in (1..).zip(text.lines()) {
            if !line.trim_start().starts_with("//") {
                lines.push((format!("{name}:{number}"), line.to_owned()));
            }
        }
    }
    assert!(lines.len() > 10_000, "only {} lines", lines.len());
    lines
}

fn collect(directory: &Path, extension: &str, paths: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, extension, paths);
        } else if extension.is_empty() || path.extension().is_some_and(|of| of == extension) {
            paths.push(path);
        }
    }
}

/// What the rules say about a line.
fn faults(line: &str) -> BTreeSet<String> {
    let mut faults = BTreeSet::new();
    for (wrong, right) in REPLACED {
        if line.contains(wrong) {
            faults.insert(format!("{wrong}: write {right}"));
        }
    }
    for (before, word, after) in COMPLETED {
        for (at, _) in line.match_indices(word) {
            let (head, tail) = line.split_at(at);
            if !head.ends_with(before) || !tail.starts_with(&format!("{word}{after}")) {
                faults.insert(format!("{word}: write {before}{word}{after}"));
            }
        }
    }
    faults.extend(iso_dates_in_a_sentence(line));
    faults.extend(plain_form(line));
    faults.extend(begins_with_a_clause(line));
    faults
}

fn is_japanese(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fa}' | '\u{4e00}'..='\u{9fff}')
}

/// An ISO date that a Japanese word touches: tables and options have a space or a bracket there.
fn iso_dates_in_a_sentence(line: &str) -> Option<String> {
    let chars: Vec<char> = line.chars().collect();
    let is_date = |window: &[char]| {
        (0..10).all(|at| if at == 4 || at == 7 { window[at] == '-' } else { window[at].is_ascii_digit() })
    };
    let at = chars.windows(10).position(is_date)?;
    let touches = |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(|c| is_japanese(*c));
    (touches(at.checked_sub(1)) || touches(Some(at + 10))).then(|| "an ISO date in a Japanese sentence".to_owned())
}

/// A sentence in である調 among those in です・ます.
fn plain_form(line: &str) -> Option<String> {
    let ends_plainly = |sentence: &str| {
        let polite = ["ます", "です", "ました", "でした", "ません", "ください", "せんでした"];
        let last = sentence.chars().last();
        matches!(last, Some('る' | 'う' | 'く' | 'だ' | 'た' | 'い'))
            && !polite.iter().any(|end| sentence.ends_with(end))
    };
    let (sentences, _) = line.rsplit_once('。')?;
    sentences
        .split('。')
        .find(|sentence| ends_plainly(sentence))
        .map(|sentence| format!("not です・ます: {sentence}。"))
}

/// A statement that begins with a clause as its subject. Headings, cells, questions and labels may.
fn begins_with_a_clause(line: &str) -> Option<String> {
    let line = line.trim_start();
    let is_other = line.starts_with(['#', '|']) || line.contains('?') || line.contains("What to do");
    let sentences = line.trim_start_matches("- ").split_inclusive(". ").filter(|_| !is_other);
    let begins =
        |sentence: &&str| ["What ", "Whoever ", "Everything that "].iter().any(|word| sentence.starts_with(word));
    sentences
        .map(str::trim_end)
        .find(begins)
        .map(|sentence| format!("a sentence that begins with a clause: {sentence}"))
}

#[test]
fn the_rules_of_the_style_sheet_are_kept() {
    // Help is in plain form; so are the cells of tables.
    let in_plain_form = |place: &str, line: &str| {
        place.starts_with("src/message/help.rs")
            || place.starts_with("tests/cli/snapshots/help")
            || line.trim_start().starts_with(['|', '│'])
    };
    // Labels in help; and the page that the tests of the commands write.
    let has_labels = |place: &str| place.contains("help-") || place.contains("reliability");
    let found: Vec<String> = lines()
        .iter()
        .flat_map(|(place, line)| {
            let of_help = in_plain_form(place, line);
            let of_labels = has_labels(place);
            let told = faults(line).into_iter().filter(move |fault| {
                !(of_help && fault.starts_with("not ") || of_labels && fault.starts_with("a sentence"))
            });
            told.map(move |fault| format!("{place}: {fault}"))
        })
        .collect();
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

/// The width that `rustfmt.toml` sets, which rustfmt does not keep in comments.
#[test]
fn comments_fit_the_width_of_the_source() {
    const WIDTH: usize = 120;
    let mut paths = Vec::new();
    for directory in ["src", "tests", "examples"] {
        collect(&in_repository(directory), "rs", &mut paths);
    }
    let (mut comments, mut wide) = (0, Vec::new());
    for path in paths {
        let text = fs::read_to_string(&path).unwrap();
        for (number, line) in (1..).zip(text.lines()).filter(|(_, line)| line.trim_start().starts_with("//")) {
            comments += 1;
            if line.chars().count() > WIDTH {
                wide.push(format!("{}:{number}", path.display()));
            }
        }
    }
    assert!(comments > 1_000, "only {comments} comments");
    assert_eq!(wide, Vec::<String>::new());
}

/// The rules find what they are for, and leave alone what only looks like it.
#[test]
fn the_rules_find_what_they_are_for() {
    let wrong = [
        "「更新の手続きは窓口で」",
        "6\u{301c}16文字",
        "再発行には手数料がかかります。",
        "通知書がなくても",
        "封をした照会書を",
        "認証用は2026-11-11に切れています。",
        "有効期限は{day}、2028-12-21まで",
        "暗証番号がロックされている。",
        "カードが入った。取り除いてください。",
        "It cannot be done by phone.",
        "Unknown is null. What is not there stays so.",
        "- Whoever sends one keeps the rules",
    ];
    for line in wrong {
        assert!(!faults(line).is_empty(), "{line}");
    }
    let right = [
        "有効期限通知書と照会書兼回答書を持参してください。",
        "判定日（日本時間）  2026-11-21",
        "--at 2027-01-31 を付けると、その日の時点で判定します。",
        "日付（2026-11-21）か時刻を指定してください。",
        "電子証明書は2028年12月21日から更新できます。",
        "利用できません。ご確認ください。一致しませんでした。",
        "### 8. What is not known is not claimed",
        "What is that? Whatever it is, this page says what it does.",
    ];
    for line in right {
        assert_eq!(faults(line), BTreeSet::new(), "{line}");
    }
}
