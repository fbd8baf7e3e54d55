//! The words of the line for monitoring and of the calendar (`docs/monitoring.md`). The procedures are those of card
//! facts §7.

use jiff::civil::Date;

use crate::domain::card::Role;
use crate::domain::pin::PinKind;

use super::advice::lost_with;
use super::date::japanese_day;
use super::label::{Label, short_names};
use super::name::{Name, days, pair};

/// A part of a line for monitoring, or the text of a calendar event.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs, reason = "each one is its own words")]
pub enum Notice {
    /// The number of results in a state.
    Count { state: Label, count: usize },
    /// PINs that are blocked, at least one.
    BlockedPins { pins: Vec<PinKind> },
    /// The card did not report the tries left of a PIN.
    UnreadablePins,
    /// The last day, not over yet.
    Lasts { what: Thing, expires_on: Date, days_left: i64 },
    /// The last day, in the past.
    Ended { what: Thing, expires_on: Date, days_ago: i64 },
    /// The first day, in the future.
    Begins { what: Thing, issued_on: Date },
    /// Unreadable.
    Unreadable { what: Thing },
    /// The day as of which other runs judged.
    JudgedAsOf { day: Date },
    /// Title of the event on the first day on which renewal is possible.
    Opening { what: Thing },
    /// Text of that event; `with_card` where card and certificate expire on the same day.
    OpeningHow { role: Role, expires_on: Date, with_card: bool },
    /// Title of the event on the last day.
    LastDay { what: Thing },
    /// Text of that event.
    LastDayHow { role: Role },
}

/// A certificate or card that a [`Notice`] is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Thing {
    /// A certificate on the card, or the card itself.
    OnCard(Role),
    /// A certificate in a file.
    InFile {
        /// Its role; `None` where unknown.
        role: Option<Role>,
        /// The file, with the certificate's number where there are several.
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
            Notice::UnreadablePins => pair("暗証番号の残り回数が不明", "tries left of a PIN unknown"),
            Notice::BlockedPins { pins } => {
                let (ja, en) = short_names(pins);
                (format!("ロック中の暗証番号: {}", ja.join("、")), format!("blocked PINs: {}", en.join(", ")))
            }
            Notice::Lasts { what, expires_on, days_left } => (
                format!("{}の有効期限は{}（残り{days_left}日）", what.ja(), japanese_day(*expires_on)),
                format!("{} valid through {expires_on} ({} left)", what.en(), days(*days_left)),
            ),
            Notice::Ended { what, expires_on, days_ago } => (
                format!("{}は{}に期限切れ（{days_ago}日前）", what.ja(), japanese_day(*expires_on)),
                format!("{} expired on {expires_on} ({} ago)", what.en(), days(*days_ago)),
            ),
            Notice::Begins { what, issued_on } => (
                format!("{}の有効期間は{}から", what.ja(), japanese_day(*issued_on)),
                format!("{} not valid before {issued_on}", what.en()),
            ),
            Notice::Unreadable { what } => {
                (format!("{}を読み取れません", what.ja()), format!("cannot read {}", what.en()))
            }
            Notice::JudgedAsOf { day } => (format!("{}時点の判定", japanese_day(*day)), format!("judged as of {day}")),
            Notice::Opening { what: Thing::OnCard(Role::Card) } => {
                pair("申請開始: 新しいマイナンバーカード", "Applications open: new My Number Card")
            }
            Notice::Opening { what } => (format!("更新開始: {}", what.ja()), format!("Renewal opens: {}", what.en())),
            Notice::OpeningHow { role, expires_on, with_card } => opening_how(*role, *expires_on, *with_card),
            Notice::LastDay { what } => (format!("有効期限: {}", what.ja()), format!("Last day: {}", what.en())),
            Notice::LastDayHow { role } => last_day_how(*role),
        }
    }
}

fn opening_how(role: Role, expires_on: Date, with_card: bool) -> (String, String) {
    let day = japanese_day(expires_on);
    if role == Role::Card {
        return (
            format!(
                "カード本体の有効期限は{day}です。この日から、有効期限通知書に同封の交付申請書により、オンラインまたは郵送で新しいカードを申請できます。"
            ),
            format!(
                "The card itself expires on {expires_on}. From this day you can apply for a new card, online or by post, with the form enclosed in the expiry notice."
            ),
        );
    }
    if with_card {
        return (
            format!(
                "{}の有効期限は、カード本体と同じ{day}です。電子証明書の更新ではなく、新しいカードの申請（オンラインまたは郵送）が必要です。",
                role.ja()
            ),
            format!(
                "The {} expires together with the card, on {expires_on}: apply for a new card, online or by post, which comes with new certificates.",
                role.en()
            ),
        );
    }
    (
        format!(
            "{}の有効期限は{day}です。この日から、カードと暗証番号をご用意のうえ、住民票のある市区町村の窓口で更新できます（無料）。更新の当日は、健康保険証、コンビニ交付、e-Taxなどを利用できないことがあります。",
            role.ja()
        ),
        format!(
            "The {} expires on {expires_on}. From this day it can be renewed at the office of the municipality where you are registered, free of charge; bring the card and have its PINs ready. Health insurance, convenience-store kiosks and e-Tax may not work on the day of the renewal.",
            role.en()
        ),
    )
}

fn last_day_how(role: Role) -> (String, String) {
    let (ja, en) = match role {
        Role::Auth => {
            let (ja, en) = lost_with(role);
            (format!("その後、{ja}"), format!(" After that, {en}"))
        }
        Role::Sign => {
            pair("氏名や住所が変わると、それより前に失効します。", " A change of name or address revokes it earlier.")
        }
        Role::Card => pair(
            "その後は電子証明書も利用できません。新しいカードは、有効期限通知書に同封の交付申請書により、オンラインまたは郵送で申請できます。",
            " After that its certificates cannot be used either. Apply for a new card online or by post, with the form enclosed in the expiry notice.",
        ),
        Role::AuthCa | Role::SignCa | Role::Other => pair("", ""),
    };
    let what = if role == Role::Card { ("カード本体は", "The card itself is valid") } else { ("", "Valid") };
    (format!("{}この日まで有効です（日本時間）。{ja}", what.0), format!("{} through this day, Japan time.{en}", what.1))
}
