//! Our REST gateway beside rest_over_grpc, both in the process of their service: the same proto,
//! the same handler, the same load, in turn.
//!
//! Each server runs in its own process on loopback with two worker threads; `wrk` loads it.

/// The answer of a GET, of the types that a generator made and the caller has imported.
macro_rules! thing {
    ($id:expr) => {{
        let part = |number: i64| Part {
            name: format!("parts/{number}"),
            owner_name: "people/1".to_owned(),
            offset: number * 4_096,
            last: number == 2,
        };
        Thing {
            id: $id,
            title: "a thing to measure the speed of a gateway with".to_owned(),
            size: 1_048_576,
            count: 42,
            ready: true,
            ratio: 0.75,
            tags: ["red", "green", "blue"].map(str::to_owned).to_vec(),
            labels: [("environment".to_owned(), "test".to_owned())].into(),
            parts: vec![part(1), part(2)],
        }
    }};
}

mod load;
mod ours;
mod peer;

use std::io::{self, BufRead as _, BufReader, Error, Write as _};
use std::process::{Child, Command, Stdio};

use crate::load::{Body, Figures};

/// How often each server is loaded with each request, for a second each.
const ROUNDS: usize = 9;

const OURS: &str = "ours";
const PEER: &str = "rest_over_grpc";

fn main() -> io::Result<()> {
    let arguments: Vec<_> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["serve", server] => serve(server),
        [] => compare(),
        _ => Err(Error::other("expected no arguments, or `serve` and the name of a server")),
    }
}

/// Serves until its standard input ends, which it does with the process that started it.
fn serve(server: &str) -> io::Result<()> {
    let runtime =
        tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    runtime.block_on(async {
        let address = match server {
            OURS => ours::start().await?,
            PEER => peer::start().await?,
            other => return Err(Error::other(format!("no server is called {other}"))),
        };
        println!("{address}");
        io::stdout().flush()?;
        tokio::io::copy(&mut tokio::io::stdin(), &mut tokio::io::sink()).await?;
        Ok(())
    })
}

/// Loads both servers in turn and prints a table.
fn compare() -> io::Result<()> {
    let (ours, peer) = (Server::start(OURS)?, Server::start(PEER)?);
    println!(
        "| request | server | requests/s | ratio | CPU a request, us | ratio | 99 % within, ms |"
    );
    println!("| --- | --- | ---: | ---: | ---: | ---: | ---: |");
    for body in [Body::None, Body::Parts(3), Body::Parts(250)] {
        let folder = load::Folder::new()?;
        let script = folder.script(body)?;
        let texts = [&ours, &peer].map(|server| load::answer(&server.address, body));
        let [ours_text, peer_text] = texts;
        let (ours_text, peer_text) = (ours_text?, peer_text?);
        // The order of members and spaces is theirs to choose.
        let same = |text: &str| serde_json::from_str::<serde_json::Value>(text);
        if same(&ours_text)? != same(&peer_text)? {
            let text = format!("the servers answer differently:\n{ours_text}\n{peer_text}");
            return Err(Error::other(text));
        }
        let mut rounds = Vec::new();
        // The first load opens what is opened once.
        for round in 0..=ROUNDS {
            let figures = (load::load(&peer, &script)?, load::load(&ours, &script)?);
            if round > 0 {
                rounds.push(figures);
            }
        }
        let title = match body {
            Body::None => format!("GET of {} bytes", ours_text.len()),
            Body::Parts(_) => format!("POST of {} bytes", body.text().len()),
        };
        let (peers, owns): (Vec<_>, Vec<_>) = rounds.iter().copied().unzip();
        let ratio =
            |of: fn(&Figures) -> f64| median(rounds.iter().map(|(peer, ours)| of(ours) / of(peer)));
        row(&title, PEER, &peers, (1.0, 1.0));
        row(&title, OURS, &owns, (ratio(|f| f.rate), ratio(|f| f.processor)));
    }
    Ok(())
}

fn row(title: &str, server: &str, rounds: &[Figures], ratios: (f64, f64)) {
    let of = |of: fn(&Figures) -> f64| median(rounds.iter().map(of));
    println!(
        "| {title} | {server} | {:.0} | {:.3} | {:.1} | {:.3} | {:.1} |",
        of(|figures| figures.rate),
        ratios.0,
        of(|figures| figures.processor),
        ratios.1,
        of(|figures| figures.late),
    );
}

fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<_> = values.collect();
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

/// A server in another process, which ends when this is dropped.
struct Server {
    process: Child,
    /// `127.0.0.1:` and the port.
    address: String,
}

impl Server {
    fn start(name: &str) -> io::Result<Self> {
        let mut process = Command::new(std::env::current_exe()?)
            .args(["serve", name])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let mut line = String::new();
        if let Some(out) = process.stdout.take() {
            BufReader::new(out).read_line(&mut line)?;
        }
        let address = line.trim().to_owned();
        if address.is_empty() {
            return Err(Error::other(format!("{name} did not start")));
        }
        Ok(Self { process, address })
    }

    /// The processor time that it has used, in seconds.
    fn processor_time(&self) -> io::Result<f64> {
        // proc(5): the 14th and 15th field, in ticks of 10 ms, counted after the parenthesis that
        // ends the second.
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.process.id()))?;
        let fields = stat.rsplit_once(')').map_or("", |(_, fields)| fields);
        let ticks = fields.split_whitespace().skip(11).take(2).map(str::parse::<u32>);
        let ticks: u32 = ticks.sum::<Result<_, _>>().map_err(Error::other)?;
        Ok(f64::from(ticks) / 100.0)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
