//! What can be typed: clap and plain values, nothing that opens, reads or prints.

use std::fmt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueHint};
use clap_complete::Shell;

use crate::domain::card::Role;
use crate::domain::pin::PinKind;
use crate::domain::verdict::{Threshold, Thresholds};
use crate::message::Topic;
use crate::report::CertificateState;
use crate::virtual_card::Profile;

use super::env::{ColorChoice, LangChoice};
use super::secret::{NewPinSource, PinSource};

/// Seconds that a bare `--wait` stands for; its help says the same.
pub(crate) const DEFAULT_WAIT: u64 = 60;

/// Read, check and look after the Japanese My Number Card (JPKI).
///
/// jpkit never sends a PIN that it was not asked to send: the commands that read counters and certificates spend no try.
#[derive(Debug, Parser)]
#[command(name = "jpkit", version, propagate_version = true, subcommand_required = true, arg_required_else_help = true)]
pub(crate) struct Cli {
    /// Options for every subcommand.
    #[command(flatten)]
    pub(crate) global: Global,
    /// What to do.
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// Options for every subcommand.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Global options")]
pub(crate) struct Global {
    /// Where the card is: pcsc, virtual[:PROFILE|:FILE] for a virtual card, or replay:FILE for a recorded dialogue [env:
    /// JPKIT_CARD]
    #[arg(long, global = true, value_name = "SOURCE", env = "JPKIT_CARD", default_value = "pcsc", hide_env = true)]
    pub(crate) card: String,

    /// The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]
    #[arg(short, long, global = true, value_name = "NAME|INDEX", env = "JPKIT_READER", hide_env = true)]
    pub(crate) reader: Option<String>,

    /// Wait for a reader and a card, at most this many seconds [60 when none are given]
    #[arg(long, global = true, value_name = "SECS", num_args = 0..=1, default_missing_value = "60",
          value_parser = clap::value_parser!(u64).range(1..=86_400))]
    pub(crate) wait: Option<u64>,

    /// Ask for long answers (extended length), even where the reader does not say that it carries them
    #[arg(long, global = true)]
    pub(crate) extended: bool,

    /// How to print the result
    #[arg(long, global = true, value_name = "FORMAT", value_enum, default_value = "text")]
    pub(crate) format: Format,

    /// Judge as of this day in Japan (2026-11-21) or this instant (2026-11-21T09:00:00+09:00)
    #[arg(long, global = true, value_name = "DATE")]
    pub(crate) at: Option<String>,

    /// Language of messages; auto follows JPKIT_LANG and the locale
    #[arg(long, global = true, value_enum, default_value = "auto")]
    pub(crate) lang: LangChoice,

    /// Colour; auto means on a terminal, unless NO_COLOR is set
    #[arg(long, global = true, value_enum, default_value = "auto")]
    pub(crate) color: ColorChoice,

    /// Record the dialogue with the card in this file, without PINs and personal content
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) trace: Option<PathBuf>,

    /// Let the personal content that is read into the file of --trace; PINs stay out of it
    #[arg(long, global = true)]
    pub(crate) trace_unsafe: bool,

    /// Say on stderr which reader was used and how many exchanges it took
    #[arg(short, long, global = true)]
    pub(crate) verbose: bool,

    /// Say nothing on stderr but errors
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub(crate) quiet: bool,
}

impl Global {
    /// How long to wait for a card; `None` for not at all.
    #[must_use]
    pub(crate) fn wait(&self) -> Option<Duration> {
        self.wait.map(Duration::from_secs)
    }
}

/// How to print the result. Which command knows which is in [`Command::formats`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Format {
    /// Tables for people
    Text,
    /// One JSON document
    Json,
    /// One JSON object a line
    Jsonl,
    /// Comma-separated values with a header
    Csv,
    /// One line with performance data for Nagios and its kin
    Nagios,
    /// Metrics for Prometheus' textfile collector
    Prometheus,
    /// A calendar with the openings of renewal windows and the ends
    Ics,
}

impl Format {
    /// The name on the command line.
    #[must_use]
    pub(crate) fn name(self) -> &'static str {
        match self {
            Format::Text => "text",
            Format::Json => "json",
            Format::Jsonl => "jsonl",
            Format::Csv => "csv",
            Format::Nagios => "nagios",
            Format::Prometheus => "prometheus",
            Format::Ics => "ics",
        }
    }
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Show the card at a glance: certificates, dates, PIN counters, and what to do
    Status,
    /// Look at card readers
    #[command(subcommand)]
    Reader(ReaderCommand),
    /// Read the card's certificates, and verify certificates
    #[command(subcommand)]
    Cert(CertCommand),
    /// Look at, verify and change PINs
    #[command(subcommand)]
    Pin(PinCommand),
    /// Judge the dates of the card or of certificates in files, with the verdict in the exit status
    ///
    /// Exit status: 0 OK, 1 WARNING (the renewal window is open, or --warning is reached), 2 CRITICAL (expired, not yet
    /// valid, or --critical is reached), 3 UNKNOWN (something could not be read; also no reader or no card).
    ///
    /// Files may be DER, PEM with one or many certificates, and PKCS#7; folders are searched. Nothing that cannot be read ends
    /// the run.
    Check(CheckArgs),
    /// Tell by the exit status whether it is time to renew: 0 act, 1 fine
    ///
    /// Exit status: 0 where something is expired, its renewal window is open, or a threshold is reached; 1 where not; 3 where
    /// that is not known. Made for ExecCondition= of systemd, and for `if`.
    NeedsRenewal(JudgeArgs),
    /// Send raw commands to the card, and show and explain its answers
    #[command(subcommand)]
    Apdu(ApduCommand),
    /// Check one card after the other as they come: a verdict and a row for each
    ///
    /// Waits for a card in any reader, reads its dates without a PIN, shows the verdict and what to do, and waits for the
    /// next. Several readers may be used at once. Rows name nobody. Ctrl-C ends it with a summary.
    Station {
        /// Append one row for each card to this file (CSV where its name ends in .csv, else JSON lines)
        #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
        output: Option<PathBuf>,
        /// Run this command for each card, through the shell, with the card's JSON document on its standard input
        #[arg(long, value_name = "CMD", value_hint = ValueHint::CommandString)]
        exec: Option<String>,
        /// End after this many seconds
        #[arg(long = "for", value_name = "SECS", value_parser = clap::value_parser!(u64).range(1..))]
        seconds: Option<u64>,
        /// End after this many cards
        #[arg(short = 'n', long, value_name = "COUNT", value_parser = clap::value_parser!(u64).range(1..))]
        count: Option<u64>,
    },
    /// Use the built-in virtual card
    #[command(subcommand)]
    Virtual(VirtualCommand),
    /// Explain a status word, a PC/SC code or an exit status
    ///
    /// Status words are four hex digits (63C2), PC/SC codes eight (8010000B) or a name (SCARD_E_SHARING_VIOLATION), exit
    /// statuses decimal (22). Case, spaces and 0x make no difference. `sw`, `pcsc` or `exit` before the code leaves only
    /// that family. No card is needed.
    Explain {
        /// The code
        #[arg(value_name = "CODE", required = true, num_args = 1..)]
        code: Vec<String>,
    },
    /// Say what to do: renewal, a blocked PIN, a lost card and more
    ///
    /// Without a topic: the list of them. No card is needed. The municipality's own page decides.
    Guide {
        /// The topic
        #[arg(value_parser = topics())]
        topic: Option<Topic>,
    },
    /// Print the completion script for a shell
    Completions {
        /// The shell
        #[arg(value_enum)]
        shell: Shell,
    },
    /// Write the man pages
    ///
    /// One page for jpkit and one for each subcommand, all in English. Without DIR the page of jpkit itself goes to stdout.
    Man {
        /// The directory to write them into; made if it is not there
        #[arg(value_name = "DIR", value_hint = ValueHint::DirPath)]
        dir: Option<PathBuf>,
    },
}

/// What is judged, and from when on it is worth a warning.
#[derive(Debug, Clone, Args)]
pub(crate) struct JudgeArgs {
    /// Certificates in files, folders, or - for standard input; without any, the card
    #[arg(value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub(crate) paths: Vec<PathBuf>,
    /// Warn when so many days or fewer are left, or so many hundredths of the validity (30, 10%)
    #[arg(short, long, value_name = "DAYS|PERCENT%")]
    pub(crate) warning: Option<Threshold>,
    /// Call it critical when so many days or fewer are left, or so many hundredths of the validity
    #[arg(short, long, value_name = "DAYS|PERCENT%")]
    pub(crate) critical: Option<Threshold>,
    /// Look at these roles only; what cannot be read counts all the same
    #[arg(long, value_name = "ROLE", value_delimiter = ',', value_parser = all_roles())]
    pub(crate) role: Vec<Role>,
}

impl JudgeArgs {
    /// The thresholds.
    #[must_use]
    pub(crate) fn thresholds(&self) -> Thresholds {
        Thresholds { warning: self.warning, critical: self.critical }
    }
}

/// `check`.
#[derive(Debug, Clone, Args)]
pub(crate) struct CheckArgs {
    /// What is judged.
    #[command(flatten)]
    pub(crate) judge: JudgeArgs,
    /// List only results in these states; the verdict and the counts are of all
    #[arg(long, value_name = "STATE", value_delimiter = ',', value_enum)]
    pub(crate) only: Vec<OnlyState>,
    /// The order of the results: as found, or by their last day
    #[arg(long, value_enum, default_value = "source")]
    pub(crate) sort: SortBy,
    /// List every result, not only those that need attention
    #[arg(long)]
    pub(crate) all: bool,
    /// Check signatures with the CA certificates in this file too
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) ca: Vec<PathBuf>,
    /// Write the result to this file, whole or not at all
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) output: Option<PathBuf>,
}

/// A state that results can be chosen by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum OnlyState {
    /// Valid, and not to be renewed yet
    Valid,
    /// Valid, and it can be renewed
    Renewable,
    /// Ended
    Expired,
    /// Not begun
    NotYetValid,
    /// Could not be read
    Unreadable,
}

impl OnlyState {
    /// The state of a result.
    #[must_use]
    pub(crate) fn state(self) -> CertificateState {
        match self {
            OnlyState::Valid => CertificateState::Valid,
            OnlyState::Renewable => CertificateState::Renewable,
            OnlyState::Expired => CertificateState::Expired,
            OnlyState::NotYetValid => CertificateState::NotYetValid,
            OnlyState::Unreadable => CertificateState::Unreadable,
        }
    }
}

/// The order of results.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum SortBy {
    /// The first to end first; what has no end last
    Expires,
    /// As they were found: by path, then by place in the file
    Source,
}

/// `reader`.
#[derive(Debug, Subcommand)]
pub(crate) enum ReaderCommand {
    /// List the readers and what is in them
    List,
    /// Measure how fast the reader reads, without a PIN
    ///
    /// Reads the authentication certificate again and again: by 256 bytes, and by long answers where the reader says that
    /// it carries them (or --extended is given). What goes wrong is counted, and the reading goes on. Ctrl-C ends it with
    /// what was measured so far.
    Bench {
        /// How often the certificate is read, for each row of the result
        #[arg(short = 'n', long, value_name = "N", default_value_t = 20,
              value_parser = clap::value_parser!(u16).range(1..=10_000))]
        count: u16,
        /// Stop at the first error
        #[arg(long)]
        fail_fast: bool,
    },
    /// Find out why a card cannot be read: one cause and one fix
    ///
    /// Looks at the PC/SC service, the readers, the card, its JPKI application and the link, stage by stage. It reads only
    /// and sends no PIN. Exit status: 0 when all is well, else 10 to 18, as it fits the cause.
    Check {
        /// The reader to look at, as with --reader
        #[arg(value_name = "READER")]
        name: Option<String>,
        /// Write all that was found to this file too, without personal data, for somebody who helps
        #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
        bundle: Option<PathBuf>,
    },
    /// Tell what happens, as it happens: readers and cards that come and go
    ///
    /// Ends with Ctrl-C. Goes on when the PC/SC service is restarted.
    Watch {
        /// End after this many seconds
        #[arg(long = "for", value_name = "SECS", value_parser = clap::value_parser!(u64).range(1..))]
        seconds: Option<u64>,
    },
}

/// `cert`.
#[derive(Debug, Subcommand)]
pub(crate) enum CertCommand {
    /// List the card's certificates
    List,
    /// Show one certificate
    ///
    /// The signature certificate (on a phone the authentication certificate too) is behind its PIN: jpkit shows the
    /// remaining tries, asks for the PIN on the terminal (unless a --pin-... option gives it), and verifies it once.
    Show {
        /// Which certificate
        #[arg(value_parser = roles())]
        role: Role,
        /// Show the holder's name, birth date, sex and address too
        #[arg(long)]
        show_personal: bool,
        #[command(flatten)]
        access: PinAccess,
    },
    /// Write one certificate to a file or to stdout
    ///
    /// The signature certificate (on a phone the authentication certificate too) is behind its PIN: jpkit shows the
    /// remaining tries, asks for the PIN on the terminal (unless a --pin-... option gives it), and verifies it once.
    Export {
        /// Which certificate
        #[arg(value_parser = roles())]
        role: Role,
        /// Write DER (binary) instead of PEM
        #[arg(long)]
        der: bool,
        /// Write to this file instead of stdout
        #[arg(short, long, value_name = "FILE")]
        output: Option<PathBuf>,
        /// Write DER even to a terminal
        #[arg(long)]
        force: bool,
        /// Keep a CA certificate for later runs, which check signatures with it; auth-ca and sign-ca only
        #[arg(long, conflicts_with_all = ["der", "output", "force"])]
        keep: bool,
        #[command(flatten)]
        access: PinAccess,
    },
    /// Verify certificates: issuer, signature, dates, and what they may be used for
    ///
    /// Exit status: 0 where everything holds; 30 where something does not, or could not be verified for want of the CA
    /// certificate. Revocation cannot be checked.
    ///
    /// The signature certificate (on a phone the authentication certificate too) is behind its PIN: jpkit shows the
    /// remaining tries, asks for the PIN on the terminal (unless a --pin-... option gives it), and verifies it once.
    Verify(VerifyArgs),
}

/// `cert verify`.
#[derive(Debug, Args)]
pub(crate) struct VerifyArgs {
    /// auth, sign, auth-ca or sign-ca of the card; files (DER, PEM, PKCS#7); - for standard input
    #[arg(value_name = "TARGET", required = true, value_hint = ValueHint::FilePath)]
    pub(crate) targets: Vec<PathBuf>,
    /// Check signatures with the CA certificates in this file too
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) ca: Vec<PathBuf>,
    /// Accept JPKI's test system (O=JPKI-TEST), which proves nothing
    #[arg(long)]
    pub(crate) accept_test: bool,
    /// The PIN, where one is needed.
    #[command(flatten)]
    pub(crate) access: PinAccess,
}

/// The PIN for a certificate that is behind one.
#[derive(Debug, Args)]
pub(crate) struct PinAccess {
    /// Where the PIN comes from.
    #[command(flatten)]
    pub(crate) source: PinSource,
    /// Send the PIN even if it has one try left, or does not say how many
    #[arg(long)]
    pub(crate) allow_last_try: bool,
}

/// `pin`.
#[derive(Debug, Subcommand)]
pub(crate) enum PinCommand {
    /// Show every PIN's remaining tries, without spending one
    Status,
    /// Verify a PIN, once, after showing its remaining tries
    ///
    /// A wrong PIN spends a try. With one try left nothing is sent unless --allow-last-try is given. The PIN is asked for on
    /// the terminal, unseen, unless a --pin-... option gives it.
    Verify {
        /// Which PIN
        #[arg(value_parser = pins())]
        pin: PinKind,
        #[command(flatten)]
        source: PinSource,
        /// Send the PIN even if it has one try left, or does not say how many
        #[arg(long)]
        allow_last_try: bool,
    },
    /// Change a PIN, after verifying the old one
    ///
    /// The new PIN is checked before the old one is sent. The resident-registry PIN (juki) is kept in two places on the
    /// card; both are changed. Whatever no --pin-... or --new-pin-... option gives is asked for on the terminal, unseen;
    /// with --pin-stdin alone, the new PIN is the second line of standard input.
    Change {
        /// Which PIN
        #[arg(value_parser = pins())]
        pin: PinKind,
        #[command(flatten)]
        source: PinSource,
        #[command(flatten)]
        new_source: NewPinSource,
        /// Send the old PIN even if it has one try left, or does not say how many
        #[arg(long)]
        allow_last_try: bool,
    },
}

/// `apdu`.
#[derive(Debug, Subcommand)]
pub(crate) enum ApduCommand {
    /// Send commands that are given in hex
    ///
    /// They go out as they are, in one transaction; 61xx and 6Cxx are shown, not followed. Any status word is an answer:
    /// the exit status is 0 once all were sent. A command that uses a PIN is refused unless --allow-pin-commands is given.
    Send {
        /// A command in hex, spaces allowed; each argument is one
        #[arg(value_name = "HEX", required = true)]
        commands: Vec<RawText>,
        #[command(flatten)]
        leave: ApduLeave,
    },
    /// Send the commands of a script
    ///
    /// One command in hex a line. A # begins a comment. `reset` takes the card's power and begins anew. `expect 9000`
    /// stops with exit status 18 unless the last answer was that; x stands for any digit (`expect 63Cx`). The whole script
    /// is read before anything is sent.
    Run {
        /// The script, or - for standard input
        #[arg(value_name = "SCRIPT", value_hint = ValueHint::FilePath)]
        script: PathBuf,
        #[command(flatten)]
        leave: ApduLeave,
    },
}

/// What raw commands may do.
#[derive(Debug, Clone, Copy, Args)]
pub(crate) struct ApduLeave {
    /// Send commands that verify, change or unblock a PIN too, after a look at the remaining tries
    #[arg(long)]
    pub(crate) allow_pin_commands: bool,
    /// Send them even if the PIN has one try left, or if it cannot be told which PIN it is or how many are left
    #[arg(long)]
    pub(crate) allow_last_try: bool,
}

/// Hex from the command line. It may hold a PIN, so `Debug` does not show it.
#[derive(Clone)]
pub(crate) struct RawText(pub(crate) String);

impl From<String> for RawText {
    fn from(text: String) -> RawText {
        RawText(text)
    }
}

impl fmt::Debug for RawText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RawText(..)")
    }
}

/// `virtual`.
#[derive(Debug, Subcommand)]
pub(crate) enum VirtualCommand {
    /// List the built-in cards
    List,
    /// Make a virtual card that keeps its PINs and counters in a file
    New {
        /// The file to make
        #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
        file: PathBuf,
        /// The kind of card: a name from `virtual list`
        #[arg(long, value_name = "NAME", default_value = "valid", value_parser = profiles())]
        profile: Profile,
        /// Replace the file if it exists
        #[arg(long)]
        force: bool,
    },
    /// Show the virtual card in a file and its PIN counters
    Show {
        /// The file
        #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
        file: PathBuf,
    },
    /// Show a virtual card to pcscd, through vsmartcard's vpcd
    Serve {
        /// The card: a name from `virtual list`, or a file of `virtual new`
        #[arg(value_name = "PROFILE|FILE", default_value = "valid", value_hint = ValueHint::FilePath)]
        profile: String,
        /// The port of vpcd: 35963 for its first reader, 35964 for its second
        #[arg(long, default_value_t = 35963)]
        port: u16,
        /// The host of vpcd
        #[arg(long, default_value = "127.0.0.1")]
        host: String,
        /// How long each exchange takes: as modelled for 106k, 212k or 424k, or this many milliseconds
        #[arg(long, value_name = "RATE|MS")]
        latency: Option<String>,
        /// What goes wrong, and when: for example drop@5, sw=6F00@ins=B0 or slow=2000@ins=B0#3. May be given more than once
        ///
        /// KIND@PLACE. KIND: drop, reset, sw=XXXX, truncate[=BYTES], garbage or slow=MS. PLACE: the number of the exchange, or
        /// ins=XX for every command with that instruction byte, or ins=XX#K for the K-th of them.
        #[arg(long, value_name = "SPEC")]
        fault: Vec<String>,
    },
}

impl Command {
    /// The formats that it can print its result in.
    #[must_use]
    pub(crate) fn formats(&self) -> &'static [Format] {
        match self {
            Command::Check(_) => &[
                Format::Text,
                Format::Json,
                Format::Jsonl,
                Format::Csv,
                Format::Nagios,
                Format::Prometheus,
                Format::Ics,
            ],
            Command::Man { .. } => &[Format::Text],
            Command::Reader(ReaderCommand::Watch { .. }) => &[Format::Text, Format::Jsonl],
            Command::Station { .. } => &[Format::Text, Format::Jsonl, Format::Csv],
            _ => &[Format::Text, Format::Json],
        }
    }

    /// Whether there is a card behind it; where there is none, `--card` does not matter.
    #[must_use]
    pub(crate) fn needs_card(&self) -> bool {
        match self {
            Command::Check(args) => args.judge.paths.is_empty(),
            Command::NeedsRenewal(args) => args.paths.is_empty(),
            Command::Cert(CertCommand::Verify(args)) => args.targets.iter().any(|target| of_card(target).is_some()),
            Command::Explain { .. } | Command::Guide { .. } | Command::Man { .. } => false,
            _ => true,
        }
    }

    /// The file that the result is to be written to, whatever its format.
    #[must_use]
    pub(crate) fn output(&self) -> Option<&Path> {
        match self {
            Command::Check(args) => args.output.as_deref(),
            _ => None,
        }
    }

    /// The subcommand in words, as JSON names it.
    #[must_use]
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Command::Status => "status",
            Command::Reader(ReaderCommand::List) => "reader list",
            Command::Reader(ReaderCommand::Bench { .. }) => "reader bench",
            Command::Reader(ReaderCommand::Check { .. }) => "reader check",
            Command::Reader(ReaderCommand::Watch { .. }) => "reader watch",
            Command::Cert(CertCommand::List) => "cert list",
            Command::Cert(CertCommand::Show { .. }) => "cert show",
            Command::Cert(CertCommand::Export { .. }) => "cert export",
            Command::Cert(CertCommand::Verify(_)) => "cert verify",
            Command::Pin(PinCommand::Status) => "pin status",
            Command::Pin(PinCommand::Verify { .. }) => "pin verify",
            Command::Pin(PinCommand::Change { .. }) => "pin change",
            Command::Check(_) => "check",
            Command::NeedsRenewal(_) => "needs-renewal",
            Command::Apdu(ApduCommand::Send { .. }) => "apdu send",
            Command::Apdu(ApduCommand::Run { .. }) => "apdu run",
            Command::Station { .. } => "station",
            Command::Virtual(VirtualCommand::List) => "virtual list",
            Command::Virtual(VirtualCommand::New { .. }) => "virtual new",
            Command::Virtual(VirtualCommand::Show { .. }) => "virtual show",
            Command::Virtual(VirtualCommand::Serve { .. }) => "virtual serve",
            Command::Explain { .. } => "explain",
            Command::Guide { .. } => "guide",
            Command::Completions { .. } => "completions",
            Command::Man { .. } => "man",
        }
    }
}

/// The certificate of the card that a target of `cert verify` names; any other is a file.
#[must_use]
pub(crate) fn of_card(target: &Path) -> Option<Role> {
    target.to_str()?.parse().ok()
}

fn roles() -> impl TypedValueParser<Value = Role> {
    PossibleValuesParser::new(["auth", "sign", "auth-ca", "sign-ca"]).try_map(|name| name.parse::<Role>())
}

fn all_roles() -> impl TypedValueParser<Value = Role> {
    const ROLES: [Role; 6] = [Role::Auth, Role::Sign, Role::AuthCa, Role::SignCa, Role::Card, Role::Other];
    PossibleValuesParser::new(ROLES.map(Role::name)).try_map(|name| {
        ROLES.into_iter().find(|role| role.name() == name).ok_or_else(|| format!("no role is called {name}"))
    })
}

fn topics() -> impl TypedValueParser<Value = Topic> {
    PossibleValuesParser::new(Topic::ALL.iter().map(|topic| topic.name())).try_map(|name| {
        Topic::ALL.into_iter().find(|topic| topic.name() == name).ok_or_else(|| format!("no topic is called {name}"))
    })
}

fn pins() -> impl TypedValueParser<Value = PinKind> {
    PossibleValuesParser::new(PinKind::ALL.iter().map(|kind| kind.name())).try_map(|name| {
        PinKind::ALL.into_iter().find(|kind| kind.name() == name).ok_or_else(|| format!("no PIN is called {name}"))
    })
}

fn profiles() -> impl TypedValueParser<Value = Profile> {
    PossibleValuesParser::new(Profile::ALL.iter().map(|profile| profile.name())).try_map(|name| name.parse::<Profile>())
}
