//! A sentence of any subject.

use crate::applet::CardError;
use crate::domain::advice::Advice;
use crate::transport::TransportError;

use super::apdu::ApduMessage;
use super::card::CardMessage;
use super::certificate::CertificateMessage;
use super::files::FileMessage;
use super::lang::Lang;
use super::link::LinkMessage;
use super::listing::ListingMessage;
use super::merge::MergeMessage;
use super::pin::PinMessage;
use super::pin_change::PinChangeMessage;
use super::pin_entry::PinEntryMessage;
use super::station::StationMessage;
use super::table::TableMessage;
use super::trace::TraceMessage;
use super::usage::UsageMessage;
use super::virtual_card::VirtualCardMessage;

/// A sentence, with the facts in it. Each subject has an enum of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    /// To the holder.
    Advice(Advice),
    /// About raw commands and scripts.
    Apdu(ApduMessage),
    /// About the card's content and its responses.
    Card(CardMessage),
    /// About certificates on the card and in files.
    Certificate(CertificateMessage),
    /// About files.
    File(FileMessage),
    /// About the PC/SC service, readers and the link to the card.
    Link(LinkMessage),
    /// About what is listed, where only some results were asked for.
    Listing(ListingMessage),
    /// About results of other runs.
    Merge(MergeMessage),
    /// About a PIN, its counter and its verification.
    Pin(PinMessage),
    /// About the change of a PIN.
    PinChange(PinChangeMessage),
    /// About entering a PIN.
    PinEntry(PinEntryMessage),
    /// From `station`.
    Station(StationMessage),
    /// About tables with certificates.
    Table(TableMessage),
    /// About recording and replaying a trace.
    Trace(TraceMessage),
    /// About the command line.
    Usage(UsageMessage),
    /// About virtual cards.
    VirtualCard(VirtualCardMessage),
}

impl Message {
    /// The sentence in a language.
    #[must_use]
    pub fn text(&self, lang: Lang) -> String {
        let (ja, en) = self.both();
        lang.pick(ja, en)
    }

    /// The sentence in Japanese and in English.
    pub(super) fn both(&self) -> (String, String) {
        match self {
            Message::Advice(advice) => advice.both(),
            Message::Apdu(message) => message.both(),
            Message::Card(message) => message.both(),
            Message::Certificate(message) => message.both(),
            Message::File(message) => message.both(),
            Message::Link(message) => message.both(),
            Message::Listing(message) => message.both(),
            Message::Merge(message) => message.both(),
            Message::Pin(message) => message.both(),
            Message::PinChange(message) => message.both(),
            Message::PinEntry(message) => message.both(),
            Message::Station(message) => message.both(),
            Message::Table(message) => message.both(),
            Message::Trace(message) => message.both(),
            Message::Usage(message) => message.both(),
            Message::VirtualCard(message) => message.both(),
        }
    }
}

impl From<TransportError> for Message {
    fn from(error: TransportError) -> Message {
        Message::Link(LinkMessage::Failed(error))
    }
}

impl From<CardError> for Message {
    fn from(error: CardError) -> Message {
        Message::Card(CardMessage::Failed(error))
    }
}

impl From<ApduMessage> for Message {
    fn from(message: ApduMessage) -> Message {
        Message::Apdu(message)
    }
}

impl From<CardMessage> for Message {
    fn from(message: CardMessage) -> Message {
        Message::Card(message)
    }
}

impl From<CertificateMessage> for Message {
    fn from(message: CertificateMessage) -> Message {
        Message::Certificate(message)
    }
}

impl From<FileMessage> for Message {
    fn from(message: FileMessage) -> Message {
        Message::File(message)
    }
}

impl From<LinkMessage> for Message {
    fn from(message: LinkMessage) -> Message {
        Message::Link(message)
    }
}

impl From<ListingMessage> for Message {
    fn from(message: ListingMessage) -> Message {
        Message::Listing(message)
    }
}

impl From<MergeMessage> for Message {
    fn from(message: MergeMessage) -> Message {
        Message::Merge(message)
    }
}

impl From<PinMessage> for Message {
    fn from(message: PinMessage) -> Message {
        Message::Pin(message)
    }
}

impl From<PinChangeMessage> for Message {
    fn from(message: PinChangeMessage) -> Message {
        Message::PinChange(message)
    }
}

impl From<PinEntryMessage> for Message {
    fn from(message: PinEntryMessage) -> Message {
        Message::PinEntry(message)
    }
}

impl From<StationMessage> for Message {
    fn from(message: StationMessage) -> Message {
        Message::Station(message)
    }
}

impl From<TableMessage> for Message {
    fn from(message: TableMessage) -> Message {
        Message::Table(message)
    }
}

impl From<TraceMessage> for Message {
    fn from(message: TraceMessage) -> Message {
        Message::Trace(message)
    }
}

impl From<UsageMessage> for Message {
    fn from(message: UsageMessage) -> Message {
        Message::Usage(message)
    }
}

impl From<VirtualCardMessage> for Message {
    fn from(message: VirtualCardMessage) -> Message {
        Message::VirtualCard(message)
    }
}
