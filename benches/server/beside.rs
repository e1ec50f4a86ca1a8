//! Ours beside a bare one, on each wire.

use std::io;

use crate::load::{Call, Figures, Files, Wire};
use crate::median;
use crate::process::Server;
use crate::serve;

/// Pairs of loads for each wire.
const ROUNDS: usize = 11;

/// What ours is compared with.
struct Bare {
    wire: Wire,
    kind: &'static str,
    name: &'static str,
}

const BARE: [Bare; 3] = [
    Bare { wire: Wire::Grpc, kind: serve::TONIC, name: "bare tonic" },
    Bare { wire: Wire::Rest, kind: serve::HYPER, name: "bare hyper" },
    Bare { wire: Wire::RestHttp2, kind: serve::HYPER_H2C, name: "bare hyper" },
];

pub(crate) fn run(files: &Files) -> io::Result<()> {
    println!(
        "\n| get | requests/s | ratio | CPU a request, us | ratio | 99 % within, ms | peak memory, MiB |"
    );
    println!("| --- | ---: | ---: | ---: | ---: | ---: | ---: |");
    BARE.iter().try_for_each(|bare| compare(files, bare))
}

fn compare(files: &Files, bare: &Bare) -> io::Result<()> {
    let (ours, plain) = (Server::start(serve::OURS, 1)?, Server::start(bare.kind, 0)?);
    for server in [&ours, &plain] {
        // A bare server of HTTP/2 alone is not for our client over REST.
        if bare.wire != Wire::RestHttp2 {
            server.check(bare.wire == Wire::Grpc, 0)?;
        }
        // The first load opens what is opened once.
        files.load(server, bare.wire, Call::Get { operations: 1 })?;
    }
    let mut rounds = Vec::new();
    for _ in 0..ROUNDS {
        let load = |server| files.load(server, bare.wire, Call::Get { operations: 1 });
        rounds.push((load(&plain)?, load(&ours)?));
    }
    let ratio = |of: fn(&Figures) -> f64| median(rounds.iter().map(|(p, o)| of(o) / of(p)));
    let ratios = (ratio(|figures| figures.rate), ratio(|figures| figures.processor));
    let (plains, owns): (Vec<_>, Vec<_>) = rounds.iter().copied().unzip();
    row(bare.wire, bare.name, &plains, (1.0, 1.0), plain.peak()?);
    row(bare.wire, "ours", &owns, ratios, ours.peak()?);
    Ok(())
}

fn row(wire: Wire, name: &str, rounds: &[Figures], ratios: (f64, f64), peak: u64) {
    let of = |of: fn(&Figures) -> f64| median(rounds.iter().map(of));
    println!(
        "| {wire}, {name} | {:.0} | {:.3} | {:.1} | {:.3} | {:.1} | {:.1} |",
        of(|figures| figures.rate),
        ratios.0,
        of(|figures| figures.processor),
        ratios.1,
        of(|figures| figures.late),
        peak as f64 / f64::from(1 << 20),
    );
}
