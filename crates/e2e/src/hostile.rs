//! Clients that mean ill, next to clients that mean well: what the former get, and that the latter get all they ask for.
//!
//! The server is a process of its own, [`victim`], so that its memory can be told from that of its clients. Its time
//! limits are shorter than they are by default, so that a run takes no longer than it has to; everything else is as it
//! is by default.

mod attack;
mod filters;
mod good;
mod grpc;
mod http2;
mod pages;
mod victim;

use std::collections::BTreeMap;
use std::fmt;
use std::io;
use std::time::{Duration, Instant};

use tokio::task::JoinSet;

use self::attack::{Attack, Ended, attacks};
use self::good::{Good, Served};
use self::victim::Victim;

pub use self::victim::{VICTIM, serve as victim};

/// The most memory that the server may hold, whatever comes: 256 MiB of bodies by its own limit, and answers
/// that nobody reads yet, some of which the allocator keeps.
const MEMORY: u64 = 768 << 20;

/// How long a client that means ill is put up with: the time limits of the server, and what it takes on a machine that
/// has other things to do.
const TIME: Duration = Duration::from_secs(40);

/// What is over sooner is done again for so long.
const LEAST: Duration = Duration::from_secs(1);

/// Runs the attacks whose names contain `only`, all of them if there is none, and prints a row for each.
///
/// It gives the rules that were broken, in words.
///
/// # Errors
/// If there is no server to attack.
pub async fn run(only: Option<&str>) -> io::Result<Vec<String>> {
    let files = rlimit::increase_nofile_limit(u64::MAX)?;
    println!("open files a process: {files}\n");
    let mut victim = Victim::start().await?;
    let mut broken = Vec::new();
    println!("{}", Row::HEAD);
    let attacks = attacks(victim.address(), files).await?;
    for attack in
        attacks.into_iter().filter(|attack| only.is_none_or(|only| attack.name.contains(only)))
    {
        victim.forget_peak()?;
        let row = Row::of(&victim, attack).await?;
        println!("{row}");
        broken.extend(row.broken());
    }
    victim.stop().await?;
    Ok(broken)
}

/// What came of one attack.
struct Row {
    name: &'static str,
    connections: usize,
    /// How the connections, each made again for a second, ended, and how many each way.
    ends: BTreeMap<Ended, usize>,
    unwanted: usize,
    slowest: Duration,
    peak: u64,
    good: Served,
}

impl Row {
    const HEAD: &'static str = "\
| attack                         | connections | slowest, s | peak memory, MiB | good calls | slowest, s | lost | how it ended |
| ------------------------------ | ----------: | ---------: | ---------------: | ---------: | ---------: | ---: | ------------ |";

    async fn of(victim: &Victim, attack: Attack) -> io::Result<Self> {
        let good = Good::start(victim.address()).await;
        let mut connections = JoinSet::new();
        for number in 0..attack.connections {
            let (run, address) = (attack.run.clone(), victim.address());
            connections.spawn(async move {
                let start = Instant::now();
                let mut ends = Vec::new();
                while ends.is_empty() || start.elapsed() < LEAST {
                    let start = Instant::now();
                    let ended = tokio::time::timeout(TIME, run(address, number)).await;
                    ends.push((ended.unwrap_or(Ended::Hangs), start.elapsed()));
                }
                ends
            });
        }
        let mut row = Self {
            name: attack.name,
            connections: attack.connections,
            ends: BTreeMap::new(),
            unwanted: 0,
            slowest: Duration::ZERO,
            peak: 0,
            good: Served::default(),
        };
        while let Some(ended) = connections.join_next().await {
            for (ended, time) in ended.map_err(io::Error::other)? {
                row.slowest = row.slowest.max(time);
                row.unwanted += usize::from(!(attack.is_right)(ended));
                *row.ends.entry(ended).or_default() += 1;
            }
        }
        row.good = good.stop().await;
        row.peak = victim.peak()?;
        Ok(row)
    }

    fn broken(&self) -> Vec<String> {
        let mut broken = Vec::new();
        let mut rule = |is_broken: bool, what: String| {
            if is_broken {
                broken.push(format!("{}: {what}", self.name));
            }
        };
        rule(
            self.unwanted > 0,
            format!("{} connections did not end as they should", self.unwanted),
        );
        rule(self.peak > MEMORY, format!("the server held {} MiB", self.peak >> 20));
        rule(self.good.lost > 0, format!("{} calls of others were lost", self.good.lost));
        rule(self.good.served == 0, "nobody else was served".to_owned());
        broken
    }
}

impl fmt::Display for Row {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { name, connections, slowest, peak, good, .. } = self;
        write!(
            formatter,
            "| {name:<30} | {connections:>11} | {:>10.1} | {:>16} | {:>10} | {:>10.2} | {:>4} | ",
            slowest.as_secs_f64(),
            peak >> 20,
            good.served,
            good.slowest.as_secs_f64(),
            good.lost,
        )?;
        for (index, (ended, count)) in self.ends.iter().enumerate() {
            let comma = if index == 0 { "" } else { ", " };
            write!(formatter, "{comma}{count} x {ended}")?;
        }
        formatter.write_str(" |")
    }
}
