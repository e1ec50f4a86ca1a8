//! `wrk`, and what it reports.

use std::fs;
use std::io::{self, Error, Read as _, Write as _};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::Command;

use crate::Server;

/// What a request has in its body.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Body {
    /// A GET has none.
    None,
    /// A POST of a thing with so many parts.
    Parts(usize),
}

/// What one load measured.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Figures {
    /// Requests a second.
    pub(crate) rate: f64,
    /// Processor time of the server, in microseconds a request.
    pub(crate) processor: f64,
    /// The 99th percentile of the latency, in milliseconds.
    pub(crate) late: f64,
}

/// Where `wrk` finds its script; removed with this.
pub(crate) struct Folder(PathBuf);

impl Body {
    /// The JSON of the request.
    pub(crate) fn text(self) -> String {
        let Self::Parts(count) = self else { return String::new() };
        let part = |number: usize| {
            let offset = number * 4_096;
            format!(
                r#"{{"name":"parts/{number:04}","ownerName":"people/{number:05}","offset":"{offset}","last":true}}"#
            )
        };
        let parts: Vec<_> = (1..=count).map(part).collect();
        format!(
            r#"{{"id":"abc","title":"a thing","size":"1048576","ready":true,"tags":["a","b"],"parts":[{}]}}"#,
            parts.join(",")
        )
    }
}

impl Folder {
    pub(crate) fn new() -> io::Result<Self> {
        let folder = std::env::temp_dir().join(format!("gateway-bench-{}", std::process::id()));
        fs::create_dir_all(&folder)?;
        Ok(Self(folder))
    }

    /// Writes the script for a request.
    pub(crate) fn script(&self, body: Body) -> io::Result<PathBuf> {
        let request = match body {
            Body::None => "wrk.path = \"/speed/abc\"\n".to_owned(),
            Body::Parts(_) => format!(
                "wrk.method = \"POST\"\nwrk.path = \"/speed\"\n\
                 wrk.headers[\"content-type\"] = \"application/json\"\nwrk.body = [==[{}]==]\n",
                body.text()
            ),
        };
        let script = format!(
            "{request}\
             done = function(summary, latency)\n\
             local e = summary.errors\n\
             local failed = e.connect + e.read + e.write + e.status + e.timeout\n\
             print(string.format(\"figures %d %d %d %d\", summary.requests, summary.duration,\
             latency:percentile(99), failed))\n\
             end\n"
        );
        let path = self.0.join("request.lua");
        fs::write(&path, script)?;
        Ok(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // What is left lies among the system's temporary files.
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Loads a server for a second over 32 connections.
///
/// # Errors
///
/// `wrk` fails, or any request does.
pub(crate) fn load(server: &Server, script: &PathBuf) -> io::Result<Figures> {
    let used = server.processor_time()?;
    let output = Command::new("wrk")
        .args(["-t", "1", "-c", "32", "-d", "1s", "-s"])
        .arg(script)
        .arg(format!("http://{}", server.address))
        .output()?;
    let used = server.processor_time()? - used;
    let text = String::from_utf8_lossy(&output.stdout);
    let line = text.lines().find_map(|line| line.strip_prefix("figures "));
    let figures: Vec<f64> =
        line.iter().flat_map(|line| line.split(' ')).flat_map(str::parse).collect();
    match *figures {
        [requests, microseconds, late, 0.0] if requests > 0.0 => Ok(Figures {
            rate: requests / microseconds * 1e6,
            processor: used / requests * 1e6,
            late: late / 1e3,
        }),
        _ => Err(Error::other(format!("requests failed:\n{text}"))),
    }
}

/// The JSON that a server answers with.
pub(crate) fn answer(address: &str, body: Body) -> io::Result<String> {
    let text = body.text();
    let head = match body {
        Body::None => "GET /speed/abc".to_owned(),
        Body::Parts(_) => "POST /speed".to_owned(),
    };
    let mut stream = TcpStream::connect(address)?;
    write!(
        stream,
        "{head} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n\
         content-type: application/json\r\ncontent-length: {}\r\n\r\n{text}",
        text.len()
    )?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    match answer.split_once("\r\n\r\n") {
        Some((head, body)) if head.starts_with("HTTP/1.1 200") => Ok(body.to_owned()),
        _ => Err(Error::other(format!("the request failed:\n{answer}"))),
    }
}
