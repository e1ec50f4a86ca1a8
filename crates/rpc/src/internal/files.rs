//! Reads the small files that a program is told of: tokens, keys, certificates.

use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::Path;
use std::sync::mpsc;
use std::time::Duration;

/// The longest file with a token, a key or headers, in bytes: 64 KiB.
pub const SECRET: usize = 64 << 10;

/// The longest file of certificates, in bytes: 4 MiB. All that a machine trusts are a few hundred
/// KiB.
pub const CERTIFICATES: usize = 4 << 20;

/// How long a pipe or a device may take to give all of its bytes.
const PATIENCE: Duration = Duration::from_secs(60);

/// All bytes of a file that has at most `limit` of them. A pipe is read to its end, which has to
/// come within a minute.
///
/// # Errors
///
/// It cannot be read, is longer, or does not end in time.
pub fn read(path: &Path, limit: usize) -> io::Result<Vec<u8>> {
    read_within(path, limit, PATIENCE)
}

fn read_within(path: &Path, limit: usize, patience: Duration) -> io::Result<Vec<u8>> {
    if fs::metadata(path)?.is_file() {
        return read_whole(path, limit);
    }
    // To open a pipe takes until somebody writes to it, and no system call that can be made safely
    // here gives up.
    let (send, receive) = mpsc::channel();
    let owned = path.to_owned();
    std::thread::Builder::new().spawn(move || send.send(read_whole(&owned, limit)))?;
    receive.recv_timeout(patience).unwrap_or_else(|_| {
        let seconds = patience.as_secs();
        let message = format!("it did not come to its end within {seconds} s");
        Err(io::Error::new(io::ErrorKind::TimedOut, message))
    })
}

fn read_whole(path: &Path, limit: usize) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let most = u64::try_from(limit).unwrap_or(u64::MAX);
    File::open(path)?.take(most.saturating_add(1)).read_to_end(&mut bytes)?;
    if bytes.len() > limit {
        let message = format!("it is longer than {limit} bytes");
        return Err(io::Error::new(io::ErrorKind::FileTooLarge, message));
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A file of its own.
    fn file(name: &str, bytes: &[u8]) -> std::path::PathBuf {
        let path = std::env::temp_dir().join(format!("longrunning-{}-{name}", std::process::id()));
        fs::write(&path, bytes).expect("a temporary file");
        path
    }

    #[test]
    fn a_file_is_read_up_to_its_limit() {
        for (length, want) in [(0, true), (9, true), (10, true), (11, false), (1 << 20, false)] {
            let path = file(&format!("length-{length}"), &vec![b'x'; length]);
            let read = read(&path, 10);
            fs::remove_file(&path).expect("it was there");
            match read {
                Ok(bytes) => assert!(want && bytes.len() == length, "{length}"),
                Err(error) => {
                    assert!(!want && error.to_string().contains("10 bytes"), "{length}: {error}");
                }
            }
        }
        assert!(read(Path::new("/nonexistent"), 10).is_err());
        assert!(read(&std::env::temp_dir(), 10).is_err());
    }

    #[cfg(unix)]
    #[test]
    fn what_is_no_file_is_read_up_to_its_limit_and_in_time() {
        let error = read(Path::new("/dev/zero"), SECRET).expect_err("it has no end");
        assert_eq!(error.kind(), io::ErrorKind::FileTooLarge);
        assert_eq!(read(Path::new("/dev/null"), SECRET).expect("it is empty"), b"");

        let error = read_within(&pipe("silent"), SECRET, Duration::ZERO).expect_err("it is silent");
        assert_eq!(error.kind(), io::ErrorKind::TimedOut);

        let pipe = pipe("told");
        let copy = pipe.clone();
        let writing = std::thread::spawn(move || fs::write(copy, "token"));
        assert_eq!(read(&pipe, SECRET).expect("somebody writes to it"), b"token");
        writing.join().expect("no panic").expect("it was read");
    }

    /// A pipe of its own.
    #[cfg(unix)]
    fn pipe(name: &str) -> std::path::PathBuf {
        let path = std::env::temp_dir().join(format!("longrunning-{}-{name}", std::process::id()));
        let _ = fs::remove_file(&path);
        let made = std::process::Command::new("mkfifo").arg(&path).status();
        assert!(made.is_ok_and(|status| status.success()), "mkfifo makes a pipe");
        path
    }
}
