//! Attacks on a server beside good clients: the outcome of the attacks, and that no good call is
//! lost.
//!
//! The server is a separate process, [`victim`], so that its memory can be measured apart from that
//! of its clients. Its time limits are shorter than the defaults, to keep a run short; everything
//! else has its default.
//!
//! The rules: an attack ends, and ends as its row says; the server never uses more memory than
//! `MEMORY`, nor more than the row allows; no call of a good client is lost, and none starves. A
//! client starves if the 99th percentile of its calls beside the attack exceeds ten times that of
//! an idle server, which is measured before the first attack. So is the percentile beside a hundred
//! connections that repeat the same call: attackers and others share the cores, perhaps with other
//! load, so up to ten times that, or `PATIENCE`, is no starvation.

mod answers;
mod attack;
mod elements;
mod filters;
mod good;
mod grpc;
mod http2;
mod pages;
mod victim;

use std::collections::BTreeMap;
use std::fmt;
use std::io;
use std::net::SocketAddr;
use std::time::{Duration, Instant};

use tokio::task::JoinSet;

use self::attack::{Attack, Ended, attacks};
use self::good::{Good, Served};
use self::victim::Victim;

pub use self::victim::{VICTIM, serve as victim};

/// The server's memory limit in all cases: by its own limits 32 MiB of requests and as much of
/// answers, what they are decoded to and encoded from, and what the allocator keeps.
const MEMORY: u64 = 256 << 20;

/// A latency that is never starvation, however fast an idle server is: a hundred requests before a
/// call take as long in a build without optimizations.
const PATIENCE: Duration = Duration::from_secs(2);

/// The allowed factor of a call's latency.
const SLOWER: u32 = 10;

/// The number of connections that keep the server busy.
const BUSY: usize = 100;

/// The duration of each of the two measurements.
const MEASURED: Duration = Duration::from_secs(2);

/// The time within which an attack must end: the time limits of the server, and a margin for a busy
/// machine.
const TIME: Duration = Duration::from_secs(40);

/// Attacks that end sooner are repeated for this long.
const LEAST: Duration = Duration::from_secs(1);

/// Runs the attacks whose names contain `only`, all of them if there is none, and prints a row for
/// each.
///
/// Returns the broken rules, in words.
///
/// # Errors
///
/// If there is no server to attack.
pub async fn run(only: Option<&str>) -> io::Result<Vec<String>> {
    let files = rlimit::increase_nofile_limit(u64::MAX)?;
    println!("open files a process: {files}\n");
    let mut victim = Victim::start().await?;
    let mut broken = Vec::new();
    let attacks = attacks(victim.address(), files).await?;
    let limit = limit(victim.address()).await;
    println!("{}", Row::HEAD);
    for attack in
        attacks.into_iter().filter(|attack| only.is_none_or(|only| attack.name.contains(only)))
    {
        victim.forget_peak()?;
        let row = Row::of(&victim, attack).await?;
        println!("{row}");
        broken.extend(row.broken(limit));
    }
    victim.stop().await?;
    Ok(broken)
}

/// The allowed 99th percentile beside an attack.
async fn limit(server: SocketAddr) -> Duration {
    let mut limit = PATIENCE;
    for (connections, what) in [(0, "the server was idle"), (BUSY, "others asked for the same")] {
        let mut others = JoinSet::new();
        for _ in 0..connections {
            others.spawn(good::ask_again(server));
        }
        let good = Good::start(server).await;
        tokio::time::sleep(MEASURED).await;
        let calls = good.stop().await;
        println!(
            "{} calls while {what}: 99 of 100 within {:.1} ms, all within {:.1} ms\n",
            calls.served(),
            calls.p99().as_secs_f64() * 1_000.0,
            calls.slowest().as_secs_f64() * 1_000.0,
        );
        limit = limit.max(calls.p99() * SLOWER);
    }
    limit
}

/// The outcome of one attack.
struct Row {
    name: &'static str,
    connections: usize,
    /// How the connections, each made again for a second, ended, and how many each way.
    ends: BTreeMap<Ended, usize>,
    unwanted: usize,
    /// How none ended, though one has to.
    missing: Option<Ended>,
    slowest: Duration,
    /// Of memory: the most, how much more than before that is, and how much more it may be.
    peak: u64,
    growth: u64,
    most: u64,
    good: Served,
}

impl Row {
    const HEAD: &'static str = "\
| attack                         | connections | slowest, s | peak memory, MiB | more, MiB | good calls | 99 of 100, s | slowest, s | lost | how it ended |
| ------------------------------ | ----------: | ---------: | ---------------: | --------: | ---------: | -----------: | ---------: | ---: | ------------ |";

    async fn of(victim: &Victim, attack: Attack) -> io::Result<Self> {
        let before = victim.holds()?;
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
            missing: None,
            slowest: Duration::ZERO,
            peak: 0,
            growth: 0,
            most: attack.growth,
            good: Served::default(),
        };
        while let Some(ended) = connections.join_next().await {
            for (ended, time) in ended.map_err(io::Error::other)? {
                row.slowest = row.slowest.max(time);
                row.unwanted += usize::from(!(attack.is_right)(ended));
                *row.ends.entry(ended).or_default() += 1;
            }
        }
        row.missing = attack.needs.filter(|needed| !row.ends.contains_key(needed));
        row.good = good.stop().await;
        row.peak = victim.peak()?;
        row.growth = row.peak.saturating_sub(before);
        Ok(row)
    }

    /// The broken rules; the 99th percentile of good calls must not exceed `limit`.
    fn broken(&self, limit: Duration) -> Vec<String> {
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
        if let Some(missing) = self.missing {
            rule(true, format!("no connection ended with {missing}"));
        }
        rule(self.peak > MEMORY, format!("the server held {} MiB", self.peak >> 20));
        rule(
            self.growth > self.most,
            format!("the server held {} MiB more than before", self.growth >> 20),
        );
        rule(self.good.lost > 0, format!("{} calls of others were lost", self.good.lost));
        rule(self.good.served() == 0, "nobody else was served".to_owned());
        let slow = self.good.p99();
        rule(slow > limit, format!("others starved: {slow:?} for a call, more than {limit:?}"));
        broken
    }
}

impl fmt::Display for Row {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { name, connections, slowest, peak, growth, good, .. } = self;
        write!(
            formatter,
            "| {name:<30} | {connections:>11} | {:>10.1} | {:>16} | {:>9} | {:>10} | {:>12.2} | {:>10.2} | {:>4} | ",
            slowest.as_secs_f64(),
            peak >> 20,
            growth >> 20,
            good.served(),
            good.p99().as_secs_f64(),
            good.slowest().as_secs_f64(),
            good.lost,
        )?;
        for (index, (ended, count)) in self.ends.iter().enumerate() {
            let comma = if index == 0 { "" } else { ", " };
            write!(formatter, "{comma}{count} x {ended}")?;
        }
        formatter.write_str(" |")
    }
}
