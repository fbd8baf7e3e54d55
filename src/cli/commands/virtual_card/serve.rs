//! `virtual serve`: a virtual card in the reader of vsmartcard's vpcd.

use clap::builder::NonEmptyStringValueParser;
use clap::{Args, ValueHint};

use crate::cli::command_info::{CardUse, CommandInfo};
use crate::cli::error::{CommandLineError, Error};
use crate::cli::run::{Outcome, Run};
use crate::cli::session::{WhichVirtual, open_virtual};
use crate::cli::subcommand::Subcommand;
use crate::cli::values::number;
use crate::message::VirtualCardMessage;
use crate::sanitize::clean;
use crate::virtual_card::fault::FaultPlan;
use crate::virtual_card::vpcd;

/// Connect a virtual card to pcscd through vsmartcard's vpcd
#[derive(Debug, Args)]
pub(crate) struct VirtualServeArgs {
    /// The card: a name from `virtual list`, or a file made with `virtual new`
    #[arg(value_name = "PROFILE|FILE", default_value = "valid", value_hint = ValueHint::FilePath)]
    profile: String,
    /// The port of vpcd: 35963 for its first reader, 35964 for the second
    #[arg(long, default_value_t = 35963, allow_negative_numbers = true, value_parser = number::<u16>(1, Some(65_535)))]
    port: u16,
    /// The host of vpcd
    #[arg(long, default_value = "127.0.0.1", value_parser = NonEmptyStringValueParser::new())]
    host: String,
    /// Time per exchange: as modelled for 106k, 212k or 424k, or in milliseconds
    #[arg(long, value_name = "RATE|MS")]
    latency: Option<String>,
    /// A fault to inject and when: for example drop@5, sw=6F00@ins=B0 or slow=2000@ins=B0#3; can be repeated
    ///
    /// KIND@PLACE. KIND: drop, reset, sw=XXXX, truncate[=BYTES], garbage or slow=MS. PLACE: the number of an exchange,
    /// ins=XX for every command with that instruction byte, or ins=XX#K for the K-th of them.
    #[arg(long, value_name = "SPEC")]
    fault: Vec<String>,
}

impl Subcommand for VirtualServeArgs {
    const INFO: CommandInfo = CommandInfo::new("virtual serve", CardUse::None).with_exits(&[16, 65, 66, 130]);

    fn run(&self, run: &mut Run<'_, '_>) -> Result<Outcome, Error> {
        let mut options = options(self.latency.as_deref(), &self.fault)?;
        serve(run, &self.profile.parse()?, &mut options, &self.host, self.port)
    }
}

/// How the card is served, from what the options say.
fn options(latency: Option<&str>, faults: &[String]) -> Result<vpcd::ServeOptions, CommandLineError> {
    let latency = latency.map(str::parse).transpose()?.unwrap_or_default();
    let planned = faults.iter().map(|spec| spec.parse()).collect::<Result<_, _>>()?;
    Ok(vpcd::ServeOptions { latency, faults: FaultPlan::new(planned) })
}

/// Puts the card into vpcd's reader until the person asks to stop. What happens is said on stderr.
fn serve(
    run: &mut Run<'_, '_>,
    which: &WhichVirtual,
    options: &mut vpcd::ServeOptions,
    host: &str,
    port: u16,
) -> Result<Outcome, Error> {
    let mut card = open_virtual(which, &run.at, run.env.interrupted)?;
    let address = format!("{host}:{port}");
    let interrupted = run.env.interrupted;
    let verbose = run.options.verbose;
    let mut tell = |event| {
        let address = address.clone();
        match event {
            vpcd::ServeEvent::Waiting { .. } => run.note(VirtualCardMessage::ServeWaiting { address }),
            vpcd::ServeEvent::Connected => {
                run.note(VirtualCardMessage::ServeConnected { address, profile: clean(&which.to_string()) });
                run.note(VirtualCardMessage::ServeHow);
            }
            vpcd::ServeEvent::FaultInjected { fault, exchange } => {
                run.note(VirtualCardMessage::FaultInjected { fault: fault.to_string(), exchange });
            }
            vpcd::ServeEvent::InUse => run.note(VirtualCardMessage::ServeInUse),
            vpcd::ServeEvent::Disconnected if !interrupted() => run.note(VirtualCardMessage::ServeDisconnected),
            vpcd::ServeEvent::PoweredOn if verbose => run.note(VirtualCardMessage::ServePoweredOn),
            vpcd::ServeEvent::PoweredOff if verbose => run.note(VirtualCardMessage::ServePoweredOff),
            vpcd::ServeEvent::Reset if verbose => run.note(VirtualCardMessage::ServeReset),
            _ => {}
        }
    };
    match vpcd::serve(&mut card, options, host, port, &interrupted, &mut tell) {
        Ok(()) => run.note(VirtualCardMessage::ServeStopped),
        Err(vpcd::ServeError::CardLeft(_)) => run.note(VirtualCardMessage::ServeCardGone),
        Err(vpcd::ServeError::NoAddress { host }) => return Err(CommandLineError::NoAddress(host).into()),
    }
    Ok(Outcome::Nothing)
}
