//! A file descriptor of this process of which only the number is known, without unsafe code: a copy that shares its
//! position, so that nothing is read twice.

use std::fs::File;
use std::io;

/// A copy of descriptor `number`. It is read from where the descriptor stands, and moves its position.
///
/// # Errors
/// Where there is no such descriptor, it is open for writing only, or the system does not hand out a copy.
#[cfg(target_os = "linux")]
pub(super) fn copy(number: u32) -> io::Result<File> {
    use rustix::fs::OFlags;
    use rustix::io::Errno;
    use rustix::process::{PidfdFlags, PidfdGetfdFlags, getpid, pidfd_getfd, pidfd_open};

    use crate::named_file::ReadRefusal;

    let number = i32::try_from(number).map_err(|_| Errno::BADF)?;
    let flags = flags(number);
    let has = |flag: OFlags| flags.is_some_and(|flags| flags & flag.bits() != 0);
    // jpkit has its own descriptors closed when a program is started, and one that was handed over was not.
    if has(OFlags::CLOEXEC) {
        return Err(Errno::BADF.into());
    }
    if has(OFlags::WRONLY) {
        return Err(ReadRefusal::WriteOnly.into());
    }
    let this = pidfd_open(getpid(), PidfdFlags::empty());
    match this.and_then(|this| pidfd_getfd(&this, number, PidfdGetfdFlags::empty())) {
        Ok(copy) => Ok(File::from(copy)),
        // Linux before 5.6, and containers that forbid it.
        Err(Errno::NOSYS | Errno::PERM | Errno::ACCESS) => reopened(number),
        Err(error) => Err(error.into()),
    }
}

/// How the descriptor was opened; `None` where `/proc` is not there, and nothing is known.
#[cfg(target_os = "linux")]
fn flags(number: i32) -> Option<u32> {
    let about = std::fs::read_to_string(format!("/proc/self/fdinfo/{number}")).ok()?;
    about.lines().find_map(|line| u32::from_str_radix(line.strip_prefix("flags:")?.trim(), 8).ok())
}

/// What the descriptor stands for, opened anew at its position, which does not move on. A pipe has none and is the same
/// pipe; a socket cannot be opened.
#[cfg(target_os = "linux")]
fn reopened(number: i32) -> io::Result<File> {
    use std::io::{Seek, SeekFrom};

    let about = std::fs::read_to_string(format!("/proc/self/fdinfo/{number}"))?;
    let position = about.lines().find_map(|line| line.strip_prefix("pos:")?.trim().parse().ok());
    let mut file = File::open(format!("/proc/self/fd/{number}"))?;
    if file.metadata()?.is_file() {
        file.seek(SeekFrom::Start(position.ok_or(io::ErrorKind::InvalidData)?))?;
    }
    Ok(file)
}

/// A copy of descriptor `number`: opening `/dev/fd/N` makes one on the systems other than Linux.
///
/// # Errors
/// Where there is no such descriptor.
#[cfg(not(target_os = "linux"))]
pub(super) fn copy(number: u32) -> io::Result<File> {
    File::open(std::path::Path::new("/dev/fd").join(number.to_string()))
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use std::io::{Read, Seek, SeekFrom, Write};
    use std::os::fd::AsRawFd;
    use std::os::unix::net::UnixStream;

    use rustix::io::{FdFlags, fcntl_setfd};

    use super::{copy, reopened};

    #[test]
    fn a_copy_shares_the_position() {
        let mut file = tempfile::tempfile().unwrap();
        fcntl_setfd(&file, FdFlags::empty()).unwrap();
        file.write_all(b"used\n1234\n").unwrap();
        file.seek(SeekFrom::Start(5)).unwrap();
        let number = file.as_raw_fd();
        let mut one = [0];
        reopened(number).unwrap().read_exact(&mut one).unwrap();
        assert_eq!((&one, file.stream_position().unwrap()), (b"1", 5), "opened anew");
        copy(number.unsigned_abs()).unwrap().read_exact(&mut one).unwrap();
        assert_eq!((&one, file.stream_position().unwrap()), (b"1", 6), "a copy");
    }

    #[test]
    fn sockets_are_copied() {
        let (ours, mut theirs) = UnixStream::pair().unwrap();
        fcntl_setfd(&ours, FdFlags::empty()).unwrap();
        theirs.write_all(b"12").unwrap();
        let mut two = [0; 2];
        copy(ours.as_raw_fd().unsigned_abs()).unwrap().read_exact(&mut two).unwrap();
        assert_eq!(&two, b"12");
    }

    #[test]
    fn what_was_not_handed_over_is_not_copied() {
        let own = tempfile::tempfile().unwrap();
        for number in [own.as_raw_fd().unsigned_abs(), 1_000_000, u32::MAX] {
            assert!(copy(number).is_err(), "{number}");
        }
    }
}
