//! The columns of tables that a spreadsheet opens: their stable names, and their headers in Japanese.

use std::fmt::Debug;

use super::typed::Typed;

/// A column of a table.
pub trait TableColumn: Typed + Copy + Debug + Eq + Send + Sync + 'static {
    /// All of them, in the order in which they are written unless others are asked for.
    const ALL: &'static [Self];

    /// The stable name: the header, unless a Japanese one is asked for, and the name on the command line.
    fn name(self) -> &'static str;

    /// The Japanese header, which may be typed for the name.
    fn header(self) -> &'static str {
        self.japanese().first().copied().unwrap_or_default()
    }

    /// The column with this name or this Japanese header.
    fn called(name: &str) -> Option<Self> {
        let is_called = |column: &&Self| column.name() == name || column.header() == name;
        Self::ALL.iter().find(is_called).copied()
    }
}

/// Declares a table: a column a line, its name and its Japanese header.
macro_rules! table {
    ($(#[$meta:meta])* $table:ident { $($column:ident = $name:literal, $japanese:literal;)* }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[allow(missing_docs, reason = "the names say what each one is")]
        pub enum $table {
            $($column,)*
        }

        impl TableColumn for $table {
            const ALL: &'static [$table] = &[$($table::$column,)*];

            fn name(self) -> &'static str {
                match self {
                    $($table::$column => $name,)*
                }
            }
        }

        impl Typed for $table {
            fn japanese(&self) -> &'static [&'static str] {
                match self {
                    $($table::$column => &[$japanese],)*
                }
            }
        }
    };
}

table! {
    /// A column of `check` (`docs/output.md`). New ones come last.
    CheckColumn {
        Source = "source", "場所";
        Index = "index", "ファイル内の番号";
        Role = "role", "種類";
        State = "state", "状態";
        Verdict = "verdict", "判定";
        ExpiresOn = "expires_on", "有効期限";
        DaysLeft = "days_left", "残り日数";
        RenewalOpensOn = "renewal_opens_on", "更新開始日";
        IssuedOn = "issued_on", "発行日";
        NotBefore = "not_before", "有効期間の開始日時";
        NotAfter = "not_after", "有効期間の終了日時";
        Subject = "subject", "主体者";
        Issuer = "issuer", "発行者";
        Serial = "serial", "シリアル番号";
        Key = "key", "鍵";
        SignatureAlgorithm = "signature_algorithm", "署名アルゴリズム";
        Sha256 = "sha256", "SHA-256";
        IssuerGeneration = "issuer_generation", "発行者の世代";
        Trust = "trust", "発行者の検証";
        Problem = "problem", "読取の問題";
        RowKey = "row_key", "行のキー";
        AuthTries = "auth_tries", "利用者証明用の残り回数";
        SignTries = "sign_tries", "署名用の残り回数";
        TextTries = "text_tries", "券面事項入力補助用の残り回数";
        JukiTries = "juki_tries", "住民基本台帳用の残り回数";
    }
}

table! {
    /// A column of `station` (`docs/output.md`). New ones come last.
    StationColumn {
        Number = "number", "番号";
        Time = "time", "確認日時";
        Reader = "reader", "リーダー";
        Verdict = "verdict", "判定";
        RepeatOf = "repeat_of", "同じカードの番号";
        AuthState = "auth_state", "利用者証明用の状態";
        AuthExpiresOn = "auth_expires_on", "利用者証明用の有効期限";
        AuthDaysLeft = "auth_days_left", "利用者証明用の残り日数";
        AuthRenewalOpensOn = "auth_renewal_opens_on", "利用者証明用の更新開始日";
        SignState = "sign_state", "署名用の状態";
        SignExpiresOn = "sign_expires_on", "署名用の有効期限";
        CardState = "card_state", "カード本体の状態";
        CardExpiresOn = "card_expires_on", "カード本体の有効期限";
        CardDaysLeft = "card_days_left", "カード本体の残り日数";
        CardRenewalOpensOn = "card_renewal_opens_on", "カード本体の更新開始日";
        Advice = "advice", "必要な手続と注意事項";
        Error = "error", "読取の問題";
        AuthTries = "auth_tries", "利用者証明用の残り回数";
        SignTries = "sign_tries", "署名用の残り回数";
        TextTries = "text_tries", "券面事項入力補助用の残り回数";
        JukiTries = "juki_tries", "住民基本台帳用の残り回数";
        Label = "label", "受付番号";
    }
}

table! {
    /// A column of `check --by`: what is counted by, and what is counted.
    GroupColumn {
        Month = "month", "月";
        Year = "year", "年";
        Role = "role", "種類";
        IssuerGeneration = "issuer_generation", "発行者の世代";
        Ends = "ends", "有効期限の件数";
        Opens = "opens", "更新開始の件数";
        Total = "total", "件数";
        Valid = "valid", "有効";
        Renewable = "renewable", "更新可能";
        Expired = "expired", "期限切れ";
        NotYetValid = "not_yet_valid", "有効期間前";
        Unreadable = "unreadable", "読取不可";
        EarliestEnd = "earliest_end", "最も早い有効期限";
        EarliestOpening = "earliest_opening", "最も早い更新開始日";
    }
}

impl CheckColumn {
    /// The option without which a run does not have it; `None` where every run has it.
    #[must_use]
    pub fn needs(self) -> Option<&'static str> {
        match self {
            CheckColumn::RowKey => Some("--key"),
            CheckColumn::AuthTries | CheckColumn::SignTries | CheckColumn::TextTries | CheckColumn::JukiTries => {
                Some("--pins")
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::super::help::japanese;
    use super::{CheckColumn, GroupColumn, StationColumn, TableColumn};

    fn names_are_unique<C: TableColumn>() {
        let mut seen = HashSet::new();
        for column in C::ALL {
            for name in [column.name(), column.header()] {
                assert!(seen.insert(name), "{name}");
                assert_eq!(C::called(name), Some(*column));
                // A header needs no quotes.
                assert!(!name.is_empty() && !name.contains([',', '"', '\n']), "{name}");
            }
        }
        assert_eq!(C::called(""), None);
    }

    #[test]
    fn japanese_help_names_every_column() {
        fn names<C: TableColumn>() -> Vec<&'static str> {
            C::ALL.iter().map(|column| column.name()).collect()
        }
        for (command, names) in [("check", names::<CheckColumn>()), ("station", names::<StationColumn>())] {
            let help = japanese(command, Some("columns")).unwrap().replace('\n', "");
            let (_, listed) = help.split_once("列: ").unwrap();
            assert_eq!(listed.split('、').collect::<Vec<_>>(), names, "{command}");
        }
    }

    #[test]
    fn every_column_has_a_name_of_its_own() {
        names_are_unique::<CheckColumn>();
        names_are_unique::<StationColumn>();
        names_are_unique::<GroupColumn>();
    }
}
