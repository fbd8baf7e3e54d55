//! `cert list|show|export`: certificates as a table, or one with all its facts.

use crate::domain::verdict::{Thresholds, Verdict};
use crate::message::{Label, Lang, Name, capital};
use crate::report::{CertificateRecord, CertificateReport, CertificatesReport, ExportReport};
use crate::x509::holder::Holder;

use super::notes;
use super::page::{Cell, Page};
use super::words::{certificate_state, day, day_and_left, or_none};

/// The columns of [`judged_row`].
pub(super) const COLUMNS: [Label; 5] =
    [Label::Certificate, Label::State, Label::ValidThrough, Label::DaysLeft, Label::RenewalFrom];

pub(super) fn list(page: &mut Page<'_>, report: &CertificatesReport) {
    table(page, &report.certificates);
    notes::problems(page, &report.problems);
}

pub(super) fn show(page: &mut Page<'_>, report: &CertificateReport) {
    facts(page, &report.certificate);
    notes::problems(page, &report.problems);
}

/// The certificate itself, where no file was written; stderr names the file otherwise.
pub(super) fn export(page: &mut Page<'_>, export: &ExportReport) {
    page.raw(export.pem.as_deref().unwrap_or_default());
}

/// Certificates with their dates, judged without thresholds.
pub(super) fn table<'r>(page: &mut Page<'_>, records: impl IntoIterator<Item = &'r CertificateRecord<'static>>) {
    let thresholds = Thresholds::default();
    judged(page, records.into_iter().map(|record| (record, record.verdict(&thresholds))));
}

/// Certificates with their dates, in the colours of their verdicts.
pub(super) fn judged<'r>(
    page: &mut Page<'_>,
    records: impl Iterator<Item = (&'r CertificateRecord<'r>, Option<Verdict>)>,
) {
    let lang = page.lang();
    page.table(&COLUMNS, records.map(|(record, verdict)| judged_row(record, verdict, lang).into()));
}

/// One row of such a table.
pub(super) fn judged_row(record: &CertificateRecord<'_>, verdict: Option<Verdict>, lang: Lang) -> [Cell; 5] {
    [
        Cell::text(Label::Role(record.role).in_lang(lang)),
        Cell::judged(certificate_state(record.state).in_lang(lang), verdict),
        Cell::text(day(record.expires_on)),
        Cell::number_or_none(record.days_left),
        Cell::text(day(record.renewal_opens_on)),
    ]
}

fn facts(page: &mut Page<'_>, record: &CertificateRecord<'_>) {
    let lang = page.lang();
    let trust = match record.issuer_generation {
        Some(generation) => format!("{} ({generation})", record.trust.in_lang(lang)),
        None => record.trust.in_lang(lang),
    };
    let mut facts = vec![
        (Label::Certificate, capital(&record.role.in_lang(lang))),
        (Label::State, certificate_state(record.state).in_lang(lang)),
        (Label::ValidFrom, day(record.issued_on)),
        (Label::ValidThrough, day_and_left(lang, record.expires_on, record.days_left)),
        (Label::RenewalFrom, day(record.renewal_opens_on)),
        (Label::Subject, or_none(record.subject.as_deref())),
    ];
    if record.holder_hidden {
        facts.push((Label::HolderName, Label::HolderHidden.in_lang(lang)));
    }
    facts.extend(record.holder.iter().flat_map(|holder| holder_facts(lang, holder)));
    facts.extend([
        (Label::Issuer, or_none(record.issuer.as_deref())),
        (Label::CertificateSerial, or_none(record.serial.as_deref())),
        (Label::Key, or_none(record.key.as_deref())),
        (Label::SignatureAlgorithm, or_none(record.signature_algorithm.as_deref())),
        (Label::Fingerprint, or_none(record.sha256.map(|sha256| sha256.to_string()).as_deref())),
        (Label::Trust, trust),
    ]);
    page.facts(&facts);
}

fn holder_facts(lang: Lang, holder: &Holder) -> [(Label, String); 6] {
    let birth = holder.birth.as_ref().map(|birth| birth.in_lang(lang));
    let sex = holder.sex.map(|sex| sex.in_lang(lang));
    [
        (Label::HolderName, or_none(holder.name.as_deref())),
        (Label::Birth, or_none(birth.as_deref())),
        (Label::Sex, or_none(sex.as_deref())),
        (Label::Address, or_none(holder.address.as_deref())),
        (Label::NameSubstitutes, or_none(holder.name_substitutes.as_deref())),
        (Label::AddressSubstitutes, or_none(holder.address_substitutes.as_deref())),
    ]
}

#[cfg(test)]
mod tests {
    use super::{Lang, Page, show};
    use crate::domain::card::Role;
    use crate::output::style::Style;
    use crate::report::{CertificateRecord, CertificateReport, CertificateState};
    use crate::x509::holder::Holder;

    fn shown(record: CertificateRecord<'static>, lang: Lang) -> String {
        let style = Style { lang, width: None, ascii: false, color: false };
        let mut page = Page::new(&style);
        show(&mut page, &CertificateReport { certificate: record, problems: Vec::new() });
        page.into_text()
    }

    #[test]
    fn the_holder_has_rows_only_where_the_record_has_one() {
        let record = CertificateRecord::without_facts(Role::Sign, CertificateState::Valid);
        assert!(!shown(record.clone(), Lang::En).contains("Date of birth"));
        let person = |birth: &str| {
            let names = [(1, "見本　架空"), (4, birth), (3, "3")].map(|(field, text)| (field, text.to_owned()));
            record.clone().with_holder(Holder::from_names(&names).unwrap())
        };
        let rows = |text: &str| -> Vec<String> {
            let words = |line: &str| line.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
            text.lines().map(words).collect()
        };
        let english = rows(&shown(person("319800217"), Lang::En));
        for row in ["Name 見本　架空", "Date of birth 1980-02-17 (Showa)", "Sex other or unknown", "Address -"] {
            assert!(english.iter().any(|line| line == row), "{row} in {english:?}");
        }
        let japanese = rows(&shown(person("419900000"), Lang::Ja));
        for row in ["氏名 見本　架空", "生年月日 419900000", "性別 その他・不明"] {
            assert!(japanese.iter().any(|line| line == row), "{row} in {japanese:?}");
        }
        let without_era = rows(&shown(person("019800217"), Lang::Ja));
        assert!(without_era.iter().any(|line| line == "生年月日 1980年2月17日"), "{without_era:?}");
    }
}
