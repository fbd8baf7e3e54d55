//! `guide`: every topic in both languages, with the date of its source and the note on who decides.

use crate::support::inside::jpkit;

use super::harness::compare;

/// Phrases that must be there, in Japanese and in English.
type Phrases = &'static [(&'static str, &'static str)];

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
    assert_eq!(topics(), ["renewal", "unlock", "expiry", "lost", "pins", "phone", "proxy", "issue"]);
    let ran = jpkit("guide nosuch");
    assert_eq!(ran.exit, 64);
    assert!(topics().iter().all(|topic| ran.err.contains(topic)), "{}", ran.err);
}

fn topics() -> Vec<String> {
    let list = jpkit("--format json guide").json();
    list["data"]["topics"].as_array().unwrap().iter().map(|topic| topic["topic"].as_str().unwrap().to_owned()).collect()
}

/// What people were sent home for: a fact that a guide must state, in both languages.
#[test]
fn the_facts_of_the_procedures() {
    let facts: &[(&str, Phrases)] = &[
        (
            "renewal",
            &[
                ("3か月前の日の翌日から", "on the day after the date three months earlier"),
                ("住民票のある市区町村の窓口", "the municipality where you are registered"),
                ("スマートフォンやパソコンからは申請できません", "neither with a smartphone nor with a PC"),
                ("手数料は無料", "free of charge"),
                ("予約", "appointments"),
                ("有効期限通知書（お持ちの方。なくても手続できます）", "the expiry notice if you have it"),
                ("利用者証明用、住民基本台帳用、署名用", "authentication, resident registry, and signature"),
                ("顔写真は不要です", "No photo is needed"),
                ("2～3か月前に郵送", "two to three months before"),
                ("本人確認書類が1点", "one identity document"),
                ("照会書兼回答書", "照会書兼回答書"),
                ("封入・封かん", "sealed in an envelope"),
                (
                    "照合できないときは、本人宛ての文書照会となり、再度の来庁",
                    "Only if a PIN is missing or does not match",
                ),
                ("登記事項証明書または戸籍謄本", "登記事項証明書"),
                ("同封の交付申請書により、オンラインまたは郵送", "apply online or by post"),
                ("更新の当日は", "On the day of the renewal"),
            ],
        ),
        (
            "unlock",
            &[
                ("連続して間違えた", "in a row"),
                ("本人確認書類1点", "one identity document"),
                ("顔写真のないもの", "Documents without a photo"),
                ("24時間以内", "within 24 hours"),
                ("夜間や休日", "evenings and weekends"),
                ("券面事項入力補助用は、窓口だけです", "input assistance: at the office only"),
                ("住民票のある市区町村の窓口", "the municipality where you are registered"),
                ("事前に窓口に連絡", "contact the office first"),
                ("郵送されます", "arrive by post"),
                ("1回の来庁で手続できます", "one visit is enough"),
                ("任意被後見人", "voluntary guardianship"),
                ("登記事項証明書または戸籍謄本", "戸籍謄本"),
            ],
        ),
        (
            "expiry",
            &[
                ("5回目の誕生日", "fifth birthday"),
                ("10回目", "tenth birthday"),
                ("カードを受け取った日とは異なります", "not the day on which you received it"),
                (
                    "新しい在留カードを持参して住民票のある市区町村の窓口",
                    "take the new residence card (在留カード) to the office",
                ),
                ("永住者", "permanent residents"),
                ("再交付は有料", "replaced for a fee"),
                ("手書き", "handwritten"),
                ("利用者証明用電子証明書は引き続き使えます", "the authentication certificate remains valid"),
                ("新規発行の手続", "a new one issued"),
                ("券面は本人確認に使えます", "still proves identity"),
                ("3か月後の月末まで", "about three months, to the end of the month"),
                ("多摩市、2025年5月15日", "Tama City, 2025-05-15"),
            ],
        ),
        (
            "lost",
            &[
                ("一時利用停止は24時間365日", "at any hour of any day"),
                ("0120-95-0178", "0120-95-0178"),
                ("050-3818-1250", "050-3818-1250"),
                (
                    "英語・中国語・韓国語・スペイン語・ポルトガル語: 0120-0178-27",
                    "English, Chinese, Korean, Spanish, Portuguese: 0120-0178-27",
                ),
                ("平日 9:30～20:00、土日祝日 9:30～17:30", "9:30 to 20:00 on weekdays, 9:30 to 17:30 on weekends"),
                ("再交付には、原則として手数料（1,000円）", "1,000 yen as a rule"),
                ("本人に責任がない場合は無料", "not at fault"),
            ],
        ),
        (
            "pins",
            &[
                ("連続して5回間違えるとロック", "Five incorrect entries in a row"),
                ("連続して3回間違えるとロック", "Three incorrect entries in a row"),
                ("正しく入力すると、元の回数に戻ります", "a correct entry restores all tries"),
                ("英字と数字の両方が必要", "at least one of each"),
                ("マイナポータルでも変更", "Mynaportal"),
                ("利用者証明用電子証明書", "digital certificate for user identification"),
                ("署名用電子証明書", "digital certificate for signature"),
            ],
        ),
        ("phone", &[("2025年6月からはiPhone", "since June 2025, on the iPhone"), ("Androidについて", "Android only")]),
        (
            "proxy",
            &[
                ("事前に窓口に連絡", "contact the office first"),
                ("1回の来庁で手続できます", "one visit is enough"),
                ("再度の来庁が必要", "a second visit is needed"),
                ("同じ世帯の親には不要", "A parent in the same household"),
            ],
        ),
        (
            "issue",
            &[
                ("発行を希望しなかった方も、後から", "who declined the certificates"),
                ("原則として本人", "as a rule in person"),
                ("氏名や住所の変更で失効した", "After a change of name or address"),
            ],
        ),
    ];
    assert_eq!(facts.iter().map(|(topic, _)| *topic).collect::<Vec<_>>(), topics());
    for (topic, phrases) in facts {
        let [ja, en] = ["ja", "en"].map(|lang| {
            let guide = jpkit(&format!("--lang {lang} --format json guide {topic}")).json()["data"].clone();
            ["paragraphs", "sources"].map(|list| guide[list].to_string()).concat()
        });
        for (in_japanese, in_english) in *phrases {
            assert!(ja.contains(in_japanese), "{topic}: {in_japanese}");
            assert!(en.contains(in_english), "{topic}: {in_english}");
        }
    }
}

/// The same for the advice on a card and for the calendar.
#[test]
fn the_facts_in_advice_and_calendar() {
    let cases: &[(&str, &str, Phrases)] = &[
        (
            "expiring",
            "status",
            &[
                ("住民票のある市区町村の窓口", "the office of the municipality where you are registered"),
                ("カードと暗証番号（利用者証明用、住民基本台帳用、署名用）をご用意", "have its PINs ready"),
                ("無料", "free of charge"),
                ("有効期限通知書がなくても手続できます", "does not require the notice"),
                ("更新の当日は", "may not work on the day of the renewal"),
            ],
        ),
        (
            "expired",
            "status",
            &[
                ("カードと暗証番号をご用意", "bring the card and have its PINs ready"),
                ("住民票のある市区町村の窓口", "the office of the municipality where you are registered"),
                ("券面は本人確認に使えます", "still proves identity"),
                ("3か月後の月末まで利用できるとする市区町村もあります", "until the end of the third month"),
                ("多摩市、2025年5月15日", "Tama City, 2025-05-15"),
            ],
        ),
        (
            "card-expiring",
            "status",
            &[("オンラインまたは郵送", "online or by post"), ("カードの申請が必要", "you need a new card")],
        ),
        (
            "blocked",
            "pin status",
            &[("本人確認書類1点", "one identity document"), ("顔写真のない書類も可", "with or without a photo")],
        ),
        (
            "expiring",
            "check --format ics",
            &[
                ("住民票のある市区町村の窓口で更新できます（無料）", "free of charge"),
                ("更新の当日は", "may not work on the day of the renewal"),
                ("券面は本人確認に使えます", "still proves identity"),
                ("多摩市、2025年5月15日", "Tama City, 2025-05-15"),
                ("交付申請書により、オンラインまたは郵送", "online or by post, with the form"),
            ],
        ),
        (
            "card-expiring",
            "check --format ics",
            &[("カードの申請（オンラインまたは郵送）が必要です", "apply for a new card, online or by post")],
        ),
    ];
    for (profile, command, phrases) in cases {
        let [ja, en] = ["ja", "en"].map(|lang| {
            let ran = jpkit(&format!("--card virtual:{profile} --at 2026-11-21 --lang {lang} {command}"));
            ran.text().replace("\r\n ", "").replace("\\,", ",").replace("\\;", ";")
        });
        for (in_japanese, in_english) in *phrases {
            assert!(ja.contains(in_japanese), "{profile} {command}: {in_japanese}\n{ja}");
            assert!(en.contains(in_english), "{profile} {command}: {in_english}\n{en}");
        }
    }
}
