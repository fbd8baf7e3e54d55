//! What a line for monitoring and a calendar say of a certificate or of the plastic card (`docs/monitoring.md`). What to
//! do follows card facts §7.

use jiff::civil::Date;

use crate::domain::card::Role;

use super::label::Label;
use super::name::{Name, pair};

/// A part of a line, or the text of a calendar's event.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs, reason = "each one is its own words")]
pub enum Notice {
    /// How many are in a state.
    Count { state: Label, count: usize },
    /// It lasts through a day.
    Lasts { what: Thing, expires_on: Date, days_left: i64 },
    /// It ended on a day.
    Ended { what: Thing, expires_on: Date, days_ago: i64 },
    /// It begins on a day.
    Begins { what: Thing, issued_on: Date },
    /// It could not be read.
    Unreadable { what: Thing },
    /// The event of the day from which on it can be renewed.
    Opening { what: Thing },
    /// What to do from that day on; `with_card` where the card ends on the same day as the certificate.
    OpeningHow { role: Role, expires_on: Date, with_card: bool },
    /// The event of its last day.
    LastDay { what: Thing },
    /// What to know about that day.
    LastDayHow { role: Role },
}

/// What it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Thing {
    /// What the card carries, or the card itself.
    OnCard(Role),
    /// A certificate in a file.
    InFile {
        /// What it is; `None` where that is not known.
        role: Option<Role>,
        /// The file, and where it is one of several its number.
        place: String,
    },
}

impl Name for Thing {
    fn names(&self) -> (String, String) {
        match self {
            Thing::OnCard(role) => role.names(),
            Thing::InFile { role: None, place } => pair(place, place),
            Thing::InFile { role: Some(role), place } => {
                (format!("{place}（{}）", role.ja()), format!("{place} ({})", role.en()))
            }
        }
    }
}

impl Name for Notice {
    fn names(&self) -> (String, String) {
        match self {
            Notice::Count { state, count } => (format!("{}{count}件", state.ja()), format!("{count} {}", state.en())),
            Notice::Lasts { what, expires_on, days_left } => (
                format!("{}の有効期限は{expires_on}（残り{days_left}日）", what.ja()),
                format!("{} valid through {expires_on} ({} left)", what.en(), days(*days_left)),
            ),
            Notice::Ended { what, expires_on, days_ago } => (
                format!("{}は{expires_on}に期限切れ（{days_ago}日前）", what.ja()),
                format!("{} ended on {expires_on} ({} ago)", what.en(), days(*days_ago)),
            ),
            Notice::Begins { what, issued_on } => (
                format!("{}の有効期間は{issued_on}から", what.ja()),
                format!("{} not valid before {issued_on}", what.en()),
            ),
            Notice::Unreadable { what } => (format!("{}を読めません", what.ja()), format!("cannot read {}", what.en())),
            Notice::Opening { what: Thing::OnCard(Role::Card) } => {
                pair("新しいマイナンバーカードの申請開始", "A new My Number Card can be applied for")
            }
            Notice::Opening { what } => (format!("更新開始: {}", what.ja()), format!("Renewal opens: {}", what.en())),
            Notice::OpeningHow { role, expires_on, with_card } => opening_how(*role, *expires_on, *with_card),
            Notice::LastDay { what } => (format!("有効期限: {}", what.ja()), format!("Last day: {}", what.en())),
            Notice::LastDayHow { role } => last_day_how(*role),
        }
    }
}

fn opening_how(role: Role, expires_on: Date, with_card: bool) -> (String, String) {
    if role == Role::Card {
        return (
            format!(
                "カード本体の有効期限は{expires_on}です。この日から、住んでいる市区町村に新しいカードを申請できます。"
            ),
            format!(
                "The card itself ends on {expires_on}. From this day on a new card can be applied for at the municipal office where you live."
            ),
        );
    }
    if with_card {
        return (
            format!(
                "{}はカードと同じ{expires_on}に切れます。証明書の更新ではなく、新しいカードの申請になります。",
                role.ja()
            ),
            format!(
                "The {} ends together with the card, on {expires_on}: apply for a new card, which brings new certificates.",
                role.en()
            ),
        );
    }
    (
        format!(
            "{}の有効期限は{expires_on}です。この日から、カードと暗証番号を用意して、住んでいる市区町村の窓口で更新できます（無料）。",
            role.ja()
        ),
        format!(
            "The {} ends on {expires_on}. From this day on it can be renewed at the municipal office where you live, with the card and its PINs; it is free of charge.",
            role.en()
        ),
    )
}

fn last_day_how(role: Role) -> (String, String) {
    match role {
        Role::Auth => pair(
            "この日まで有効です（日本時間）。過ぎると、オンライン申請、コンビニ交付、健康保険証には使えません。",
            "Valid through this day, Japan time. After it: no online filing, no convenience-store certificates, no use as a health-insurance card.",
        ),
        Role::Sign => pair(
            "この日まで有効です（日本時間）。氏名や住所が変わると、それより前に失効します。",
            "Valid through this day, Japan time. A change of name or address revokes it before.",
        ),
        Role::Card => pair(
            "カード本体はこの日まで有効です（日本時間）。",
            "The card itself is valid through this day, Japan time.",
        ),
        Role::AuthCa | Role::SignCa | Role::Other => {
            pair("この日に有効期間が終わります（日本時間）。", "Its validity ends on this day, Japan time.")
        }
    }
}

fn days(count: i64) -> String {
    if count == 1 { "1 day".to_owned() } else { format!("{count} days") }
}
