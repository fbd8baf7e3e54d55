//! `guide`: every topic in both languages, with the date of its source and the note on who decides.

use crate::support::inside::jpkit;

use super::harness::compare;

#[test]
fn every_guide() {
    compare("guide", &["en", "ja"].map(|lang| jpkit(&format!("--lang {lang} guide")).shown()).join("\n"));
    for topic in topics() {
        let shown = ["en", "ja"].map(|lang| jpkit(&format!("--lang {lang} guide {topic}")).shown());
        assert!(shown[0].contains("its rules apply"), "{topic}");
        assert!(shown[1].contains("市区町村の案内に従ってください"), "{topic}");
        compare(&format!("guide-{topic}"), &shown.join("\n"));
    }
}

/// The date is given, or said to be missing, in text as in JSON.
#[test]
fn the_date_of_the_source() {
    for topic in topics() {
        let as_of = jpkit(&format!("--format json guide {topic}")).json()["data"]["as_of"].clone();
        let text = jpkit(&format!("guide {topic}"));
        let line = text.text().lines().find(|line| line.starts_with(" As of")).unwrap();
        assert!(line.ends_with(as_of.as_str().unwrap_or("are undated)")), "{line}");
    }
}

/// Other commands refer to these topics.
#[test]
fn the_usage_names_every_topic() {
    assert_eq!(topics(), ["renewal", "unlock", "expiry", "lost", "pins", "phone"]);
    let ran = jpkit("guide nosuch");
    assert_eq!(ran.exit, 64);
    assert!(topics().iter().all(|topic| ran.err.contains(topic)), "{}", ran.err);
}

fn topics() -> Vec<String> {
    let list = jpkit("--format json guide").json();
    list["data"]["topics"].as_array().unwrap().iter().map(|topic| topic["topic"].as_str().unwrap().to_owned()).collect()
}
