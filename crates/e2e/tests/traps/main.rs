//! What goes wrong in other clients of long-running operations, and must not in ours: each over
//! gRPC and over REST.
//!
//! The servers are made by hand, since most of this is what a good server does not do.

mod answers;
mod blips;
mod dependencies;
mod in_between;
mod no_operation;
mod paths;
mod payloads;
mod requests;
mod waiting;

use std::fmt::Debug;
use std::sync::atomic::{AtomicUsize, Ordering};

use longrunning::google::longrunning::operation;
use longrunning::{Any, Client, Operation, TransportOptions};
use longrunning_e2e::faults::{HandMade, Mode, Reply, Request};
use longrunning_e2e::{Session, Wire};

const NAME: &str = "operations/1";

fn packed(text: &str) -> Any {
    Any::pack(&text.to_owned()).expect("a string packs")
}

fn running(progress: &str) -> Operation {
    Operation { name: NAME.into(), metadata: Some(packed(progress)), ..Operation::default() }
}

fn done(response: &str) -> Operation {
    let result = Some(operation::Result::Response(packed(response)));
    Operation { done: true, result, ..running("all") }
}

/// A server that answers in turn, the last answer again and again; all requests alike.
async fn server(wire: Wire, replies: impl IntoIterator<Item = Reply>) -> HandMade {
    let replies: Vec<_> = replies.into_iter().collect();
    let next = AtomicUsize::new(0);
    HandMade::start(wire, Mode::Plain, move |_: &Request| {
        let index = next.fetch_add(1, Ordering::SeqCst);
        replies[index.min(replies.len() - 1)].clone()
    })
    .await
}

async fn client(wire: Wire, server: &HandMade) -> Client {
    client_with(wire, server, TransportOptions::new()).await
}

async fn client_with(wire: Wire, server: &HandMade, options: TransportOptions) -> Client {
    Session::connect(wire, &server.url(), options).await.client
}

/// Runs a case over both wires, and asserts that what it gives is the same.
async fn over_both<T: Debug + PartialEq>(run: impl AsyncFn(Wire) -> T) -> T {
    let over_grpc = run(Wire::Grpc).await;
    let over_rest = run(Wire::Rest).await;
    assert_eq!(over_grpc, over_rest, "gRPC, REST");
    over_grpc
}
