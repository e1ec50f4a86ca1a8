//! A third-party server in place of ours: `cargo xtask interop` starts it and runs the cases
//! against it.

use std::io::{self, BufRead as _, BufReader, Write as _};
use std::net::TcpStream;

use serde::Deserialize;

use crate::Wire;

/// Its servers of both wires, which share their operations; stopped on drop.
#[derive(Debug)]
pub struct Foreign {
    urls: Urls,
    /// The servers end with this connection.
    _control: TcpStream,
}

/// Their addresses.
#[derive(Debug, Deserialize)]
struct Urls {
    grpc: String,
    rest: String,
}

impl Foreign {
    /// Servers without operations, if the environment has a control address.
    ///
    /// # Panics
    ///
    /// If that gives none.
    pub(crate) fn of_environment(scan_limit: Option<usize>) -> Option<Self> {
        let control = std::env::var("LONGRUNNING_FOREIGN_SERVER").ok()?;
        let dialect = std::env::var("LONGRUNNING_FOREIGN_DIALECT").unwrap_or_default();
        let servers = Self::start(&control, &dialect, scan_limit);
        Some(servers.unwrap_or_else(|error| panic!("no servers from {control}: {error}")))
    }

    /// Requests servers without operations from a control address.
    ///
    /// # Errors
    ///
    /// If nothing answers, or not with addresses.
    pub fn start(control: &str, dialect: &str, scan_limit: Option<usize>) -> io::Result<Self> {
        let mut stream = TcpStream::connect(control)?;
        let settings = serde_json::json!({ "dialect": dialect, "scan_limit": scan_limit });
        writeln!(stream, "{settings}")?;
        let mut line = String::new();
        BufReader::new(stream.try_clone()?).read_line(&mut line)?;
        Ok(Self { urls: serde_json::from_str(&line)?, _control: stream })
    }

    /// The URL of the server of a wire.
    pub fn url(&self, wire: Wire) -> &str {
        match wire {
            Wire::Grpc => &self.urls.grpc,
            Wire::Rest => &self.urls.rest,
        }
    }
}
