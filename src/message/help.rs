//! The Japanese help: one row for each subcommand and each option; the English is in the arguments' own documentation.

/// The Japanese help of the subcommand `path` ("" is the program), or of one of its arguments.
#[must_use]
pub fn japanese(path: &str, argument: Option<&str>) -> Option<&'static str> {
    match argument {
        None => about(path),
        Some(argument) => of_subcommand(path, argument).or_else(|| everywhere(argument)),
    }
}

fn about(path: &str) -> Option<&'static str> {
    Some(match path {
        "" => {
            "マイナンバーカード（公的個人認証サービス、JPKI）を読み、期限を確かめ、暗証番号を管理します。\n\n\
             頼まれていない暗証番号は送信しません。証明書や残り回数を読むだけで、暗証番号の試行回数が減ることはありません。"
        }
        "status" => "カードの一覧を表示する: 証明書、期限、暗証番号の残り回数、すること",
        "reader" => "カードリーダーを調べる",
        "reader list" => "カードリーダーと、入っているカードの一覧を表示する",
        "cert" => "カードの証明書を読む",
        "cert list" => "カードの証明書の一覧を表示する",
        "cert show" => "証明書を1つ表示する",
        "cert export" => "証明書を1つ、ファイルまたは標準出力に書き出す",
        "pin" => "暗証番号を調べる",
        "pin status" => "すべての暗証番号の残り回数を表示する（回数は減らない）",
        "check" => {
            "カードの期限を判定し、結果を終了コードで返す\n\n\
             終了コード: 0 正常、1 警告（更新の時期）、2 異常（期限切れ、または有効期間前）、3 不明（読めないものがある。\
             リーダーやカードがない場合も）。"
        }
        "virtual" => "内蔵の仮想カードを使う",
        "virtual list" => "仮想カードの種類の一覧を表示する",
        "virtual serve" => "仮想カードを、vsmartcardのvpcdを通してpcscdに見せる",
        "completions" => "シェルの補完スクリプトを出力する",
        _ => return None,
    })
}

fn of_subcommand(path: &str, argument: &str) -> Option<&'static str> {
    Some(match (path, argument) {
        ("cert show" | "cert export", "role") => {
            "証明書の役割: auth（利用者証明用）、sign（署名用）、auth-ca、sign-ca（それぞれのCA）"
        }
        ("cert export", "der") => "PEMの代わりにDER（バイナリー）で書き出す",
        ("cert export", "output") => "標準出力の代わりにこのファイルに書き出す",
        ("cert export", "force") => "端末にもDERを出力する",
        ("virtual serve", "profile") => "仮想カードの種類（virtual list に表示される名前）",
        ("virtual serve", "port") => "vpcdのポート。1つ目のリーダーは35963、2つ目は35964",
        ("virtual serve", "host") => "vpcdのホスト",
        ("completions", "shell") => "シェル",
        _ => return None,
    })
}

fn everywhere(argument: &str) -> Option<&'static str> {
    Some(match argument {
        "card" => "カードの場所: pcsc、または virtual[:種類]（内蔵の仮想カード）",
        "reader" => "リーダー: 名前、名前の一部（1つに決まるもの）、または reader list の番号 [環境変数: JPKIT_READER]",
        "wait" => "リーダーとカードを待つ。最長でこの秒数 [省略時60]",
        "extended" => "リーダーが対応を示さなくても、長い応答（拡張長）を求める",
        "format" => "結果の形式",
        "at" => "この日本時間の日付（2026-11-21）または時刻（2026-11-21T09:00:00+09:00）で判定する",
        "lang" => "メッセージの言語。autoはJPKIT_LANGとロケールに従う",
        "color" => "色。autoは端末だけ（NO_COLORがあれば付けない）",
        "verbose" => "使ったリーダーとやり取りの回数を標準エラーに出す",
        "quiet" => "エラー以外を標準エラーに出さない",
        "help" => "ヘルプを表示する",
        "version" => "バージョンを表示する",
        _ => return None,
    })
}
