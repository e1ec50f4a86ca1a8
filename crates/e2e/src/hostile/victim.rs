//! The server under attack.

use std::io::{self, Error};
use std::net::SocketAddr;
use std::process::{ExitCode, Stdio};
use std::time::Duration;

use longrunning::{ReadOptions, Rpc as _, Status};
use longrunning_server::demo::v1::Report;
use longrunning_server::{OperationsService, StartOptions, demo};
use tokio::io::{AsyncBufReadExt as _, BufReader};
use tokio::process::{Child, Command};

use crate::mirror::{Echo, Mirror};

/// The argument that makes the program this server.
pub const VICTIM: &str = "victim";

/// The parent of a thousand operations of 8 KB.
pub(super) const MANY: &str = "projects/p/locations/many";

/// That of 10 of 1 MB.
pub(super) const LARGE: &str = "projects/p/locations/large";

/// The time limit of heads, bodies, and answers that are not read.
const LIMIT: Duration = Duration::from_secs(3);

/// Settings of glibc's allocator, as the server's guide advises. By default it has eight arenas a
/// core, each of which keeps what was freed there, and blocks of up to 32 MiB come from them once
/// as large a one was freed.
const MALLOC: [(&str, &str); 2] =
    [("MALLOC_ARENA_MAX", "2"), ("MALLOC_MMAP_THRESHOLD_", "1048576")];

/// The limit of its reserved memory, used or not: it aborts beyond that.
const ADDRESSES: u64 = 8 << 30;

/// Serves until the standard input ends.
pub async fn serve() -> ExitCode {
    // A strict server does not go into what it does not know, where the work is.
    let operations = demo::operations().build_in_memory();
    if let Err(status) = fill(&operations).await {
        eprintln!("error: {status}");
        return ExitCode::from(2);
    }
    let builder = demo::server(operations)
        .read_options(ReadOptions::lenient())
        .service(Mirror, &[Echo::METHOD])
        .header_read_timeout(LIMIT)
        .body_read_timeout(LIMIT)
        .write_timeout(LIMIT);
    if let Err(error) = rlimit::increase_nofile_limit(u64::MAX) {
        eprintln!("cannot raise the limit of open files: {error}");
    }
    if let Err(error) = rlimit::Resource::AS.set(ADDRESSES, ADDRESSES) {
        eprintln!("cannot limit the memory that may be set aside: {error}");
    }
    match builder.bind("127.0.0.1:0").await {
        Ok(server) => {
            println!("{}", server.local_addr());
            let mut lines = BufReader::new(tokio::io::stdin()).lines();
            while let Ok(Some(_)) = lines.next_line().await {}
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::from(2)
        }
    }
}

/// Starts the operations that large answers are made of.
async fn fill(operations: &OperationsService) -> Result<(), Status> {
    for (parent, count, bytes) in [(MANY, 1_000, 8_000), (LARGE, 10, 1_000_000)] {
        for number in 0..count {
            let options = StartOptions::<()>::new();
            let options = options.prefix(format!("{parent}/operations")).id(format!("{number:04}"));
            let report = Report { padding: "x".repeat(bytes), ..Report::default() };
            operations.start(options, async move |_| Ok(report)).await?;
        }
    }
    Ok(())
}

/// The process that it runs in.
pub(super) struct Victim {
    process: Child,
    id: u32,
    address: SocketAddr,
}

impl Victim {
    pub(super) async fn start() -> io::Result<Self> {
        let mut process = Command::new(std::env::current_exe()?)
            .arg(VICTIM)
            .envs(MALLOC)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()?;
        let out = process.stdout.take().ok_or_else(|| Error::other("it has no output"))?;
        let line = BufReader::new(out).lines().next_line().await?;
        let line = line.ok_or_else(|| Error::other("the server did not start"))?;
        let address = line.parse().map_err(Error::other)?;
        let id = process.id().ok_or_else(|| Error::other("the server has stopped"))?;
        Ok(Self { process, id, address })
    }

    pub(super) fn address(&self) -> SocketAddr {
        self.address
    }

    /// Its peak memory since the last reset, in bytes.
    pub(super) fn peak(&self) -> io::Result<u64> {
        self.memory("VmHWM:")
    }

    /// Its current memory.
    pub(super) fn holds(&self) -> io::Result<u64> {
        self.memory("VmRSS:")
    }

    fn memory(&self, name: &str) -> io::Result<u64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.id))?;
        let line = status.lines().find_map(|line| line.strip_prefix(name));
        let kib = line.and_then(|line| line.trim().strip_suffix(" kB")?.parse::<u64>().ok());
        kib.map(|kib| kib * 1_024)
            .ok_or_else(|| Error::other("the system does not tell its memory"))
    }

    /// proc(5): its current memory becomes its peak.
    pub(super) fn forget_peak(&self) -> io::Result<()> {
        std::fs::write(format!("/proc/{}/clear_refs", self.id), "5")
    }

    pub(super) async fn stop(&mut self) -> io::Result<()> {
        self.process.kill().await
    }
}
