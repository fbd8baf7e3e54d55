//! Examples of each command, for its help and its man page. Tests run them.

use super::lang::Lang;

/// An example of a command.
#[derive(Debug, Clone, Copy)]
pub struct Example {
    /// The whole line, as it is typed.
    pub line: &'static str,
    ja: &'static str,
    en: &'static str,
}

impl Example {
    /// What it does.
    #[must_use]
    pub fn purpose(&self, lang: Lang) -> &'static str {
        lang.pick(self.ja, self.en)
    }
}

const fn example(line: &'static str, ja: &'static str, en: &'static str) -> Example {
    Example { line, ja, en }
}

/// The examples of the command `path`, as `pin verify`; "" is the program. A group has the first one of each of its
/// commands.
#[must_use]
pub fn examples(path: &str) -> Vec<Example> {
    let own = TABLE.iter().find(|(command, _)| *command == path).map_or(&[][..], |(_, examples)| *examples);
    if !own.is_empty() {
        return own.to_vec();
    }
    let below = format!("{path} ");
    let commands = TABLE.iter().filter(|(command, _)| command.starts_with(&below));
    commands.filter_map(|(_, examples)| examples.first().copied()).collect()
}

const TABLE: &[(&str, &[Example])] = &[
    (
        "",
        &[
            example("jpkit status", "カードの状態を表示する", "Show the card at a glance"),
            example("jpkit check certs/", "フォルダーの証明書の期限を確認する", "Check the certificates in a folder"),
            example("jpkit guide renewal", "更新の手続を調べる", "Read how a renewal works"),
        ],
    ),
    (
        "status",
        &[
            example("jpkit status", "カードの状態と必要な手続を表示する", "Show the card and what to do"),
            example(
                "jpkit --card virtual:expiring status",
                "更新の時期が来た仮想カードで試す",
                "Try it on a virtual card whose renewal is open",
            ),
            example("jpkit status --format json", "JSON文書で出力する", "Print a JSON document"),
        ],
    ),
    ("reader list", &[example("jpkit reader list", "リーダーと番号を調べる", "See the readers and their indexes")]),
    (
        "reader bench",
        &[example("jpkit reader bench -n 5", "5回ずつ読み取って速さを比べる", "Compare speeds with five reads each")],
    ),
    (
        "reader check",
        &[
            example("jpkit reader check", "カードを読み取れない原因を調べる", "Find out why a card cannot be read"),
            example(
                "jpkit reader check --bundle report.json",
                "相談先に渡すファイルも作る",
                "Also write a file for somebody who helps",
            ),
        ],
    ),
    (
        "reader watch",
        &[example("jpkit reader watch --for 60", "抜き差しを1分間表示する", "Show what happens for a minute")],
    ),
    ("cert list", &[example("jpkit cert list", "カードの証明書の一覧を表示する", "List the certificates on the card")]),
    (
        "cert show",
        &[
            example("jpkit cert show auth", "利用者証明用電子証明書を表示する", "Show the authentication certificate"),
            example(
                "jpkit cert show sign --pin-file pin.txt",
                "署名用電子証明書を、ファイルの暗証番号で表示する",
                "Show the signature certificate with the PIN in a file",
            ),
        ],
    ),
    (
        "cert export",
        &[
            example("jpkit cert export auth -o auth.pem", "PEMのファイルに書き出す", "Write a PEM file"),
            example("jpkit cert export auth --format der -o auth.der", "DERで書き出す", "Write DER"),
            example(
                "jpkit cert export auth-ca --keep",
                "CA証明書を保存し、以後の検証に使う",
                "Keep the CA certificate for later checks",
            ),
        ],
    ),
    (
        "cert verify",
        &[
            example(
                "jpkit cert verify auth",
                "カードの証明書を検証する（テスト用の発行者は不合格）",
                "Verify the card's certificate (fails for a test issuer)",
            ),
            example(
                "jpkit cert verify auth.pem --ca ca.pem --accept-test",
                "ファイルの証明書を、別のCA証明書で検証する",
                "Verify a file with another CA certificate",
            ),
        ],
    ),
    (
        "pin status",
        &[example("jpkit pin status", "残り回数を調べる（減らない）", "See the tries left (none is used up)")],
    ),
    (
        "pin verify",
        &[
            example("jpkit pin verify auth", "端末で尋ねて照合する", "Ask on the terminal and verify once"),
            example(
                "jpkit pin verify sign --pin-file pin.txt",
                "ファイルの1行目の番号で照合する",
                "Verify the PIN in the first line of a file",
            ),
        ],
    ),
    (
        "pin change",
        &[
            example("jpkit pin change auth", "端末で尋ねて変更する", "Ask on the terminal and change the PIN"),
            example(
                "jpkit pin change juki",
                "住民基本台帳用の2か所を変更する",
                "Change both halves of the resident-registry PIN",
            ),
        ],
    ),
    (
        "check",
        &[
            example("jpkit check", "カードの期限を判定する", "Judge the dates of the card"),
            example(
                "jpkit check certs/ --only expired,renewable",
                "期限切れと更新の時期のものを一覧にする",
                "List what has expired or can be renewed",
            ),
            example(
                "jpkit check certs/ --opens next-month",
                "来月、更新の受付が始まるものを一覧にする",
                "List what can be renewed from next month on",
            ),
            example(
                "jpkit check certs/ --by month",
                "期限と更新開始を月ごとに数える",
                "Count by month what expires and what can be renewed",
            ),
            example(
                "jpkit check certs/ --format csv --bom --header ja -o certs.csv",
                "Excelで開ける一覧を、日本語の見出しで作る",
                "Make a table for Excel, with Japanese headers",
            ),
            example(
                "jpkit check --input csv --column cert --key id export.csv",
                "データベースから書き出した表の証明書を判定する",
                "Judge the certificates in a table from a database",
            ),
            example(
                "jpkit check --format nagios --warning 60 --critical 14",
                "監視に使う",
                "As a plugin for monitoring",
            ),
            example(
                "jpkit check certs/ --format html -o report.html",
                "ブラウザーと印刷用のページを作る",
                "Make a page for a browser and for paper",
            ),
        ],
    ),
    (
        "needs-renewal",
        &[
            example("jpkit needs-renewal", "更新が必要なら終了コード0", "Exit 0 if the card needs a renewal"),
            example(
                "jpkit needs-renewal certs/ --warning 3m",
                "3か月以内に期限が来るファイルがあるか",
                "Whether a file expires within three months",
            ),
        ],
    ),
    ("apdu send", &[example("jpkit apdu send '00 A4 00 00'", "SELECTを1つ送る", "Send one SELECT")]),
    ("apdu run", &[example("jpkit apdu run script.apdu", "スクリプトの命令を送る", "Send the commands of a script")]),
    (
        "station",
        &[
            example("jpkit station -o cards.csv", "1枚ごとにCSVへ1行書く", "Write a CSV row per card"),
            example(
                "jpkit station --report day.html",
                "終了時に1日分のページを作る",
                "Make a page of the day's cards at the end",
            ),
            example("jpkit station -n 1", "1枚で終わる", "Stop after one card"),
        ],
    ),
    ("virtual list", &[example("jpkit virtual list", "仮想カードの種類を調べる", "See the built-in cards")]),
    (
        "virtual new",
        &[example(
            "jpkit virtual new card.json --profile expiring",
            "更新の時期が来たカードを作る",
            "Create a card whose renewal is open",
        )],
    ),
    ("virtual show", &[example("jpkit virtual show card.json", "残り回数を調べる", "See its counters")]),
    ("virtual serve", &[example("jpkit virtual serve blocked", "pcscdに接続する", "Connect a card to pcscd")]),
    (
        "explain",
        &[
            example("jpkit explain 63C2", "ステータスワードの意味", "What a status word means"),
            example("jpkit explain SCARD_E_NO_SERVICE 22", "2つのコードを調べる", "Two codes at once"),
        ],
    ),
    (
        "guide",
        &[
            example("jpkit guide", "項目の一覧を表示する", "List the topics"),
            example("jpkit guide unlock", "暗証番号の再設定の手続", "What to do about a blocked PIN"),
        ],
    ),
    ("completions", &[example("jpkit completions bash", "bashの補完スクリプト", "The script for bash")]),
    ("man", &[example("jpkit man man1", "全てのmanページを man1 に書き出す", "Write all pages to the directory man1")]),
    (
        "help",
        &[
            example("jpkit help pin verify", "コマンドのヘルプ", "The help of a command"),
            example("jpkit help options", "共通オプションの説明", "The options that every command has"),
        ],
    ),
];
