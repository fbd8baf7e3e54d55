//! The sentences of `reader check`, as JSON and text have them.

use crate::message::diagnosis::fix as fix_on;
use crate::message::{Lang, Message, Name};
use crate::report::{CauseRecord, DiagnosisReport, StageRecord};

/// What a stage found.
pub(super) fn finding(record: &StageRecord, lang: Lang) -> String {
    with_detail(record.finding.in_lang(lang), record.detail.as_ref(), lang)
}

/// What keeps the card from being read.
pub(super) fn cause(record: &CauseRecord, lang: Lang) -> String {
    with_detail(record.cause.in_lang(lang), record.detail.as_ref(), lang)
}

/// What to do about the cause on the machine at hand; `None` where there is no cause.
pub(super) fn fix(report: &DiagnosisReport, lang: Lang) -> Option<String> {
    let (cause, host) = report.cause.as_ref().zip(report.host.as_ref())?;
    let (ja, en) = fix_on(&cause.cause, host);
    Some(lang.pick(ja, en))
}

fn with_detail(sentence: String, detail: Option<&Message>, lang: Lang) -> String {
    match detail {
        Some(detail) => format!("{sentence}{}{}", lang.pick("", " "), detail.text(lang)),
        None => sentence,
    }
}
