//! The Japanese help: one row for each subcommand and each option; the English is the doc comments of the arguments.
//! Unlike other texts it is in plain form (する, not します), as help usually is.
//!
//! clap breaks lines at spaces, which Japanese does not have: the line breaks here keep the help within 80 columns.

/// What `jpkit help` calls the options that every command has.
pub const OPTIONS: &str = "options";

/// What stands before and after these options, in Japanese and in English.
pub const OPTIONS_PAGE: ((&str, &str), (&str, &str)) = (
    (
        "全てのコマンドに付けられるオプション（コマンドの前にも後にも書ける）",
        "環境変数:\n  JPKIT_CARD、JPKIT_READER  --card、--reader を省略した場合の値\n  \
         JPKIT_LANG                メッセージの言語（ja、en、auto）。なければ\n                            \
         LC_ALL、LC_MESSAGES、LANG に従う\n  \
         NO_COLOR                  色を付けない",
    ),
    (
        "Options that every command has, before or after the command",
        "Environment:\n  JPKIT_CARD, JPKIT_READER  Values for --card and --reader where these are not given\n  \
         JPKIT_LANG                Language of messages (ja, en, auto); otherwise LC_ALL,\n                            \
         LC_MESSAGES or LANG\n  \
         NO_COLOR                  Do not use colour",
    ),
);

/// The line that stands for these options on the page of each command, in Japanese and in English.
pub const OPTIONS_LINE: (&str, &str) = (
    "共通オプション（--card、--format、--lang など）: `jpkit help options`",
    "Global options (--card, --format, --lang and more): see `jpkit help options`",
);

/// The headings and the line about formats on the page of each command, in Japanese and in English.
pub const EXAMPLES: (&str, &str) = ("例:", "Examples:");

/// The headings of groups of options, in Japanese and in English.
pub const GLOBAL_OPTIONS: (&str, &str) = ("共通オプション", "Global options");
/// Of the options that say which files are read, and how.
pub const FILES: (&str, &str) = ("ファイルの読み取り", "Reading files");
/// Of the options that say which results are listed or counted.
pub const LISTING: (&str, &str) = ("一覧と集計", "Listing and counting");
/// Of the options for comma-separated values.
pub const CSV: (&str, &str) = ("CSV", "CSV");

/// The Japanese of a heading of a group of options.
#[must_use]
pub fn japanese_heading(english: &str) -> Option<&'static str> {
    let headings = [GLOBAL_OPTIONS, FILES, LISTING, CSV];
    headings.into_iter().find(|(_, known)| *known == english).map(|(japanese, _)| japanese)
}

/// What stands before the formats of a command, in Japanese and in English.
pub const FORMATS: (&str, &str) = ("形式（--format）", "Formats (--format)");

/// The Japanese help of the subcommand `path` ("" is the program), or of one of its arguments.
#[must_use]
pub fn japanese(path: &str, argument: Option<&str>) -> Option<&'static str> {
    match argument {
        None => about(path),
        Some(argument) => subcommand_argument(path, argument).or_else(|| everywhere(argument)),
    }
}

fn about(path: &str) -> Option<&'static str> {
    Some(match path {
        "" => {
            "マイナンバーカード（JPKI）を読み取り、確認し、管理する\n\n\
             指示のない暗証番号は送信しない。\n\
             証明書や残り回数を読み取っても、暗証番号の残り回数は減らない。"
        }
        "status" => "カードの状態を表示する: 証明書、期限、暗証番号の残り回数、手続",
        "reader" => "カードリーダーの一覧、確認、監視",
        "reader list" => "カードリーダーと、置かれているカードの一覧を表示する",
        "reader bench" => {
            "リーダーの読み取り速度を測る（暗証番号は使わない）\n\n\
             利用者証明用電子証明書を256バイトずつ、繰り返し読み取る。リーダーが対応を\n\
             示すか --extended を付けた場合は、長い応答（拡張長）でも読み取る。\n\
             エラーは種類ごとに数えて続ける。\n\
             Ctrl-Cで、それまでの結果を表示して終了する。"
        }
        "reader check" => {
            "カードを読み取れない原因を1つに絞り、対処を示す\n\n\
             PC/SCサービス、リーダー、カード、JPKI、通信を順に確認する。\n\
             読み取るだけで、暗証番号は送信しない。\n\
             終了コード: 問題がなければ0、あれば原因に応じて10～18"
        }
        "reader watch" => {
            "リーダーやカードの抜き差しを、その都度表示する\n\n\
             Ctrl-Cで終了する。PC/SCサービスが再起動しても続ける。"
        }
        "station" => {
            "カードを次々に確認し、1枚ごとに判定を表示して1行を記録する\n\n\
             どのリーダーのカードも待ち、有効期限と暗証番号の残り回数を読み取り（暗証番号は\n\
             使わない）、判定と必要な手続を表示して、次のカードを待つ。\n\
             複数のリーダーを同時に使える。\n\
             記録に氏名や番号は入らない。Ctrl-Cで集計を表示して終了する。"
        }
        "cert" => "証明書の読み取りと検証",
        "cert list" => "カードの証明書の一覧を表示する",
        "cert show" => {
            "証明書を1つ表示する\n\n\
             署名用電子証明書（スマートフォンでは利用者証明用も）は、残り回数を表示し、\n\
             暗証番号を1回だけ照合して読み取る。\n\
             --pin-… がなければ、端末で暗証番号を尋ねる（入力は表示しない）。"
        }
        "cert export" => {
            "証明書を1つ、ファイルまたは標準出力に書き出す\n\n\
             署名用電子証明書（スマートフォンでは利用者証明用も）は、残り回数を表示し、\n\
             暗証番号を1回だけ照合して読み取る。\n\
             --pin-… がなければ、端末で暗証番号を尋ねる（入力は表示しない）。"
        }
        "cert verify" => {
            "証明書を検証する: 発行者、署名、有効期間、用途\n\n\
             終了コード: 全て合格なら0。不合格のもの、CA証明書がないため検証できない\n\
             ものがあれば30。失効の有無は確認できない。\n\n\
             署名用電子証明書（スマートフォンでは利用者証明用も）は、残り回数を表示し、\n\
             暗証番号を1回だけ照合して読み取る。\n\
             --pin-… がなければ、端末で暗証番号を尋ねる（入力は表示しない）。"
        }
        "pin" => "暗証番号の表示、照合、変更",
        "pin verify" => {
            "残り回数を表示してから、暗証番号を1回だけ照合する\n\n\
             間違えると残り回数が1回減る。\n\
             残り1回の場合は、--allow-last-try を付けない限り何も送信しない。\n\
             --pin-… がなければ、端末で暗証番号を尋ねる（入力は表示しない）。"
        }
        "pin change" => {
            "現在の暗証番号を照合してから、新しい番号に変更する\n\n\
             新しい番号の形式は、現在の番号を送信する前に確認する。\n\
             住民基本台帳用（juki）はカードの中の2か所にあり、両方を変更する。\n\
             --pin-… や --new-pin-… で渡さないものは、端末で尋ねる（入力は表示しない）。\n\
             --pin-stdin だけの場合、新しい番号は標準入力の2行目から読み取る。"
        }
        "pin status" => "全ての暗証番号の残り回数を表示する（回数は減らない）",
        "check" => {
            "カードやファイルの証明書の期限を判定し、結果を終了コードで返す\n\n\
             終了コード:\n  0  正常\n  1  警告: 更新の時期、または --warning に達した\n  \
             2  異常: 期限切れ、有効期間前、または --critical に達した\n  \
             3  不明: 読み取れないものがある（リーダーやカードがない場合を含む）\n\n\
             ファイルはDER、PEM（複数可）、PKCS#7。フォルダーは中も調べる。\n\
             読み取れないものは報告し、残りを続ける。"
        }
        "apdu" => "命令をそのままカードに送り、応答を説明付きで表示する",
        "apdu send" => {
            "16進数で書いた命令を送る\n\n\
             命令は1つのトランザクションの中で、指定どおりに送る。\n\
             61xxと6Cxxは表示するだけで、続きは送らない。\n\
             全て送れば、どのような応答でも終了コードは0。\n\
             暗証番号を使う命令は --allow-pin-commands を付けない限り送らない。"
        }
        "apdu run" => {
            "スクリプトの命令を送る\n\n\
             1行に、16進数の命令を1つ書く。#以降は注釈。\n\
             reset はカードの電源を入れ直す。\n\
             expect 9000 は、直前の応答がそれでなければ終了コード18で停止する。\n\
             xは任意の桁（expect 63Cx）。\n\
             スクリプト全体を確認してから送り始める。"
        }
        "needs-renewal" => {
            "更新の時期かどうかを終了コードで返す: 0 更新が必要、1 不要\n\n\
             終了コード:\n  0  期限切れ、更新の時期、または指定の基準に達したものがある\n  1  ない\n  \
             3  判断できない\n\
             systemdのExecCondition=や、シェルのifに使う。"
        }
        "virtual" => "内蔵の仮想カードを使う",
        "virtual list" => "仮想カードの種類の一覧を表示する",
        "help" => "コマンドのヘルプ、または共通オプション（options）を表示する",
        "virtual new" => "暗証番号と残り回数をファイルに保存する仮想カードを作る",
        "virtual show" => "ファイルの仮想カードと、暗証番号の残り回数を表示する",
        "virtual serve" => "仮想カードを、vsmartcardのvpcdを通してpcscdに接続する",
        "explain" => {
            "ステータスワード、PC/SCのコード、終了コードの意味を説明する\n\n\
             ステータスワードは16進数4桁（63C2）、PC/SCのコードは8桁（8010000B）か\n\
             名前（SCARD_E_SHARING_VIOLATION）、終了コードは10進数（22）で書く。\n\
             大文字と小文字、空白、0xの有無は問わない。複数のコードを並べてもよい。\n\
             前に sw、pcsc、exit を付けると、その種類だけを説明する。カードは不要。"
        }
        "guide" => {
            "手続の案内を表示する: 更新、暗証番号の再設定、紛失など\n\n\
             項目がなければ、項目の一覧を表示する。カードは不要。\n\
             実際の手続は、市区町村の案内に従う。"
        }
        "completions" => "シェルの補完スクリプトを出力する",
        "man" => {
            "manページを書き出す\n\n\
             jpkitと各サブコマンドに1ページずつ。ロケールにかかわらず英語で、\n\
             --lang ja を付けると日本語で書き出す。\n\
             DIRがなければ、jpkitのページを標準出力に出力する。\n\n\
             manは、英語のページを /usr/local/share/man/man1、日本語のページを\n\
             /usr/local/share/man/ja/man1 で探す。"
        }
        _ => return None,
    })
}

fn subcommand_argument(path: &str, argument: &str) -> Option<&'static str> {
    Some(match (path, argument) {
        ("check" | "needs-renewal", "paths") => {
            "証明書のファイル、フォルダー、または\n-（標準入力）。なければカードを確認する"
        }
        ("check" | "needs-renewal", "files_from") => "このファイルに1行に1つ書かれたパスも読み取る。\n- は標準入力",
        ("check" | "needs-renewal", "null") => "一覧のパスはNULで終わる\n（find -print0 の出力）",
        ("check" | "needs-renewal", "input") => {
            "表を読み取る（1行に証明書1つ。列は --column）: csv\n（見出しのあるCSV）、tsv（タブ区切り）、jsonl\n（1行にJSONのオブジェクト1つ）"
        }
        ("check" | "needs-renewal", "column") => "証明書の列、またはJSONの項目の名前\n（PEM、Base64、16進数）",
        ("check" | "needs-renewal", "key") => "この列の値を、結果に row_key として残す",
        ("check" | "needs-renewal", "warning") => {
            "残りがこれ以下なら警告とする: 日数（30）、週（4w）、\n月（3m、1か月は30日）、有効期間の割合（10%）"
        }
        ("check" | "needs-renewal", "critical") => "残りがこれ以下なら異常とする",
        ("check" | "needs-renewal", "certs_only") => "フォルダーの中の、鍵など証明書のない\nファイルを対象外とする",
        ("check" | "needs-renewal", "role") => {
            "この種類だけを確認する（auth、sign、auth-ca、\nsign-ca、card、other）。\n読み取れないものは必ず数える"
        }
        ("check" | "needs-renewal", "is_merge") => {
            "結果を合わせる: パスは check --format jsonl が\n書いたもの。状態と判定はそのまま使い、\n判定し直さない"
        }
        ("check", "exit_zero") => {
            "判定にかかわらず、終了コードを0にする（途中で\n止まった場合の終了コードは変わらない）"
        }
        ("check", "pins") => "カードの暗証番号の残り回数も確認する\n（ロックされていれば警告）",
        ("check", "only") => {
            "この状態のものだけを一覧にする（valid、\nrenewable、expired、not-yet-valid、\nunreadable）。判定と件数は全てを含む"
        }
        ("check", "ends") => {
            "この期間に期限が来るものだけを一覧にする（2027、\n2027-03、2027-03-15、2026-12..2027-03、today..、\nnext-monthなど）"
        }
        ("check", "opens") => "この期間に更新の受付が始まるものだけを一覧にする",
        ("check", "within") => "期限切れではなく、この期間内に期限が来るもの\nだけを一覧にする（60d、4w、3m）",
        ("check", "by") => {
            "一覧の代わりに、month（月）、year（年）、role\n（種類）、issuer-generation（発行者の世代）\nごとに数える"
        }
        ("check", "summary") => "パスを書かず、状態、種類、月ごとの件数だけを書く\n（--format prometheus で使う）",
        ("check", "sort") => "並べる順: source（見つけた順）、\nexpires（期限の順）[省略時: source]",
        ("check", "all") => "対応が不要なものも含めて、全て一覧にする",
        ("check", "ca") => "このファイルのCA証明書でも署名を検証する",
        ("check", "output") => "結果をこのファイルに書く。- は標準出力\n（途中の状態は残らない）",
        ("check" | "station", "bom") => {
            "Excelなどの表計算ソフト向けのCSVにする\n（BOMを付け、セルの値が変わらないようにする）"
        }
        ("check", "columns") => {
            "CSVの列とその順序。日本語の見出しでもよい\n\n\
             列: source、index、role、state、verdict、\n\
             expires_on、days_left、renewal_opens_on、\n\
             issued_on、not_before、not_after、subject、\n\
             issuer、serial、key、signature_algorithm、\n\
             sha256、issuer_generation、trust、problem、\n\
             row_key、auth_tries、sign_tries、\n\
             text_tries、juki_tries"
        }
        ("station", "columns") => {
            "CSVの列とその順序。日本語の見出しでもよい\n\n\
             列: number、time、reader、verdict、\n\
             repeat_of、auth_state、auth_expires_on、\n\
             auth_days_left、auth_renewal_opens_on、\n\
             sign_state、sign_expires_on、card_state、\n\
             card_expires_on、card_days_left、\n\
             card_renewal_opens_on、advice、error、\n\
             auth_tries、sign_tries、text_tries、\n\
             juki_tries、label"
        }
        ("check" | "station", "header") => {
            "CSVの見出し: en（列の名前）、ja（日本語。\n状態などの値も日本語にする）、none（なし）\n[省略時: en]"
        }
        ("cert show" | "cert export", "role") => {
            "証明書: auth（利用者証明用）、sign（署名用）、\nauth-ca、sign-ca（それぞれのCA）。\n日本語の名前（署名用など）でもよい"
        }
        ("reader check", "name") => "確認するリーダー（--reader と同じ書き方）",
        ("reader check", "bundle") => {
            "確認した内容の全てを、個人情報を除いて\nこのファイルにも書く（相談先に渡すため）"
        }
        ("reader watch" | "station", "seconds") => "この秒数がたったら終了する",
        ("station", "count") => "この枚数を確認したら終了する",
        ("station", "output") => {
            "1枚ごとに1行をこのファイルに追記する\n（名前が .csv で終わればCSV、ほかはJSON Lines）。\n- は標準出力"
        }
        ("station", "report") => {
            "終了時に、全てのカードの一覧をこのファイルに\nHTMLで書き出す（完全に書けた場合だけ置く）"
        }
        ("station", "label") => "カードを読み取るたびに受付番号などを端末で尋ね、\n記録に書き込む（空でもよい）",
        ("station", "label_from_stdin") => "受付番号を標準入力から、1枚に1行ずつ受け取る\n（記録の行の順）",
        ("station", "brief") => "1枚ごとの表示を1行にする",
        ("station", "bell") => "1枚ごとに端末のベルを鳴らす\n（正常なら1回、ほかの判定なら2回）",
        ("station", "exec") => "1枚ごとにこのコマンドをシェルで実行し、\n標準入力にカードのJSON文書を渡す",
        ("cert export", "der") => "PEMの代わりにDER（バイナリー）で書き出す",
        ("cert export", "output") => "標準出力（-）の代わりにこのファイルに書き出す",
        ("cert export", "keep") => "CA証明書を保存し、以後の署名の検証に使う\n（auth-ca と sign-ca だけ）",
        ("cert verify", "targets") => {
            "カードの auth、sign、auth-ca、sign-ca、または\nファイル（DER、PEM、PKCS#7）。- は標準入力"
        }
        ("cert verify", "ca") => "署名の検証に、このファイルのCA証明書も使う",
        ("cert verify", "accept_test") => "JPKIのテスト用（O=JPKI-TEST）を受け入れる\n（実際の証明にはならない）",
        ("cert export", "force") => "端末にもDERを出力する",
        ("pin verify" | "pin change" | "cert show" | "cert export" | "cert verify", "pin_stdin") => {
            "暗証番号を標準入力の1行目から読み取る"
        }
        ("pin verify" | "pin change" | "cert show" | "cert export" | "cert verify", "pin_file") => {
            "暗証番号をこのファイルの1行目から読み取る"
        }
        ("pin verify" | "pin change" | "cert show" | "cert export" | "cert verify", "pin_fd") => {
            "暗証番号を、開いているこのファイル記述子の\n1行目から読み取る"
        }
        ("pin verify" | "pin change" | "cert show" | "cert export" | "cert verify", "pin_env") => {
            "暗証番号をこの環境変数から取得する\n（自分のほかのプログラムからも読み取れる）"
        }
        ("pin change", "new_pin_stdin") => "新しい暗証番号を標準入力の次の行から読み取る",
        ("pin change", "new_pin_file") => "新しい暗証番号をこのファイルの1行目から\n読み取る",
        ("pin change", "new_pin_fd") => "新しい暗証番号を、開いているこの\nファイル記述子の1行目から読み取る",
        ("pin change", "new_pin_env") => {
            "新しい暗証番号をこの環境変数から取得する\n（自分のほかのプログラムからも読み取れる）"
        }
        ("apdu send", "commands") => "16進数の命令（空白も可）。1つの引数が1つの命令",
        ("apdu run", "script") => "スクリプトのファイル。- は標準入力",
        ("apdu send" | "apdu run", "allow_pin_commands") => {
            "暗証番号を照合、変更、解除する命令も、\n残り回数を確認してから送信する"
        }
        ("apdu send" | "apdu run", "allow_last_try") => {
            "残り1回の場合や、どの暗証番号か、残り何回かが\n分からない場合も送信する"
        }
        ("virtual new", "file") => "作るファイル",
        ("virtual new", "profile") => "仮想カードの種類: virtual list に表示される名前\n[省略時: valid]",
        ("virtual new", "tries") => {
            "残り回数: auth=2、sign=blocked など。juki は両方、\n後に書いたものが優先（繰り返し可）"
        }
        ("virtual new", "force") => "ファイルがあれば置き換える",
        ("virtual show", "file") => "ファイル",
        ("virtual serve", "profile") => {
            "仮想カードの種類（virtual list に表示される名前）、\nまたは virtual new で作ったファイル [省略時: valid]"
        }
        ("virtual serve", "port") => "vpcdのポート。1つ目のリーダーは35963、\n2つ目は35964 [省略時: 35963]",
        ("virtual serve", "latency") => {
            "1往復にかける時間: 106k、212k、424k（モデルの値）、\nまたはミリ秒 [省略時: 待たない]"
        }
        ("virtual serve", "fault") => {
            "起こす故障と、その時点（繰り返し指定できる）:\n\
             KIND@PLACE。例: drop@5、sw=6F00@ins=B0、\nslow=2000@ins=B0#3\n\
             KIND: drop、reset、sw=XXXX、truncate[=バイト数]、\ngarbage、slow=ミリ秒\n\
             PLACE: 何往復目か、ins=XX（その命令のたび）、\nins=XX#K（その命令のK回目）"
        }
        ("reader bench", "count") => "結果の1行ごとに証明書を読む回数 [省略時: 20]",
        ("reader bench", "fail_fast") => "最初のエラーで終了する",
        ("virtual serve", "host") => "vpcdのホスト [省略時: 127.0.0.1]",
        ("explain", "code") => "コード（複数可）",
        ("help", "command") => "コマンド（pin verify）、または options",
        ("guide", "topic") => {
            "項目: renewal（更新）、unlock（再設定）、\nexpiry（有効期限）、lost（紛失）、\npins（暗証番号）、phone（スマートフォン）、\nproxy（代理人）、issue（新規発行）。\n括弧の中の名前でもよい"
        }
        ("man", "dir") => "書き出すディレクトリー（なければ作る）",
        ("completions", "shell") => "シェル: bash、elvish、fish、powershell、zsh",
        ("pin verify" | "pin change", "pin") => {
            "暗証番号: auth（利用者証明用）、sign（署名用）、\ntext（券面事項入力補助用）、juki（住民基本台帳用）。\n日本語の名前（署名用、券面、住基など）でもよい"
        }
        ("cert show", "show_personal") => "氏名、生年月日、性別、住所も表示する",
        (_, "allow_last_try") => "残り1回の場合や、回数が不明な場合も\n暗証番号を送信する",
        _ => return None,
    })
}

fn everywhere(argument: &str) -> Option<&'static str> {
    Some(match argument {
        "card" => {
            "カードの指定: pcsc（リーダー）、\nvirtual[:種類またはファイル]（仮想カード）、\n\
             replay:ファイル（--traceの記録の再生）\n\
             [省略時: pcsc] [環境変数: JPKIT_CARD]"
        }
        "reader" => "リーダー: 名前、1つに決まる名前の一部、または\n`reader list` の番号 [環境変数: JPKIT_READER]",
        "wait" => "リーダーとカードを、最長でこの秒数だけ待つ\n[秒数の省略時: 60]",
        "timeout" => {
            "リーダーとカードに、合わせてこの秒数まで使う\n[省略時: 30。check、needs-renewalと、stationの\n\
             1枚は25。reader watch、reader bench、apduは無制限]"
        }
        "extended" => "リーダーが対応を示さなくても、\n長い応答（拡張長）を求める",
        "format" => {
            "結果の形式: text（表）、json（JSON文書1つ）、\njsonl（1行に1つのJSON）、csv、nagios、\nprometheus、ics、html。\n使用できる形式はサブコマンドによる [省略時: text]"
        }
        "at" => {
            "この日（日本時間。2026-11-21、2026/11/21、\n令和8年11月21日、R8.11.21）またはこの時刻\n（2026-11-21T09:00:00+09:00）で判定する\n\
             [省略時: 現在]"
        }
        "lang" => "メッセージの言語: auto、ja、en。\nautoはJPKIT_LANGとロケールに従う [省略時: auto]",
        "color" => "色: auto、always、never。\nautoは端末だけ。NO_COLORがあれば色を付けない\n[省略時: auto]",
        "verbose" => "使ったリーダーとやり取りの回数を\n標準エラーに出す",
        "trace" => "カードとのやり取りをこのファイルに記録する\n（暗証番号と個人情報は伏せる）",
        "trace_unsafe" => "読み取った個人情報も --trace のファイルに残す\n（暗証番号は残さない）",
        "quiet" => "エラー以外を標準エラーに出さない",
        "help" => "ヘルプを表示する",
        "version" => "バージョンを表示する",
        _ => return None,
    })
}
