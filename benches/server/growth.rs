//! What it costs that very many operations are stored.

use std::io;

use prost::Message as _;

use crate::load::{Call, Files, Wire};
use crate::median;
use crate::process::Server;
use crate::serve;
use crate::stored;

const STORED: [u32; 3] = [1, 10_000, 1_000_000];

/// Loads for each server and call.
const ROUNDS: usize = 5;

/// The operations of a page that has as many as it has by default.
const PAGE: i32 = 100;

pub(crate) fn run(files: &Files) -> io::Result<()> {
    let servers = STORED
        .iter()
        .map(|stored| Server::start(serve::OURS, *stored).map(|server| (*stored, server)))
        .collect::<io::Result<Vec<_>>>()?;
    for (stored, server) in &servers {
        for is_grpc in [true, false] {
            server.check(is_grpc, stored / 2)?;
        }
    }
    println!(
        "\n| requests/s, by operations stored | 1 | 10,000 | 1,000,000 | 10,000 to 1 | 1,000,000 to 10,000 |"
    );
    println!("| --- | ---: | ---: | ---: | ---: | ---: |");
    for wire in [Wire::Grpc, Wire::Rest] {
        row(files, wire, "get", &servers, |operations| Call::Get { operations })?;
        row(files, wire, "a page of 1", &servers, |_| Call::List { page_size: 1 })?;
        // One operation makes no such page.
        row(files, wire, "a page of 100", &servers[1..], |_| Call::List { page_size: PAGE })?;
    }
    memory(&servers)
}

/// A call to servers in turn; the ratios are those of neighbors.
fn row(
    files: &Files,
    wire: Wire,
    name: &str,
    servers: &[(u32, Server)],
    call: impl Fn(u32) -> Call,
) -> io::Result<()> {
    let mut rounds = vec![Vec::new(); servers.len()];
    for _ in 0..ROUNDS {
        for ((stored, server), rates) in servers.iter().zip(&mut rounds) {
            rates.push(files.load(server, wire, call(*stored))?.rate);
        }
    }
    // The columns of the servers that were left out stay empty.
    let left_out = STORED.len() - servers.len();
    let mut cells = vec![String::new(); left_out];
    cells.extend(rounds.iter().map(|rates| format!("{:.0}", median(rates.iter().copied()))));
    cells.extend(vec![String::new(); left_out]);
    cells.extend(rounds.windows(2).map(|pair| {
        let ratios = pair[1].iter().zip(&pair[0]).map(|(more, fewer)| more / fewer);
        format!("{:.3}", median(ratios))
    }));
    println!("| {wire}, {name} | {} |", cells.join(" | "));
    Ok(())
}

fn memory(servers: &[(u32, Server)]) -> io::Result<()> {
    println!("\n| operations stored | peak memory, MiB | bytes a stored operation |");
    println!("| ---: | ---: | ---: |");
    for (stored, server) in servers {
        let peak = server.peak()? as f64 / f64::from(1 << 20);
        // What a few take is lost in the pages that the allocator asks for.
        let bytes = match *stored {
            1 => String::new(),
            many => format!("{:.0}", server.grown as f64 / f64::from(many)),
        };
        println!("| {stored} | {peak:.1} | {bytes} |");
    }
    let length = stored::operation(0).encoded_len();
    println!("\nAn operation has {length} bytes over gRPC.");
    Ok(())
}
