//! The man pages, shown by man, groff and mandoc in both languages without a complaint.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::support::program::{neutral, program};

/// The folder of pages in which man looks for a language.
const FOLDERS: [(&str, &str); 2] = [("en", "man1"), ("ja", "ja/man1")];

/// Both languages, each in its folder below one.
fn pages() -> (tempfile::TempDir, Vec<(&'static str, PathBuf)>) {
    // man takes what follows a dot in a path for an encoding, and as root it looks for folders as another user.
    let root = tempfile::Builder::new().prefix("man").tempdir().unwrap();
    fs::set_permissions(root.path(), PermissionsExt::from_mode(0o755)).unwrap();
    let mut pages = Vec::new();
    for (lang, folder) in FOLDERS {
        let folder = root.path().join(folder);
        let ran = program().args(["--lang", lang, "man"]).arg(&folder).output().unwrap();
        assert!(ran.status.success(), "{ran:?}");
        pages.extend(fs::read_dir(&folder).unwrap().map(|entry| (lang, entry.unwrap().path())));
    }
    assert!(pages.len() > 50);
    (root, pages)
}

/// What a program prints in a locale with UTF-8, on 80 columns, without a word on stderr.
fn shown(command: &mut Command, page: &Path) -> String {
    let ran = command.env("LC_ALL", "C.UTF-8").env("MANWIDTH", "80").env("MANROFFOPT", "").output().unwrap();
    let said = String::from_utf8_lossy(&ran.stderr);
    assert!(ran.status.success() && said.is_empty(), "{}: {said}", page.display());
    String::from_utf8(ran.stdout).unwrap()
}

#[test]
#[ignore = "needs man-db and groff: use tests/run"]
fn man_and_groff_have_nothing_to_complain_of() {
    let (_root, pages) = pages();
    for (lang, page) in &pages {
        let shown_by_groff =
            shown(neutral("groff").args(["-man", "-Tutf8", "-Kutf8", "-P-cbou", "-ww"]).arg(page), page);
        let shown_by_man = shown(neutral("man").args(["--warnings", "-l"]).arg(page), page);
        let sections = match *lang {
            "ja" => [
                "名前",
                "書式",
                "説明",
                "オプション",
                "共通オプション",
                "終了コード",
                "使用例",
                "環境変数",
                "ファイル",
                "関連項目",
            ],
            _ => [
                "NAME",
                "SYNOPSIS",
                "DESCRIPTION",
                "OPTIONS",
                "GLOBAL OPTIONS",
                "EXIT STATUS",
                "EXAMPLES",
                "ENVIRONMENT",
                "FILES",
                "SEE ALSO",
            ],
        };
        for shown in [&shown_by_groff, &shown_by_man] {
            for section in sections {
                assert!(shown.lines().any(|line| line == section), "{}: {section}\n{shown}", page.display());
            }
            for line in shown.lines() {
                assert!(jpkit::wrap::columns(line) <= 80, "{}: {line}", page.display());
                // A name of which a part stands on the next line is found by nobody.
                let is_torn =
                    line.strip_suffix(['-', '\u{2010}']).is_some_and(|name| name.ends_with(char::is_alphanumeric));
                assert!(!is_torn, "{}: {line}", page.display());
                // What no Japanese line begins with; a roff that breaks lines anywhere would.
                assert!(!line.trim_start().starts_with(['。', '、', '）', '」', 'ー']), "{}: {line}", page.display());
            }
        }
        let index = shown(neutral("lexgrog").arg(page), page);
        let name = page.file_stem().unwrap().to_str().unwrap();
        assert!(index.contains(&format!("\"{name} - ")), "{index}");
    }
}

/// Each reader gets the page of their language.
#[test]
#[ignore = "needs man-db and groff: use tests/run"]
fn man_finds_the_page_of_the_locale() {
    let (root, _) = pages();
    for (language, title) in [("ja", "名前"), ("ja_JP.UTF-8:en", "名前"), ("en", "NAME"), ("fr", "NAME")] {
        let mut man = neutral("man");
        man.env("MANPATH", root.path()).env("LANGUAGE", language);
        let shown = shown(man.arg("jpkit-pin-verify"), root.path());
        assert!(shown.lines().any(|line| line == title), "{language}: {shown}");
    }
}

#[test]
#[ignore = "needs mandoc: use tests/run"]
fn mandoc_finds_no_fault() {
    let (_root, pages) = pages();
    for (_, page) in &pages {
        // It wants a date, without which a page is the same on every run.
        let ran = neutral("mandoc").args(["-Tlint", "-Wwarning"]).arg(page).output().unwrap();
        let said = String::from_utf8(ran.stdout).unwrap();
        let faults: Vec<_> = said.lines().filter(|line| !line.contains("missing date")).collect();
        assert!(faults.is_empty(), "{faults:?}");
        let shown = shown(neutral("mandoc").args(["-Tutf8", "-Kutf-8"]).arg(page), page);
        assert!(shown.lines().count() > 50, "{}: {shown}", page.display());
    }
}
