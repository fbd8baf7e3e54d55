//! Before a PIN is in memory: no core dump of this process, where the system lets it (`docs/pins.md`, 9).
//!
//! The pages of the secrets themselves are locked one by one, in `secret_memory`. Locking the whole process would run
//! into the limit that systems set for ordinary users.

/// Turns core dumps off for the rest of the run. Where the system refuses, nothing is said.
///
/// On Linux other programs of the same user can then neither trace the process nor open its `/proc/self/fd`; nor can
/// the process itself, unless it is root. So `/dev/fd/N`, `/dev/stdin` and their like must be opened before.
pub fn harden() {
    #[cfg(unix)]
    no_core_files();
    #[cfg(any(target_os = "linux", target_os = "android"))]
    not_dumpable();
}

#[cfg(unix)]
fn no_core_files() {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

    let limit = Rlimit { current: Some(0), ..getrlimit(Resource::Core) };
    let _ = setrlimit(Resource::Core, limit);
}

/// Also where core dumps are piped into a program, which the limit does not stop.
#[cfg(any(target_os = "linux", target_os = "android"))]
fn not_dumpable() {
    use rustix::process::{DumpableBehavior, set_dumpable_behavior};

    let _ = set_dumpable_behavior(DumpableBehavior::NotDumpable);
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use std::process::Command;

    use rustix::process::{DumpableBehavior, Resource, dumpable_behavior, getrlimit};

    use super::harden;

    /// In a process of its own, since it cannot be undone and would shut the other tests' descriptors.
    #[test]
    fn leaves_no_core_dump() {
        let name = "cli::hardening::tests::in_a_process_of_its_own";
        let tests = std::env::current_exe().unwrap();
        let ran = Command::new(tests).args([name, "--exact", "--ignored"]).output().unwrap();
        let said = String::from_utf8_lossy(&ran.stdout);
        assert!(ran.status.success() && said.contains("1 passed"), "{said}");
    }

    #[test]
    #[ignore = "run by leaves_no_core_dump"]
    fn in_a_process_of_its_own() {
        assert_eq!(dumpable_behavior(), Ok(DumpableBehavior::Dumpable));
        harden();
        assert_eq!(dumpable_behavior(), Ok(DumpableBehavior::NotDumpable));
        assert_eq!(getrlimit(Resource::Core).current, Some(0));
    }
}
