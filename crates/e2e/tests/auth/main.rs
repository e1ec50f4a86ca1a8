//! Who calls: what is sent to prove it over both wires, and what is not.

mod google;
mod plaintext;
mod tls;
mod tokens;

use std::fmt::Debug;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use longrunning::auth::{Token, TokenCache};
use longrunning::{Code, Operation, Status, TransportOptions};
use longrunning_e2e::faults::{HandMade, Mode, Reply, Request};
use longrunning_e2e::{Session, Wire};

/// Runs a case over each wire, and asserts that the results are equal.
async fn over_both<T: Debug + PartialEq>(run: impl AsyncFn(Wire) -> T) -> T {
    let grpc = run(Wire::Grpc).await;
    let rest = run(Wire::Rest).await;
    assert_eq!(grpc, rest, "gRPC and REST differ");
    grpc
}

/// A server that has every operation.
async fn server(wire: Wire) -> HandMade {
    HandMade::start(wire, Mode::Plain, |_| operation()).await
}

/// A server that knows nobody but who brings one of these tokens.
async fn guarded(wire: Wire, tokens: &'static [&'static str]) -> HandMade {
    HandMade::start(wire, Mode::Plain, move |request| {
        let token = bearer(request);
        if tokens.iter().any(|known| token.as_deref() == Some(*known)) {
            operation()
        } else {
            Reply::refused(Status::new(Code::Unauthenticated, "who are you?"))
        }
    })
    .await
}

fn operation() -> Reply {
    let name = "operations/1".into();
    Reply::operation(Operation { name, done: true, ..Operation::default() })
}

async fn session(wire: Wire, server: &HandMade, options: TransportOptions) -> Session {
    Session::connect(wire, &server.url(), options).await
}

/// After this a token is no longer fresh.
const LATER: Duration = Duration::from_secs(11);

/// The token of a request.
fn bearer(request: &Request) -> Option<String> {
    header(request, "authorization")?.strip_prefix("Bearer ").map(str::to_owned)
}

fn header(request: &Request, name: &str) -> Option<String> {
    let values: Vec<_> = request.headers.get_all(name).iter().collect();
    assert!(values.len() < 2, "{name} was sent {} times", values.len());
    values.first().map(|value| value.to_str().expect("visible characters").to_owned())
}

/// The tokens that a server was shown.
fn tokens(server: &HandMade) -> Vec<Option<String>> {
    server.requests().iter().map(bearer).collect()
}

/// Tokens `t1`, `t2` and so on, which do not end, and how many were fetched.
fn counted() -> (TokenCache, Arc<AtomicU32>) {
    let fetches = Arc::new(AtomicU32::new(0));
    let counted = Arc::clone(&fetches);
    let cache = TokenCache::new(move || {
        let number = counted.fetch_add(1, Ordering::SeqCst) + 1;
        async move {
            tokio::task::yield_now().await;
            Token::new(&format!("t{number}"))
        }
    });
    (cache, fetches)
}
