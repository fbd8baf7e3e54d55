//! The PINs and reference numbers of the card: names, limits and what a counter says (card facts §2).

use serde::Serialize;

/// A PIN or reference number, each with a retry counter of its own on the card.
///
/// `Common` and `Juki` are two counters of the one 住民基本台帳用暗証番号 that people know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum PinName {
    /// 利用者証明用電子証明書暗証番号.
    Auth,
    /// 署名用電子証明書暗証番号.
    Sign,
    /// 券面事項入力補助用暗証番号.
    Text,
    /// 住民基本台帳用暗証番号, its half in the common application.
    Common,
    /// 住民基本台帳用暗証番号, its half in the resident-registry application.
    Juki,
    /// 照合番号A in the text application.
    TextA,
    /// 照合番号B in the text application.
    TextB,
    /// 照合番号A in the visual application.
    VisualA,
    /// 照合番号B in the visual application.
    VisualB,
    /// The date-of-birth key of the visual application.
    Birth,
}

impl PinName {
    /// Every name, in the order in which `pin status` shows them.
    pub const ALL: [PinName; 10] = [
        PinName::Auth,
        PinName::Sign,
        PinName::Text,
        PinName::Common,
        PinName::Juki,
        PinName::TextA,
        PinName::TextB,
        PinName::VisualA,
        PinName::VisualB,
        PinName::Birth,
    ];

    /// The name in JSON and in arguments.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            PinName::Auth => "auth",
            PinName::Sign => "sign",
            PinName::Text => "text",
            PinName::Common => "common",
            PinName::Juki => "juki",
            PinName::TextA => "text-a",
            PinName::TextB => "text-b",
            PinName::VisualA => "visual-a",
            PinName::VisualB => "visual-b",
            PinName::Birth => "birth",
        }
    }

    /// Tries of a full counter (card facts §2).
    #[must_use]
    pub fn tries_max(self) -> u8 {
        match self {
            PinName::Sign => 5,
            PinName::Auth | PinName::Text | PinName::Common | PinName::Juki => 3,
            PinName::TextA | PinName::TextB | PinName::VisualA | PinName::VisualB | PinName::Birth => 10,
        }
    }

    /// True for the PINs that the holder sets and changes; the others are fixed by what is printed on the card.
    #[must_use]
    pub fn is_set_by_holder(self) -> bool {
        matches!(self, PinName::Auth | PinName::Sign | PinName::Text | PinName::Common | PinName::Juki)
    }
}

/// What the card says of one counter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum PinState {
    /// It can be verified.
    Available,
    /// No try is left.
    Blocked,
    /// It has no retry limit.
    Unlimited,
    /// This card does not have it, or it was never set.
    Absent,
    /// The card did not say.
    Unreadable,
}

/// One counter as read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PinCounter {
    /// Whose counter.
    pub name: PinName,
    /// What the card says.
    pub state: PinState,
    /// Tries left; 0 when blocked, `None` where there is no number.
    pub tries_left: Option<u8>,
}

impl PinCounter {
    /// A counter without a number.
    #[must_use]
    pub fn without_tries(name: PinName, state: PinState) -> PinCounter {
        PinCounter { name, state, tries_left: None }
    }

    /// True where the next wrong try blocks it.
    #[must_use]
    pub fn is_last_try(&self) -> bool {
        self.state == PinState::Available && self.tries_left == Some(1)
    }
}

/// Tells a PIN that was never set from one that was used up, where the card lets us.
///
/// A card without a signature certificate (child, face authentication) has no sign PIN, and its counter is exhausted from
/// the start; where the four other PINs are exhausted as well, it is the face-authentication card, which has none at all
/// (card facts §7). A counter with tries left is believed over the certificate list, which one source vouches for.
pub fn settle_unset(counters: &mut [PinCounter], sign_carried: Option<bool>) {
    if sign_carried != Some(false) {
        return;
    }
    let is_face_card = is_face_card(counters, sign_carried);
    for counter in counters {
        let never_set = counter.name == PinName::Sign || is_face_card && counter.name.is_set_by_holder();
        if never_set && counter.state == PinState::Blocked {
            *counter = PinCounter::without_tries(counter.name, PinState::Absent);
        }
    }
}

/// True where the card carries no signature certificate, has no usable sign PIN, and the four other PINs are all blocked
/// or all known as never set.
///
/// Some of each is another case: a phone has none of the other applications' PINs, and its blocked auth PIN is blocked.
#[must_use]
pub fn is_face_card(counters: &[PinCounter], sign_carried: Option<bool>) -> bool {
    let state_of = |name| counters.iter().find(|counter| counter.name == name).map(|counter| counter.state);
    let others = [PinName::Auth, PinName::Text, PinName::Common, PinName::Juki].map(state_of);
    let unusable = |state| [Some(PinState::Blocked), Some(PinState::Absent)].contains(&state);
    let [auth, ..] = others;
    sign_carried == Some(false)
        && unusable(state_of(PinName::Sign))
        && unusable(auth)
        && others.iter().all(|state| *state == auth)
}

#[cfg(test)]
mod tests {
    use super::{PinCounter, PinName, PinState, is_face_card, settle_unset};

    fn counters(auth: u8, sign: u8) -> Vec<PinCounter> {
        PinName::ALL
            .iter()
            .map(|name| {
                let left = match name {
                    PinName::Auth | PinName::Text | PinName::Common | PinName::Juki => auth,
                    PinName::Sign => sign,
                    _ => 10,
                };
                let state = if left == 0 { PinState::Blocked } else { PinState::Available };
                PinCounter { name: *name, state, tries_left: Some(left) }
            })
            .collect()
    }

    #[test]
    fn unset_is_told_from_used_up() {
        let cases = [
            // auth and others, sign, carried, expected state of auth and of sign
            (3, 5, Some(true), PinState::Available, PinState::Available),
            (0, 0, Some(true), PinState::Blocked, PinState::Blocked),
            (0, 0, None, PinState::Blocked, PinState::Blocked),
            (3, 0, Some(false), PinState::Available, PinState::Absent),
            (3, 5, Some(false), PinState::Available, PinState::Available),
            (0, 5, Some(false), PinState::Blocked, PinState::Available),
            (0, 0, Some(false), PinState::Absent, PinState::Absent),
        ];
        for (others, sign, carried, auth_state, sign_state) in cases {
            let mut counters = counters(others, sign);
            settle_unset(&mut counters, carried);
            assert_eq!(counters[0].state, auth_state, "{others} {sign} {carried:?}");
            assert_eq!(counters[1].state, sign_state, "{others} {sign} {carried:?}");
            assert_eq!(counters[5].state, PinState::Available, "numbers on the card's face are never unset");
        }
    }

    #[test]
    fn only_a_card_with_all_its_pins_unset_is_a_face_card() {
        use PinState::{Absent, Available, Blocked, Unreadable};
        let cases = [
            // auth, sign, text, common, juki
            ([Blocked; 5], true),
            ([Absent; 5], true),
            // Its sign key may never have been made.
            ([Blocked, Absent, Blocked, Blocked, Blocked], true),
            // A phone whose auth PIN is blocked.
            ([Blocked, Absent, Absent, Absent, Absent], false),
            ([Blocked, Blocked, Absent, Absent, Absent], false),
            ([Blocked, Blocked, Blocked, Blocked, Available], false),
            ([Blocked, Blocked, Unreadable, Blocked, Blocked], false),
            ([Unreadable; 5], false),
        ];
        for (states, expected) in cases {
            let counters: Vec<_> =
                PinName::ALL.iter().zip(states).map(|(name, state)| PinCounter::without_tries(*name, state)).collect();
            assert_eq!(is_face_card(&counters, Some(false)), expected, "{states:?}");
            assert!(!is_face_card(&counters, Some(true)) && !is_face_card(&counters, None));
        }
        assert!(!is_face_card(&[], Some(false)));
    }
}
