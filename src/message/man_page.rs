//! The words of the man pages beside those of the help: titles of sections, variables, files.

use super::lang::Lang;

/// A section of a man page, with the title that pages of its language have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "each one is its own title")]
pub enum ManSection {
    Name,
    Synopsis,
    Description,
    Arguments,
    Options,
    GlobalOptions,
    Subcommands,
    ExitStatus,
    Examples,
    Environment,
    Files,
    SeeAlso,
}

impl ManSection {
    /// The title.
    #[must_use]
    pub fn title(self, lang: Lang) -> &'static str {
        let (ja, en) = match self {
            ManSection::Name => ("名前", "NAME"),
            ManSection::Synopsis => ("書式", "SYNOPSIS"),
            ManSection::Description => ("説明", "DESCRIPTION"),
            ManSection::Arguments => ("引数", "ARGUMENTS"),
            ManSection::Options => ("オプション", "OPTIONS"),
            ManSection::GlobalOptions => ("共通オプション", "GLOBAL OPTIONS"),
            ManSection::Subcommands => ("サブコマンド", "SUBCOMMANDS"),
            ManSection::ExitStatus => ("終了コード", "EXIT STATUS"),
            ManSection::Examples => ("使用例", "EXAMPLES"),
            ManSection::Environment => ("環境変数", "ENVIRONMENT"),
            ManSection::Files => ("ファイル", "FILES"),
            ManSection::SeeAlso => ("関連項目", "SEE ALSO"),
        };
        lang.pick(ja, en)
    }
}

/// What stands for a subcommand in the synopsis of a group.
#[must_use]
pub fn subcommand_place(lang: Lang) -> &'static str {
    lang.pick("サブコマンド", "COMMAND")
}

/// The help of `--format` on the page of a command in Japanese, which lists the formats of that command; the English
/// help has the list from clap.
#[must_use]
pub fn formats_in_japanese(names: &[&str]) -> String {
    format!("結果の形式。使用できる形式: {}", names.join("、"))
}

/// A thing with a name, and what it is.
#[derive(Debug, Clone, Copy)]
pub struct NamedThing {
    /// The name, as it is typed.
    pub name: &'static str,
    ja: &'static str,
    en: &'static str,
}

impl NamedThing {
    const fn new(name: &'static str, ja: &'static str, en: &'static str) -> NamedThing {
        NamedThing { name, ja, en }
    }

    /// What it is.
    #[must_use]
    pub fn meaning(&self, lang: Lang) -> &'static str {
        lang.pick(self.ja, self.en)
    }
}

/// The variables of the environment that jpkit reads.
pub const VARIABLES: &[NamedThing] = &[
    NamedThing::new(
        "JPKIT_CARD, JPKIT_READER",
        "--card と --reader を省略した場合の値。",
        "Values for --card and --reader where these are not given.",
    ),
    NamedThing::new(
        "JPKIT_LANG",
        "メッセージの言語: ja、en、auto。なければ LC_ALL、LC_MESSAGES、LANG に従います。",
        "Language of messages: ja, en or auto; otherwise LC_ALL, LC_MESSAGES and LANG decide.",
    ),
    NamedThing::new(
        "LC_CTYPE",
        "LC_ALL、LANG とともに、端末でUTF-8を表示できるかどうかを示します。",
        "Beside LC_ALL and LANG: whether a terminal shows UTF-8.",
    ),
    NamedThing::new(
        "NO_COLOR, CLICOLOR",
        "NO_COLOR が設定されているか、CLICOLOR が 0 の場合、色を付けません。",
        "If the first is set, or the second is 0, no colour is used.",
    ),
    NamedThing::new(
        "TERM",
        "dumb であれば、色もASCII以外の文字も使いません。",
        "If it is dumb, neither colour nor more than ASCII is used.",
    ),
    NamedThing::new(
        "COLUMNS",
        "端末の幅を取得できない場合の桁数。",
        "Columns of a terminal that does not say its width itself.",
    ),
    NamedThing::new(
        "XDG_DATA_HOME, HOME",
        "保存したCA証明書の場所と、--card の ~ が指す場所（「ファイル」を参照）。",
        "Where kept CA certificates are, and what ~ means in --card; see FILES.",
    ),
];

/// The files that jpkit looks for by itself.
pub const FILES: &[NamedThing] = &[NamedThing::new(
    "$XDG_DATA_HOME/jpkit/ca/, ~/.local/share/jpkit/ca/",
    "jpkit cert export --keep で保存したCA証明書。",
    "CA certificates that jpkit cert export --keep saved.",
)];
